"""Bounds on what a reader accepts. They keep a hostile or broken file from using up time or memory.

Real plans stay far below every one of them: the longest known has 140 KB of text, the heaviest scans some tens of megabytes.
"""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024

# Whole files, by what must be held in memory to read them.
MAX_FILE_BYTES: Final = 256 * MIB
MAX_TEXT_BYTES: Final = 32 * MIB
MAX_HTML_BYTES: Final = 32 * MIB
MAX_IMAGE_BYTES: Final = 128 * MIB

# Zip packages (.docx, .odt): a plan with pictures has some hundred members.
MAX_ZIP_MEMBERS: Final = 5_000
MAX_ZIP_TOTAL_BYTES: Final = 256 * MIB
MAX_ZIP_MEMBER_BYTES: Final = 64 * MIB
MAX_ZIP_RATIO: Final = 200  # XML shrinks 10 to 40 times; only a bomb shrinks more, or a blank bitmap
ZIP_RATIO_FROM_BYTES: Final = 8 * MIB  # a small member may shrink as much as it likes

# Structure.
MAX_XML_DEPTH: Final = 200
MAX_TABLE_COLUMNS: Final = 256
MAX_TABLE_CELLS: Final = 200_000
MAX_TABLE_ROWS_SPANNED: Final = 2_000

# PDF, scans and pictures.
MAX_PDF_PAGES: Final = 1_000
MAX_PDF_SECONDS: Final = 120.0
MAX_PAGE_CHARS: Final = 60_000
MAX_PAGE_OBJECTS: Final = 60_000
MAX_OCR_PAGES: Final = 60  # SONGHANH_OCR_PAGES or load(max_ocr_pages=…) changes it
OCR_PAGE_SECONDS: Final = 90.0
OCR_DPI: Final = 300
MAX_IMAGE_PIXELS: Final = 120_000_000  # an A3 page at 600 dpi has 70 million

# LibreOffice.
OFFICE_SECONDS: Final = 120.0

# The worker process that reads PDF and pictures: how long it may be silent (it speaks at every page), how long it may take in all.
WORKER_SILENT_SECONDS: Final = 150.0
WORKER_SECONDS: Final = 3_600.0
WORKER_BYTES: Final = 4 * 1024 * MIB
