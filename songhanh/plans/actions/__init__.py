"""Every write about plans."""
