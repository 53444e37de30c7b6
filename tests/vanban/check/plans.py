"""Plans made for the tests: one without faults, and a way to change parts of it. Sentences and names are made up."""

from __future__ import annotations

import datetime

from songhanh.vanban import read_text
from songhanh.vanban.check import check
from songhanh.vanban.model import Finding, PlanReading

TODAY = datetime.date(2026, 11, 22)

PARTS = {
    "letterhead": "ỦY BAN NHÂN DÂN\nTỈNH BẮC SƠN\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------",
    "number": "Số: 112/KH-UBND",
    "date": "Bắc Sơn, ngày 23 tháng 02 năm 2022",
    "title": "KẾ HOẠCH\nTruyền thông về bình đẳng giới trên địa bàn tỉnh Bắc Sơn giai đoạn 2022 - 2025",
    "preamble": (
        "Thực hiện Quyết định số 214/QĐ-UBND ngày 21/01/2022 của Ủy ban nhân dân tỉnh về công tác bình đẳng giới giai đoạn 2022 - 2025, "
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    ),
    "purpose": "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nNâng cao nhận thức của cán bộ và nhân dân về bình đẳng giới.\n\n2. Yêu cầu\n\nNội dung thiết thực, đúng tiến độ.",
    "targets": (
        "II. MỤC TIÊU\n\n"
        "- Đến năm 2025, ít nhất 95% hương ước, quy ước không có phân biệt đối xử về giới, so với 80% năm 2021 (Sở Tư pháp theo dõi).\n\n"
        "- Đến năm 2025, ít nhất 70% cơ quan truyền thông áp dụng Bộ chỉ số về giới trong truyền thông (Sở Thông tin và Truyền thông theo dõi)."
    ),
    "tasks": (
        "III. NHIỆM VỤ\n\n"
        "1. Tập huấn cán bộ\n\n- Sở Lao động - Thương binh và Xã hội chủ trì biên soạn tài liệu trước ngày 30/9/2022; sản phẩm: bộ tài liệu tập huấn.\n\n"
        "2. Truyền thông ở cơ sở\n\n- Sở Thông tin và Truyền thông chủ trì mở chuyên mục trước ngày 31/10/2022; kết quả: chuyên mục phát hằng tháng."
    ),
    "funding": "IV. KINH PHÍ THỰC HIỆN\n\nTổng kinh phí là 350 triệu đồng từ ngân sách tỉnh, mỗi năm 87,5 triệu đồng.",
    "duties": (
        "V. TỔ CHỨC THỰC HIỆN\n\n"
        "1. Sở Lao động - Thương binh và Xã hội\n\n"
        "- Chủ trì, phối hợp với Sở Thông tin và Truyền thông triển khai Kế hoạch từ năm 2022.\n\n"
        "- Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 31/12 hằng năm.\n\n"
        "2. Sở Thông tin và Truyền thông\n\n- Hướng dẫn cơ quan báo chí mở chuyên mục trước ngày 31/3/2022.\n\n"
        "3. Sở Tư pháp\n\n- Rà soát hương ước, quy ước trước ngày 30/6 hằng năm."
    ),
    "closing": "Các cơ quan, đơn vị thực hiện nghiêm túc Kế hoạch này./.",
    "recipients": "Nơi nhận:\n- Các sở, ban, ngành tỉnh;\n- Chủ tịch, các Phó Chủ tịch UBND tỉnh;\n- Lưu: VT, KGVX.",
    "signature": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu",
    "annex": "",
}  # fmt: skip


def plan_text(**changes: str) -> str:
    """The faultless plan with some of its parts replaced."""
    unknown = set(changes) - set(PARTS)
    assert not unknown, unknown
    return "\n\n".join(part for part in ({**PARTS, **changes}).values() if part) + "\n"


def plan(**changes: str) -> PlanReading:
    """The faultless plan with some of its parts replaced, read."""
    return read_text(plan_text(**changes), "mau.txt")


def changed(part: str, old: str, new: str) -> dict[str, str]:
    """One part with a wording replaced."""
    assert old in PARTS[part], (part, old)
    return {part: PARTS[part].replace(old, new)}


def found(reading: PlanReading, code: str, **options: object) -> list[Finding]:
    """The findings of one rule."""
    return list(check(reading, today=TODAY, select=[code], **options))  # type: ignore[arg-type]
