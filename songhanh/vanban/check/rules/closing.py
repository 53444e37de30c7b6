"""STR: how the text ends, and parts that a plan should have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Hit, rule

_BAD_END = re.compile(r"(?<=[\w)\]”])(?P<mark>/\.|\.\s+/\.|,/\.|\.\/(?![.\w])|\.\.\/\.|;/\.|\.\/\.\.)(?=\s*(?:\n|$))")
_LAST_WORDS = re.compile(r"(?P<tail>[^\n]{0,60})$")


@rule("STR012", "malformed-end-mark", "error")
def malformed_end_mark(plan: Plan) -> Iterator[Hit]:
    """
    title: Dấu kết thúc văn bản viết sai || Malformed end mark
    does: Tìm dấu kết thúc “/.”, “. /.”, “./” thay cho “./.”. || Finds "/.", ". /." or "./" in place of "./.".
    why: Dấu “./.” cho biết văn bản kết thúc ở đó, không bị chèn thêm. || The mark "./." shows that nothing was added.
    example: để xem xét, chỉ đạo/.
    instead: để xem xét, chỉ đạo./.
    advice: Viết dấu kết thúc là “./.”. || Write "./.".
    blind: Chỉ xét dấu ở cuối đoạn, trước “Nơi nhận”. || Only marks at the end of a paragraph are looked at.
    law: unverified | Thông lệ trình bày; dấu kết thúc nội dung văn bản theo hướng dẫn về thể thức
    """
    stop = min(len(plan.text), plan.body_end + 8)
    if "./." in plan.text[max(0, plan.body_end - 3) : stop]:
        return
    for match in _BAD_END.finditer(plan.text, max(plan.body_start, plan.body_end - 400), stop):
        yield plan.hit(
            match.start("mark"),
            match.end("mark"),
            f"Dấu kết thúc “{match['mark']}” nên viết là “./.”",
            f"The end mark '{match['mark']}' should be './.'",
        )


@rule("STR013", "end-mark-missing", "info")
def end_mark_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Thiếu dấu kết thúc văn bản “./.” || End mark "./." missing
    does: Kiểm tra cuối phần nội dung có dấu “./.”. || Checks that the text ends in "./.".
    why: Không có dấu kết thúc thì không chắc văn bản còn phần sau hay không. || Without it nobody knows whether more should
      follow.
    example: … xem xét, giải quyết kịp thời.
    instead: … xem xét, giải quyết kịp thời./.
    advice: Thêm “./.” vào cuối phần nội dung. || Add "./." at the end.
    blind: Dấu bị mất khi quét cũng bị báo. || A mark lost in scanning is reported too.
    law: unverified | Thông lệ trình bày; dấu kết thúc nội dung văn bản theo hướng dẫn về thể thức
    """
    if not plan.reading.sections or plan.cut_off or re.search(r"\./\.", plan.text[plan.body_start : plan.body_end + 8]):
        return
    if _BAD_END.search(plan.text, max(plan.body_start, plan.body_end - 400), min(len(plan.text), plan.body_end + 8)):
        return
    tail = plan.text[: plan.body_end].rstrip()
    start = max(tail.rfind("\n") + 1, len(tail) - 60)
    yield plan.hit(start, len(tail), "Cuối phần nội dung không có dấu “./.”", "The text does not end in './.'")


@rule("STR014", "no-organisation-section", "warning")
def no_organisation_section(plan: Plan) -> Iterator[Hit]:
    """
    title: Không có mục “Tổ chức thực hiện” || No section on who does what
    does: Tìm mục tổ chức thực hiện, phân công nhiệm vụ. || Looks for a section that divides the work.
    why: Không có phân công thì không ai chịu trách nhiệm. || Without it nobody answers for anything.
    example: (kế hoạch chỉ có mục đích và nhiệm vụ)
    instead: V. TỔ CHỨC THỰC HIỆN: 1. Sở Nội vụ …
    advice: Thêm mục tổ chức thực hiện, nêu từng cơ quan và việc được giao. || Add such a section with every body and its
      work.
    blind: Phân công nằm trong bảng phụ lục cũng được coi là có. || Duties given in an annex count.
    law: practice | Nội dung cần có của kế hoạch
    """
    if (
        plan.reading.sections
        and not plan.cut_off
        and not plan.sections_for("organisation")
        and not any(item.role == "lead" for item in plan.reading.assignments)
    ):
        yield Hit(
            None, "Kế hoạch không có mục tổ chức thực hiện, phân công nhiệm vụ", "The plan has no section that divides the work"
        )


@rule("STR015", "double-heading-mark", "info")
def double_heading_mark(plan: Plan) -> Iterator[Hit]:
    """
    title: Tiêu đề kết thúc bằng dấu câu lạ || A heading ends in odd punctuation
    does: Tìm tiêu đề kết thúc bằng “..”, “,,”, “;” hoặc “,”. || Finds headings that end in "..", ",," or ";".
    why: Thường là lỗi gõ. || Usually a slip.
    example: c) Phòng chống sốt xuất huyết, Zika, viêm não Nhật Bản..
    instead: c) Phòng chống sốt xuất huyết, Zika, viêm não Nhật Bản
    advice: Bỏ dấu thừa. || Drop the mark.
    blind: Không xét dấu hai chấm, dấu chấm ở cuối tiêu đề. || Colons and single full stops are left alone.
    law: practice | Chính tả
    """
    for section in plan.body_sections:
        start, _ = plan.place(section.span)
        line = plan.paragraph_of(start)
        match = re.search(r"(?:(?<!\.)\.\.|,,|,)\s*$", line.text)
        if match and line.start == start and line.end - start < 140:
            yield plan.hit(
                line.start + match.start(),
                line.start + match.end(),
                f"Tiêu đề mục {section.id} thừa dấu “{match[0].strip()}”",
                f"The heading of {section.id} ends in '{match[0].strip()}'",
            )
