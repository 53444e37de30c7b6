"""Song Hành: plans, reports and results of gender-equality work in Việt Nam."""

__version__ = "0.1.0"
