"""Programs for those who work on Song Hành; `make help` says how each is called."""
