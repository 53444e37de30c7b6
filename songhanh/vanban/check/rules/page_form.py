"""FMT: the page of a .docx."""

from __future__ import annotations

from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Hit, rule
from songhanh.vanban.sources.base import DocumentForm

_SINCE_30 = "2020-03-05"
_SINCE_01 = "2011-03-05"
_TOLERANCE = 0.5  # millimetres: what word processors lose in converting units


def _form(plan: Plan) -> DocumentForm | None:
    return plan.source.form if plan.source else None


def _millimetres(value: float) -> str:
    return f"{value:.0f} mm"


@rule("FMT001", "paper-size", "warning", since=_SINCE_01)
def paper_size(plan: Plan) -> Iterator[Hit]:
    """
    title: Khổ giấy không phải A4 || The paper is not A4
    does: Kiểm tra khổ giấy của tệp .docx. || Checks the paper of a .docx.
    why: Văn bản hành chính dùng khổ A4. || Administrative documents use A4.
    example: 215,9 x 279,4 mm (Letter)
    instead: 210 x 297 mm (A4)
    advice: Đặt khổ giấy A4. || Set the paper to A4.
    blind: Chỉ xét phần đầu tiên của tệp. || Only the first section of the file.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (khổ giấy)
    """
    form = _form(plan)
    if form is None or form.page_width is None or form.page_height is None:
        return
    narrow, long = sorted((form.page_width, form.page_height))
    if abs(narrow - 210) > 1 or abs(long - 297) > 1:
        yield Hit(
            None,
            f"Khổ giấy {narrow:.0f} x {long:.0f} mm, không phải A4 (210 x 297 mm)",
            f"The paper is {narrow:.0f} x {long:.0f} mm, not A4 (210 x 297 mm)",
        )


@rule("FMT002", "page-margins", "warning", since=_SINCE_01)
def page_margins(plan: Plan) -> Iterator[Hit]:
    """
    title: Lề trang ngoài khoảng quy định || Margins outside the range
    does: Kiểm tra lề trên, dưới 20 - 25 mm, trái 30 - 35 mm, phải 15 - 20 mm. || Checks margins: top and bottom 20-25, left
      30-35, right 15-20 mm.
    why: Lề trái hẹp thì không đóng hồ sơ được. || With a narrow left margin the document cannot be bound.
    example: lề trái 25 mm
    instead: lề trái 30 mm
    advice: Chỉnh lề theo quy định. || Set the margins.
    blind: Chỉ xét phần đầu tiên của tệp. || Only the first section of the file.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (định lề trang)
    """
    form = _form(plan)
    if form is None:
        return
    sides = (
        ("trên", "top", form.margin_top, 20, 25),
        ("dưới", "bottom", form.margin_bottom, 20, 25),
        ("trái", "left", form.margin_left, 30, 35),
        ("phải", "right", form.margin_right, 15, 20),
    )
    for vi, en, value, low, high in sides:
        if value is not None and not low - _TOLERANCE <= value <= high + _TOLERANCE:
            yield Hit(
                None,
                f"Lề {vi} {_millimetres(value)}, quy định {low} - {high} mm",
                f"The {en} margin is {_millimetres(value)}; it should be {low}-{high} mm",
            )


@rule("FMT003", "page-number-missing", "info", since=_SINCE_01)
def page_number_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Không đánh số trang || No page numbers
    does: Kiểm tra tệp .docx nhiều đoạn có số trang. || Checks that a .docx of some length has page numbers.
    why: Rơi mất trang thì không biết. || A lost page goes unnoticed.
    example: (không có số trang)
    instead: số trang ở giữa, phía trên
    advice: Thêm số trang. || Add page numbers.
    blind: Văn bản một trang cũng có thể bị báo. || One-page documents may be reported.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (số trang)
    """
    form = _form(plan)
    if form is not None and form.page_number_position is None and len(plan.text) > 3500:
        yield Hit(None, "Văn bản nhiều trang nhưng không đánh số trang", "The document has several pages but no page numbers")


@rule("FMT004", "page-number-place", "info", since=_SINCE_30)
def page_number_place(plan: Plan) -> Iterator[Hit]:
    """
    title: Số trang không ở giữa phía trên || Page number not centred at the top
    does: Kiểm tra vị trí số trang của văn bản từ ngày 05/3/2020. || Checks where the page number stands, for documents from 5
      March 2020.
    why: Quy định mới đổi số trang từ góc dưới bên phải lên giữa phía trên. || The rule moved the number from the bottom right
      to the top centre.
    example: số trang ở góc dưới bên phải
    instead: số trang ở giữa, trong lề trên
    advice: Chuyển số trang lên giữa lề trên. || Move it to the top centre.
    blind: Số trang đặt trong khung vẽ có thể không thấy. || Numbers in a text box may not be seen.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (số trang)
    """
    form = _form(plan)
    if form is not None and form.page_number_position not in (None, "top-center"):
        yield Hit(None, "Số trang nên ở giữa, phía trên trang giấy", "The page number should be centred at the top")


@rule("FMT005", "page-number-place-old", "info", since=_SINCE_01, until=_SINCE_30)
def page_number_place_old(plan: Plan) -> Iterator[Hit]:
    """
    title: Số trang không ở góc phải phía dưới (quy định cũ) || Page number not at the bottom right (old rule)
    does: Kiểm tra vị trí số trang của văn bản từ 05/3/2011 đến trước 05/3/2020. || Checks the page number of documents from 5
      March 2011 to 4 March 2020.
    why: Văn bản cũ theo quy định khi ban hành. || Old documents follow the rule of their day.
    example: (năm 2016) số trang ở giữa phía trên
    instead: (năm 2016) số trang ở góc phải phía dưới
    advice: Không cần sửa văn bản đã ban hành. || Nothing need be mended in a document already issued.
    blind: Số trang đặt trong khung vẽ có thể không thấy. || Numbers in a text box may not be seen.
    law: unverified | Thông tư 01/2011/TT-BNV, Điều 5 (số trang)
    """
    form = _form(plan)
    if form is not None and form.page_number_position not in (None, "bottom-right"):
        yield Hit(
            None,
            "Theo quy định khi đó, số trang ở góc phải cuối trang",
            "By the rule of that day the page number stands at the bottom right",
        )


@rule("FMT006", "page-number-on-first-page", "info", since=_SINCE_30)
def page_number_on_first_page(plan: Plan) -> Iterator[Hit]:
    """
    title: Trang đầu có số trang || The first page bears a number
    does: Kiểm tra trang đầu có hiển thị số trang. || Checks whether the first page shows its number.
    why: Quy định không hiển thị số trang thứ nhất. || The first page goes unnumbered.
    example: số 1 ở trang đầu
    instead: (trang đầu không có số)
    advice: Chọn “Trang đầu khác” cho đầu trang. || Choose a different header for the first page.
    blind: Không thấy số trang gõ tay. || Numbers typed by hand are not seen.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (số trang)
    """
    form = _form(plan)
    if form is not None and form.page_number_on_first and form.page_number_position:
        yield Hit(None, "Không hiển thị số trang ở trang thứ nhất", "The first page should not show its number")
