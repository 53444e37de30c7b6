"""TSK: tasks given twice, without a lead, or otherwise in the annex than in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.annexes import annex_rows
from songhanh.vanban.check.clauses import content_words, likeness
from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.rules.structure import sentences
from songhanh.vanban.check.task_sections import task_items
from songhanh.vanban.check.units import is_group, same_unit
from songhanh.vanban.model import Assignment

# The work of a body that coordinates, after the names of its partners.
_ONLY_WITH = re.compile(
    r"\W*phối hợp(?: chặt chẽ)? (?:với|cùng) [^;.\n]{3,160}?\s"
    r"(?P<work>(?:để )?(?:tổ chức|triển khai|thực hiện|ngăn chặn|xử lý|tuyên truyền|vận động|kiểm tra|giám sát|hướng dẫn|bảo đảm|bố trí|"
    r"xây dựng|rà soát|phát hiện|phòng ngừa|hỗ trợ|tư vấn|đưa|lồng ghép|theo dõi|cung cấp|tăng cường|chỉ đạo)\b(?:[^;.\n]|(?<=\d)\.(?=\d)){15,})"
)
# Unions and firms: what an administrative plan asks of them is to take part.
_ONLY_PARTNERS = re.compile(
    r"(?:các )?(?:chủ đầu tư|doanh nghiệp|công ty|ủy ban mặt trận|ủy ban mttq|hội |liên đoàn|liên minh|đoàn |tỉnh đoàn|huyện đoàn|ngân hàng|chi nhánh)"
)
_OWN_FIELD = re.compile(r"(?:trong|thuộc) (?:các )?(?:lĩnh vực|ngành|phạm vi)|theo (?:chức năng|lĩnh vực)|ngành,? lĩnh vực")


@rule("TSK028", "coordinates-only", "info")
def coordinates_only(plan: Plan) -> Iterator[Hit]:
    """
    title: Cơ quan chỉ được giao phối hợp một việc không ai chủ trì || A body that only coordinates what nobody leads
    does: Tìm mục phân công mà cơ quan đứng đầu chỉ “phối hợp”, trong khi không nơi nào trong kế hoạch giao ai chủ trì việc gần như vậy.
      || Finds items among the duties whose body only coordinates, where nobody in the plan is given the lead of anything like it.
    why: Cơ quan có trách nhiệm theo luật đứng ngoài, và không ai chịu trách nhiệm chính. || The body that the law makes responsible
      stands aside, and nobody answers.
    example: 7. Công an tỉnh: Phối hợp với Sở Y tế ngăn chặn, xử lý hành vi bạo lực (không ai chủ trì)
    instead: 7. Công an tỉnh: Chủ trì, phối hợp với Sở Y tế ngăn chặn, xử lý hành vi bạo lực
    advice: Giao cơ quan có thẩm quyền chủ trì, hoặc dẫn đến mục nêu cơ quan chủ trì. || Give the lead to the competent body, or
      refer to the item that names the lead.
    blind: So bằng lời; việc có người chủ trì nhưng diễn đạt khác hẳn cũng bị báo. || Wordings are compared; a task led in quite
      other words is reported too.
    law: practice | Một việc giao một cơ quan chủ trì
    """
    led = _led_work(plan)
    for item in plan.duty_items:
        heads = [unit for unit in plan.heads(item) if not is_group(unit.unit)]
        if len(heads) != 1 or heads[0].role != "coordinate" or _ONLY_PARTNERS.match(heads[0].unit.lower()):
            continue
        start, end = plan.place(item.extent)
        begin = max(start, plan.place(item.span)[1])
        match = _ONLY_WITH.match(plan.low, begin, min(end, plan.body_end))
        words = content_words(match["work"]) if match else frozenset()
        if match and len(words) >= 5 and not any(_covered(words, other) > 0.5 for other in led):
            name = heads[0].unit
            yield plan.hit(
                match.start("work"),
                match.end("work"),
                f"Mục {item.id} chỉ giao {name} phối hợp; không nơi nào giao ai chủ trì việc này",
                f"Item {item.id} has {name} only coordinate; nobody is given the lead of this",
                cause=Cause(
                    "Cơ quan chỉ được giao phối hợp một việc không ai chủ trì",
                    "Bodies that only coordinate what nobody leads",
                    name,
                ),
            )


def _led_work(plan: Plan) -> list[frozenset[str]]:
    """The words of everything somebody leads: sentences with "chủ trì", and task sections that name their lead."""
    words = [
        content_words(plan.low[begin:stop])
        for begin, stop in sentences(plan, plan.body_start, plan.body_end)
        if "chủ trì" in plan.low[begin:stop]
    ]
    led = [section for section in task_items(plan) if any(unit.role == "lead" for unit in plan.units_of(section))]
    return words + [
        content_words(plan.low[begin:stop])
        for section in led
        for begin, stop in sentences(plan, plan.place(section.extent)[0], min(plan.place(section.extent)[1], plan.body_end))
    ]


@rule("TSK013", "same-task-twice", "info")
def same_task_twice(plan: Plan) -> Iterator[Hit]:
    """
    title: Hai cơ quan cùng được giao một việc || The same task given to two bodies
    does: So lời các việc giao cho hai cơ quan khác nhau, ở phần phân công và phụ lục. || Compares the wording of tasks given
      to different bodies, in the duties and in annexes.
    why: Dễ làm trùng, hoặc nơi này chờ nơi kia. || Both do it, or each waits for the other.
    example: Sở Y tế: xử lý môi trường … Sở Nông nghiệp và Môi trường: xử lý môi trường …
    instead: (một cơ quan chủ trì, cơ quan kia phối hợp)
    advice: Nêu rõ ai chủ trì, ai phối hợp, hoặc chia phần việc. || Say who leads, or divide the work.
    blind: Lời khác nhau nhiều thì không nhận ra. || Very different wordings are not recognised.
    law: practice | Một việc chỉ giao một cơ quan chủ trì
    """
    tasks: list[tuple[int, int, frozenset[str], str, str]] = []
    for item in plan.duty_items:
        heads = [unit for unit in plan.heads(item) if not is_group(unit.unit)]
        if not heads:
            continue
        start, end = plan.place(item.extent)
        for begin, stop in sentences(plan, max(start, plan.place(item.span)[1]), min(end, plan.body_end)):
            words = content_words(plan.low[begin:stop])
            if len(words) >= 7 and not _OWN_FIELD.search(plan.low[begin:stop]):
                tasks.append((begin, stop, words, heads[0].unit, item.id))
    reported: set[str] = set()
    for number, (begin, stop, words, unit, where) in enumerate(tasks[:400]):
        for first, last, others, other, there in tasks[:number]:
            if (
                where != there
                and not same_unit(unit, other)
                and likeness(words, others) >= 0.72
                and not _lead_and_partner(plan, (begin, stop, unit), (first, last, other))
                and f"{where}/{there}" not in reported
            ):
                reported.add(f"{where}/{there}")
                yield Hit(
                    plan.at(begin, stop),
                    f"Việc này giao cho {unit} ({where}) và cho cả {other} ({there})",
                    f"This is given to {unit} ({where}) and to {other} ({there})",
                    related=(plan.at(first, last),),
                    quotes=(plan.text[first:last][:160], plan.text[begin:stop][:160]),
                )


def _lead_and_partner(plan: Plan, one: tuple[int, int, str], two: tuple[int, int, str]) -> bool:
    """Whether two like tasks are the two sides of one: the partner's begins with "phối hợp", and each names the other's body."""
    texts = [plan.low[begin:stop] for begin, stop, _ in (one, two)]
    if not any(text.startswith("phối hợp") for text in texts):
        return False
    return all(fold(name) in fold(text) for text, (_, _, name) in zip(texts, (two, one), strict=True))


@rule("TSK014", "annex-lead-differs", "info")
def annex_lead_differs(plan: Plan) -> Iterator[Hit]:
    """
    title: Cơ quan chủ trì ở phụ lục khác với phần phân công || The lead in the annex differs from the duties
    does: So nhiệm vụ trong bảng phụ lục với việc gần giống ở phần phân công. || Compares the rows of annex tables with like
      duties in the text.
    why: Không biết ai chủ trì. || Nobody knows who leads.
    example: (V.2 giao Sở Nông nghiệp; phụ lục ghi Sở Khoa học và Công nghệ chủ trì)
    instead: (thống nhất một cơ quan)
    advice: Sửa phụ lục hoặc phần phân công. || Mend one of them.
    blind: Lời khác nhau nhiều thì không nhận ra. || Very different wordings are not recognised.
    law: practice | Một việc chỉ giao một cơ quan chủ trì
    """
    duties: list[tuple[int, int, frozenset[str], list[Assignment], str]] = []
    for item in plan.duty_items:
        heads = [unit for unit in plan.heads(item) if not is_group(unit.unit)]
        start, end = plan.place(item.extent)
        for begin, stop in sentences(plan, max(start, plan.place(item.span)[1]), min(end, plan.body_end)):
            words = content_words(plan.low[begin:stop])
            if heads and len(words) >= 6:
                duties.append((begin, stop, words, heads, item.id))
    for row in annex_rows(plan):
        words = content_words(plan.low[slice(*row.task)])
        best = max(duties, key=lambda duty: _covered(words, duty[2]), default=None)
        if len(words) < 6 or best is None or _covered(words, best[2]) < 0.8:
            continue
        if any(same_unit(row.unit, unit.unit) for unit in best[3]):
            continue
        yield Hit(
            plan.at(*row.lead),
            f"Phụ lục ghi {row.unit} chủ trì; phần phân công ({best[4]}) giao {best[3][0].unit}",
            f"The annex has {row.unit} in the lead; the duties ({best[4]}) give it to {best[3][0].unit}",
            related=(plan.at(best[0], best[1]),),
        )


def _covered(row: frozenset[str], duty: frozenset[str]) -> float:
    """How much of a row's wording a duty has."""
    return len(row & duty) / len(row) if row else 0.0


@rule("TSK015", "heading-repeated", "info")
def heading_repeated(plan: Plan) -> Iterator[Hit]:
    """
    title: Điểm nhắc lại tên cơ quan đã là tiêu đề của mục || A point repeats the body of its own heading
    does: Tìm điểm trong mục của một cơ quan lại mở đầu bằng tên cơ quan đó. || Finds points that begin with the body that
      heads their item.
    why: Thừa, và các điểm khác trông như giao cho nơi khác. || It is superfluous and makes the other points look as if they
      were somebody else's.
    example: 13. Ủy ban nhân dân xã, phường: … đ) Ủy ban nhân dân các xã, phường phân công cán bộ …
    instead: đ) Phân công cán bộ …
    advice: Bỏ chủ ngữ lặp lại. || Drop the repeated subject.
    blind: Chỉ xét khi tên đứng ngay đầu điểm. || Only at the very beginning of a point.
    law: practice | Câu chữ gọn
    """
    for section in plan.reading.sections:
        parent = next((item for item in plan.duty_items if item.id == section.parent), None)
        if parent is None:
            continue
        start, _ = plan.place(section.span)
        text = re.sub(r"^\s*\S{1,4}[.)]\s*", "", plan.text[start : start + 80])
        for unit in plan.heads(parent):
            name = unit.unit.lower().replace(" các ", " ")
            if len(name) >= 8 and text.lower().replace(" các ", " ").startswith(name):
                yield Hit(
                    section.span,
                    f"Điểm này nhắc lại “{unit.unit}” đã là tiêu đề của mục {parent.id}",
                    f"This repeats '{unit.unit}', the heading of {parent.id}",
                    cause=Cause(
                        "Điểm nhắc lại tên cơ quan đã là tiêu đề của mục",
                        "Points that repeat the body of their heading",
                        unit.unit,
                    ),
                )


@rule("TSK016", "lead-that-coordinates", "info")
def lead_that_coordinates(plan: Plan) -> Iterator[Hit]:
    """
    title: Chủ trì một việc mở đầu bằng “Phối hợp” || The lead of a task that begins with "Phối hợp"
    does: Tìm hàng phụ lục có cơ quan chủ trì nhưng nội dung bắt đầu bằng “Phối hợp”. || Finds annex rows with a lead whose
      task begins with "Phối hợp".
    why: Thực ra không ai chủ trì việc đó. || In truth nobody leads it.
    example: Phối hợp triển khai đề án … | Ban Quản lý khu kinh tế (chủ trì)
    instead: Triển khai đề án … | Sở Khoa học và Công nghệ (chủ trì)
    advice: Nêu cơ quan chủ trì thật, hoặc bỏ chữ “Phối hợp”. || Name the real lead or drop "Phối hợp".
    blind: Chỉ xét bảng phụ lục. || Only annex tables are looked at.
    law: practice | Phân công rõ
    """
    for row in annex_rows(plan):
        if plan.low[row.task[0] :].startswith("phối hợp"):
            yield Hit(
                plan.at(*row.lead),
                f"{row.unit} được ghi chủ trì một việc mở đầu bằng “Phối hợp”",
                f"{row.unit} leads a task that begins with 'Phối hợp'",
            )
