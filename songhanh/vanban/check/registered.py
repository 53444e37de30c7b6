"""Which registered document a mention means."""

from __future__ import annotations

import re

from songhanh.catalogue import CitedDocument, find_documents
from songhanh.vanban.check.mentions import Mention
from songhanh.vanban.check.plan import fold

_LEADING = re.compile(r"^(?:về việc|về|phê duyệt|ban hành|quy định|hướng dẫn|triển khai|thực hiện|sửa đổi)\s+", re.IGNORECASE)
_STOP = frozenset(
    "ve viec phe duyet ban hanh cua va cac giai doan den nam quy dinh huong dan thuc hien chinh phu thu tuong trien khai".split()
)


def title_words(text: str | None) -> set[str]:
    """The telling words of a document's title, folded."""
    return {word for word in fold(_LEADING.sub("", text or "")).split() if word not in _STOP}


def meant(mention: Mention) -> CitedDocument | None:
    """The registered document that a mention means: same number, and the same year or clearly the same title."""
    for item in find_documents(mention.number):
        if mention.date is None or item.date is None or "/20" in item.number or mention.date[:4] == str(item.date.year):
            return item
        said, true = title_words(mention.title), title_words(item.title)
        if said and len(said & true) >= 0.6 * min(len(said), len(true)):
            return item
    return None


def comparable(said: str, true: str) -> bool:
    """Whether two titles name the same kind of thing, so that differing words matter."""
    one, two = fold(_LEADING.sub("", said)).split()[:2], fold(_LEADING.sub("", true)).split()[:2]
    return one == two
