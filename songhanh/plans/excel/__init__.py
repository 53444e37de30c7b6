"""Money of a plan in Excel: the prefilled sheet, and what a sheet that comes back would change."""
