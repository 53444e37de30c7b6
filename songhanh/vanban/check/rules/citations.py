"""CIT: how cited documents are numbered and dated, and whether the plan agrees with itself about them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from songhanh.vanban.check.mentions import Mention
from songhanh.vanban.check.plan import Plan, fold, parse_day
from songhanh.vanban.check.registered import meant
from songhanh.vanban.check.rule import Cause, Hit, rule

_PARTY_SLASHES = re.compile(r"\d+[a-zA-Z]?/[A-ZĐ][\wĐđ]*/(?:TW|TU|BTCTW|VPTW|ĐU)$")
_PARTY_TAIL = re.compile(r"\d+/(?P<type>CT|NQ|KL|CTr|HD|QĐ|QC|QyĐ|TB|KH|ĐA)-(?P<body>TW|TU)$")
_STATE_HYPHEN = re.compile(r"\d+-(?:QĐ|NĐ|NQ|TT|CT|KH)/(?:TTg|CP|UBND|HĐND)$")
_DECREE = re.compile(r"\d+/NĐ-CP$")
# Type code of a number → the types it may stand for.
CODES: dict[str, tuple[str, ...]] = {
    "QĐ": ("Quyết định", "Quy định"), "NQ": ("Nghị quyết",), "NĐ": ("Nghị định",), "CT": ("Chỉ thị", "Chương trình", "Chương trình hành động"),
    "KH": ("Kế hoạch",), "KL": ("Kết luận",), "HD": ("Hướng dẫn",), "CTR": ("Chương trình", "Chương trình hành động"), "CĐ": ("Công điện",),
    "TB": ("Thông báo", "Kết luận"), "BC": ("Báo cáo",), "TTR": ("Tờ trình",), "ĐA": ("Đề án",), "PA": ("Phương án",),
}  # fmt: skip
_CENTRAL = re.compile(r"(?:/|-)(?:CP|TTG|TW|QH\d+|UBTVQH\d+)$")


def type_code(number: str) -> str:
    """The type code of a number ("1790/QĐ-TTg" → "QĐ", "21-CT/TW" → "CT"), in capitals; empty where there is none."""
    match = re.match(r"\d+[a-zA-Z]?(?:/\d{4})?[-/]([A-ZĐa-zđ]+)", number)
    return match[1].upper() if match else ""


@rule("CIT001", "malformed-number", "error")
def malformed_number(plan: Plan) -> Iterator[Hit]:
    """
    title: Số, ký hiệu văn bản viện dẫn viết sai dạng || Malformed number of a cited document
    does: Tìm số văn bản của Đảng viết hai dấu gạch chéo, hoặc số văn bản của Nhà nước viết gạch nối trước tên loại. || Finds
      Party documents with two slashes and State documents with a hyphen before the type.
    why: Số sai dạng không tra cứu được và thường là chép nhầm. || A malformed number cannot be looked up and is usually a
      slip.
    example: Chỉ thị số 21/CT/TW
    instead: Chỉ thị số 21-CT/TW
    advice: Văn bản của Đảng: số-tên loại/cơ quan (21-CT/TW); văn bản của Nhà nước: số/tên loại-cơ quan (1790/QĐ-TTg). ||
      Party: number-type/body (21-CT/TW); State: number/type-body (1790/QĐ-TTg).
    blind: Không biết số đúng dạng nhưng sai nội dung. || A number that is well formed but wrong goes unnoticed.
    law: practice | Quy cách đánh số văn bản của Đảng và của Nhà nước
    """
    for mention in plan.mentions:
        if _PARTY_SLASHES.match(mention.number):
            left, middle, right = mention.number.split("/")
            better = f"{left}-{middle}/{right}"
        elif _STATE_HYPHEN.match(mention.number):
            better = mention.number.replace("/", "\0").replace("-", "/").replace("\0", "-")
        else:
            continue
        # The word "số" belongs to the number: where it is missing too, the right form is given whole.
        bare = mention.kind is not None and not mention.said_so
        start, name = (mention.kind_start, f"{mention.kind} số ") if bare else (mention.start, "")
        yield plan.hit(
            start,
            mention.end,
            f"Số “{mention.raw}” viết sai dạng; nên là “{name}{better}”",
            f"Number '{mention.raw}' is malformed; probably '{name}{better}'",
        )


@rule("CIT002", "party-number-in-state-form", "warning")
def party_number_in_state_form(plan: Plan) -> Iterator[Hit]:
    """
    title: Số văn bản của Đảng viết theo lối văn bản nhà nước || Party document numbered in the State's manner
    does: Tìm số có đuôi TW, TU viết dạng số/tên loại-cơ quan. || Finds numbers ending in TW or TU written as
      number/type-body.
    why: Viết khác dạng chính thức làm việc tra cứu không ra. || It is not found under this form.
    example: Nghị quyết số 36/NQ-TW
    instead: Nghị quyết số 36-NQ/TW
    advice: Viết số-tên loại/cơ quan. || Write number-type/body.
    blind: Một số cấp ủy địa phương vẫn đánh số theo lối này. || Some local Party bodies do number this way.
    law: practice | Quy cách đánh số văn bản của Đảng
    """
    for mention in plan.mentions:
        match = _PARTY_TAIL.match(mention.number)
        if match:
            better = mention.number.replace(f"/{match['type']}-{match['body']}", f"-{match['type']}/{match['body']}")
            yield plan.hit(
                mention.start,
                mention.end,
                f"Số “{mention.raw}” thường được viết là “{better}”",
                f"'{mention.raw}' is usually written '{better}'",
            )


@rule("CIT003", "decree-without-year", "warning")
def decree_without_year(plan: Plan) -> Iterator[Hit]:
    """
    title: Số nghị định không có năm || Decree number without its year
    does: Tìm số dạng …/NĐ-CP thiếu năm. || Finds decree numbers without a year.
    why: Nghị định là văn bản quy phạm pháp luật, số phải có năm; thiếu năm thì trùng với nghị định khác. || Decrees bear the
      year in their number.
    example: Nghị định số 30/NĐ-CP
    instead: Nghị định số 30/2020/NĐ-CP
    advice: Thêm năm ban hành vào số. || Put the year into the number.
    blind: Nghị định cũ trước khi có quy định này cũng bị báo. || Old decrees from before this rule are reported too.
    law: practice | Số văn bản quy phạm pháp luật gồm số thứ tự, năm, tên loại và cơ quan
    """
    for mention in plan.mentions:
        old = parse_day(mention.date)
        if _DECREE.match(mention.number) and (mention.kind in (None, "Nghị định")) and not (old and old.year < 1997):
            yield plan.hit(
                mention.start,
                mention.end,
                f"Số nghị định “{mention.raw}” thiếu năm ban hành",
                f"Decree number '{mention.raw}' lacks its year",
            )


@rule("CIT004", "space-in-cited-number", "info")
def space_in_cited_number(plan: Plan) -> Iterator[Hit]:
    """
    title: Khoảng trắng thừa trong số văn bản viện dẫn || Stray blank in a cited number
    does: Tìm khoảng trắng trong số, ký hiệu. || Finds blanks inside a cited number.
    why: Tìm theo số sẽ không ra. || Searching for the number fails.
    example: Kết luận số 132- KL/TW
    instead: Kết luận số 132-KL/TW
    advice: Viết liền số và ký hiệu. || Write the number without blanks.
    blind: Không phân biệt lỗi gõ với chỗ ngắt dòng của bản quét. || It cannot tell typing from the line breaks of a scan.
    law: practice | Số, ký hiệu viết liền
    """
    for mention in plan.mentions:
        if " " in mention.raw:
            yield plan.hit(
                mention.start,
                mention.end,
                f"“{mention.raw}” có khoảng trắng thừa; nên là “{mention.number}”",
                f"'{mention.raw}' has a stray blank; write '{mention.number}'",
                cause=Cause("Số văn bản có khoảng trắng thừa", "Numbers with a stray blank", f"“{mention.raw}”"),
            )


@rule("CIT005", "impossible-cited-date", "error")
def impossible_cited_date(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày của văn bản viện dẫn không có trong lịch || The date of a cited document does not exist
    does: Kiểm tra ngày đi sau số văn bản. || Checks the date that follows a number.
    why: Ngày không có thật chứng tỏ chép sai. || A day that does not exist shows a copying mistake.
    example: Quyết định số 1696/QĐ-TTg ngày 31/9/2015
    instead: Quyết định số 1696/QĐ-TTg ngày 02/10/2015
    advice: Đối chiếu với bản gốc. || Check against the original.
    blind: Ngày có thật nhưng sai thì không thấy. || A wrong day that does exist goes unnoticed here.
    law: practice | Ngày phải có trong lịch
    """
    for mention in plan.mentions:
        if mention.date_impossible and mention.date_start is not None and mention.date_end is not None:
            written = plan.text[mention.date_start : mention.date_end]
            yield plan.hit(
                mention.date_start,
                mention.date_end,
                f"Không có “{written}” (ngày của {mention.number})",
                f"There is no such day as '{written}' (of {mention.number})",
            )


@rule("CIT006", "conflicting-dates", "error")
def conflicting_dates(plan: Plan) -> Iterator[Hit]:
    """
    title: Cùng một văn bản nhưng ghi hai ngày khác nhau || One document cited with two dates
    does: So ngày ở mọi chỗ nhắc đến cùng một số văn bản của trung ương trong cùng năm. || Compares the dates of every mention
      of one central document.
    why: Một văn bản chỉ có một ngày ban hành; ít nhất một chỗ sai. || A document has one date; at least one mention is wrong.
    example: … 1790/QĐ-TTg ngày 23/10/2021 … 1790/QĐ-TTg ngày 23/11/2021
    instead: … 1790/QĐ-TTg ngày 23/10/2021 … Quyết định số 1790/QĐ-TTg
    advice: Giữ ngày đúng; từ lần thứ hai chỉ cần ghi tên loại và số. || Keep the right date; later mentions need only type
      and number.
    blind: Văn bản địa phương cùng số khác năm được coi là hai văn bản. || Local documents of one number in two years count as
      two.
    law: practice | Lô-gíc của viện dẫn
    """
    for mentions in _by_number(plan).values():
        dated = [item for item in mentions if item.date]
        for other in dated[1:]:
            first = dated[0]
            if other.date == first.date or not (_CENTRAL.search(other.key) or _same_issuer(first, other)):
                continue
            if (
                (other.date or "")[:4] != (first.date or "")[:4]
                and not _same_title(first, other)
                and not re.search(r"/\d{4}/", other.number)
            ):
                continue
            yield Hit(
                plan.at(*other.whole),
                f"{other.number} ghi ngày {_shown(other)} ở đây nhưng ngày {_shown(first)} ở chỗ trước",
                f"{other.number} is dated {_shown(other)} here but {_shown(first)} before",
                related=(plan.at(*first.whole),),
                quotes=(plan.text[slice(*first.whole)], plan.text[slice(*other.whole)]),
            )
            break


@rule("CIT007", "conflicting-types", "warning", yields_to=("CIT008",))
def conflicting_types(plan: Plan) -> Iterator[Hit]:
    """
    title: Cùng một văn bản nhưng gọi bằng hai tên loại || One document called by two types
    does: So tên loại ở mọi chỗ nhắc đến cùng một số. || Compares the type at every mention of one number.
    why: Gọi khác nhau làm người đọc tưởng là hai văn bản. || Readers will take it for two documents.
    example: Hướng dẫn số 7886/HD-BNV … Công văn số 7886/HD-BNV
    instead: Hướng dẫn số 7886/HD-BNV … Hướng dẫn số 7886/HD-BNV
    advice: Dùng đúng tên loại theo ký hiệu. || Use the type that the symbol shows.
    blind: Chỉ thấy khi tên loại đứng ngay trước số. || The type must stand right before the number.
    law: practice | Lô-gíc của viện dẫn
    """
    for mentions in _by_number(plan).values():
        named = [item for item in mentions if item.kind and item.kind != "Văn bản"]
        for other in named[1:]:
            if fold(other.kind or "") != fold(named[0].kind or "") and not _nested(named[0].kind or "", other.kind or ""):
                yield Hit(
                    plan.at(*other.whole),
                    f"{other.number} được gọi là “{other.kind}” ở đây nhưng là “{named[0].kind}” ở chỗ khác",
                    f"{other.number} is called '{other.kind}' here and '{named[0].kind}' elsewhere",
                    related=(plan.at(*named[0].whole),),
                )
                break


@rule("CIT008", "type-against-code", "error")
def type_against_code(plan: Plan) -> Iterator[Hit]:
    """
    title: Tên loại không khớp ký hiệu của văn bản viện dẫn || The type does not fit the number of a cited document
    does: So tên loại đứng ngay trước số với chữ viết tắt tên loại trong số. || Compares the type before a number with the
      code in it.
    why: Tên loại hoặc số bị ghi sai, người đọc tìm nhầm văn bản. || One of the two is wrong and leads to another document.
    example: Công văn số 7886/HD-BNV
    instead: Hướng dẫn số 7886/HD-BNV
    advice: Sửa tên loại, hoặc số, theo bản gốc. || Correct the type or the number from the original.
    blind: Chỉ xét các chữ viết tắt không thể hiểu hai cách. || Only unambiguous codes are looked at.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục III (chữ viết tắt tên loại)
    """
    for mention in plan.mentions:
        allowed = CODES.get(type_code(mention.number))
        near = plan.text[mention.kind_start : mention.start]
        if (
            not allowed
            or mention.kind in (None, "Văn bản", *allowed)
            or not re.fullmatch(rf"{mention.kind}\s*(?:số\s*:?\s*)?", near, re.IGNORECASE)
        ):
            continue
        if mention.kind not in {kind for kinds in CODES.values() for kind in kinds} | {"Công văn", "Luật", "Thông tư"}:
            continue
        yield plan.hit(
            *mention.whole,
            f"“{mention.kind}” không khớp ký hiệu {mention.number} ({allowed[0]})",
            f"'{mention.kind}' does not fit number {mention.number} ({allowed[0]})",
        )


@rule("CIT009", "cited-later-than-plan", "error")
def cited_later_than_plan(plan: Plan) -> Iterator[Hit]:
    """
    title: Văn bản viện dẫn có ngày sau ngày của kế hoạch || A cited document is dated after the plan
    does: So ngày văn bản viện dẫn với ngày ban hành kế hoạch. || Compares the dates of cited documents with the plan's own.
    why: Không thể căn cứ vào văn bản chưa ban hành; một trong hai ngày bị sai. || Nothing can rest on a document still to be
      issued.
    example: (kế hoạch ngày 03/3/2016) … Quyết định số 1696/QĐ-TTg ngày 02/10/2018
    instead: … Quyết định số 1696/QĐ-TTg ngày 02/10/2015
    advice: Kiểm tra lại ngày viện dẫn và ngày ban hành. || Check both dates.
    blind: Không kiểm tra khi kế hoạch chưa có ngày. || Nothing is compared where the plan has no date.
    law: practice | Lô-gíc thời gian
    """
    if plan.date is None:
        return
    for mention in plan.mentions:
        day = parse_day(mention.date)
        if day and day > plan.date:
            yield plan.hit(
                *mention.whole,
                f"{mention.number} ghi ngày {_shown(mention)}, sau ngày ban hành kế hoạch {plan.date.strftime('%d/%m/%Y')}",
                f"{mention.number} is dated {_shown(mention)}, after the plan itself ({plan.date.strftime('%d/%m/%Y')})",
            )


@rule("CIT010", "cited-date-on-sunday", "info", yields_to=("CIT016",))
def cited_date_on_sunday(plan: Plan) -> Iterator[Hit]:
    """
    title: Văn bản viện dẫn đề ngày Chủ nhật || A cited document is dated on a Sunday
    does: Tính thứ của ngày văn bản viện dẫn. || Works out the weekday of cited dates.
    why: Văn bản ít khi ban hành vào Chủ nhật; ngày có thể chép nhầm. || Documents are seldom issued on Sundays; the date may
      be a slip.
    example: Hướng dẫn số 7886/HD-BNV ngày 14/9/2025
    instead: Hướng dẫn số 7886/HD-BNV ngày 15/9/2025
    advice: Đối chiếu ngày với bản gốc. || Check the date against the original.
    blind: Văn bản của Đảng và văn bản khẩn có thể ban hành vào Chủ nhật. || Party and urgent documents may well be issued on
      Sundays.
    law: practice | Thông lệ
    """
    seen: set[str] = set()
    for mention in plan.mentions:
        day = parse_day(mention.date)
        known = meant(mention)
        if known and known.verified and known.date == day:
            continue  # the registry has that very day: no slip
        if day and day.weekday() == 6 and mention.key not in seen and type_code(mention.number) != "CĐ":
            seen.add(mention.key)
            yield plan.hit(
                *mention.whole,
                f"{mention.number} ghi ngày {_shown(mention)}, là Chủ nhật",
                f"{mention.number} is dated {_shown(mention)}, a Sunday",
                cause=Cause(
                    "Văn bản viện dẫn đề ngày Chủ nhật", "Documents dated on a Sunday", f"{mention.number} ngày {_shown(mention)}"
                ),
            )


def _by_number(plan: Plan) -> dict[str, list[Mention]]:
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in plan.mentions:
        grouped[mention.key].append(mention)
    return grouped


def _same_issuer(first: Mention, other: Mention) -> bool:
    return first.issuer is not None and other.issuer is not None and fold(first.issuer) == fold(other.issuer)


def _same_title(first: Mention, other: Mention) -> bool:
    one, two = set(fold(first.title or "").split()), set(fold(other.title or "").split())
    return bool(one and two) and len(one & two) >= 0.7 * min(len(one), len(two))


def _nested(first: str, second: str) -> bool:
    one, two = first.lower(), second.lower()
    return one.startswith(two) or two.startswith(one)


def _shown(mention: Mention) -> str:
    day = parse_day(mention.date)
    return day.strftime("%d/%m/%Y") if day else ""
