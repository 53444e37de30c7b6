"""Background work: a table-backed queue whose jobs survive their workers."""
