"""Vietnamese text: tone placement, accents, dates, numbers, roman numerals, legacy encodings. Pure Python, no dependencies."""
