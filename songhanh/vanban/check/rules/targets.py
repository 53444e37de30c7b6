"""TGT: which targets there are, and what each one must say to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.clauses import clause_of
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.rules.structure import sentences
from songhanh.vanban.check.target_text import (
    open_for_whom,
    present_figures,
    recurs,
    says_when,
    states_present_level,
    without_year,
)
from songhanh.vanban.model import Section, Span
from songhanh.vanban.quoting import shorten

_NUMBERED = re.compile(r"(?:^|\n)\s*(?:[-–+•]\s*)?(?P<label>chỉ tiêu\s*(?P<number>\d+))\s*[:.]", re.IGNORECASE)
_ACTIVITY = re.compile(
    r"^(?:chỉ tiêu\s*\d*\s*[:.]\s*)?(?:tổ chức|quan tâm|thực hiện tốt|thực hiện|tăng cường|đẩy mạnh|xây dựng|triển khai|tuyên truyền|phối hợp|rà soát|hướng dẫn|tạo điều kiện|"
    r"khuyến khích|nâng cao|hỗ trợ|vận động|tiếp tục|củng cố|kiện toàn|vận hành)\b"
)
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:%|‰)|\b(?:ít nhất|tối thiểu|trên|dưới|không quá|đạt|còn)\s+\d|\b\d{1,3}\s+(?:cuộc|lớp|mô hình|tin|buổi|xã|người|lượt|ca|lần)\b"
)
_VAGUE = re.compile(
    r"(?P<words>giảm đáng kể|tăng đáng kể|rõ rệt|giảm dần|tăng dần|từng bước giảm|giảm mạnh|tăng mạnh|giảm (?:số|tỷ lệ) [^\n,.;]{3,60}|duy trì (?:tỷ lệ|số) [^\n,.;]{3,60})"
)
_RECURRING = ("hằng năm", "hàng năm", "mỗi năm", "mỗi quý", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng")
_UNTIL_WHEN = re.compile(r"(?:19|20)\d\d")
# A body told to follow the targets, or the plan's results as a whole.
_FOLLOWED = re.compile(
    r"đầu mối[^.;\n]{0,60}?(?:theo dõi|tổng hợp|đôn đốc)|"
    r"(?:theo dõi|đo lường|giám sát|tổng hợp|thu thập|cách tính)[^.;\n]{0,70}?(?:chỉ tiêu|các mục tiêu|số liệu thống kê)"
)
_SHARE_OF_WHAT = re.compile(
    r"trong (?:tổng|số|các|cơ quan|cấp ủy|ban|nhiệm kỳ)|trên tổng|so với|ở các|tại các|các (?:cơ quan|đơn vị|cấp)"
)


def target_sections(plan: Plan) -> tuple[Section, ...]:
    """The sections that set targets: those for targets, less general objectives and visions."""
    return tuple(
        item for item in plan.sections_for("targets") if not re.search(r"tổng quát|chung|tầm nhìn|đối tượng", item.title.lower())
    )


@rule("TGT001", "no-measurable-target", "warning")
def no_measurable_target(plan: Plan) -> Iterator[Hit]:
    """
    title: Kế hoạch không có chỉ tiêu đo được || No measurable target at all
    does: Báo khi không đọc được chỉ tiêu nào có số. || Reports a plan in which no target with a figure was read.
    why: Không có chỉ tiêu thì không đánh giá được kế hoạch đạt hay không. || Nothing can be judged met or not met.
    example: Nâng cao nhận thức về bình đẳng giới.
    instead: Đến năm 2025, 60% dân số được tiếp cận kiến thức cơ bản về bình đẳng giới.
    advice: Thêm ít nhất một chỉ tiêu có số, đơn vị, thời hạn. || Add at least one target with figure, unit and due year.
    blind: Chỉ tiêu chỉ có trong phụ lục quét thành ảnh thì không thấy. || Targets in an annex that is an image are not seen.
    law: practice | Kế hoạch phải đánh giá được
    """
    if plan.reading.sections and not plan.reading.targets:
        anchor = next(iter(plan.top_sections_for("targets", "purpose")), None)
        yield Hit(
            anchor.span if anchor else None,
            "Kế hoạch không có chỉ tiêu nào đo được bằng số",
            "The plan has no target that can be measured",
        )


@rule("TGT002", "activity-as-target", "warning")
def activity_as_target(plan: Plan) -> Iterator[Hit]:
    """
    title: Hoạt động được viết thành chỉ tiêu || An activity written as a target
    does: Tìm chỉ tiêu được đánh số hoặc gạch đầu dòng trong mục chỉ tiêu mà không có con số. || Finds numbered targets and
      bullets among targets that have no figure.
    why: Hoạt động làm xong chưa chắc đạt kết quả; không có số thì không đánh giá được. || Doing is not achieving, and without
      a figure nothing is measured.
    example: Chỉ tiêu 4: Tổ chức các hoạt động văn hóa nhân ngày 20/10.
    instead: Chỉ tiêu 4: Ít nhất 02 hoạt động nhân ngày 20/10, thu hút trên 300 lượt người.
    advice: Chuyển sang phần nhiệm vụ, hoặc thêm số, đơn vị, thời hạn. || Move it to the tasks, or add figure, unit and due
      year.
    blind: Mục tiêu tổng quát không bị xét. || General objectives are left alone.
    law: practice | Chỉ tiêu phải đo được
    """
    numbered = list(_NUMBERED.finditer(plan.text, plan.body_start, plan.body_end))
    starts = {match.start("label") for match in numbered}
    for match in numbered:
        paragraph = plan.paragraph_of(match.start("label"))
        if not _FIGURE.search(plan.low[match.end() : paragraph.end]) and not _holds_target(
            plan, match.start("label"), paragraph.end
        ):
            label = plan.text[match.start("label") : match.end("label")]
            yield plan.hit(
                match.start("label"),
                paragraph.end,
                f"{label} là hoạt động, không có con số để đánh giá",
                f"'{label}' is an activity without a figure",
            )
    for section in _innermost(plan, target_sections(plan)):
        if not _has_targets(plan, section.extent):
            continue
        start, end = plan.place(section.extent)
        for begin, stop in _bullets(plan, start, end):
            text = plan.low[begin:stop]
            if (
                begin not in starts
                and _ACTIVITY.match(text)
                and not _FIGURE.search(text)
                and not _holds_target(plan, begin, stop)
            ):
                yield plan.hit(
                    begin,
                    stop,
                    "Ý này nằm trong phần chỉ tiêu nhưng là hoạt động, không có con số",
                    "This stands among the targets but is an activity without a figure",
                    cause=Cause(
                        "Các ý nằm trong phần chỉ tiêu nhưng là hoạt động, không có con số",
                        "Activities without a figure among the targets",
                    ),
                )


@rule("TGT003", "unnumbered-beside-numbered", "info")
def unnumbered_beside_numbered(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỗ đánh số “Chỉ tiêu”, chỗ không || Targets numbered in some places only
    does: So các nhóm mục tiêu: nhóm có “Chỉ tiêu 1, 2 …” và nhóm có số liệu nhưng không đánh số; và trong một mục, chỉ tiêu có số
      liệu đứng giữa “Chỉ tiêu 1, 2 …” mà không đánh số. || Compares the groups of targets, and within a section the items of a
      numbered series with those of its kind that have no number.
    why: Chỉ tiêu không có số thì báo cáo không dẫn lại được. || A target without a number cannot be referred to in reports.
    example: 1. Mục tiêu 1: - Phấn đấu có 40% … 2. Mục tiêu 2: - Chỉ tiêu 1: …
    instead: 1. Mục tiêu 1: - Chỉ tiêu 1: Phấn đấu có 40% …
    advice: Đánh số mọi chỉ tiêu theo cùng một cách. || Number all targets alike.
    blind: Chỉ nhận ra chữ “Chỉ tiêu” kèm số. || Only the word "Chỉ tiêu" with a number is recognised.
    law: practice | Thống nhất cách trình bày
    """
    with_number: list[Section] = []
    without: list[Section] = []
    for section in target_sections(plan):
        if section.level < 2 or not _has_targets(plan, section.extent):
            continue
        start, end = plan.place(section.extent)
        (with_number if _NUMBERED.search(plan.text, start, end) else without).append(section)
    if with_number and without:
        named = ", ".join(section.id for section in without)
        yield Hit(
            without[0].span,
            f"Chỉ tiêu ở mục {named} không được đánh số, khác với các mục còn lại",
            f"The targets of {named} are not numbered, unlike the others",
            related=tuple(section.span for section in without[1:]),
        )
    for section in _innermost(plan, target_sections(plan)):
        yield from _left_out_of_a_series(plan, section)


def _left_out_of_a_series(plan: Plan, section: Section) -> Iterator[Hit]:
    """The targets of one section that stand in its series "Chỉ tiêu 1, 2 …" without a number."""
    start, end = plan.place(section.extent)
    items = [item for item in plan.paragraphs if start <= item.start < end and item.table is None]
    series = [item for item in items if _NUMBERED.match(item.text)]
    if len(series) < 2 or not all(_FIGURE.search(item.text.lower()) for item in series):
        return  # a label without a figure is a heading: what stands below it is its content
    marks = {_bullet(item.text) for item in series}
    out = [
        plan.at(item.start, item.end)
        for item in items
        if item not in series and _bullet(item.text) in marks and _holds_target(plan, item.start, item.end)
    ]
    if out:
        yield Hit(
            out[0],
            f"{len(out)} chỉ tiêu của mục {section.id} không được đánh số như các chỉ tiêu khác",
            f"{len(out)} of the targets of {section.id} have no number, unlike the others",
            related=tuple(out[1:]),
        )


def _bullet(text: str) -> str:
    """The sign that a list item begins with; empty where there is none."""
    return text[:1] if text[:1] in "-–+•*" else ""


@rule("TGT004", "target-without-year", "info")
def targetwithout_year(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu không nêu năm phải đạt || Targets without a year of their own
    does: Đếm chỉ tiêu không có năm trong câu hay ở tiêu đề mục. Chỉ tiêu hằng năm, hằng quý, “trong năm” có thời gian theo tên kế
      hoạch; kế hoạch một năm chỉ bị báo khi không chỉ tiêu nào nêu thời gian. || Counts the targets for which neither sentence
      nor heading names a year. Targets for every year or quarter take their time from the plan's title; a plan of one year is
      reported only where no target gives a time.
    why: Không có năm thì không biết khi nào đánh giá; lấy theo tên kế hoạch là suy đoán. || Without a year nobody knows when
      to judge.
    example: 80% cán bộ làm công tác bình đẳng giới được tập huấn.
    instead: Đến năm 2020, 80% cán bộ làm công tác bình đẳng giới được tập huấn.
    advice: Ghi “đến năm …” ở từng chỉ tiêu, hoặc ở câu dẫn đầu mục. || Put the year into each target or into the heading.
    blind: Năm ghi ở câu dẫn, không ở tiêu đề mục, không được nối với chỉ tiêu. || A year in a leading sentence, not in a heading, is
      not linked with the targets.
    law: practice | Chỉ tiêu phải có thời hạn
    """
    once = [(target, measure) for target, measure in plan.measures if not (plan.period and recurs(plan, target, measure))]
    missing = [target for target, measure in once if without_year(plan, target, measure) and not says_when(plan, target)]
    unique = tuple(dict.fromkeys(target.span for target in missing))
    total = len(plan.reading.targets)
    of_one_year = plan.period is not None and plan.period[0] == plan.period[1]
    if unique and not (of_one_year and len(unique) < len({target.span for target, _ in once})):
        yield Hit(
            unique[0],
            f"{len(unique)}/{total} chỉ tiêu không nêu năm phải đạt, trong câu hay ở tiêu đề mục",
            f"{len(unique)} of {total} targets name no year, in the sentence or in a heading",
            related=unique[1:],
        )


@rule("TGT005", "target-without-owner", "info")
def target_without_owner(plan: Plan) -> Iterator[Hit]:
    """
    title: Không cơ quan nào được giao theo dõi, đo chỉ tiêu || No body is told to measure the targets
    does: Tìm cơ quan chủ trì, theo dõi, cung cấp số liệu ở câu chỉ tiêu, hoặc cơ quan được giao theo dõi, tổng hợp các chỉ tiêu ở
      phần khác. || Looks for a body that leads or measures beside the targets, or that is told to follow them elsewhere.
    why: Không có người đo thì cuối kỳ không có số liệu. || With nobody to measure there are no figures in the end.
    example: Đến năm 2025, 95% hương ước không có phân biệt đối xử về giới.
    instead: … (Sở Văn hóa, Thể thao và Du lịch theo dõi, tổng hợp)
    advice: Ghi cơ quan theo dõi cạnh từng chỉ tiêu, hoặc giao trong mục tổ chức thực hiện. || Name the body beside each
      target or among the duties.
    blind: Một đầu mối chung thì coi là đủ, không xét từng chỉ tiêu. || One body that follows them all is enough; single targets
      are not looked at.
    law: practice | Chỉ tiêu phải có người chịu trách nhiệm
    """
    targets = plan.reading.targets
    owner = re.compile(r"chủ trì|theo dõi|chịu trách nhiệm|đầu mối|giao (?:sở|phòng|ủy ban)|cơ quan thực hiện")
    named = sum(bool(owner.search(plan.words(target.span).lower())) for target in targets)
    followed = _FOLLOWED.search(plan.low, plan.body_start, max(plan.body_start, plan.body_end))
    if targets and named <= 0.2 * len(targets) and not followed:
        yield Hit(
            targets[0].span,
            f"{len(targets) - named}/{len(targets)} chỉ tiêu không nêu cơ quan theo dõi, đo kết quả; kế hoạch cũng không giao đầu mối theo dõi chung",
            f"{len(targets) - named} of {len(targets)} targets name no body that measures them, nor is one told to follow them all",
            related=tuple(target.span for target in targets[1:]),
        )


@rule("TGT006", "vague-objective", "info")
def vague_objective(plan: Plan) -> Iterator[Hit]:
    """
    title: Mục tiêu có từ chỉ mức độ nhưng không có số || An objective that speaks of degree without a figure
    does: Tìm “giảm đáng kể”, “rõ rệt”, “duy trì tỷ lệ …” trong phần mục tiêu mà mệnh đề không có số. || Finds "giảm đáng kể",
      "rõ rệt", "duy trì tỷ lệ …" among the objectives where the clause has no figure.
    why: Không đo được thì không kết luận được đạt hay chưa. || What is not measured cannot be judged.
    example: giảm đáng kể ô nhiễm môi trường biển
    instead: giảm 20% lượng rác thải nhựa ra biển so với năm 2020
    advice: Thêm số, gốc so sánh và thời hạn. || Add figure, baseline and due year.
    blind: Chỉ biết một số cách nói. || Only some wordings are known.
    law: practice | Mục tiêu phải đo được
    """
    for section in plan.top_sections_for("targets"):
        start, end = plan.place(section.extent)
        for match in _VAGUE.finditer(plan.low, start, end):
            clause_end = re.compile(r"[,;.\n]").search(plan.text, match.end())
            stop = clause_end.start() if clause_end else match.end()
            if not re.search(r"\d", plan.text[match.start() : stop]) and plan.in_body(match.start()):
                shown = plan.text[match.start("words") : match.end("words")]
                yield plan.hit(
                    match.start("words"),
                    match.end("words"),
                    f"“{shown}” không có con số để đo",
                    f"'{shown}' has no figure to measure it by",
                    cause=Cause(
                        "Mục tiêu không có con số để đo",
                        "Objectives without a figure",
                        f"“{shorten(' '.join(shown.split()), 50)}”",
                    ),
                )


@rule("TGT007", "recurring-without-end", "info")
def recurring_without_end(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu hằng năm, hằng quý không nêu năm đầu, năm cuối hoặc tính cho ai || A recurring target without first or
      last year
    does: Tìm chỉ tiêu lặp lại mà câu và tên kế hoạch đều không nêu năm, hoặc không nói số đó là của từng đơn vị hay của tất cả. ||
      Finds recurring targets without a year in sentence or title, or that do not say whether for each body or in all.
    why: Không rõ phải làm đến năm nào và số đó là của từng đơn vị hay của tất cả. || It is not known until when, nor whether
      for each body or in all.
    example: Hằng năm các sở, ngành, địa phương tổ chức ít nhất 02 cuộc truyền thông.
    instead: Hằng năm đến năm 2030, mỗi sở, ngành, địa phương tổ chức ít nhất 02 cuộc truyền thông.
    advice: Ghi giai đoạn và chữ “mỗi” hoặc “tổng cộng”. || State the period, and "each" or "in all".
    blind: Giai đoạn ghi ở tiêu đề mục không được thấy; chỉ hỏi “mỗi” khi câu giao việc cho nhiều cơ quan. || A period in the
      heading is not seen; "each" is asked for only where several bodies are given the task.
    law: practice | Chỉ tiêu phải rõ
    """
    for target, measure in plan.measures:
        text = plan.words(target.span).lower()
        if not (measure.frequency and measure.due is None and any(word in text for word in _RECURRING)):
            continue
        unsaid = []
        if plan.period is None and not _UNTIL_WHEN.search(text):
            unsaid.append(("làm đến năm nào", "until when"))
        if open_for_whom(plan, target, measure, text):
            unsaid.append(("tính cho từng đơn vị hay tính chung", "whether for each body or in all"))
        if unsaid:
            yield Hit(
                target.span,
                f"Chỉ tiêu lặp lại hằng kỳ không nêu {', '.join(vi for vi, _ in unsaid)}",
                f"A recurring target that does not say {' nor '.join(en for _, en in unsaid)}",
            )


@rule("TGT008", "share-of-what", "info")
def share_of_what(plan: Plan) -> Iterator[Hit]:
    """
    title: Tỷ lệ không nói tính trên tổng số nào || A share without its whole
    does: Tìm “…% nữ tham gia lãnh đạo, quản lý” mà không nói trong cơ quan nào. || Finds "…% nữ" that does not say of which
      bodies.
    why: Cùng một tỷ lệ nhưng mẫu số khác nhau cho kết quả khác nhau. || Another whole gives another result.
    example: 40% nữ tham gia lãnh đạo, quản lý
    instead: 40% cán bộ lãnh đạo, quản lý các phòng, ban của phường là nữ
    advice: Nêu rõ mẫu số. || Name the whole.
    blind: Chỉ xét các tỷ lệ nữ. || Only shares of women are looked at.
    law: practice | Chỉ tiêu phải rõ
    """
    for target, measure in plan.measures:
        clause = clause_of(plan, target, measure)
        match = re.search(r"\d+\s?% (?:là )?(?:cán bộ )?nữ\b(?P<rest>[^;]*)", clause)
        if match and measure.unit == "%" and not _SHARE_OF_WHAT.search(clause) and len(match["rest"]) < 60:
            yield Hit(
                measure.span, "Tỷ lệ nữ này không nói tính trên tổng số nào", "This share of women does not say of what whole"
            )


@rule("TGT009", "no-baseline-at-all", "info")
def no_baseline_at_all(plan: Plan) -> Iterator[Hit]:
    """
    title: Không chỉ tiêu nào nêu mức hiện tại || No target states the present level
    does: Báo khi kế hoạch có từ ba chỉ tiêu mà không chỉ tiêu nào có gốc so sánh. || Reports plans of three targets or more
      without any baseline.
    why: Không biết đang ở mức nào thì không biết chỉ tiêu cao hay thấp. || Without the present level nobody can tell whether
      a target is high or low.
    example: 80% doanh nghiệp ứng dụng công nghệ tiên tiến
    instead: 80% doanh nghiệp ứng dụng công nghệ tiên tiến (năm 2024: 52%)
    advice: Ghi số liệu hiện tại và năm của số liệu. || Give the present figure and its year.
    blind: Có số liệu ở phần hiện trạng thì coi là đã nêu, không xét của chỉ tiêu nào. || Figures in a description of the situation
      count for all targets.
    law: practice | Chỉ tiêu phải có gốc so sánh
    """
    if present_figures(plan):
        return
    if len(plan.reading.targets) >= 3 and not any(states_present_level(plan, target) for target in plan.reading.targets):
        count = len(plan.reading.targets)
        yield Hit(
            plan.reading.targets[0].span,
            f"Không chỉ tiêu nào trong {count} chỉ tiêu nêu mức hiện tại để so sánh",
            f"None of the {count} targets states the present level",
        )


@rule("TGT010", "target-among-tasks", "info")
def target_among_tasks(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu nằm ngoài phần mục tiêu || A target that stands outside the objectives
    does: Tìm chỉ tiêu có số ở phần nhiệm vụ, phân công khi kế hoạch đã có mục chỉ tiêu. || Finds figures among tasks and
      duties where the plan has a section for targets.
    why: Chỉ tiêu rải rác dễ bị bỏ sót khi báo cáo. || Scattered targets are missed in reports.
    example: (mục Nhiệm vụ) phấn đấu đến năm 2030 đạt 30% doanh nghiệp …
    instead: (đưa vào mục Chỉ tiêu)
    advice: Đưa vào phần chỉ tiêu, ở đây chỉ dẫn lại. || Move it to the targets and refer to it here.
    blind: Không biết khi chỉ tiêu đó chỉ được nhắc lại. || It does not know a mere repetition.
    law: practice | Bố cục rõ ràng
    """
    sections = plan.top_sections_for("targets")
    if not sections:
        return
    outside = [
        target
        for target in plan.reading.targets
        if plan.in_body(plan.place(target.span)[0]) and not any(s.extent[0] <= target.span[0] < s.extent[1] for s in sections)
    ]
    if outside and len(outside) < len(plan.reading.targets):
        yield Hit(
            outside[0].span,
            f"{len(outside)} chỉ tiêu nằm ngoài mục chỉ tiêu",
            f"{len(outside)} targets stand outside the section for targets",
            related=tuple(target.span for target in outside[1:]),
        )


def _innermost(plan: Plan, sections: tuple[Section, ...]) -> list[Section]:
    return [
        item
        for item in sections
        if not any(other is not item and item.extent[0] <= other.span[0] < item.extent[1] for other in sections)
    ]


def _has_targets(plan: Plan, extent: Span) -> bool:
    return any(extent[0] <= target.span[0] < extent[1] for target in plan.reading.targets)


def _holds_target(plan: Plan, start: int, end: int) -> bool:
    return any(start < plan.place(target.span)[1] and plan.place(target.span)[0] < end for target in plan.reading.targets)


def _bullets(plan: Plan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The list items of a passage: paragraphs that begin with a bullet, without it."""
    for paragraph in plan.paragraphs:
        head = re.match(r"[-–+•]\s*", paragraph.text)
        if start <= paragraph.start < end and head:
            yield paragraph.start + head.end(), paragraph.end


__all__ = ["sentences", "target_sections"]
