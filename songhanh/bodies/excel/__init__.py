"""Lists of bodies in Excel: the form, reading it with every fault told by its cell, and what it would change."""
