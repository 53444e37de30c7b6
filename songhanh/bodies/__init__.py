"""Public bodies and administrative areas, over time."""
