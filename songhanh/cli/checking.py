"""Running the checker over documents that were read."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from songhanh.cli.documents import Document

if TYPE_CHECKING:
    from songhanh.vanban.model import PlanReading


def checked(
    document: Document,
    *,
    superior: PlanReading | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> PlanReading:
    """The reading with its findings filled in.

    Suppressions stand beside the document (``plan.docx.songhanh.toml``). Raises SuppressionFileError where that file cannot be
    understood, and UnknownRuleError for a code in ``select`` or ``ignore`` that no rule has.
    """
    from songhanh.vanban.check.engine import check
    from songhanh.vanban.check.suppress import load_suppressions, sidecar_of

    findings = check(
        document.reading,
        source=document.source,
        superior=superior,
        select=select,
        ignore=ignore,
        suppressions=load_suppressions(sidecar_of(document.path)),
    )
    return dataclasses.replace(document.reading, findings=findings)
