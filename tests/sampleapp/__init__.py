"""An app made for tests: jobs that count, fail, refuse and hang."""
