"""What kind of installation a database belongs to: a real one, or a demonstration."""
