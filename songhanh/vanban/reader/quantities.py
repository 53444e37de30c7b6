"""Quantities in a sentence: a number or range with what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from songhanh.lang.numbers import decimal_text
from songhanh.lang.patterns import vietnamese
from songhanh.lang.text import squeeze
from songhanh.vanban.reader.words import alternatives, table

_NUM = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d{1,2})?"
# The same with its guard behind the first digit: an expression that opens with a digit is searched for much faster.
_NUM_ALONE = r"\d(?<![\w.,/\-–]\d)(?:\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d*(?:[,.]\d{1,2})?)"
_SCALE = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)"


_BIRTHS = re.compile(r"\s+sinh/")
_PORTIONS = frozenset(("gam", "kg", "lít", "ml", "mg", "kcal", "con"))
_OF_TIME = frozenset(("giờ", "ngày", "tháng", "năm", "tuần", "phút"))


MOST_QUANTITIES = 2_000  # a paragraph with more figures is no prose: targets are looked for among so many


@dataclass(frozen=True)
class Quantity:
    """A number or range with its unit at ``[start, end)``; values are decimal text."""

    value: str
    value_high: str | None
    unit: str
    start: int
    end: int
    per: str | None  # what follows a slash: "năm", "tháng", "xã" …
    percent: bool
    known: bool = True  # whether the unit is in the word list


@cache
def _pattern() -> re.Pattern[str]:
    data = table("units_of_measure")
    nouns = alternatives([*data["nouns"], *data["aliases"]])
    return vietnamese(
        rf"(?P<value>{_NUM_ALONE})(?P<mid>\s*(?:%|‰)?)\s*(?:(?:/\s?|\s*trong\s+(?:tổng\s+)?số\s+)(?P<whole>\d{{1,5}})(?=\s[a-zà-ỹ])\s*)?(?:(?:[-–]|đến|tới)\s*(?P<high>{_NUM})\s*)?"
        rf"(?:(?P<sign>%|‰|phần trăm)|(?<=[%‰])|(?<=[%‰]\s)"
        rf"|\s*(?P<ratio>(?:bé trai|trẻ trai|trẻ em trai|nam|{nouns})?(?:\s+sinh)?\s*/\s*(?:1\.000|10\.000"
        rf"|100\.000|100|1000|10000|100000|một nghìn|vạn)\s*(?:dân|người dân|người|(?:bé"
        rf"|trẻ|trẻ em)\s*gái|trẻ(?:\s+đẻ|\s+sinh\s+ra)?\s*(?:ra\s+)?sống|phụ nữ|ca sinh sống"
        rf"|trẻ em|nữ|hộ|lao động)?)"
        rf"|\s*[“\"]?(?P<noun>{nouns})(?!\w)|\s+(?P<other>(?!(?:và|vào|hoặc|của|trong|trên|so|theo|đến|tới|là|có|về|tại|với|để|năm|tháng|ngày|người/|cùng|do|từ|cho|thì|phải|được|triệu|tỷ|nghìn)\b)(?-i:[a-zà-ỹ]+)(?:\s+(?!(?:được|có|là|cho|tại|trong|của|và|với|để|ở|trên|theo|do|từ|đã|sẽ|tham|đạt|thuộc|mới|dự|về|vào|không|đang|thì|nữ|nam|mỗi)\b)(?-i:[a-zà-ỹ]+))?)(?!\w))"
        rf"(?:\s*/\s*(?P<per>(?:\d{{1,2}}\s*)?(?:năm|quý|tháng|tuần|ngày|xã|phường|huyện"
        rf"|đơn vị|thôn|lớp|người|suất|hộ|học sinh|trẻ|đối tượng|trường|vạn dân|phụ nữ|khu phố|địa phương|cơ quan)))?",
        re.IGNORECASE,
    )


@cache
def _small_nouns() -> frozenset[str]:
    """The counting nouns that are written in small letters."""
    return frozenset(noun for noun in table("units_of_measure")["nouns"] if noun.islower())


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, in order.

    >>> [(q.value, q.value_high, q.unit) for q in find_quantities("tăng 10-15% và 02 cuộc/năm, 42/100.000 trẻ đẻ sống")]
    [('10', '15', '%'), ('2', None, 'cuộc'), ('42', None, '/100.000 trẻ đẻ sống')]
    """
    found = []
    for match in _pattern().finditer(text):
        quantity = _quantity(match)
        if quantity is not None:
            found.append(quantity)
    for match in re.finditer(r"\btop\s+(\d{1,3})(?!\d)", text, re.IGNORECASE):
        value = decimal_text(match[1])
        if value is not None:
            found = [q for q in found if not q.start <= match.start(1) < q.end]
            found.append(Quantity(value, None, "top", match.start(1), match.end(1), None, False))
    return sorted(found, key=lambda quantity: quantity.start)


def _quantity(match: re.Match[str]) -> Quantity | None:
    value = decimal_text(match["value"])
    high = decimal_text(match["high"]) if match["high"] else None
    if value is None or (match["whole"] and not _is_share(match)):
        return None
    end = match.end()
    if match["mid"].strip() and not match["high"]:
        # The noun after a percentage says of what it is, not what is counted.
        end = match.end("mid")
    sign = match["sign"] or match["mid"].strip()
    if sign:
        unit = _noun_unit(sign)
    elif match["ratio"]:
        unit = _ratio_unit(match["ratio"])
    else:
        unit = _noun_unit(match["noun"] or match["other"])
    per = match["per"].lower() if match["per"] else None
    if per and _is_a_rate(unit, per):
        unit = f"{unit}/{per}"
    known = bool(sign or match["ratio"] or match["noun"])
    return Quantity(value, high, unit, match.start(), end, per, bool(sign), known)


def _is_a_rate(unit: str, per: str) -> bool:
    """Whether "/người", "/ngày" belongs to the unit: money for each, portions a day; times of a count say how often."""
    return (unit in _PORTIONS and per == "ngày") or (
        (unit.endswith("đồng") or unit in _PORTIONS) and not re.search(r"năm|quý|tháng|tuần|ngày", per)
    )


def _is_share(match: re.Match[str]) -> bool:
    """Whether "15/18 thôn" says how many of how many; "24/24 giờ" and a day of a month do not."""
    unit = (match["noun"] or match["other"] or "").lower()
    return match["value"].isdigit() and int(match["value"]) <= int(match["whole"]) and unit not in _OF_TIME


def _ratio_unit(written: str) -> str:
    text = re.sub(r"\s*/\s*", "/", squeeze(written))
    text = _BIRTHS.sub("/", text)  # "21 ca sinh/1.000 phụ nữ": cases
    count = text.split("/")[0]
    # Boys per 100 girls: what is counted is said by the base ("/100 bé gái").
    return text[len(count) :] if re.match(r"(?:bé|trẻ|trẻ em) trai|nam$", count) else text


def _noun_unit(written: str) -> str:
    aliases = table("units_of_measure")["aliases"]
    text = squeeze(written)
    if text[:1].isupper() and text.lower() in _small_nouns():
        text = text.lower()  # "01 “Điểm tư vấn …”"
    return str(aliases.get(text.lower(), text))
