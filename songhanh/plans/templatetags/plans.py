"""Figures and days of plans for templates: ``{% load plans %}``."""

from __future__ import annotations

from django import template

from songhanh.plans.duewords import due_words
from songhanh.plans.words import amount_words

register = template.Library()

register.filter("due", due_words)
register.filter("amount", amount_words)
