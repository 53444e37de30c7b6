"""HDR: letterhead as a whole, day of issue, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Hit, rule

_TYPE_CODES = {
    "kế hoạch": "KH", "quyết định": "QĐ", "báo cáo": "BC", "thông báo": "TB", "chỉ thị": "CT", "tờ trình": "TTR", "hướng dẫn": "HD",
    "chương trình": "CTR", "đề án": "ĐA", "nghị quyết": "NQ",
}  # fmt: skip
_STANDS_FOR = re.compile(r"^(?:KT|Q)\b\.?", re.IGNORECASE)


@rule("HDR009", "letterhead-missing", "info")
def letterhead_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Phần đầu văn bản thiếu thành phần thể thức || Parts of the letterhead are missing
    does: Kiểm tra cơ quan ban hành, số, địa danh và ngày có trong văn bản không. || Checks for issuer, number, place and
      date.
    why: Thiếu các thành phần này thì không biết ai ban hành, khi nào. || Without them it is not known who issued the plan and
      when.
    example: (văn bản bắt đầu ngay bằng chữ “KẾ HOẠCH”)
    instead: ỦY BAN NHÂN DÂN PHƯỜNG … - Số: 21/KH-UBND - …, ngày 10 tháng 4 năm 2025
    advice: Bổ sung, hoặc kiểm tra lại bản quét, bản chép. || Add them, or check the scan or copy.
    blind: Không phân biệt được thiếu thật với mất khi quét. || It cannot tell a real omission from a loss in scanning.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II
    """
    header = plan.reading.header
    parts = [("số, ký hiệu", "number", header.number or header.symbol), ("địa danh", "place", header.place)]
    parts.append(("ngày ban hành", "date", header.date or header.date_partial or header.place))
    if header.issuer is None or "issuer" not in header.spans:
        parts.insert(0, ("tên cơ quan ban hành", "issuer", header.issuer))
    missing = [(vi, en) for vi, en, value in parts if value is None]
    if missing:
        named, named_en = ", ".join(vi for vi, _ in missing), ", ".join(en for _, en in missing)
        yield Hit(None, f"Phần đầu văn bản không có {named}", f"The letterhead has no {named_en}")


@rule("HDR010", "authority-line-missing", "warning")
def authority_line_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Thiếu dòng “TM. ỦY BAN NHÂN DÂN” phía trên “KT. CHỦ TỊCH” || "TM. ỦY BAN NHÂN DÂN" missing above "KT. CHỦ TỊCH"
    does: Kiểm tra khối chữ ký của kế hoạch do Ủy ban nhân dân ban hành. || Checks the signature of plans issued by a People's
      Committee.
    why: Ủy ban nhân dân là tập thể; người ký thay mặt tập thể phải ghi “TM.”. || A People's Committee is collective; who
      signs for it says "TM.".
    example: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
    instead: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH
    advice: Thêm dòng “TM. ỦY BAN NHÂN DÂN”; nếu ban hành theo thẩm quyền riêng của Chủ tịch thì ghi lý do bỏ qua. || Add the
      line, or suppress the finding with the reason if the Chairman issues the plan in his own competence.
    blind: Chỉ biết thẩm quyền riêng của Chủ tịch khi văn bản ghi “CHỦ TỊCH ỦY BAN NHÂN DÂN” dưới tên loại. || The Chairman's own
      competence is known only where "CHỦ TỊCH ỦY BAN NHÂN DÂN" stands under the title.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (chức vụ, họ tên và chữ ký)
    """
    signature = plan.reading.signature
    issuer = (plan.reading.header.issuer or "").lower()
    symbol = plan.reading.header.symbol or ""
    collective = issuer.startswith("ủy ban nhân dân") or symbol.endswith("UBND")
    lead = signature.capacity or signature.position or ""
    start, end = plan.preamble
    if re.search(r"(?:^|\n)\W*CHỦ TỊCH (?:ỦY BAN NHÂN DÂN|UBND)", plan.text[start : min(end, start + 1500)]):
        return  # the chairman's own decision, headed by his office
    if collective and signature.authority is None and (_STANDS_FOR.match(lead) or lead.upper().startswith("CHỦ TỊCH")):
        yield Hit(
            signature.span,
            f"Phía trên “{lead}” thiếu dòng “TM. ỦY BAN NHÂN DÂN”",
            f"The line 'TM. ỦY BAN NHÂN DÂN' is missing above '{lead}'",
        )


@rule("HDR011", "symbol-against-type", "warning")
def symbol_against_type(plan: Plan) -> Iterator[Hit]:
    """
    title: Ký hiệu không khớp tên loại văn bản || The symbol does not fit the type
    does: So chữ viết tắt tên loại trong ký hiệu với tên loại. || Compares the type code of the symbol with the type.
    why: Ký hiệu sai làm văn bản vào sai sổ và bị viện dẫn sai. || A wrong symbol files the document wrongly.
    example: Số: 12/QĐ-UBND … KẾ HOẠCH
    instead: Số: 12/KH-UBND … KẾ HOẠCH
    advice: Sửa chữ viết tắt tên loại trong ký hiệu. || Correct the type code.
    blind: Không biết tên loại ghi sai mà ký hiệu đúng. || It does not know which of the two is right.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục III (chữ viết tắt tên loại)
    """
    header = plan.reading.header
    expected = _TYPE_CODES.get((header.kind or "").lower())
    actual = re.split(r"[-/]", header.symbol or "")[0].upper()
    span = header.spans.get("number") or header.spans.get("symbol")
    if expected and actual and actual != expected and actual in _TYPE_CODES.values():
        yield Hit(
            span,
            f"Ký hiệu “{header.symbol}” không khớp tên loại “{header.kind}”",
            f"Symbol '{header.symbol}' does not fit the type '{header.kind}'",
        )


@rule("HDR012", "issued-on-sunday", "info")
def issued_on_sunday(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày ban hành là Chủ nhật || Issued on a Sunday
    does: Tính thứ của ngày ban hành. || Works out the weekday of issue.
    why: Văn bản ít khi ký vào Chủ nhật; thường là ghi nhầm ngày. || Plans are seldom signed on a Sunday; the day may be
      wrong.
    example: Bắc Kạn, ngày 20 tháng 02 năm 2022
    instead: Bắc Kạn, ngày 21 tháng 02 năm 2022
    advice: Đối chiếu lại ngày với sổ văn bản đi. || Check the day against the register.
    blind: Không biết ngày nghỉ lễ, ngày làm bù. || Holidays and make-up days are not known.
    law: practice | Thông lệ
    """
    if plan.date and plan.date.weekday() == 6:
        shown = plan.date.strftime("%d/%m/%Y")
        yield Hit(
            plan.reading.header.spans.get("date"), f"Ngày ban hành {shown} là Chủ nhật", f"The day of issue, {shown}, is a Sunday"
        )


@rule("HDR013", "issued-in-future", "warning")
def issued_in_future(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày ban hành ở tương lai || Day of issue lies in the future
    does: So ngày ban hành với ngày kiểm tra. || Compares the day of issue with the day of checking.
    why: Văn bản đã ký không thể mang ngày chưa đến. || A signed document cannot bear a day still to come.
    example: ngày 05 tháng 3 năm 2062
    instead: ngày 05 tháng 3 năm 2026
    advice: Kiểm tra lại năm, tháng. || Check year and month.
    blind: Phụ thuộc đồng hồ của máy. || It depends on the computer's clock.
    law: practice | Lô-gíc thời gian
    """
    if plan.date and plan.date > plan.today:
        shown = plan.date.strftime("%d/%m/%Y")
        yield Hit(
            plan.reading.header.spans.get("date"),
            f"Ngày ban hành {shown} sau ngày kiểm tra",
            f"The day of issue, {shown}, is later than the day of checking",
        )


@rule("HDR014", "no-period", "info")
def no_period(plan: Plan) -> Iterator[Hit]:
    """
    title: Kế hoạch không nêu thời gian thực hiện || The plan names no period
    does: Tìm năm hoặc giai đoạn trong tên, phần mở đầu và các mục về thời gian. || Looks for a year or period in title,
      preamble and time clauses.
    why: Không có thời gian bắt đầu, kết thúc thì không biết kế hoạch còn giá trị đến khi nào. || Without a start and an end
      nobody knows how long the plan holds.
    example: Kế hoạch chuyển đổi số cho doanh nghiệp
    instead: Kế hoạch chuyển đổi số cho doanh nghiệp giai đoạn 2025 - 2030
    advice: Ghi giai đoạn trong tên kế hoạch hoặc thêm mục “Thời gian thực hiện”. || Put the period into the title or add a
      time clause.
    blind: Không suy ra thời gian từ hạn của từng chỉ tiêu. || It does not infer the period from the targets.
    law: practice | Kế hoạch cần có thời gian thực hiện
    """
    if plan.reading.header.title is None or re.search(
        r"(?:năm|đến|giai đoạn|nhiệm kỳ|thời kỳ)\s*(?:năm\s*)?\d{4}|tháng \d{1,2}|\d{4}\s*[-–]\s*\d{4}", plan.title
    ):
        return
    if re.search(r"thời gian (?:thực hiện|tổ chức|triển khai)", plan.low):
        return
    span = plan.reading.header.spans.get("title")
    yield Hit(span, "Kế hoạch không nêu thời gian bắt đầu và kết thúc", "The plan names neither a beginning nor an end")
