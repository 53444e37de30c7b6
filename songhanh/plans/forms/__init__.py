"""What is asked of people about plans."""
