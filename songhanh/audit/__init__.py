"""The append-only trail of every write, and its verification."""
