"""Every read of bodies and areas that is more than one line; the number of queries never grows with the data."""
