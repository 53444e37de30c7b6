"""Running the checker over documents that were read."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from songhanh.cli.documents import Document
from songhanh.cli.language import say
from songhanh.vanban.failure import Failure

if TYPE_CHECKING:
    from songhanh.vanban.model import PlanReading


def checked(
    document: Document,
    *,
    superior: PlanReading | None = None,
    catalogue: bool = True,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> Document | Failure:
    """The document with the findings of its reading filled in; a failure where its suppressions cannot be understood.

    Suppressions stand beside the document (``plan.docx.songhanh.toml``). Raises UnknownRuleError for a code in ``select`` or
    ``ignore`` that no rule has.
    """
    from songhanh.vanban.check.engine import check
    from songhanh.vanban.check.suppress import SuppressionFileError, load_suppressions, sidecar_of

    try:
        suppressions = load_suppressions(sidecar_of(document.path))
    except SuppressionFileError as error:
        return Failure(str(document.path), "suppressions", say(error.message, error.message_en))
    findings = check(
        document.reading,
        source=document.source,
        superior=superior,
        catalogue=catalogue,
        select=select,
        ignore=ignore,
        suppressions=suppressions,
    )
    reading = dataclasses.replace(document.reading, findings=findings)
    return dataclasses.replace(document, reading=reading, suppressions=suppressions)
