"""TGT: targets of one plan against each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from songhanh.lang.numbers import vietnamese
from songhanh.vanban.check.clauses import clause_of, content_words, likeness, number, object_words, segment_of
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.model import Measure, Target

_SEASON = re.compile(r"tháng \d{1,2} (?:đến|-|–) tháng \d{1,2}|mùa (?:mưa|khô|lũ|hè)|các tháng \d|trong dịp|cao điểm")
_MOST = 300  # figures compared with each other
_Figure = tuple[Target, Measure, frozenset[str], frozenset[str]]  # the words of its segment, those right after it
_GROUP = re.compile(r"đối với|^(?:vùng|khu vực|cấp|nhóm)\b")


@rule("TGT017", "contradictory-targets", "warning")
def contradictory_targets(plan: Plan) -> Iterator[Hit]:
    """
    title: Hai chỗ đặt hai mức cho cùng một chỉ tiêu || Two levels for one target
    does: So các chỉ tiêu gần giống lời, cùng đơn vị, cùng năm nhưng khác trị số hoặc khác cách so sánh. || Compares targets
      of like wording, unit and year whose value or comparator differs.
    why: Không biết phải đạt mức nào. || Nobody knows which level counts.
    example: 50% số xã, phường không ma túy (II.6) … 100% xã, phường không ma túy (III.2)
    instead: (một mức ở mọi chỗ)
    advice: Thống nhất một mức, một cách nói. || Settle on one level and one wording.
    blind: Lời khác nhau nhiều thì không nhận ra là cùng chỉ tiêu. || Very different wordings are not recognised as one.
    law: practice | Lô-gíc của kế hoạch
    """
    reported: set[int] = set()
    items = [_figure(plan, target, measure) for target, measure in plan.measures[:_MOST]]
    for (one, first, words, things), (two, other, others, those) in _pairs_of_one_kind(plan, items):
        if one is two or id(two) in reported:
            continue
        equal = number(first.value) == number(other.value)
        if not (_same_thing(words, others, things, those) or (equal and _near(words, others))):
            continue
        if _for_two_groups(plan, one, two) or (not equal and _of_one_list(plan, one, words, two, others, own=2)):
            continue
        if not equal and _one_due(one, two) and _of_one_season(plan, (one, first), (two, other)):
            reported.add(id(two))
            yield _contradiction(
                first,
                other,
                f"đặt {_level(other)}, chỗ khác đặt {_level(first)}",
                f"{_level(other)} here, {_level(first)} elsewhere",
                None,
                plan,
                cause=Cause(
                    f"Cùng một chỉ tiêu nhưng đặt mức khác với {_level(first)} ở chỗ kia",
                    f"One target with a level other than the {_level(first)} elsewhere",
                    _level(other),
                ),
            )
        elif equal and (first.comparator != other.comparator or _at_least(plan, first) != _at_least(plan, other)):
            reported.add(id(two))
            yield _contradiction(
                first,
                other,
                "cùng mức nhưng cách so sánh (“ít nhất”, “trên”, “đạt”) khác chỗ kia",
                "the same level, but compared in another way",
                "info",
                plan,
            )


@rule("TGT018", "same-target-twice", "info", yields_to=("TGT017",))
def same_target_twice(plan: Plan) -> Iterator[Hit]:
    """
    title: Một chỉ tiêu nêu hai lần || One target stated twice
    does: Tìm chỉ tiêu gần giống lời, cùng trị số, cùng năm ở hai mục. || Finds targets of like wording, value and year in two
      sections.
    why: Sửa một chỗ dễ quên chỗ kia; khi tổng hợp bị đếm hai lần. || A change in one place is forgotten in the other.
    example: (mục III.3 và III.5) diện tích rừng ngập mặn đạt 1.700 ha
    instead: (giữ một chỗ)
    advice: Giữ một chỗ, chỗ kia dẫn lại. || Keep one and refer to it.
    blind: Lời khác nhau nhiều thì không nhận ra. || Very different wordings are not recognised.
    law: practice | Bố cục rõ ràng
    """
    seen: dict[tuple[object, ...], list[tuple[Target, Measure, frozenset[str]]]] = defaultdict(list)
    for target, measure in plan.measures[:_MOST]:
        words = content_words(clause_of(plan, target, measure))
        same = seen[measure.value, measure.unit, measure.comparator, plan.due_of(measure)]
        for other, known, others in same:
            if (
                other is not target
                and len(words & others) >= 3
                and likeness(words, others) >= 0.6
                and not _of_one_list(plan, target, words, other, others)
                and not _for_two_groups(plan, target, other)
            ):
                yield Hit(
                    measure.span,
                    "Chỉ tiêu này đã nêu ở một mục khác",
                    "This target was stated in another section",
                    related=(known.span,),
                    cause=Cause("Chỉ tiêu đã nêu ở một mục khác", "Targets that were stated in another section", _level(measure)),
                )
                break
        same.append((target, measure, words))


def _figure(plan: Plan, target: Target, measure: Measure) -> _Figure:
    return target, measure, content_words(segment_of(plan, target, measure)), object_words(plan, measure)


def _pairs_of_one_kind(plan: Plan, items: list[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """The pairs of figures of one unit, frequency and year, in the order of ``combinations``: only these can be one target."""
    kinds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    kind_of = [(measure.unit, measure.frequency, plan.due_of(measure)) for _, measure, _, _ in items]
    for at, kind in enumerate(kind_of):
        kinds[kind].append(at)
    for at, (item, kind) in enumerate(zip(items, kind_of, strict=True)):
        alike = kinds[kind]
        for other in alike[bisect_right(alike, at) :]:
            yield item, items[other]


def _same_thing(words: frozenset[str], others: frozenset[str], things: frozenset[str], those: frozenset[str]) -> bool:
    """Whether two figures measure one thing: their segments are nearly the same, or the words right after them are."""
    if len(words & others) >= 4 and likeness(words, others) >= 0.7:
        return True
    return len(things & those) >= 4 and likeness(things, those) >= 0.8


def _of_one_list(plan: Plan, one: Target, words: frozenset[str], two: Target, others: frozenset[str], own: int = 1) -> bool:
    """Whether two targets are items of one section that each speak of a thing of their own (ports, inns …) in like words.

    ``own`` is the least number of words that only the one and only the other has.
    """
    if plan.section_at(one.span) != plan.section_at(two.span):
        return False
    # The words at the figure may only tell how something is measured ("tần suất …: 02 đợt"); what it is stands before them.
    named, other = content_words(plan.words(one.span)), content_words(plan.words(two.span))
    if min(len(words - others), len(others - words)) >= own or min(len(named - other), len(other - named)) >= 3:
        return True
    heads = [content_words(re.split(r"[:;]", plan.words(target.span))[0]) for target in (one, two)]
    return all(heads) and heads[0].isdisjoint(heads[1])


def _for_two_groups(plan: Plan, one: Target, two: Target) -> bool:
    """Whether two targets stand under headings that each name a group of their own ("Đối với vùng …")."""
    groups = [
        {
            item.id
            for item in plan.body_sections
            if item.extent[0] <= target.span[0] < item.extent[1] and _GROUP.search(item.title.lower())
        }
        for target in (one, two)
    ]
    return bool(groups[0] and groups[1]) and groups[0].isdisjoint(groups[1])


def _near(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two wordings are near enough for figures that are equal anyway."""
    return len(words & others) >= 5 and likeness(words, others) >= 0.45


def _at_least(plan: Plan, measure: Measure) -> str:
    """The word of comparison printed before a figure: "ít nhất", "trên" or none."""
    start, _ = plan.place(measure.span)
    found = re.search(
        r"(ít nhất|tối thiểu|trên|hơn)\s*(?:\d[\d.,]*\s*)?$", plan.low[max(0, start - 12) : start + 8].split("%")[0]
    )
    return found[1].replace("tối thiểu", "ít nhất").replace("hơn", "trên") if found else ""


def _one_due(one: Target, two: Target) -> bool:
    """Whether neither target is a ladder of years, whose steps would look like contradictions."""
    return all(len({measure.due for measure in target.measures}) <= 2 for target in (one, two))


def _of_one_season(plan: Plan, *figures: tuple[Target, Measure]) -> bool:
    """Whether two figures hold for the same part of the year, as far as their wording tells."""
    return len({bool(_SEASON.search(segment_of(plan, target, measure))) for target, measure in figures}) == 1


def _level(measure: Measure) -> str:
    value = number(measure.value) or Decimal(0)
    return f"{vietnamese(value)}{measure.unit if measure.unit in ('%', '‰') else ' ' + (measure.unit or '')}".strip()


def _contradiction(
    first: Measure, other: Measure, vi: str, en: str, severity: str | None, plan: Plan, cause: Cause | None = None
) -> Hit:
    return Hit(
        other.span,
        f"Cùng một chỉ tiêu: {vi}",
        f"One target: {en}",
        severity="info" if severity else None,
        related=(first.span,),
        quotes=(plan.words(first.span), plan.words(other.span)),
        cause=cause,
    )
