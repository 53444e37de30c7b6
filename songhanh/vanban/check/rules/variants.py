"""WRD: one thing under several names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from songhanh.lang.text import align_tones
from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.units import NAMED, is_group, words_of
from songhanh.vanban.check.wordlists import words as listed

_MONTH = re.compile(
    r"tháng hành động\s+(?:quốc gia\s+)?vì\s+bình đẳng giới(?P<rest>\s+(?:và\s+)?(?:phòng,? ?chống|phòng ngừa,?(?: và)? ?(?:ứng phó)?(?: với)?|ứng phó với)[^\n.;:()“”\"*]{0,60}?(?:trên cơ sở giới|bạo lực giới|gia đình))?",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"(?<!\w)[A-ZĐ&]{2,}(?!\w)|TB ?(?:&|và) ?XH")
# An organisation has one name at every level: "Hội Nông dân tỉnh", "Hội Nông dân các xã", "Hội Nông dân Việt Nam".
_OF_LEVEL = re.compile(
    r"\s+(?:việt nam|trung ương|(?:(?:các|của) )*(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã(?! hội)|phường|đặc khu|cấp|cơ sở)\b).*$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"(?<![\w@./-])[A-Za-z]{7,}(?: [A-Z])?(?![\w@./-])")


@rule("WRD009", "campaign-named-differently", "info")
def campaign_named_differently(plan: Plan) -> Iterator[Hit]:
    """
    title: Một đợt hoạt động mang nhiều tên || One campaign under several names
    does: So các cách viết tên Tháng hành động vì bình đẳng giới. || Compares the ways in which the Action Month is named.
    why: Tên khác nhau làm người đọc tưởng là hai đợt và khó tổng hợp. || Readers take them for two campaigns.
    example: Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới / Tháng hành động vì bình đẳng giới và phòng
      ngừa, ứng phó với bạo lực trên cơ sở giới
    instead: Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới
    advice: Dùng tên chính thức của năm đó ở mọi chỗ. || Use the official name throughout.
    blind: Tên rút gọn “Tháng hành động” không bị báo. || The short name is left alone.
    law: practice | Thống nhất tên gọi
    """
    first: dict[str, re.Match[str]] = {}
    for match in _MONTH.finditer(plan.text):
        if match["rest"]:
            first.setdefault(fold(match["rest"]), match)
    forms = list(first.values())
    if len(forms) > 1:
        yield Hit(
            plan.at(*forms[1].span()),
            f"Tháng hành động được gọi bằng {len(forms)} tên khác nhau trong kế hoạch",
            f"The Action Month is named in {len(forms)} ways in the plan",
            related=tuple(plan.at(*form.span()) for form in forms if form is not forms[1]),
            quotes=tuple(form[0] for form in forms[:3]),
        )


@rule("WRD010", "body-named-differently", "info")
def body_named_differently(plan: Plan) -> Iterator[Hit]:
    """
    title: Một cơ quan viết bằng nhiều tên || One body under several names
    does: So các cách viết tên của cùng một cơ quan. || Compares the ways in which one body is named.
    why: Khó tìm, khó tổng hợp việc của cơ quan đó. || Its duties are hard to find and to add up.
    example: Sở Văn hóa, Thể thao và Du lịch / Sở Văn hoá Thể thao du lịch
    instead: Sở Văn hóa, Thể thao và Du lịch
    advice: Dùng một tên ở mọi chỗ, đúng tên chính thức của cơ quan, tổ chức. || Use one name throughout: the official one.
    blind: Tên viết tắt đã giải thích, tên thêm cấp (tỉnh, xã, Việt Nam) không bị báo. || Abbreviations that were explained and
      names with their level are left alone.
    law: practice | Thống nhất tên gọi
    """
    area = set(
        fold(re.sub(r"(?i)^.*(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s", "", plan.reading.header.issuer or "")).split()
    )
    forms: dict[frozenset[str], dict[str, tuple[int, int]]] = defaultdict(dict)
    places = [match.span("name") for match in NAMED.finditer(plan.text)]
    places += [plan.place(item.span) for item in plan.reading.assignments if len(item.unit) < 60 and not is_group(item.unit)]
    for start, end in places:
        name = plan.text[start:end]
        words = words_of(name) - area
        if len(words) < 3 or ("," in name and ";" in name) or name.isupper():
            continue
        shown = re.sub(r"\s+", " ", re.sub(r"[–—]", "-", name))
        shown = re.sub(r"(?<=nhân dân) các (?=xã|phường|huyện|thành phố)", " ", shown)  # the plural makes no other name
        shown = re.sub(r"\s*-\s*", " - ", _OF_LEVEL.sub("", shown)).strip(" ,.;:")
        forms[words].setdefault(shown, (start, end))
    for found in forms.values():
        spelt = {re.sub(r"^(?:các|đề nghị|giao)\s+", "", name, flags=re.IGNORECASE): place for name, place in found.items()}
        names = list(dict.fromkeys(name for name in spelt if not _SHORT_FORM.search(name)))
        names = [name for name in names if not any(other != name and other.startswith(name + " ") for other in names)]
        if len(names) > 1:
            other = spelt[names[1]]
            yield Hit(
                plan.at(*other),
                f"Một cơ quan viết bằng {len(names)} cách: {'; '.join(names[:3])}",
                f"One body is written in {len(names)} ways: {'; '.join(names[:3])}",
                cause=Cause("Cơ quan viết bằng nhiều cách", "Bodies written in several ways", " / ".join(names[:3])),
                related=(plan.at(*spelt[names[0]]),),
            )
    yield from _unlike_official(plan)


def _unlike_official(plan: Plan) -> Iterator[Hit]:
    """Names that have all the words of an official name but are not written as it."""
    official = {words_of(name): name for name in listed("names")}
    seen: set[str] = set()
    for match in NAMED.finditer(plan.text):
        name = re.sub(r"\s+", " ", match["name"]).strip()
        known = official.get(words_of(name))
        if (
            known is None
            or name in seen
            or _SHORT_FORM.search(name)
            or _plain(name) == _plain(known)
            or not plan.charged(match.start())
        ):
            continue
        seen.add(name)
        yield plan.hit(
            *match.span("name"), f"“{name}” khác tên chính thức “{known}”", f"'{name}' differs from the official name '{known}'"
        )


def _plain(name: str) -> str:
    """A name without its level (tỉnh, Việt Nam), dashes and spacing, for telling real differences."""
    return re.sub(r"[\s\-–]+", "", _OF_LEVEL.sub("", align_tones(name)))


@rule("WRD011", "term-spelt-differently", "info")
def term_spelt_differently(plan: Plan) -> Iterator[Hit]:
    """
    title: Một thuật ngữ nước ngoài viết nhiều cách || A foreign term spelt in several ways
    does: So các từ nước ngoài gần giống nhau (khác không quá hai chữ cái, hoặc khác chữ hoa). || Compares foreign words that
      differ by at most two letters or by case.
    why: Dễ hiểu nhầm là hai thứ; tra cứu không ra. || They are taken for two things.
    example: Cloramin B / Chloramine B
    instead: Cloramin B
    advice: Dùng một cách viết. || Use one spelling.
    blind: Từ ngắn dưới bảy chữ cái không xét. || Words under seven letters are left alone.
    law: practice | Thống nhất tên gọi
    """
    first: dict[str, re.Match[str]] = {}
    for match in _FOREIGN.finditer(plan.text):
        if not match[0].isupper():
            first.setdefault(re.sub(r" [A-Z]$", "", match[0]), match)
    terms = list(first)
    done: set[str] = set()
    for number, term in enumerate(terms[:400]):
        for other in terms[:number]:
            one, two = term.lower(), other.lower()
            close = (one == two and term[1:] != other[1:]) or (
                one != two and one[0] == two[0] and abs(len(one) - len(two)) <= 2 and _near(one, two) and _not_inflected(one, two)
            )
            if close and one not in done:
                done.add(one)
                yield Hit(
                    plan.at(*first[term].span()),
                    f"“{term}” ở đây, “{other}” ở chỗ khác",
                    f"'{term}' here, '{other}' elsewhere",
                    related=(plan.at(*first[other].span()),),
                )


def _near(one: str, two: str, limit: int = 2) -> bool:
    """Whether two words differ by at most ``limit`` letters added, dropped or changed."""
    row = list(range(len(two) + 1))
    for i, left in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(two, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
    return row[-1] <= limit


def _not_inflected(one: str, two: str) -> bool:
    return one.rstrip("s") != two.rstrip("s")
