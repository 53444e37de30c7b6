"""The work in a plan: the items that people review, publish and follow, each with the place in the text that it comes from."""

from __future__ import annotations

from songhanh.vanban.work.carry import carry_over
from songhanh.vanban.work.derive import items_of
from songhanh.vanban.work.groups import Group, group_of
from songhanh.vanban.work.items import Doubt, WorkItem

__all__ = ["Doubt", "Group", "WorkItem", "carry_over", "group_of", "items_of"]
