"""The pages about bodies and areas. Thin: what is asked is parsed, an action or a query is called, its answer is shown."""
