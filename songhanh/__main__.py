"""``python -m songhanh``: the same program as ``songhanh``."""

from __future__ import annotations

from songhanh.cli import main

main()
