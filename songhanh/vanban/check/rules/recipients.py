"""REC: who receives the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.reporting import duties
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.units import covers, is_group, same_unit
from songhanh.vanban.model import Span

_BY_REFERENCE = re.compile(
    r"mục\s+[ivx]+|như trên|(?:như|tại|theo) (?:phần|mục|điều|khoản|danh sách)\b|danh sách kèm theo|"
    r"các (?:đơn vị|cơ quan|tổ chức)[^;]{0,40}(?:(?:tại|ở) (?:mục|phần)|được (?:giao|phân công)|có tên|nêu trên)",
    re.IGNORECASE,
)


def _anchor(plan: Plan) -> Span | None:
    return plan.reading.recipient_spans[0] if plan.reading.recipient_spans else None


@rule("REC001", "charged-but-not-recipient", "info")
def charged_but_not_recipient(plan: Plan) -> Iterator[Hit]:
    """
    title: Cơ quan được giao việc không có ở nơi nhận || A body that is charged does not receive the plan
    does: So cơ quan đứng đầu các mục phân công với danh sách nơi nhận. || Compares the bodies that head the duties with the
      recipients.
    why: Không nhận được kế hoạch thì không biết việc của mình. || Who does not get the plan does not know its work.
    example: (giao Công ty Điện lực; nơi nhận không có)
    instead: Nơi nhận: … - Công ty Điện lực tỉnh;
    advice: Bổ sung nơi nhận. || Add the recipient.
    blind: Dòng chung như “các sở, ban, ngành” được coi là gồm mọi sở; chính cơ quan ban hành không bị xét. || Lines such as "các
      sở, ban, ngành" count for every department; the issuer itself is left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nơi nhận)
    """
    lines = plan.reading.recipients
    if not lines or any(_BY_REFERENCE.search(line) for line in lines):
        return
    missing: dict[str, Span] = {}
    issuer = plan.reading.header.issuer or ""
    for item in plan.duty_items:
        for unit in plan.heads(item):
            if issuer and same_unit(unit.unit, issuer):
                continue  # who issues the plan has it
            if not is_group(unit.unit) and not any(covers(line, unit.unit) for line in lines) and fold(unit.unit) not in missing:
                missing[fold(unit.unit)] = unit.span
    for span in missing.values():
        name = plan.words(span)
        related = (anchor,) if (anchor := _anchor(plan)) else ()
        yield Hit(
            span,
            f"{name} được giao việc nhưng không có ở nơi nhận",
            f"{name} is charged but does not receive the plan",
            related=related,
            cause=Cause(
                "Cơ quan được giao việc nhưng không có ở nơi nhận", "Bodies that are charged but do not receive the plan", name
            ),
        )


@rule("REC002", "report-recipient-not-listed", "info")
def report_recipient_not_listed(plan: Plan) -> Iterator[Hit]:
    """
    title: Nơi nhận báo cáo không có ở nơi nhận kế hoạch || Who receives the reports does not receive the plan
    does: So cơ quan cấp trên nhận báo cáo với danh sách nơi nhận. || Compares the superior bodies that receive reports with
      the recipients.
    why: Bộ, ngành nhận báo cáo cần có kế hoạch để đối chiếu. || A ministry needs the plan to read the reports by.
    example: báo cáo Bộ Khoa học và Công nghệ … (nơi nhận không có Bộ)
    instead: Nơi nhận: - Bộ Khoa học và Công nghệ (b/c);
    advice: Bổ sung nơi nhận. || Add the recipient.
    blind: Chỉ xét bộ và ủy ban cấp trên. || Only ministries and superior committees are looked at.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nơi nhận)
    """
    lines = plan.reading.recipients
    if not lines:
        return
    seen: set[str] = set()
    texts = [(duty.span, plan.words(duty.span)) for duty in duties(plan)]
    for span, text in texts:
        for match in re.finditer(
            r"(?:báo cáo|về|và|cho|gửi)[^.;]{0,60}?(?P<name>Bộ (?:Lao động - Thương binh và Xã hội|[A-ZĐ][^\W\d_]+(?:,? (?:và )?[^\W\d_]+){1,6}?))(?=\s*(?:[,.;(]|trước|theo|để|đồng gửi|kết quả|$))",
            text,
        ):
            name = match["name"]
            if name.startswith("Bộ Chỉ huy") or fold(name) in seen or any(covers(line, name) for line in lines):
                continue
            seen.add(fold(name))
            yield Hit(span, f"{name} nhận báo cáo nhưng không có ở nơi nhận", f"{name} receives reports but not the plan")


@rule("REC003", "no-recipients", "warning")
def no_recipients(plan: Plan) -> Iterator[Hit]:
    """
    title: Không có phần “Nơi nhận” || No list of recipients
    does: Kiểm tra văn bản có danh sách nơi nhận. || Checks that there is a list of recipients.
    why: Không biết kế hoạch gửi cho ai và lưu ở đâu. || Nobody knows who got the plan and where it is filed.
    example: (văn bản kết thúc ở chữ ký)
    instead: Nơi nhận: - Như Mục V; - Lưu: VT, …
    advice: Thêm nơi nhận. || Add the list.
    blind: Văn bản bị cắt cũng bị báo. || A text that was cut is reported too.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nơi nhận)
    """
    if plan.reading.sections and not plan.reading.recipients and not plan.cut_off:
        yield Hit(None, "Văn bản không có phần “Nơi nhận”", "The document has no list of recipients")


@rule("REC004", "no-archive-line", "warning")
def no_archive_line(plan: Plan) -> Iterator[Hit]:
    """
    title: Nơi nhận thiếu dòng “Lưu: VT, …” || The line "Lưu: VT, …" is missing
    does: Kiểm tra dòng cuối của nơi nhận. || Checks the last line of the recipients.
    why: Không biết bản gốc lưu ở đâu, ai soạn. || Nobody knows where the original is kept and who drafted it.
    example: - UBND các xã, phường.
    instead: - UBND các xã, phường; - Lưu: VT, NC.
    advice: Thêm dòng “Lưu: VT, <đơn vị soạn thảo>”. || Add the line.
    blind: Dòng bị mất khi quét cũng bị báo. || A line lost in scanning is reported too.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nơi nhận)
    """
    lines = plan.reading.recipients
    if lines and not any(re.match(r"\W*lưu\b", line.lower()) for line in lines):
        span = plan.reading.recipient_spans[-1] if plan.reading.recipient_spans else None
        yield Hit(span, "Nơi nhận không có dòng “Lưu: VT, …”", "The recipients lack the line 'Lưu: VT, …'")


@rule("REC005", "archive-line-form", "info")
def archive_line_form(plan: Plan) -> Iterator[Hit]:
    """
    title: Dòng “Lưu” thiếu dấu hai chấm || The archive line lacks its colon
    does: Kiểm tra dòng “Lưu” có dạng “Lưu: VT, …”. || Checks the form "Lưu: VT, …".
    why: Thống nhất thể thức. || One form for all.
    example: - Lưu VT, vhxh.
    instead: - Lưu: VT, VHXH.
    advice: Viết “Lưu: VT, <đơn vị soạn thảo>”. || Write "Lưu: VT, <drafting unit>".
    blind: Không kiểm tra chữ viết tắt của đơn vị soạn thảo. || The drafting unit's code is not checked.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nơi nhận)
    """
    for line, span in zip(plan.reading.recipients, plan.reading.recipient_spans, strict=False):
        if re.match(r"\W*lưu\s+(?!:)\w", line.lower()):
            yield Hit(span, f"“{line}” nên viết “Lưu: VT, …”", f"'{line}' should read 'Lưu: VT, …'")


@rule("REC006", "recipient-twice", "info")
def recipient_twice(plan: Plan) -> Iterator[Hit]:
    """
    title: Một nơi nhận ghi hai lần || One recipient listed twice
    does: Tìm dòng nơi nhận trùng nhau. || Finds equal lines among the recipients.
    why: Thừa, và có thể đã quên một nơi khác. || It is superfluous, and another may have been forgotten.
    example: - Sở Nội vụ; … - Sở Nội vụ;
    instead: - Sở Nội vụ;
    advice: Bỏ một dòng. || Drop one.
    blind: Dòng chung bao gồm dòng riêng không bị báo. || A class that includes a single body is left alone.
    law: practice | Trình bày
    """
    seen: dict[str, Span] = {}
    for line, span in zip(plan.reading.recipients, plan.reading.recipient_spans, strict=False):
        key = fold(line)
        if key in seen and not is_group(line):
            yield Hit(span, f"“{line}” đã có trong nơi nhận", f"'{line}' is already among the recipients", related=(seen[key],))
        seen.setdefault(key, span)
