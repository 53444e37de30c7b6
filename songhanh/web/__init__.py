"""Navigation, home, the frame of every page."""
