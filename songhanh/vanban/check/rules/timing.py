"""TSK: deadlines and periods of tasks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from songhanh.vanban.check.clauses import content_words
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.task_sections import listed, task_items

_DEADLINE = re.compile(
    r"trước (?:ngày|tháng|năm)|trong năm\b|chậm nhất|hoàn thành (?:trước|trong)|đến (?:hết )?(?:ngày|tháng|năm|quý) [\dIVX]|"
    r"thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|tổ chức|triển khai)|\s*:)|"
    r"(?:quý|quí|tháng) [\dIVX]+\b|giai đoạn \d{4}|vào (?:năm|tháng|quý) |h[ằà]ng năm|ngày \d{1,2}/\d{1,2}|trong \d+ (?:giờ|ngày)|từ ngày|năm \d{4}",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;.]\s")
_RUN_ON = re.compile(r"từ ngày\s+(?P<period>\d{1,2}/\d{1,2}/\d{1,2}/\d{1,2}(?:/\d{4})?)")
_MONTHS = re.compile(
    r"từ (?:ngày \d{1,2}[/ ](?:tháng )?|tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})\s*(?:đến|-|–)\s*(?:hết )?(?:ngày (?P<to_day>\d{1,2})[/ ](?:tháng )?|tháng )(?P<to_month>\d{1,2})(?:/| năm )(?P<to_year>\d{4})"
)
_IN_MONTH = re.compile(
    r"(?:hoàn thành[^.;\n]{0,30}|báo cáo[^.;\n]{0,80})(?P<when>trong tháng (?P<month>\d{1,2})\s*(?:/|năm )\s*(?P<year>\d{4}))"
)
_QUARTER = re.compile(
    r"(?P<when>qu[ýí]\s*(?P<quarter>IV|III|II|I|[1-4])\s*(?:[-/–]|năm)?\s*(?:năm\s*)?(?P<year>\d{4}))", re.IGNORECASE
)
_RANGE = re.compile(r"(?:trong|sau)\s+(?:vòng\s+)?(?P<range>\d{1,3}\s*[-–]\s*\d{1,3}\s*(?:giờ|ngày|tuần|tháng))")
_PHASE = re.compile(r"[Gg]iai đoạn[^\n.;]{0,40}?(?P<range>\(?\d{1,3}\s*[-–]\s*\d{1,3}\s*giờ\)?|sau \d{1,3} giờ)")
_DUE_DAY = re.compile(r"(?P<words>(?:trước|chậm nhất(?: là)?(?: đến| vào)?)\s+(?:ngày\s+)?)(?=\d)")
# What is handed in when a drive is over.
_HANDED_IN = re.compile(r"hồ sơ|báo cáo|kết quả|tổng kết|danh sách|sản phẩm dự thi|bài dự thi")
_EMULATION = re.compile(r"thi đua|phong trào|khen thưởng")
_OF_A_DOCUMENT = re.compile(r"\s?/\s?[^\W\d_]")
_RESULT = re.compile(
    r"\d+(?:[.,]\d+)?\s?%|\b\d{1,4}\s+(?:cuộc|buổi|lớp|lượt|người|mô hình|tin|bài|sản phẩm|hội nghị|câu lạc bộ|đợt|bộ|lần|xã|cơ sở|đề án)\b|"
    r"(?:khoảng|ít nhất|tối thiểu|dự kiến|trên)\s+(?:khoảng\s+)?\d|sản phẩm:|kết quả:|đầu ra|trình (?:ubnd|ủy ban nhân dân)[^.;]{0,60}ban hành"
)
_UNTIMED = re.compile(r"(?:^|\n|\t)\s*(?P<words>thường xuyên(?:, hằng năm)?)\s*(?=\n|\t|$)", re.IGNORECASE)


@rule("TSK017", "tasks-without-deadline", "info")
def tasks_without_deadline(plan: Plan) -> Iterator[Hit]:
    """
    title: Nhiệm vụ không nêu thời hạn || Tasks without a deadline
    does: Đếm mục nhiệm vụ và mục phân công không có mốc thời gian nào. || Counts task sections and duties without any time.
    why: Không có hạn thì không đôn đốc và không kết luận được chậm hay không. || Without a deadline nobody can chase or
      judge.
    example: 4. Mở rộng công tác giáo dục về bình đẳng giới trong nhà trường.
    instead: 4. … Thời gian: năm học 2025 - 2026; hoàn thành trước ngày 31/5/2026.
    advice: Ghi thời hạn cho từng nhiệm vụ, hoặc lập bảng tiến độ kèm theo. || Give each task a date, or attach a time table.
    blind: Mốc thời gian ở bảng phụ lục không được nối với mục ở đây. || Dates in an annex are not linked with the sections.
    law: practice | Nhiệm vụ phải có thời hạn
    """
    sections = task_items(plan) + list(plan.duty_items)
    idle = [section for section in sections if not _DEADLINE.search(plan.low[slice(*plan.place(section.extent))])]
    if idle and len(sections) >= 2:
        yield Hit(
            idle[0].span,
            f"{len(idle)}/{len(sections)} mục nhiệm vụ, phân công không có mốc thời gian: {listed(idle)}",
            f"{len(idle)} of {len(sections)} tasks and duties have no date: {listed(idle)}",
            related=tuple(section.span for section in idle[1:]),
        )


@rule("TSK018", "impossible-date", "error")
def impossible_date(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày không có trong lịch || A day that does not exist
    does: Kiểm tra mọi ngày viết đủ trong nội dung. || Checks every full date of the text.
    why: Không thể thực hiện vào một ngày không có. || Nothing can be done on such a day.
    example: trước ngày 31/11/2025
    instead: trước ngày 30/11/2025
    advice: Sửa lại ngày. || Correct the day.
    blind: Ngày thiếu năm không bị xét. || Dates without a year are left alone.
    law: practice | Ngày phải có trong lịch
    """
    cited = [(item.date_start, item.date_end) for item in plan.mentions if item.date_impossible]
    for found in plan.dates:
        if found.day is None and found.start >= plan.preamble[0] and (found.start, found.end) not in cited:
            written = plan.text[found.start : found.end]
            numbered = _OF_A_DOCUMENT.match(plan.text, found.end)  # "66.7/2025/NQ-CP"
            if not numbered and not re.search(r"\d\s*[.,]\s*\d{1,2}\s*[.,]\s*\d{4}", written):
                yield plan.hit(found.start, found.end, f"Không có “{written}” trong lịch", f"There is no such day as '{written}'")


@rule("TSK019", "run-on-period", "error")
def run_on_period(plan: Plan) -> Iterator[Hit]:
    """
    title: Khoảng thời gian viết dính nhau || A period written as one date
    does: Tìm “từ ngày 15/11/15/12/2022”. || Finds "từ ngày 15/11/15/12/2022".
    why: Không đọc được ngày bắt đầu, kết thúc. || Neither beginning nor end can be read.
    example: từ ngày 15/11/15/12/2022
    instead: từ ngày 15/11 đến ngày 15/12/2022
    advice: Viết “từ ngày … đến ngày …”. || Write "từ ngày … đến ngày …".
    blind: Chỉ biết dạng này. || Only this form is known.
    law: practice | Câu chữ rõ ràng
    """
    for match in _RUN_ON.finditer(plan.low):
        yield plan.hit(
            match.start("period"),
            match.end("period"),
            f"“{match['period']}” thiếu chữ “đến” giữa hai ngày",
            f"'{match['period']}' lacks 'đến' between two days",
        )


@rule("TSK020", "start-in-past", "info")
def start_in_past(plan: Plan) -> Iterator[Hit]:
    """
    title: Đợt hoạt động bắt đầu trước ngày ban hành kế hoạch || A drive that begins before the plan was issued
    does: So tháng bắt đầu của đợt với ngày ban hành. || Compares the first month of a drive with the day of issue.
    why: Phần thời gian đã qua không thể thực hiện theo kế hoạch. || What is past cannot be done by the plan.
    example: (kế hoạch ngày 18/11/2025) từ tháng 10 năm 2025 đến hết tháng 3 năm 2026
    instead: từ ngày ban hành đến hết tháng 3 năm 2026
    advice: Sửa mốc bắt đầu. || Mend the beginning.
    blind: Đợt đã bắt đầu theo kế hoạch trước cũng bị báo. || Drives begun under an earlier plan are reported too.
    law: practice | Lô-gíc thời gian
    """
    if plan.date is None:
        return
    for match in _MONTHS.finditer(plan.low, plan.body_start, plan.body_end):
        first = (int(match["year"]), int(match["month"]))
        if first < (plan.date.year, plan.date.month) and (int(match["to_year"]), int(match["to_month"])) >= (
            plan.date.year,
            plan.date.month,
        ):
            yield plan.hit(
                match.start(),
                match.end(),
                f"Bắt đầu từ tháng {first[1]}/{first[0]}, trước ngày ban hành {plan.date.strftime('%d/%m/%Y')}",
                f"Begins in {first[1]}/{first[0]}, before the plan was issued",
            )


@rule("TSK021", "deadline-before-end", "warning")
def deadline_before_end(plan: Plan) -> Iterator[Hit]:
    """
    title: Hạn nộp hồ sơ, kết quả trước khi đợt hoạt động kết thúc || Results due before the drive is over
    does: So hạn “trước ngày …” nộp hồ sơ, báo cáo, kết quả với ngày kết thúc của đợt mà hạn đó nói đến. || Compares the deadlines for
      files, reports and results with the end of the drive that they are about.
    why: Khi chưa kết thúc thì chưa có kết quả đầy đủ để nộp. || Before the end there are no full results.
    example: (phong trào đến hết tháng 3 năm 2026) hồ sơ gửi trước ngày 31/3/2026
    instead: hồ sơ gửi trước ngày 10/4/2026
    advice: Lùi hạn sau ngày kết thúc. || Put the deadline after the end.
    blind: Chỉ xét khi đợt ghi đủ tháng, năm, và hạn ở cùng mục hoặc cùng lời với đợt. || The drive must state month and year, and
      the deadline stand in its section or speak of it in its words.
    law: practice | Lô-gíc thời gian
    """
    drives = [
        (match, end)
        for match in _MONTHS.finditer(plan.low, plan.body_start, plan.body_end)
        if (end := _last_day(match)) is not None
    ]
    for found in plan.dates:
        due = _DUE_DAY.search(plan.low[max(0, found.start - 24) : found.start] + "0")
        if found.day is None or due is None or not plan.in_body(found.start):
            continue
        for match, end in drives:
            near = found.day <= end and (end - found.day).days <= 31 and not match.start() <= found.start < match.end()
            if near and _is_about(plan, found.start, match):
                yield Hit(
                    plan.at(found.start, found.end),
                    f"Hạn này trước khi đợt nói đến ở đây kết thúc (hết ngày {end.strftime('%d/%m/%Y')})",
                    f"This deadline comes before the drive it is about is over (end of {end.strftime('%d/%m/%Y')})",
                    related=(plan.at(*match.span()),),
                )


@rule("TSK022", "deadline-too-soon", "info")
def deadline_too_soon(plan: Plan) -> Iterator[Hit]:
    """
    title: Thời hạn quá gần ngày ban hành || A deadline too close to the day of issue
    does: Tìm “hoàn thành trong tháng …”, “Quý …” còn dưới 45 ngày kể từ ngày ban hành. || Finds months and quarters that end
      within 45 days of issue.
    why: Kế hoạch còn phải gửi xuống, lập kế hoạch con rồi mới thực hiện. || The plan must first be sent down and planned for
      below.
    example: (kế hoạch ngày 20/11/2025) hoàn thành trong tháng 11/2025
    instead: hoàn thành trong tháng 12/2025
    advice: Đặt hạn thực tế hơn. || Set a realistic deadline.
    blind: Việc khẩn cấp vẫn bị báo. || Urgent work is reported too.
    law: practice | Tính khả thi
    """
    if plan.date is None:
        return
    for pattern in (_IN_MONTH, _QUARTER):
        for match in pattern.finditer(plan.text if pattern is _QUARTER else plan.low, plan.body_start):
            month = int(match["month"]) if pattern is _IN_MONTH else 3 * _quarter(match["quarter"])
            if not 1 <= month <= 12:
                continue
            end = _month_end(int(match["year"]), month)
            left = (end - plan.date).days
            if left < 45:
                shown = plan.text[match.start("when") : match.end("when")]
                said = f"chỉ còn {left} ngày" if left >= 0 else "đã qua"
                yield plan.hit(
                    match.start("when"),
                    match.end("when"),
                    f"“{shown}” {said} kể từ ngày ban hành",
                    f"'{shown}' leaves {max(left, 0)} days from the day of issue",
                    "warning" if left < 0 else None,
                    Cause(
                        f"Thời hạn {said} kể từ ngày ban hành",
                        f"Deadlines that leave {max(left, 0)} days from the day of issue",
                        f"“{' '.join(shown.split())}”",
                    ),
                )


@rule("TSK023", "deadline-past", "warning")
def deadline_past(plan: Plan) -> Iterator[Hit]:
    """
    title: Thời hạn đã qua trước ngày ban hành || A deadline before the plan was issued
    does: So “trước ngày dd/mm/yyyy” với ngày ban hành. || Compares full deadlines with the day of issue.
    why: Không ai kịp thực hiện. || Nobody can meet it.
    example: (kế hoạch ngày 03/3/2026) báo cáo trước ngày 15/12/2025
    instead: báo cáo trước ngày 15/12/2026
    advice: Sửa lại hạn. || Mend the deadline.
    blind: Hạn không ghi năm không bị xét. || Deadlines without a year are left alone.
    law: practice | Lô-gíc thời gian
    """
    if plan.date is None:
        return
    for found in plan.dates:
        due = _DUE_DAY.search(plan.low[max(0, found.start - 24) : found.start] + "0")
        if found.day and due and found.day < plan.date and plan.body_start <= found.start < plan.body_end:
            yield plan.hit(
                found.start,
                found.end,
                f"Hạn {found.day.strftime('%d/%m/%Y')} đã qua khi ban hành kế hoạch",
                f"The deadline {found.day.strftime('%d/%m/%Y')} was past when the plan was issued",
                cause=Cause(
                    "Hạn đã qua khi ban hành kế hoạch",
                    "Deadlines that were past when the plan was issued",
                    found.day.strftime("%d/%m/%Y"),
                ),
            )


@rule("TSK024", "time-as-range", "info")
def time_as_range(plan: Plan) -> Iterator[Hit]:
    """
    title: Thời hạn là một khoảng, hoặc tính theo giờ mà không có mốc || A time limit given as a range, or in hours from no
      start
    does: Tìm “trong 24-48 giờ”, “giai đoạn 48-72 giờ”. || Finds "trong 24-48 giờ", "giai đoạn 48-72 giờ".
    why: Không biết hạn là đầu hay cuối khoảng, tính từ lúc nào. || It is not known which end counts, nor from when.
    example: xử lý trong 24-48 giờ sau khi nước rút
    instead: xử lý chậm nhất 48 giờ kể từ khi nước rút
    advice: Nêu một hạn và mốc bắt đầu. || Give one limit and its start.
    blind: Chỉ xét giờ, ngày, tuần, tháng viết bằng số. || Only figures are looked at.
    law: practice | Thời hạn phải rõ
    """
    for pattern in (_RANGE, _PHASE):
        for match in pattern.finditer(plan.text, plan.body_start, plan.body_end):
            yield plan.hit(
                match.start("range"),
                match.end("range"),
                f"“{match['range']}” không phải một thời hạn xác định",
                f"'{match['range']}' is no definite time limit",
                cause=Cause("Thời hạn không xác định", "Indefinite time limits", f"“{match['range']}”"),
            )


@rule("TSK025", "untimed-annex-tasks", "info")
def untimed_annex_tasks(plan: Plan) -> Iterator[Hit]:
    """
    title: Nhiệm vụ trong phụ lục ghi thời gian “Thường xuyên” || Annex tasks timed "Thường xuyên"
    does: Đếm ô thời gian chỉ ghi “Thường xuyên”. || Counts time cells that only say "Thường xuyên".
    why: Không có mốc nào để kiểm tra. || There is nothing to check against.
    example: Tuyên truyền chính sách | Sở Tài chính | Thường xuyên
    instead: Tuyên truyền chính sách | Sở Tài chính | mỗi quý ít nhất 01 đợt
    advice: Ghi số lần và kỳ, hoặc mốc kiểm tra. || Give a number and period, or a date to check.
    blind: Chỉ xét chữ “Thường xuyên” đứng riêng. || Only "Thường xuyên" by itself.
    law: practice | Nhiệm vụ phải có thời hạn
    """
    found = list(_UNTIMED.finditer(plan.text, plan.body_start))
    if found:
        yield Hit(
            plan.at(found[0].start("words"), found[0].end("words")),
            f"{len(found)} nhiệm vụ chỉ ghi thời gian “Thường xuyên”, không có mốc kiểm tra",
            f"{len(found)} tasks are timed 'Thường xuyên' without anything to check against",
            related=tuple(plan.at(match.start("words"), match.end("words")) for match in found[1:]),
        )


@rule("TSK027", "tasks-without-result", "info")
def tasks_without_result(plan: Plan) -> Iterator[Hit]:
    """
    title: Nhiệm vụ không nêu kết quả, sản phẩm || Tasks without a result
    does: Đếm mục nhiệm vụ không có số lượng, sản phẩm hay kết quả phải đạt. || Counts the task sections without a quantity, product
      or result.
    why: Không biết làm đến đâu thì xong. || Nobody knows when the task is done.
    example: Tăng cường truyền thông về bình đẳng giới trong nhà trường.
    instead: Mỗi trường tổ chức ít nhất 01 buổi truyền thông mỗi học kỳ; sản phẩm: báo cáo kết quả có số học sinh tham dự.
    advice: Ghi số lượng hoặc sản phẩm của từng nhiệm vụ. || Give a quantity or product for each task.
    blind: Kết quả nêu ở phần chỉ tiêu không được nối với nhiệm vụ. || Results among the targets are not linked with the tasks.
    law: practice | Nhiệm vụ phải có kết quả kiểm tra được
    """
    sections = task_items(plan)
    idle = [section for section in sections if not _RESULT.search(plan.low[slice(*plan.place(section.extent))])]
    if idle and len(sections) >= 2:
        yield Hit(
            idle[0].span,
            f"{len(idle)}/{len(sections)} mục nhiệm vụ không nêu số lượng, sản phẩm hay kết quả phải đạt: {listed(idle)}",
            f"{len(idle)} of {len(sections)} task sections state no quantity, product or result: {listed(idle)}",
            related=tuple(section.span for section in idle[1:]),
        )


def _quarter(text: str) -> int:
    return {"I": 1, "II": 2, "III": 3, "IV": 4}.get(text.upper()) or int(text)


def _last_day(drive: re.Match[str]) -> datetime.date | None:
    """The last day of a drive; None where there is no such day."""
    year, month, day = int(drive["to_year"]), int(drive["to_month"]), drive["to_day"]
    if not 1 <= month <= 12:
        return None
    last = _month_end(year, month)
    return last if day is None else last.replace(day=int(day)) if 1 <= int(day) <= last.day else None


def _is_about(plan: Plan, deadline: int, drive: re.Match[str]) -> bool:
    """Whether something is to be handed in by a deadline, on a drive: both in one section or paragraph, or alike in their words."""
    own, other = (_sentence(plan, place) for place in (deadline, drive.start()))
    if not _HANDED_IN.search(own):
        return False
    if _EMULATION.search(other) and _EMULATION.search(own):
        return True
    sections = [plan.section_at(plan.at(place, place + 1)) for place in (deadline, drive.start())]
    if sections[0] is not None and sections[0] is sections[1] and sections[0].level >= 2:
        return True
    return len(content_words(own) & content_words(other)) >= 4


def _sentence(plan: Plan, place: int) -> str:
    """The sentence round a place, in lower case."""
    paragraph = plan.paragraph_of(place)
    start = max((match.end() for match in _STOP.finditer(plan.low, paragraph.start, place)), default=paragraph.start)
    stop = _STOP.search(plan.low, place, paragraph.end)
    return plan.low[start : stop.start() if stop else paragraph.end]


def _month_end(year: int, month: int) -> datetime.date:
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)
