"""Comparator, baseline and approximation of a quantity, from the words round it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from songhanh.lang.numbers import decimal_text
from songhanh.lang.text import squeeze
from songhanh.vanban.model import Comparator

# Words that may stand between a comparing word and its number.
_MOD = (
    r"(?:(?:khoảng|bình\s+quân|trung\s+bình|mức|thêm|từ|hằng\s+năm|hàng\s+năm|mỗi\s+năm|được|có|là|tỷ\s+lệ|số|tổng\s+số|đạt|lên|tối\s+thiểu|ít\s+nhất|trên|hơn|dưới|khoảng|so\s+với\s+năm\s+\d{4}"
    r"|đến\s+(?:hết\s+|cuối\s+)?năm\s+\d{4}|mỗi|ngưỡng|con\s+số|gần|đến|tới)\s*[,:]?\s+)*"
)
_NEAR = r"(?:(?:khoảng|mức|được|từ|là|có|bằng|đến|tỷ\s+lệ|ngưỡng)\s+)*"
_AT_LEAST = re.compile(
    rf"(?:ít\s+nhất|tối\s+thiểu|không\s+dưới|không\s+thấp\s+hơn|không\s+ít\s+hơn|tối\s+thiểu\s+là|≥|>=)\s*:?\s*{_NEAR}$",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?:trên|hơn|vượt(?:\s+quá|\s+mức)?|cao\s+hơn|lớn\s+hơn|quá|>)\s*{_NEAR}$", re.IGNORECASE)
_LESS = re.compile(rf"(?:dưới|thấp\s+hơn|nhỏ\s+hơn|ít\s+hơn|<)\s*{_NEAR}$", re.IGNORECASE)
_AT_MOST = re.compile(
    rf"(?:không\s+quá|tối\s+đa|không\s+vượt(?:\s+quá)?|không\s+cao\s+hơn|không\s+hơn|không\s+lớn\s+hơn|chậm\s+nhất|≤|<=|(?:giảm\s+|xuống\s+|hạ\s+)?(?:còn|xuống(?:\s+còn)?)|không\s+để[^;.]{{0,60}}?(?:vượt|quá|cao\s+hơn|tăng)(?:\s+quá)?)\s*{_NEAR}$",
    re.IGNORECASE,
)
_EXACT = re.compile(r"(?:ở\s+mức|giữ\s+(?:vững\s+)?(?:ở\s+)?mức|duy\s+trì\s+(?:ở\s+)?mức|đúng|bằng)\s*$", re.IGNORECASE)
_REACH = re.compile(
    r"(?:\bđạt|\blên|nâng|chiếm|bảo\s+đảm|đảm\s+bảo|đến|thành)\s*(?:được\s+|mức\s+|tỷ\s+lệ\s+|khoảng\s+|là\s+|có\s+|thêm\s+)*$",
    re.IGNORECASE,
)
_GROW = re.compile(rf"\b(?:tăng|nâng\s+thêm|tăng\s+thêm|tăng\s+trưởng)\s+{_MOD}$", re.IGNORECASE)
_SHRINK = re.compile(rf"\b(?:giảm|hạ|cắt\s+giảm|giảm\s+thêm|kéo\s+giảm)\s+{_MOD}$", re.IGNORECASE)
_ABOUT = re.compile(r"(?:khoảng|xấp\s+xỉ|chừng|gần)\s*(?:\w+\s+)?$", re.IGNORECASE)
_UPWARDS = re.compile(r"^[^;,.]{0,60}?\btrở\s+lên\b|^\s*(?:hoặc|và)\s+(?:hơn|nhiều\s+hơn)", re.IGNORECASE)
_DOWNWARDS = re.compile(r"^[^;,.]{0,60}?\btrở\s+xuống\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:\W|\d{1,2}[.)]|[a-zđ]\))*(?:phấn đấu\s+|kéo\s+|tiếp tục\s+|duy trì\s+)*(?:mỗi năm"
    r"|hằng năm|hàng năm|bình quân|đến (?:hết |cuối )?năm \d{4})?[\s,]*(?P<verb>giảm"
    r"|tăng|hạ)\b(?!\s+cường)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"^[^;.]{0,110}?\bso\s+(?:(?=(?:năm|cùng\s+kỳ|giai\s+đoạn)\b)|với\s+|cùng\s+)(?P<what>[^;.,()]{2,60})", re.IGNORECASE
)
# "đạt 95% (năm 2025: 93%)": where it starts from stands in brackets behind it.
BASE_IN_BRACKETS = re.compile(
    r"[^;.,()\d]{0,60}\(\s*(?:thực\s+hiện\s+|kết\s+quả\s+|ước\s+)?(?:năm\s+)?(?P<year>(?:19|20)\d\d)\s*(?::|là|đạt)\s*(?P<value>\d[\d.,]*)",
    re.IGNORECASE,
)
_AND_THEN = re.compile(r"(?:,|\bvà)\s*$")
_COMPARED_BEFORE = re.compile(
    r"\bso\s+với\s+(?P<what>(?:năm|giai\s+đoạn|cùng\s+kỳ|kế\s+hoạch)[^;.,()]{0,30}?)\s*,?\s*(?:\w+\s*){0,3}$", re.IGNORECASE
)
_COMPARED_AND_CHANGED = re.compile(
    r"\bso\s+với\s+(?P<what>[^\W\d][^;.,()\d]{1,30}?)\s+(?:giảm\s+|tăng\s+)?(?:xuống|lên|còn)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_FROM = re.compile(
    r"\btừ\s+(?:mức\s+|khoảng\s+|trên\s+|dưới\s+)?(?P<base>\d[\d.,]*)\s*(?:%|‰|[^\d;.]{0,40}?(?:/\s*1[\d.]*[^\d;.]{0,30}?)?)?\s*(?:\([^)]{0,30}\)\s*)?(?:năm\s+\d{4}\s+)?(?:giảm\s+|tăng\s+|nâng\s+)?(?:xuống|lên|còn|đến|tới)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Comparison:
    """How a figure is compared, with what, and whether it is only about right."""

    comparator: Comparator
    baseline: str | None
    approx: bool


def compare(before: str, after: str, clause: str, previous: Comparator | None = None) -> Comparison:
    """Read the comparison from the text just before and after a quantity, and from the clause's opening words; ``previous`` is the
    comparator of the figure before it in the same clause.

    ``before`` runs from the clause's start (or the quantity before) to the number, ``after`` from the unit to the clause's end.
    """
    near = before[-90:]
    approx = bool(_ABOUT.search(near))
    comparator = _comparator(near, after, clause)
    if (
        previous in ("increase_by", "decrease_by", "<=", "<")
        and comparator in (">=", ">")
        and _carries_on(near, after, previous.endswith("_by"))
    ):
        comparator = previous
    if previous == "=" and comparator == ">=" and _AND_THEN.search(near) and _carries_on(near, after, False):
        comparator = previous  # "ở mức 110 vào năm 2026 và 108 vào năm 2030"
    return Comparison(comparator, _baseline(near, after, comparator), approx)


def _comparator(near: str, after: str, clause: str) -> Comparator:
    if _GROW.search(near) and not re.search(r"\b(?:đạt|lên)\s+(?:\w+\s+)?$", near, re.IGNORECASE):
        return "increase_by"
    if _SHRINK.search(near) and not re.search(r"(?:còn|xuống|dưới)\s*\w*\s*$", near, re.IGNORECASE):
        return "decrease_by"
    for pattern, comparator in _DIRECT:
        if pattern.search(near):
            return _changed_by(near, after, clause) or comparator if comparator in (">=", ">") else comparator
    if _UPWARDS.match(after):
        return ">="
    if _DOWNWARDS.match(after):
        return "<="
    if _REACH.search(near):
        return ">="
    if re.search(r"\btrong\s+(?:vòng\s+)?$", near, re.IGNORECASE) or near.rstrip().lower().endswith("top"):
        return "<="
    return _by_opening(near, clause)


_DIRECT: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (_AT_MOST, "<="),
    (_AT_LEAST, ">="),
    (_MORE, ">"),
    (_LESS, "<"),
    (_EXACT, "="),
)


def _changed_by(near: str, after: str, clause: str) -> Comparator | None:
    """ "Giảm tỷ suất … ít nhất 10% so với năm 2025": a change by the figure, not a level."""
    opening = _OPENING.match(clause)
    if (
        opening is None
        or not clause.lstrip().startswith(near.lstrip()[:25])
        or re.search(r"\b(?:đạt|lên|còn|xuống|có)\b", near[-60:], re.IGNORECASE)
    ):
        return None
    if opening["verb"].lower() == "giảm" or opening["verb"].lower() == "hạ":
        return "decrease_by"
    return "increase_by" if _COMPARED.match(after) else None


def _by_opening(near: str, clause: str) -> Comparator:
    """A clause that opens with "Giảm tỷ lệ …" or "Tăng số …" and names a bare figure without "đạt" or "còn" changes by that figure."""
    opening = _OPENING.match(clause)
    if (
        opening
        and not re.search(r"\b(?:đạt|lên|còn|xuống|là|có)\b", near, re.IGNORECASE)
        and re.search(r"(?:bình quân|ít nhất|tối thiểu|mỗi năm|hằng năm|hàng năm|thêm|từ)\s*(?:\w+\s+)?$", near)
    ):
        return "decrease_by" if opening["verb"].lower() == "giảm" else "increase_by"
    return ">="


def _baseline(near: str, after: str, comparator: Comparator) -> str | None:
    starts = list(_FROM.finditer(near))
    start = starts[-1] if starts else None
    if start is not None and re.match(r"\s*(?:còn|khoảng|dưới|mức)?\s*(?:\w+\s*)?$", near[start.end() :]):
        return decimal_text(start["base"].rstrip(".,"))
    gone = BASE_IN_BRACKETS.match(after)
    if gone is not None:
        return decimal_text(gone["value"].rstrip(".,"))
    compared = _COMPARED.match(after) or _COMPARED_BEFORE.search(near) or _COMPARED_AND_CHANGED.search(near)
    if compared is None:
        return None
    what = squeeze(compared["what"])
    year = re.search(r"\b((?:19|20)\d\d)\b", what)
    if year:
        return year[1]
    return (
        re.split(r"\s(?:và|đạt|có|được|là)\s", what)[0]
        if comparator in ("increase_by", "decrease_by") or len(what) < 20
        else None
    )


def _carries_on(near: str, after: str, comparator_of_change: bool) -> bool:
    """Whether a figure is a further step of the one before it ("còn 560 vào năm 2028 và 500 vào năm 2030"): no word of its own."""
    if comparator_of_change and len(near) < 60 and re.search(r"(?:,|\bvà)\s*(?:ít nhất|tối thiểu|trên|khoảng|từ)\s*$", near):
        return True
    if _AT_LEAST.search(near) or _MORE.search(near) or _REACH.search(near) or _UPWARDS.match(after):
        return False
    return len(near) < 80 and (not near.strip() or bool(re.search(r"(?:,|\bvà)\s*$", near)))


def is_baseline(before: str, after: str) -> bool:
    """Whether a quantity is only where a change starts from ("từ 23‰ xuống 18‰", "(năm 2024 là 85%)", "so với 2,1 lần")."""
    if re.search(r"\btừ\s+(?:mức\s+|khoảng\s+|trên\s+|dưới\s+)?$", before, re.IGNORECASE) and re.match(
        r"[^;.,\d]{0,40}(?:\(?\s*(?:năm\s+)?\d{4}\)?\s*)?(?:giảm\s+|tăng\s+|nâng\s+)?(?<!trở )(?:xuống|lên|còn)\b",
        after,
        re.IGNORECASE,
    ):
        return True
    if re.search(r"\btừ\s+(?:mức\s+)?$", before, re.IGNORECASE) and re.match(r"\s*(?:năm\s+\d{4}\s*)?(?:lên|xuống)\s", after):
        return True
    return bool(re.search(r"\bso\s+với\s+(?:mức\s+)?(?:\w+\s+){0,2}$", before, re.IGNORECASE))
