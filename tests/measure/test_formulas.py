"""The language of formulas: read, checked, written, worked out; mistakes come with their place and advice."""

import datetime
import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from songhanh.measure.bounds import OPEN, Bounds, exactly
from songhanh.measure.conditions import Coverage
from songhanh.measure.elements import TOTAL, DataElement, Dimension, OverBodies, OverTime, Slice, slice_of
from songhanh.measure.errors import MeasureError
from songhanh.measure.formulas import Figures, FormulaError, Outcome, check, evaluate, nodes, parse, write
from songhanh.measure.periods import PeriodKind, period
from songhanh.measure.rollup import Expectation, Reported
from songhanh.measure.values import MISSING, NOT_APPLICABLE, SUPPRESSED, Estimate, EstimateKind, Value, number

F = Fraction
SEX = Dimension("sex", ("female", "male"))
ELEMENTS = {
    one.id: one
    for one in (
        DataElement("news", "Tin, bài", "News items", "tin"),
        DataElement("leaders", "Lãnh đạo", "Leaders", "người", over_time=OverTime.LAST, dimensions=(SEX,)),
        DataElement("women", "Nữ lãnh đạo", "Women leaders", "người", over_time=OverTime.LAST, part_of="leaders"),
        DataElement("boys", "Bé trai", "Boys", "trẻ"),
        DataElement("girls", "Bé gái", "Girls", "trẻ"),
        DataElement("score", "Điểm", "Score", "điểm", over_bodies=OverBodies.NONE),
    )
}
QUARTERS = period("2026").parts(PeriodKind.QUARTER)
WOMEN = slice_of({"sex": "female"})
PLANNED = "share(all(quarter: news >= 4))"
Rows = dict[str, list[Value | Reported | int]]


def figures(part: Slice = TOTAL, /, **elements: Rows) -> Figures:
    """Figures by element and body, one for each quarter of 2026 from the first."""
    wanted, reports = [], {}
    for element, rows in elements.items():
        for body, cells in rows.items():
            for quarter, cell in zip(QUARTERS, cells, strict=False):
                wanted.append(Expectation(element, quarter, body, body))
                given_ = number(cell) if isinstance(cell, int) else cell
                reports[element, quarter, body, part] = given_ if isinstance(given_, Reported) else Reported(given_)
    return Figures(ELEMENTS, tuple(wanted), {key: report for key, report in reports.items() if report.value != MISSING})


def result(formula: str, of: Figures) -> Outcome:
    return evaluate(parse(formula), of)


def test_the_example_of_the_design() -> None:
    """At least 80% of communes with at least 4 news items in every quarter: [25%, 75%]."""
    of = figures(
        news={
            "A": [4, 5, 4, 9],
            "B": [3, MISSING, 4, 4],
            "C": [MISSING, MISSING, MISSING, MISSING],
            "D": [NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE],
            "E": [4, 4, 4, Reported(number(7), approved=False)],
        }
    )
    found = result(PLANNED, of)
    assert found.coverage == Coverage(met=1, failed=1, open=2, not_applicable=1)
    assert found.bounds == Bounds(F(1, 4), F(3, 4), F(1, 4))
    assert found.missing == {"C", "E"}


def test_women_of_leaders_as_a_share_of_sums() -> None:
    found = result("100 * women / leaders", figures(women={"A": [1], "B": [10]}, leaders={"A": [2], "B": [100]}))
    assert found.bounds == exactly(F(1100, 102))


def test_a_ratio_of_a_part_has_bounds_where_the_denominators_are_known() -> None:
    of = figures(women={"A": [30], "B": [MISSING]}, leaders={"A": [40], "B": [60]})
    assert result("100 * women / leaders", of).bounds == Bounds(F(30), F(90))
    unknown = figures(women={"A": [30], "B": [MISSING]}, leaders={"A": [40], "B": [MISSING]})
    assert result("100 * women / leaders", unknown).bounds == OPEN
    fixed = Figures(ELEMENTS, unknown.expectations, unknown.reports, fixed={("leaders", "B"): Decimal(60)})
    assert result("100 * women / leaders", fixed).bounds == Bounds(F(30), F(90))


def test_a_ratio_of_things_that_are_no_part_of_each_other_is_open() -> None:
    of = figures(boys={"A": [55, 56], "B": [MISSING, 3]}, girls={"A": [50, 50], "B": [9, 9]})
    assert result("100 * boys / girls", of).bounds == OPEN
    assert result("100 * boys / girls", of).missing == {"B"}


def test_a_filter_makes_a_part_of_its_own_element() -> None:
    women = figures(WOMEN, leaders={"A": [3], "B": [MISSING]})
    both = Figures(ELEMENTS, women.expectations, {**women.reports, **figures(leaders={"A": [5], "B": [5]}).reports})
    assert result("leaders[sex=female] / leaders", both).bounds == Bounds(F(3, 10), F(8, 10))


def test_counts_that_are_missing_can_only_add() -> None:
    assert result("news", figures(news={"A": [5, MISSING], "B": [7, 0]})).bounds == Bounds(F(12), None)
    assert result("news", figures(news={"A": [0, 0]})).bounds == exactly(0)
    assert result("news", figures(news={"A": [NOT_APPLICABLE]})).bounds is None


def test_sum_and_last_override_how_time_is_added() -> None:
    of = figures(news={"A": [1, 2, 3, 4]})
    assert (result("sum(news)", of).bounds, result("last(news)", of).bounds) == (exactly(10), exactly(4))


def test_conditions_over_all_bodies() -> None:
    of = figures(news={"A": [4], "B": [1]})
    assert [
        result(text, of).bounds for text in ("all(news >= 1)", "all(news >= 2)", "any(news >= 2)", "any(news >= 5)", "news = 5")
    ] == [
        exactly(1),
        exactly(0),
        exactly(1),
        exactly(0),
        exactly(1),
    ]


def test_some_quarter_is_enough_for_any() -> None:
    assert result("share(any(quarter: news >= 4))", figures(news={"A": [0, 9], "B": [0, MISSING]})).bounds == Bounds(
        F(1, 2), F(1), F(1, 2)
    )


def test_a_half_year_is_made_of_its_quarters() -> None:
    assert result("share(all(half_year: news >= 5))", figures(news={"A": [1, 4, 5, 0], "B": [4, 0, 9, 9]})).bounds == exactly(
        F(1, 2)
    )


def test_what_is_reported_by_quarter_cannot_be_tested_by_month() -> None:
    with pytest.raises(MeasureError, match="không xét được theo month"):
        result("share(all(month: news >= 1))", figures(news={"A": [1]}))


def test_a_missing_count_that_is_already_enough_is_met() -> None:
    assert result("share(news >= 4)", figures(news={"A": [9, MISSING], "B": [1, MISSING]})).coverage == Coverage(met=1, open=1)


@pytest.mark.parametrize(
    ("formula", "bounds"),
    [
        ("change(news, from: 2025, in: points)", exactly(2)),
        ("change(news, from: 2025, in: percent)", exactly(25)),
        ("change(news, from: 2025)", OPEN),
        ("change(news, from: 2020, in: points)", OPEN),
    ],
)
def test_change_against_a_year(formula: str, bounds: Bounds) -> None:
    now, before = figures(news={"A": [10]}), figures(news={"A": [8]})
    found = result(formula, Figures(ELEMENTS, now.expectations, now.reports, baselines={2025: before}))
    assert found.bounds == bounds
    assert found.question == ("points_or_percent" if formula.endswith("2025)") else None)


def test_how_a_change_is_counted_may_be_answered_at_review() -> None:
    now, before = figures(news={"A": [10]}), figures(news={"A": [8]})
    of = Figures(ELEMENTS, now.expectations, now.reports, baselines={2025: before}, change_in="percent")
    assert result("change(news, from: 2025)", of).bounds == exactly(25)


def test_nothing_of_nothing_did_not_occur_and_something_of_nothing_is_told() -> None:
    assert result("boys / girls", figures(boys={"A": [0]}, girls={"A": [0]})).bounds is None
    assert result("(boys + boys) / girls", figures(boys={"A": [0]}, girls={"A": [0]})).bounds is None
    for formula in ("boys / girls", "(boys + boys) / girls"):
        with pytest.raises(MeasureError, match=r"[Mm]ẫu số"):
            result(formula, figures(boys={"A": [1]}, girls={"A": [0]}))


def test_a_suppressed_figure_suppresses_what_is_made_of_it() -> None:
    found = result("100 * women / leaders", figures(women={"A": [SUPPRESSED], "B": [1]}, leaders={"A": [2], "B": [2]}))
    assert (found.suppressed, found.bounds, found.point) == (True, OPEN, None)
    assert result("news + 1", figures(news={"A": [SUPPRESSED]})).suppressed


def test_estimates_are_named_and_what_is_secured_leaves_projections_out() -> None:
    day = datetime.date(2026, 12, 5)
    actual, projected = (number(30, Estimate(kind, day)) for kind in (EstimateKind.ACTUAL_TO_DATE, EstimateKind.PROJECTED))
    found = result("news", figures(news={"A": [5, actual], "B": [1, projected]}))
    assert found.bounds == exactly(66)
    assert found.secured == 36
    assert found.estimated == {"A", "B"}
    assert result("100 * women / leaders", figures(women={"A": [actual]}, leaders={"A": [50]})).secured is None


def test_what_is_being_edited_is_named() -> None:
    assert result("news", figures(news={"A": [Reported(number(1), editing=True)]})).editing == {"A"}


def test_bodies_that_owe_nothing_are_not_expected() -> None:
    found = result("share(news >= 4)", figures(news={"A": [4]}, boys={"Z": [1]}))
    assert found.bounds == exactly(1)
    assert found.bodies == {"A"}


@pytest.mark.parametrize(
    ("formula", "code", "position", "advice"),
    [
        ("", "empty", 0, "để trống"),
        ("news +", "ended", 6, "một số"),
        ("100 % news", "unexpected", 4, "100 * tử số / mẫu số"),
        ("0,5 * news", "unexpected", 1, "dấu chấm"),
        ("Tin * 2", "unexpected", 0, "viết thường"),
        ("shre(news > 1)", "unexpected", 4, "Có phải “share”?"),
        ("share(news)", "unexpected", 10, "phép so sánh"),
        ("news news", "unexpected", 5, "phép tính"),
        ("change(news, from: 20.5)", "year", 19, "from: 2025"),
        ("nws * 2", "unknown", 0, "Có phải “news”?"),
        ("1 +\nnewz", "unknown", 4, "Có phải “news”?"),
        ("leaders[sx=female]", "dimension", 0, "Có phải “sex”?"),
        ("leaders[sex=femal]", "category", 0, "Có phải “female”?"),
        ("leaders[sex=female, sex=male]", "twice", 0, "một lần"),
        ("score", "no_total", 0, "share(…)"),
        ("sum(leaders)", "stock", 0, "cuối kỳ"),
        ("share(share(news > 1) > 1)", "inside", 6, "ra ngoài"),
        ("share(all(news > 1))", "period_wanted", 6, "quarter"),
        ("news / 0", "zero", 0, "số 0"),
        ("(" * 21 + "1" + ")" * 21, "too_deep", 20, "đơn giản hơn"),
        ("1+" * 1000 + "1", "too_long", 2000, "tách"),
        ("+".join("1" * 600), "too_large", 0, "tách"),
        ("__import__('os')", "unexpected", 0, "số liệu"),
    ],
)
def test_mistakes_are_told_with_place_and_advice(formula: str, code: str, position: int, advice: str) -> None:
    found = check(formula, ELEMENTS)
    assert [(one.code, one.position) for one in found] == [(code, position)]
    assert advice in found[0].vi
    assert found[0].en != found[0].vi


def test_a_place_is_told_by_line_and_column() -> None:
    (found,) = check("1 +\n  newz", ELEMENTS)
    assert (found.line, found.column) == (2, 3)
    assert str(found).endswith("(dòng 2, cột 3)")


def test_a_formula_that_does_not_fit_is_never_worked_out() -> None:
    with pytest.raises(FormulaError):
        result("newz", figures(news={"A": [1]}))


def test_work_is_bounded() -> None:
    of = figures(news={f"B{n}": [1, 1, 1, 1] for n in range(50)})
    assert result(PLANNED, of).bounds is not None
    with pytest.raises(MeasureError, match="quá nhiều phép tính"):
        evaluate(parse(PLANNED), of, steps=100)


def test_work_on_an_earlier_year_counts_too() -> None:
    now, before = figures(news={"A": [10]}), figures(news={f"B{n}": [8] for n in range(9)})
    of = Figures(ELEMENTS, now.expectations, now.reports, baselines={2025: before})
    formula = parse(" + ".join(["change(news, from: 2025, in: points)"] * 9))
    assert evaluate(formula, of).bounds == exactly(9 * (10 - 72))
    with pytest.raises(MeasureError, match="quá nhiều phép tính"):
        evaluate(formula, of, steps=100)


def test_names_may_begin_like_words_of_the_language() -> None:
    assert [one.element for one in nodes.references(parse("allowance + year_news + sums * lastly"))] == [
        "allowance",
        "year_news",
        "sums",
        "lastly",
    ]


names = st.sampled_from(["news", "women", "allowance", "a1"])
filters = st.dictionaries(st.sampled_from(["sex", "age"]), st.sampled_from(["female", "x_1"]), max_size=2).map(slice_of)
plain = st.one_of(
    st.decimals(0, 10**6, places=2).map(lambda value: nodes.Number(abs(value))),
    st.builds(nodes.Reference, names, filters, st.sampled_from([None, "sum", "last"])),
)


kinds = st.none() | st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR])


def pairs(signs: str) -> st.SearchStrategy[tuple]:
    rest = st.lists(st.tuples(st.sampled_from(signs), expressions), min_size=1, max_size=2)
    return st.tuples(expressions, rest).map(lambda both: ((signs[0], both[0]), *both[1]))


expressions: st.SearchStrategy[nodes.Expression] = st.deferred(
    lambda: st.one_of(
        plain,
        plain,
        st.builds(nodes.Sum, pairs("+-")),
        st.builds(nodes.Product, pairs("*/")),
        st.builds(nodes.Negative, expressions),
        st.builds(nodes.Share, conditions),
        st.builds(nodes.Change, expressions, st.integers(1990, 2200), st.sampled_from([None, "percent", "points"])),
    )
)
compared = st.builds(nodes.Compare, expressions, st.sampled_from([">=", "<=", ">", "<", "=", "!="]), expressions)
conditions: st.SearchStrategy[nodes.Condition] = st.deferred(
    lambda: st.one_of(
        compared,
        compared,
        st.builds(nodes.Not, conditions),
        st.builds(nodes.And, st.lists(conditions, min_size=2, max_size=3).map(tuple)),
        st.builds(nodes.Or, st.lists(conditions, min_size=2, max_size=3).map(tuple)),
        st.builds(nodes.Every, kinds, conditions),
        st.builds(nodes.Some, kinds, conditions),
    )
)


@given(expressions | conditions)
def test_a_formula_that_was_written_reads_as_the_same(node: nodes.Node) -> None:
    text = write(node)
    assume(len(text) <= 2000 and text.count("(") <= 20)
    assert parse(text) == node
    assert write(parse(text)) == text


@given(st.text(alphabet="news share(all:quar te)[]=<>!+-*/0123.,from\n", max_size=60) | st.text(max_size=30))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    for found in check(text, ELEMENTS):
        assert 0 <= found.position <= len(text)
        assert found.vi
        assert found.en


FORMULAS = [
    PLANNED,
    "share(news >= 4)",
    "share(any(quarter: news >= 2) and not news > 5)",
    "news",
    "news - 2 * news + 3",
    "100 * women / leaders",
    "women / leaders - 1",
    "(women + news) / 2",
    "all(news >= 2)",
    "any(quarter: news >= 3)",
    "change(100 * women / leaders, from: 2025, in: points)",
    "change(news, from: 2025, in: percent)",
]


@given(
    st.sampled_from(FORMULAS), st.lists(st.tuples(*[st.integers(0, 4) | st.none() | st.just("n/a")] * 2), min_size=1, max_size=2)
)
def test_bounds_hold_every_way_in_which_the_missing_could_come_in(formula: str, rows: list[tuple]) -> None:
    """Figures of 0 to 4 or 9 in every missing cell; the women of a body are never more than its leaders, who are all known."""
    wanted = "women" in formula
    base = figures(news={"A": [2, 1]}, women={"A": [1]}, leaders={"A": [2]})
    made = []

    def of(cells: list[list[Value]]) -> Figures:
        news = {str(n): list(row) for n, row in enumerate(cells)}
        women = {str(n): [row[0]] for n, row in enumerate(cells)}
        leaders = {body: [9] for body in women}
        found = figures(news=news, women=women, leaders=leaders)  # type: ignore[arg-type]
        return Figures(ELEMENTS, found.expectations, found.reports, baselines={2025: base})

    def cell(given_: object) -> Value:
        return MISSING if given_ is None else NOT_APPLICABLE if given_ == "n/a" else number(given_)  # type: ignore[arg-type]

    bounds = result(formula, of([[cell(one) for one in row] for row in rows])).bounds
    choices = [[cell(one)] if one is not None else [number(n) for n in (0, 1, 4, 9)] for row in rows for one in row]
    for filled in itertools.product(*choices):
        exact = result(formula, of([list(filled[n : n + 2]) for n in range(0, len(filled), 2)])).bounds
        made.append(exact)
        if exact is not None:
            value = exact.known
            assert value is not None
            assert bounds is not None
            assert bounds.holds(value), (formula, wanted)
    assert made
