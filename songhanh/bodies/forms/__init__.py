"""Forms about bodies and areas. What may be and what may not is said by the actions; here is only what is asked."""
