"""HDR: number, date and title of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Hit, rule

_NUMBER_LINE = re.compile(
    r"(?:^|\n|\|\s?)(?P<line>Số\s*:?\s*(?P<number>\d*[a-zA-Z]?)(?P<gap>[\s.…]*)(?P<symbol>[/-]\s?[A-ZĐ][\wĐđ&\- ]*?))(?=\s*(?:\n|\||$))"
)
_DATE_LINE = re.compile(
    r",\s*(?P<date>ngày\s*(?P<day>\d{1,2}|[.…\s]*?)\s*tháng\s*(?P<month>\d{1,2}|[.…\s]*?)\s*năm\s*(?P<year>\d{4}))"
)
_ABBREVIATION = re.compile(
    r"(?<![\w/-])(?:HĐND|UBND|UBMTTQ|MTTQ|BCĐ|LĐTBXH|VSTBCPN|VSTBPN|BĐG|KT-XH|CNTT|ATTP|PCTT|CCHC|GDĐT|QĐ|NQ)(?![\w/-])"
)
_LETTER_STYLE = re.compile(r"(?:^|\n|KẾ HOẠCH\s)(?P<mark>V/[vV]\b)")


def _head(plan: Plan) -> int:
    """Where the letterhead ends in the view: the first section, at most 3,000 characters."""
    return min(plan.body_start, 3000)


def number_line(plan: Plan) -> re.Match[str] | None:
    """The line "Số: …" of the letterhead."""
    return _NUMBER_LINE.search(plan.text, 0, _head(plan))


def date_line(plan: Plan) -> re.Match[str] | None:
    """The place-and-date line of the letterhead."""
    return _DATE_LINE.search(plan.text, 0, _head(plan))


@rule("HDR001", "number-blank", "warning")
def number_blank(plan: Plan) -> Iterator[Hit]:
    """
    title: Số của văn bản để trống || Document number left blank
    does: Tìm dòng “Số:” chỉ có ký hiệu mà chưa có số. || Finds a number line that has only the symbol.
    why: Văn bản chưa có số thì nơi khác không viện dẫn được và không phân biệt được với bản dự thảo. || Without a number
      nobody can cite the document or tell it from a draft.
    example: Số: /KH-UBND
    instead: Số: 112/KH-UBND
    advice: Ghi số theo sổ đăng ký văn bản đi trước khi phát hành. || Enter the number from the register before issuing.
    blind: Không thấy được khi bản quét mất hẳn dòng “Số:”. || It cannot see a number line that was lost in scanning.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (số, ký hiệu văn bản)
    """
    line = number_line(plan)
    if line and not line["number"] and plan.reading.header.number is None:
        yield plan.hit(line.start("line"), line.end("line"), "Số của văn bản còn để trống", "The document number is left blank")


@rule("HDR002", "date-blank", "warning")
def date_blank(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày hoặc tháng ban hành để trống || Day or month of issue left blank
    does: Tìm dòng địa danh, thời gian thiếu ngày hoặc tháng. || Finds a place-and-date line without day or month.
    why: Không có ngày thì không xác định được hiệu lực, thời hạn và thứ tự văn bản. || Without a date neither effect nor time
      limits can be told.
    example: Bắc Kạn, ngày tháng 02 năm 2022
    instead: Bắc Kạn, ngày 23 tháng 02 năm 2022
    advice: Ghi đủ ngày, tháng, năm ký ban hành. || Give the full day of signature.
    blind: Không thấy được khi dòng địa danh, thời gian bị mất hẳn. || It cannot see a date line that is missing altogether.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (địa danh và thời gian ban hành)
    """
    line = date_line(plan)
    if line and not (line["day"].isdigit() and line["month"].isdigit()):
        yield plan.hit(
            line.start("date"),
            line.end("date"),
            "Ngày hoặc tháng ban hành còn để trống",
            "The day or month of issue is left blank",
        )


@rule("HDR003", "impossible-issue-date", "error")
def impossible_issue_date(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày ban hành không có trong lịch || The day of issue does not exist
    does: Kiểm tra ngày ở dòng địa danh, thời gian có tồn tại không. || Checks that the day of the date line exists.
    why: Ngày không có thật làm cho thời điểm có hiệu lực không xác định được. || A day that does not exist leaves the moment
      of effect open.
    example: Kiên Giang, ngày 31 tháng 02 năm 2016
    instead: Kiên Giang, ngày 29 tháng 02 năm 2016
    advice: Sửa lại ngày theo bản ký. || Correct the day from the signed copy.
    blind: Không biết một ngày có thật nhưng ghi nhầm. || A wrong day that does exist goes unnoticed.
    law: practice | Ngày phải có trong lịch
    """
    line = date_line(plan)
    if line is None or not (line["day"].isdigit() and line["month"].isdigit()):
        return
    found = [item for item in plan.dates if line.start("date") <= item.start < line.end("date")]
    if found and found[0].day is None:
        written = f"{line['day']}/{line['month']}/{line['year']}"
        yield plan.hit(line.start("date"), line.end("date"), f"Không có ngày {written}", f"There is no such day as {written}")


@rule("HDR004", "number-without-leading-zero", "info", since="2020-03-05")
def number_without_leading_zero(plan: Plan) -> Iterator[Hit]:
    """
    title: Số nhỏ hơn 10 chưa có số 0 phía trước || Number under 10 without a leading zero
    does: Kiểm tra số văn bản nhỏ hơn 10. || Checks document numbers under 10.
    why: Số 0 phía trước ngăn việc chèn thêm chữ số. || The zero keeps anyone from adding a digit.
    example: Số: 5/KH-UBND
    instead: Số: 05/KH-UBND
    advice: Thêm số 0 phía trước. || Put a zero in front.
    blind: Chỉ xét dòng “Số:” ở phần đầu văn bản. || Only the number line of the letterhead is looked at.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (số, ký hiệu văn bản)
    """
    line = number_line(plan)
    if line and re.fullmatch(r"[1-9]", line["number"]):
        yield plan.hit(
            line.start("number"),
            line.end("symbol"),
            f"Số {line['number']} cần thêm số 0 phía trước: 0{line['number']}",
            f"Write the number as 0{line['number']}",
        )


@rule("HDR005", "space-in-number", "info")
def space_in_number(plan: Plan) -> Iterator[Hit]:
    """
    title: Có khoảng trắng giữa số và ký hiệu || Space between number and symbol
    does: Tìm khoảng trắng trong dòng “Số:”. || Finds blanks inside the number line.
    why: Viết rời thì tra cứu theo số không ra văn bản. || A number with blanks is not found by searching.
    example: Số: 27 /KH-UBND
    instead: Số: 27/KH-UBND
    advice: Viết liền số và ký hiệu. || Write number and symbol without blanks.
    blind: Khoảng trắng do lỗi nhận dạng bản quét cũng bị báo. || Blanks that come from scanning are reported too.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (số, ký hiệu văn bản)
    """
    line = number_line(plan)
    if line and line["number"] and (line["gap"] or " " in line["symbol"]):
        shown = re.sub(r"\s+", "", line["number"] + line["symbol"])
        yield plan.hit(
            line.start("number"),
            line.end("symbol"),
            f"Số và ký hiệu nên viết liền: {shown}",
            f"Write number and symbol together: {shown}",
        )


@rule("HDR006", "date-without-leading-zero", "info", since="2011-03-05")
def date_without_leading_zero(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày dưới 10 hoặc tháng 1, 2 chưa có số 0 phía trước || Day under 10 or month 1, 2 without a leading zero
    does: Kiểm tra dòng địa danh, thời gian. || Checks the place-and-date line.
    why: Số 0 phía trước ngăn việc chèn thêm chữ số. || The zero keeps anyone from adding a digit.
    example: Kiên Giang, ngày 3 tháng 2 năm 2016
    instead: Kiên Giang, ngày 03 tháng 02 năm 2016
    advice: Thêm số 0 trước ngày nhỏ hơn 10 và tháng 1, tháng 2. || Put a zero before days under 10 and months 1 and 2.
    blind: Không xét ngày viết trong thân văn bản. || Dates in the text are not looked at.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (địa danh và thời gian ban hành)
    """
    line = date_line(plan)
    if line and (re.fullmatch(r"[1-9]", line["day"]) or re.fullmatch(r"[12]", line["month"])):
        yield plan.hit(
            line.start("date"),
            line.end("date"),
            "Ngày nhỏ hơn 10 và tháng 1, 2 cần thêm số 0 phía trước",
            "Days under 10 and months 1 and 2 take a leading zero",
        )


@rule("HDR007", "abbreviation-in-title", "info")
def abbreviation_in_title(plan: Plan) -> Iterator[Hit]:
    """
    title: Tên văn bản có chữ viết tắt || Abbreviation in the title
    does: Tìm chữ viết tắt quen dùng trong trích yếu. || Finds common abbreviations in the title.
    why: Tên văn bản được viện dẫn ở nơi khác nên cần viết đủ chữ. || The title is cited elsewhere and should be spelt out.
    example: KẾ HOẠCH BẦU CỬ ĐẠI BIỂU HĐND CÁC CẤP
    instead: KẾ HOẠCH BẦU CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CÁC CẤP
    advice: Viết đầy đủ tên cơ quan, tổ chức trong trích yếu. || Spell the name out.
    blind: Chỉ biết các chữ viết tắt thông dụng. || Only the usual abbreviations are known.
    law: practice | Thông lệ soạn thảo
    """
    span = plan.reading.header.spans.get("title")
    if span is None:
        return
    start, end = plan.place(span)
    for match in _ABBREVIATION.finditer(plan.text, start, end):
        yield plan.hit(
            match.start(),
            match.end(),
            f"Tên văn bản nên viết đủ chữ thay cho “{match[0]}”",
            f"Spell out '{match[0]}' in the title",
        )


@rule("HDR008", "letter-style-title", "warning")
def letter_style_title(plan: Plan) -> Iterator[Hit]:
    """
    title: Trích yếu viết theo lối công văn “V/v” || Title in the manner of a letter ("V/v")
    does: Tìm “V/v” ở đầu tên của một văn bản có tên loại. || Finds "V/v" at the head of the title of a plan.
    why: “V/v” chỉ dùng cho công văn, là loại không có tên loại. || "V/v" belongs to official letters, which carry no type.
    example: KẾ HOẠCH V/v hỗ trợ nhu yếu phẩm
    instead: KẾ HOẠCH Hỗ trợ nhu yếu phẩm
    advice: Bỏ “V/v” ở đầu trích yếu. || Drop "V/v".
    blind: Chỉ xét phần đầu văn bản. || Only the letterhead is looked at.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (tên loại và trích yếu)
    """
    match = _LETTER_STYLE.search(plan.text, 0, 3000)
    if match and plan.reading.header.kind not in (None, "Công văn"):
        yield plan.hit(
            match.start("mark"),
            match.end("mark"),
            "“V/v” chỉ dùng cho công văn, không dùng trong tên kế hoạch",
            "'V/v' is for letters, not for the title of a plan",
        )
