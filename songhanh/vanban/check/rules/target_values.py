"""TGT: whether the figures can be true, and whether they agree with each other and with the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from songhanh.catalogue import Indicator, figure_indicators
from songhanh.catalogue.figures import direction
from songhanh.lang.numbers import vietnamese
from songhanh.vanban.check.clauses import (
    clause_of,
    number,
    wordings_of,
)
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.target_text import past_years
from songhanh.vanban.model import Measure, Target

_PERCENT_OF = re.compile(r"tăng|giảm|gấp|so với|tốc độ|vượt|bằng|tương đương|kế hoạch|dự toán|chỉ tiêu giao")
_COUNTED = re.compile(
    r"(?P<words>số lượng (?:cán bộ |người )?[^\n,.;%]{2,60}?)\s(?:đạt |trên |ít nhất |tối thiểu )*(?P<figure>\d+(?:[.,]\d+)?\s?%)"
)
_BASE_YEAR = re.compile(
    r"\d{4}|(?:cùng kỳ |thực hiện )?năm (?:trước|ngoái)(?: liền kề)?|(?:cùng kỳ )?năm liền (?:kề|trước)|kỳ trước|cùng kỳ"
)
_ZERO = re.compile(r"(?P<what>giảm|tăng)\s+(?P<figure>0+(?:[.,]0+)?\s?(?:%|‰))")
_ROUND_ZERO = re.compile(r"\b0{2,}\s?(?:%|‰)")


def indicator_of(plan: Plan, target: Target, measure: Measure) -> Indicator | None:
    """The first national indicator that a figure is about, of any programme: by its segment, else by its whole clause."""
    key = ("indicator", measure.span, target.id)
    return plan.once(key, lambda: _indicator_of(wordings_of(plan, target, measure)))


def _indicator_of(wordings: tuple[str, str]) -> Indicator | None:
    return next((item for text in wordings for item in figure_indicators() if item.fits(text)), None)


@rule("TGT011", "implausible-value", "error")
def implausible_value(plan: Plan) -> Iterator[Hit]:
    """
    title: Trị số không thể có || A value that cannot be true
    does: Tìm tỷ lệ trên 100% của một tổng số, và trị số ngoài khoảng có thể có của chỉ tiêu (tỷ số giới tính khi sinh). ||
      Finds shares above 100% and values outside what an indicator can take (sex ratio at birth).
    why: Trị số không thể có thường là gõ nhầm, hoặc hiểu sai chỉ tiêu. || Such a value is a slip or a misunderstanding.
    example: Tỷ số giới tính khi sinh ở mức 100 bé trai/100 bé gái
    instead: Tỷ số giới tính khi sinh không quá 111 bé trai/100 bé gái
    advice: Kiểm tra lại số với văn bản cấp trên. || Check the figure against the superior plan.
    blind: Trị số có thể có nhưng sai thì không thấy. || A wrong value that is possible goes unnoticed.
    law: practice | Số học và nhân khẩu học
    """
    for target, measure in plan.measures:
        value, clause = number(measure.value), clause_of(plan, target, measure)
        if value is None:
            continue
        if (
            measure.unit == "%"
            and value > 100
            and measure.comparator not in ("increase_by", "decrease_by")
            and not _PERCENT_OF.search(clause)
        ):
            yield Hit(
                measure.span, f"Tỷ lệ {vietnamese(value)}% vượt quá 100%", f"A share of {value}% exceeds 100%", severity="warning"
            )
        found = indicator_of(plan, target, measure)
        if (
            found
            and found.plausible
            and _ratio_unit(measure)
            and not found.plausible[0] <= value <= found.plausible[1]
            and direction(measure.comparator) <= 0
        ):
            yield Hit(
                measure.span,
                f"{found.name} {vietnamese(value)} là trị số không thể có: {found.plausible_why}",
                f"{found.name_en} of {value} cannot be true: {found.plausible_why_en}",
            )


@rule("TGT012", "unlikely-value", "warning")
def unlikely_value(plan: Plan) -> Iterator[Hit]:
    """
    title: Trị số khó tin || An unlikely value
    does: So trị số với mức cao nhất còn tin được của chỉ tiêu quốc gia cùng loại. || Compares a value with the highest
      believable one of the national indicator.
    why: Chỉ tiêu cao gấp hai, ba lần mức quốc gia thường là gõ nhầm hoặc đo cái khác. || A target two or three times the
      nation's is usually a slip.
    example: Tỷ lệ nữ giám đốc, chủ doanh nghiệp đạt 70%
    instead: Tỷ lệ nữ giám đốc, chủ doanh nghiệp đạt 27%
    advice: Kiểm tra lại số và mẫu số. || Check figure and whole.
    blind: Chỉ biết chỉ tiêu có ngưỡng trong danh mục. || Only indicators with a threshold in the catalogue.
    law: practice | Danh mục chỉ tiêu quốc gia songhanh/catalogue/data/national_targets.toml
    """
    for target, measure in plan.measures:
        value, found = number(measure.value), indicator_of(plan, target, measure)
        if (
            found
            and value is not None
            and found.unlikely_above is not None
            and measure.unit == found.unit
            and value > found.unlikely_above
        ):
            step = found.step_for(plan.due_of(measure) or plan.effective_date.year)
            against = f"; mức quốc gia là {vietnamese(step.value)}{found.unit}" if step else ""
            against_en = f"; the national target is {step.value}{found.unit}" if step else ""
            yield Hit(
                measure.span,
                f"{found.name}: {vietnamese(value)}{found.unit} là rất cao{against}",
                f"{found.name_en}: {value}{found.unit} is very high{against_en}",
            )


@rule("TGT013", "wrong-unit", "error")
def wrong_unit(plan: Plan) -> Iterator[Hit]:
    """
    title: Đơn vị đo sai || Wrong unit of measurement
    does: Tìm chỉ tiêu đo bằng đơn vị mà chỉ tiêu đó không thể dùng (tử vong bà mẹ bằng %). || Finds indicators measured in a
      unit they cannot have (maternal deaths in %).
    why: Sai đơn vị thì không so sánh và tổng hợp được. || Figures in a wrong unit can be neither compared nor added.
    example: Tỷ lệ tử vong bà mẹ liên quan đến thai sản 0%
    instead: Tử vong bà mẹ liên quan đến thai sản không quá 42/100.000 trẻ đẻ sống
    advice: Dùng đơn vị của chỉ tiêu quốc gia. || Use the unit of the national indicator.
    blind: Chỉ biết chỉ tiêu có trong danh mục. || Only indicators of the catalogue are known.
    law: practice | Danh mục chỉ tiêu quốc gia songhanh/catalogue/data/national_targets.toml
    """
    for target, measure in plan.measures:
        found = indicator_of(plan, target, measure)
        if found and measure.unit in found.wrong_units and measure.comparator not in ("decrease_by", "increase_by"):
            yield Hit(
                measure.span,
                f"{found.name} không đo bằng {measure.unit}; đơn vị đúng là {found.right_unit}",
                f"{found.name_en} is not measured in {measure.unit} but in {found.right_unit_en}",
            )


@rule("TGT014", "zero-change", "error")
def zero_change(plan: Plan) -> Iterator[Hit]:
    """
    title: Tăng hoặc giảm bằng không, hoặc số viết “00” || A change of zero, or a figure written "00"
    does: Tìm “giảm 00‰”, “tăng 0%”. || Finds "giảm 00‰", "tăng 0%".
    why: Chưa điền số, hoặc thiếu chữ “còn”. || The figure was not filled in, or the word "còn" is missing.
    example: Tỷ suất sinh ở vị thành niên giảm 00‰
    instead: Tỷ suất sinh ở vị thành niên giảm còn 18‰
    advice: Điền số đúng; nếu là mức phải đạt thì viết “còn …”. || Fill in the figure; for a level to reach write "còn …".
    blind: Số 0 viết bằng chữ thì không thấy. || A zero in words goes unnoticed.
    law: practice | Số học
    """
    found: set[int] = set()
    for match in _ZERO.finditer(plan.low, plan.preamble[0], len(plan.low)):
        found.add(match.start("figure"))
        shown = plan.text[match.start() : match.end()]
        yield plan.hit(
            match.start(),
            match.end(),
            f"“{shown}”: chưa có số, hoặc thiếu chữ “còn”",
            f"'{shown}': no figure, or the word 'còn' is missing",
        )
    for match in _ROUND_ZERO.finditer(plan.low, plan.preamble[0], len(plan.low)):
        if match.start() not in found:
            yield plan.hit(match.start(), match.end(), f"“{match[0]}” là số chưa điền", f"'{match[0]}' is a figure not filled in")


@rule("TGT015", "change-without-baseline", "warning", yields_to=("TGT014",))
def change_without_baseline(plan: Plan) -> Iterator[Hit]:
    """
    title: Tăng, giảm bao nhiêu nhưng không nêu so với mức nào || A change without a baseline
    does: Tìm chỉ tiêu “tăng …%”, “giảm …%” thiếu gốc, hoặc có năm gốc nhưng không có số của năm đó và không có khảo sát để
      đo. || Finds changes without a baseline, or with a baseline year but neither its figure nor a survey.
    why: Không có gốc thì không tính được mức tăng, giảm. || Without a baseline no change can be worked out.
    example: nhận thức về bình đẳng giới tăng từ 10-15% so với năm 2025
    instead: nhận thức … tăng 10 - 15 điểm phần trăm so với kết quả khảo sát năm 2025 (45%)
    advice: Nêu số của năm gốc, cách đo và cuộc khảo sát. || Give the figure of the base year, the way of measuring and the
      survey.
    blind: Khảo sát nêu ở kế hoạch khác thì không biết. || A survey in another plan is not known.
    law: practice | Chỉ tiêu phải đo được
    """
    survey = re.search(r"khảo sát|điều tra|đánh giá đầu (?:kỳ|vào)", plan.low[plan.body_start : plan.body_end])
    for target, measure in plan.measures:
        if measure.comparator not in ("increase_by", "decrease_by"):
            continue
        if measure.baseline is None:
            yield Hit(
                measure.span,
                "Mức tăng hoặc giảm không nêu so với mức nào, năm nào",
                "The change does not say against what level or year",
                cause=Cause(
                    "Mức tăng hoặc giảm không nêu so với mức nào, năm nào", "Changes that do not say against what level or year"
                ),
            )
        elif base := _BASE_YEAR.fullmatch(measure.baseline.lower()):
            year = f"năm {base[0]}" if base[0].isdigit() else base[0]
            how = "khảo sát nêu trong kế hoạch chưa nói có đo năm đó" if survey else "kế hoạch không có khảo sát để đo"
            how_en = "the survey of the plan is not said to measure that year" if survey else "there is no survey to measure it"
            sentence = plan.words(target.span).lower()
            if not re.search(rf"{year}[^;.]{{0,25}}\d+(?:[.,]\d+)?\s?%", sentence):
                yield Hit(
                    measure.span,
                    f"So với {year} nhưng không ghi số liệu của năm đó; {how}",
                    f"Compared with {base[0]}, whose figure is not given; {how_en}",
                )


@rule("TGT016", "count-in-percent", "warning")
def count_in_percent(plan: Plan) -> Iterator[Hit]:
    """
    title: “Số lượng” lại đo bằng phần trăm || A number measured in percent
    does: Tìm “số lượng … đạt …%”. || Finds "số lượng … đạt …%".
    why: Số lượng đếm bằng người, cơ quan; phần trăm là của tỷ lệ. || Numbers count people or bodies; percent belongs to
      shares.
    example: duy trì số lượng nữ tham gia lãnh đạo đạt trên 50%
    instead: duy trì tỷ lệ nữ tham gia lãnh đạo đạt trên 50%
    advice: Thay “số lượng” bằng “tỷ lệ” và nêu mẫu số. || Write "tỷ lệ" and name the whole.
    blind: Chỉ xét khi hai phần ở cùng một mệnh đề. || Both must stand in one clause.
    law: practice | Chỉ tiêu phải rõ
    """
    for match in _COUNTED.finditer(plan.low, plan.preamble[0], plan.body_end):
        if not re.search(r"tăng|giảm|tỷ lệ", match["words"]):
            yield plan.hit(
                match.start(),
                match.end(),
                "“Số lượng” đo bằng % nên viết là “tỷ lệ”",
                "A 'số lượng' measured in % should be 'tỷ lệ'",
            )


@rule("TGT019", "target-due-at-once", "info")
def target_due_at_once(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu phải đạt ngay sau khi ban hành kế hoạch || A target due right after the plan was issued
    does: So cuối năm phải đạt với ngày ban hành (dưới 75 ngày, hoặc đã qua); tìm cả câu “đến năm …” trong phần mục tiêu. || Compares
      the end of the due year with the day of issue (under 75 days, or past), also of commitments among the objectives.
    why: Không còn thời gian để tác động đến kết quả. || No time is left to influence the result.
    example: (kế hoạch ngày 01/12/2025) Đến hết năm 2025 có 30% doanh nghiệp …
    instead: (đặt mốc từ năm 2026, hoặc ghi là mức hiện tại)
    advice: Lùi mốc, hoặc ghi đó là số liệu xuất phát. || Move the date, or call it the starting level.
    blind: Kế hoạch một năm ban hành muộn cũng bị báo. || One-year plans issued late are reported too.
    law: practice | Lô-gíc thời gian
    """
    if plan.date is None:
        return
    yield from _gone_by(plan)
    for _, measure in plan.measures:
        if measure.due is None or measure.onward:
            continue
        end = datetime.date(int(measure.due[:4]), 12, 31)
        left = (end - plan.date).days
        if left < 0:
            yield Hit(
                measure.span,
                f"Mốc năm {measure.due[:4]} đã qua trước ngày ban hành",
                f"The year {measure.due[:4]} was over before the plan was issued",
                severity="warning",
            )
        elif left < 75:
            yield Hit(
                measure.span,
                f"Mốc năm {measure.due[:4]} chỉ còn {left} ngày kể từ ngày ban hành",
                f"Only {left} days remain of {measure.due[:4]} when the plan is issued",
                cause=Cause(
                    f"Mốc năm {measure.due[:4]} chỉ còn {left} ngày kể từ ngày ban hành",
                    f"Only {left} days remain of {measure.due[:4]} when the plan is issued",
                ),
            )


def _gone_by(plan: Plan) -> Iterator[Hit]:
    """Commitments to a past year that the reader gave no due year, which say so in words alone."""
    told = {measure.due[:4] + str(target.id) for target, measure in plan.measures if measure.due}
    for begin, stop, year in past_years(plan, tuple(section.extent for section in plan.top_sections_for("targets"))):
        holder = next(
            (item for item in plan.reading.targets if plan.place(item.span)[0] <= begin < plan.place(item.span)[1]), None
        )
        if holder is None or f"{year}{holder.id}" not in told:
            yield plan.hit(
                begin,
                stop,
                f"Mốc năm {year} đã qua trước ngày ban hành",
                f"The year {year} was over before the plan was issued",
                severity="warning",
            )


@rule("TGT020", "due-outside-period", "info")
def due_outside_period(plan: Plan) -> Iterator[Hit]:
    """
    title: Mốc của chỉ tiêu nằm ngoài giai đoạn của kế hoạch || A target due outside the plan's period
    does: So năm phải đạt với giai đoạn trong tên kế hoạch. || Compares due years with the period of the title.
    why: Kế hoạch hết giai đoạn thì không ai đánh giá chỉ tiêu đó. || Nobody judges it once the plan is over.
    example: (kế hoạch năm 2025) đến năm 2030 đạt 80%
    instead: năm 2025 đạt 60%
    advice: Đặt mức của năm trong giai đoạn; mức dài hạn ghi rõ là định hướng. || Set the level for the plan's own years.
    blind: Tên kế hoạch không có năm thì không xét. || Titles without a year are left alone.
    law: practice | Lô-gíc thời gian
    """
    if plan.period is None:
        return
    for _, measure in plan.measures:
        if measure.due and int(measure.due[:4]) > plan.period[1]:
            yield Hit(
                measure.span,
                f"Mốc {measure.due[:4]} sau giai đoạn của kế hoạch (đến {plan.period[1]})",
                f"Due {measure.due[:4]}, after the plan's period (to {plan.period[1]})",
                cause=Cause(
                    f"Mốc sau giai đoạn của kế hoạch (đến {plan.period[1]})",
                    f"Due after the plan's period (to {plan.period[1]})",
                    measure.due[:4],
                ),
            )


def _ratio_unit(measure: Measure) -> bool:
    return measure.unit is None or "100" in (measure.unit or "") or "bé" in (measure.unit or "")
