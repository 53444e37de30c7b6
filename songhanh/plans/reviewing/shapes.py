"""What the items of each kind hold, and what is wrong with fields that a person typed. Knows no database.

An item's fields are JSON: numbers are decimal text with a dot, days ISO 8601 text, what is not stated is null (the contract of a
plan's reading). Whatever writes an item, page or program, comes past :func:`faults_of`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext as _

from songhanh.plans.errors import FieldFault
from songhanh.plans.models.items import Comparator, Frequency
from songhanh.plans.models.tasks import Part
from songhanh.plans.reviewing.units import multiplier_of

Fields = Mapping[str, object]
Check = Callable[[Fields], Iterator[FieldFault]]
_DUE_RE: Final = re.compile(r"\d{4}(-\d{2}){0,2}")
_YEARLY_RE: Final = re.compile(r"\d{2}(-\d{2})?")
_LARGEST: Final = Decimal(10) ** 15
_MOST_DECIMALS: Final = 6
KINDS: Final = ("header", "basis", "objective", "target", "task", "duty", "campaign", "budget", "recipient")


def faults_of(kind: str, fields: Fields) -> list[FieldFault]:
    """What is wrong with the fields of an item; an empty list where it can stand. Raises ValueError for a kind there is none of."""
    if kind not in _CHECKS:
        raise ValueError(f"an item is not of the kind {kind!r}")
    return list(_CHECKS[kind](fields))


def first_day(due: str) -> datetime.date | None:
    """The first day of a due text ("2025", "2025-06", "2025-06-05"); None for what is no such text."""
    try:
        if _DUE_RE.fullmatch(due) is None:
            return None
        parts = [int(part) for part in due.split("-")]
        return datetime.date(parts[0], *([*parts[1:], 1, 1])[:2])
    except ValueError:
        return None


def last_day(due: str) -> datetime.date | None:
    """The last day of a due text: of the year, of the month, or the day itself.

    >>> last_day("2024-02"), last_day("2025")
    (datetime.date(2024, 2, 29), datetime.date(2025, 12, 31))
    """
    first = first_day(due)
    if first is None or len(due) == 10:
        return first
    if len(due) == 4:
        return datetime.date(first.year, 12, 31)
    following = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def number_of(text: object) -> Decimal | None:
    """Decimal text as a number; None where it is none. "12a" and "1,5" are none: pages turn what people type into decimal text first."""
    if not isinstance(text, str):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _needs(fields: Fields, name: str, what: str) -> Iterator[FieldFault]:
    if not str(fields.get(name) or "").strip():
        yield FieldFault(name, what)


def _header(fields: Fields) -> Iterator[FieldFault]:
    yield from _needs(fields, "title", _("Kế hoạch cần có tên."))
    day = fields.get("date")
    if day and first_day(str(day)) is None:
        yield FieldFault("date", _("Ngày ký không phải là một ngày. Viết ngày/tháng/năm, ví dụ 23/02/2022."))
    years = [fields.get("year_from"), fields.get("year_to")]
    known = [int(str(year)) for year in years if year not in (None, "") and str(year).isdigit()]
    if any(not 1945 <= year <= 2100 for year in known):
        yield FieldFault("year_from", _("Năm phải viết đủ bốn chữ số, ví dụ 2025."))
    elif len(known) == 2 and known[0] > known[1]:
        yield FieldFault("year_to", _("Năm cuối đứng trước năm đầu của kế hoạch."))


def _objective(fields: Fields) -> Iterator[FieldFault]:
    yield from _needs(fields, "title", _("Mục tiêu cần có nội dung."))


def _target(fields: Fields) -> Iterator[FieldFault]:
    yield from _needs(fields, "statement", _("Chỉ tiêu cần có nội dung."))
    measures = fields.get("measures")
    if not isinstance(measures, list) or not measures:
        yield FieldFault("measures", _("Chỉ tiêu cần ít nhất một mức phấn đấu. Nếu không có con số, hãy chuyển thành mục tiêu."))
        return
    for number, measure in enumerate(measures):
        if isinstance(measure, Mapping):
            yield from _measure(f"measures.{number}", measure)
        else:
            yield FieldFault(f"measures.{number}", _("Mức phấn đấu này không đọc được."))


def _measure(place: str, fields: Fields) -> Iterator[FieldFault]:
    if fields.get("comparator") not in Comparator.values:
        yield FieldFault(f"{place}.comparator", _("Chọn cách so sánh: ít nhất, không quá, tăng, giảm …"))
    for name in ("value", "value_high"):
        given = fields.get(name)
        if given in (None, "") and name == "value_high":
            continue
        value = number_of(given)
        if value is None:
            yield FieldFault(
                f"{place}.{name}", _("“%(text)s” không phải là một số. Viết ví dụ 70 hoặc 1,7.") % {"text": given or ""}
            )
        elif abs(value) > _LARGEST or -int(value.as_tuple().exponent) > _MOST_DECIMALS:
            yield FieldFault(f"{place}.{name}", _("Số này quá lớn hoặc có quá nhiều chữ số thập phân (nhiều nhất 6)."))
    low, high = number_of(fields.get("value")), number_of(fields.get("value_high"))
    if low is not None and high is not None and high < low:
        yield FieldFault(f"{place}.value_high", _("Mức trên nhỏ hơn mức dưới."))
    due = fields.get("due")
    if due and first_day(str(due)) is None:
        yield FieldFault(f"{place}.due", _("Thời hạn là một năm (2025), một tháng hoặc một ngày."))
    if fields.get("frequency") and fields.get("frequency") not in Frequency.values:
        yield FieldFault(f"{place}.frequency", _("Chọn mức lặp lại trong danh sách."))


def _task(fields: Fields) -> Iterator[FieldFault]:
    yield from _needs(fields, "title", _("Nhiệm vụ cần có nội dung."))
    due = fields.get("due")
    if due and first_day(str(due)) is None:
        yield FieldFault("due", _("Hạn không phải là một ngày. Viết ngày/tháng/năm, tháng/năm hoặc năm."))
    if fields.get("recurrence") and fields.get("recurrence") not in Frequency.values:
        yield FieldFault("recurrence", _("Chọn mức lặp lại trong danh sách."))
    bodies = fields.get("bodies") or []
    if not isinstance(bodies, list):
        yield FieldFault("bodies", _("Danh sách cơ quan không đọc được."))
        return
    seen: set[tuple[str, str]] = set()
    for number, each in enumerate(bodies):
        unit = str(each.get("unit") or "").strip() if isinstance(each, Mapping) else ""
        part = str(each.get("role") or "") if isinstance(each, Mapping) else ""
        if not unit:
            yield FieldFault(f"bodies.{number}.unit", _("Chưa có tên cơ quan."))
        if part not in Part.values:
            yield FieldFault(f"bodies.{number}.role", _("Chọn vai trò: chủ trì, thực hiện, phối hợp hoặc đề nghị."))
        if (unit, part) in seen:
            yield FieldFault(f"bodies.{number}.unit", _("“%(unit)s” đã có trong nhiệm vụ này.") % {"unit": unit})
        seen.add((unit, part))


def _duty(fields: Fields) -> Iterator[FieldFault]:
    if fields.get("frequency") and fields.get("frequency") not in {*Frequency.values, "annual"}:  # so the contract calls a year
        yield FieldFault("frequency", _("Chọn định kỳ báo cáo trong danh sách."))
    due = str(fields.get("due") or "")
    if due and not _recurring(due) and first_day(due) is None:
        yield FieldFault("due", _("Hạn báo cáo là ngày/tháng (05/06), ngày trong tháng (20) hoặc một ngày đầy đủ."))


def _campaign(fields: Fields) -> Iterator[FieldFault]:
    yield from _needs(fields, "name", _("Đợt hoạt động cần có tên."))
    for name in ("from", "to"):
        text = str(fields.get(name) or "")
        if not (len(text) == 5 and _recurring(text)) and not (len(text) == 10 and first_day(text)):
            yield FieldFault(name, _("Ngày đầu và ngày cuối là ngày/tháng (15/11) hoặc một ngày đầy đủ."))


def _recurring(text: str) -> bool:
    if _YEARLY_RE.fullmatch(text) is None:
        return False
    if len(text) == 2:
        return 1 <= int(text) <= 31
    try:
        datetime.date(2024, int(text[:2]), int(text[3:]))
    except ValueError:
        return False
    return True


def _budget(fields: Fields) -> Iterator[FieldFault]:
    columns, rows = fields.get("columns"), fields.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        yield FieldFault("rows", _("Biểu kinh phí không đọc được."))
        return
    multiplier = multiplier_of(str(fields.get("currency_unit") or ""))
    for number, row in enumerate(rows):
        amounts = row.get("amounts") if isinstance(row, Mapping) else None
        if not isinstance(amounts, list) or len(amounts) != len(columns):
            yield FieldFault(f"rows.{number}", _("Dòng %(row)s không đủ số ô của biểu.") % {"row": number + 1})
            continue
        for column, amount in enumerate([*amounts, row.get("total")]):
            yield from _amount_fault(f"rows.{number}.{column}", number + 1, amount, multiplier)


def _amount_fault(place: str, row: int, amount: object, multiplier: int) -> Iterator[FieldFault]:
    """An amount is a number, of whole đồng, and no larger than anybody has."""
    if amount in (None, ""):
        return
    value = number_of(amount)
    words = {"row": row, "text": amount}
    if value is None:
        yield FieldFault(place, _("Dòng %(row)s: “%(text)s” không phải là số tiền. Để trống nếu không có.") % words)
    elif (dong := value * multiplier) != dong.to_integral_value():
        yield FieldFault(place, _("Dòng %(row)s: “%(text)s” không tròn đồng theo đơn vị tiền của biểu.") % words)
    elif abs(dong) > _LARGEST:
        yield FieldFault(place, _("Dòng %(row)s: “%(text)s” quá lớn. Hãy xem lại số và đơn vị tiền của biểu.") % words)


def _named(fields: Fields) -> Iterator[FieldFault]:
    yield from _needs(fields, "name", _("Nơi nhận cần có tên."))


def _basis(fields: Fields) -> Iterator[FieldFault]:
    if not fields.get("number") and not fields.get("title"):
        yield FieldFault("number", _("Căn cứ cần có số, ký hiệu hoặc tên."))


_CHECKS: Final[dict[str, Check]] = {
    "header": _header,
    "basis": _basis,
    "objective": _objective,
    "target": _target,
    "task": _task,
    "duty": _duty,
    "campaign": _campaign,
    "budget": _budget,
    "recipient": _named,
}
