"""Base templates, design system, list, table and form kit; knows no domain."""
