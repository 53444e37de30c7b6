"""People, the roles they hold at a body, sign-in."""
