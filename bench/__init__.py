"""What is timed and counted: `make bench` runs it, each part of the project adds its figures in a module of its own."""
