"""Dates, periods, charges and references that were misread, each once, in words of our own."""

from __future__ import annotations

import pytest

from tests.vanban.check.cases_built import ALL, ONE, TWO, table
from tests.vanban.check.cases_text import after, basis
from tests.vanban.check.plans import PARTS, changed, found, plan

UNION = {
    "letterhead": PARTS["letterhead"].replace("ỦY BAN NHÂN DÂN", "LIÊN ĐOÀN LAO ĐỘNG", 1),
    "number": "Số: 27/KH-LĐLĐ",
}


def messages(code: str, **parts: str) -> list[str]:
    return [item.message for item in found(plan(**parts), code)]


# Deadlines


def test_a_number_of_a_document_is_no_day() -> None:
    assert messages("TSK018", **basis("Nghị quyết số 77.8/2025/NQ-CP ngày 11 tháng 11 năm 2025 của Chính phủ")) == []
    assert messages("TSK018", **basis("Công văn số 9.30/2022/CV-STP của Sở Tư pháp")) == []


@pytest.mark.parametrize(
    "time", ["(Thời gian: quý III)", "thời hạn: 10/2022", "trong quý IV", "TRONG THÁNG 9", "vào Quý II", "trong năm"]
)
def test_a_time_is_seen_however_it_is_written(time: str) -> None:
    tasks = "III. NHIỆM VỤ\n\n1. Tập huấn\n\n- Sở Nội vụ chủ trì tập huấn {0}.\n\n2. Truyền thông\n\n- Sở Nội vụ chủ trì mở chuyên mục {0}."
    assert not any("III.1" in message for message in messages("TSK017", tasks=tasks.format(time)))
    assert any("III.1" in message for message in messages("TSK017", tasks=tasks.format("trong thời gian tới")))


DRIVE = "3. Chiến dịch\n\n- Sở Nội vụ chủ trì chiến dịch làm sạch bờ kênh từ ngày 01/6/2022 đến ngày 20/6/2022."


@pytest.mark.parametrize(
    "line",
    [
        "- Sở Y tế hoàn thành khám sức khỏe cho giáo viên trước ngày 15/6/2022.",
        "- Sở Y tế gửi báo cáo khám sức khỏe giáo viên trước ngày 15/6/2022.",
    ],
)
def test_a_deadline_is_not_held_against_a_drive_of_something_else(line: str) -> None:
    assert messages("TSK021", **after("tasks", f"{DRIVE}\n\n4. Khám sức khỏe\n\n{line}")) == []


def test_results_of_a_drive_are_due_after_its_last_day() -> None:
    (message,) = messages("TSK021", **after("tasks", f"{DRIVE} Báo cáo kết quả trước ngày 20/6/2022."))
    assert "20/06/2022" in message
    assert messages("TSK021", **after("tasks", f"{DRIVE} Báo cáo kết quả trước ngày 25/6/2022.")) == []


WEEK = "3. Tuần lễ đọc sách\n\n- Sở Tư pháp chủ trì Tuần lễ đọc sách từ ngày 20/11/2023 đến ngày 30/11/2023."


def test_a_review_of_the_plan_is_no_report_on_a_campaign() -> None:
    report = PARTS["duties"] + "\n\n- Báo cáo giữa kỳ gửi Ủy ban nhân dân tỉnh chậm nhất ngày 30/11/2023."
    assert messages("RPT005", **after("tasks", WEEK), duties=report) == []


def test_a_report_due_on_the_last_day_is_said_to_be_due_then() -> None:
    month = "3. Tháng hành động\n\n- Sở Nội vụ chủ trì Tháng hành động vì bình đẳng giới từ ngày 15/11 đến ngày 15/12 hằng năm."
    (message,) = messages(
        "RPT005", **after("tasks", month), **changed("duties", "trước ngày 31/12 hằng năm", "trước ngày 15/12 hằng năm")
    )
    assert "trùng ngày" in message


# Reports


def test_an_archived_report_is_not_sent() -> None:
    line = "- Báo cáo tổng hợp hằng quý được lưu trữ tại phòng hồ sơ của Sở Tư pháp."
    for code in ("RPT001", "RPT002", "RPT003"):
        assert messages(code, **after("duties", line)) == []


def test_advice_on_a_report_fits_the_report() -> None:
    (after_closing,) = found(plan(**changed("duties", "trước ngày 31/12 hằng năm", "trước ngày 15/12 hằng năm")), "RPT004")
    assert "Lùi hạn sau ngày chốt" not in after_closing.advice
    closing = "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan phản ánh về Sở Tư pháp để báo cáo UBND tỉnh./."
    (obstacle,) = found(plan(closing=closing), "RPT002")
    assert "hằng ngày" not in obstacle.advice


def test_a_day_of_the_week_is_a_day() -> None:
    line = "- Sở Tư pháp báo cáo Ủy ban nhân dân tỉnh kết quả hằng tuần vào chiều thứ Sáu."
    assert messages("RPT002", **after("duties", line)) == []


def test_a_report_on_demand_is_due_as_demanded() -> None:
    assert messages("RPT002", **after("duties", "- Báo cáo đột xuất kết quả về Sở Tư pháp khi có yêu cầu.")) == []


# Who is charged


def test_a_union_may_charge_its_own() -> None:
    duties = "V. TỔ CHỨC THỰC HIỆN\n\n1. Liên đoàn Lao động tỉnh\n\n- Hướng dẫn từ năm 2022.\n\n2. Liên đoàn Lao động các huyện\n\n- Thực hiện từ năm 2022."
    assert messages("TSK007", duties=duties, **UNION) == []
    assert not any("Liên đoàn Lao động tỉnh" in item for item in messages("REC001", duties=duties, **UNION))
    assert messages("TSK007", duties=duties)


def test_a_bank_that_works_with_unions_is_no_union() -> None:
    bank = "4. Chi nhánh Ngân hàng Chính sách xã hội tỉnh bảo đảm vốn vay; phối hợp với các đoàn thể nhận ủy thác từ năm 2022."
    assert messages("TSK007", **after("duties", bank)) == []


@pytest.mark.parametrize("body", ["Công an huyện", "Công an các huyện", "Phòng Nội vụ huyện", "Đài Truyền thanh huyện"])
def test_bodies_of_the_district_ended_with_it(body: str) -> None:
    duties = after("duties", f"4. {body} Đông Sơn\n\n- Thực hiện từ năm 2025.")
    texts = [item for item in messages("TSK010", date="Bắc Sơn, ngày 20 tháng 8 năm 2025", **duties) if body in item]
    assert len(texts) == 1
    assert not any(body in item for item in messages("TSK010", date="Bắc Sơn, ngày 20 tháng 6 năm 2025", **duties))


def test_only_some_bodies_prosecute() -> None:
    task = "4. {}\n\n- {} khởi tố, điều tra các vụ bạo hành trẻ em từ năm 2022."
    assert messages("TSK011", **after("duties", task.format("Sở Giáo dục và Đào tạo", "Chỉ đạo các trường")))
    assert messages("TSK011", **after("duties", task.format("Công an tỉnh", "Kịp thời"))) == []
    assert messages("TSK011", **after("duties", task.format("Sở Y tế", "Phối hợp với Công an tỉnh"))) == []


# Form and structure


def test_a_section_called_a_part_exists() -> None:
    (finding,) = found(plan(**changed("closing", "thực hiện nghiêm túc", "thực hiện nhiệm vụ tại Phần III")), "STR008")
    assert finding.severity == "info"
    assert "không có" not in finding.message
    assert messages("STR008", recipients=PARTS["recipients"].replace("- Các sở, ban, ngành tỉnh;", "- Như phần V;")) == []


def test_a_chairman_signs_his_own_decision_without_the_committee() -> None:
    parts = {
        "number": "Số: 112/QĐ-UBND",
        "title": "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch truyền thông về bình đẳng giới trên địa bàn tỉnh Bắc Sơn giai đoạn 2022 - 2025\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
        "signature": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu",
    }
    assert messages("HDR010", **parts) == []
    assert messages("HDR010", signature=parts["signature"])


def test_a_funding_section_that_points_to_its_table_has_amounts() -> None:
    rows = [ONE, TWO, ALL]
    pointing = plan(funding="IV. KINH PHÍ THỰC HIỆN\n\nKinh phí từng năm nêu tại Phụ lục kèm theo.")
    silent = plan(funding="IV. KINH PHÍ THỰC HIỆN\n\nKinh phí bố trí trong dự toán.")
    assert found(table(pointing, rows), "BUD004") == []
    assert "không dẫn đến" in found(table(silent, rows), "BUD004")[0].message


def test_the_same_duty_of_two_kinds_of_firms_is_no_repetition() -> None:
    line = "- Chấp hành đầy đủ quy định về trật tự xây dựng, vệ sinh môi trường và các quy định khác có liên quan từ năm 2022."
    duties = f"4. Các doanh nghiệp xây dựng\n\n{line}\n\n5. Các chủ đầu tư hạ tầng\n\n{line}"
    assert messages("STR005", **after("duties", duties)) == []


def test_a_labelled_time_may_be_as_long_as_it_likes() -> None:
    line = "- Thời gian thực hiện: sau khi Nghị định quy định chi tiết một số điều của Luật Phòng, chống bạo lực gia đình và các thông tư hướng dẫn của các bộ, ngành trung ương về việc thi hành Luật này có hiệu lực thi hành trên phạm vi cả nước."
    assert messages("STR005", **after("tasks", f"{line}\n\n3. Kiểm tra\n\n{line}")) == []


def test_a_report_within_the_day_has_its_time() -> None:
    line = "- Khi xảy ra vụ việc phức tạp, Sở Tư pháp báo cáo đột xuất Ủy ban nhân dân tỉnh trong ngày."
    assert messages("RPT002", **after("duties", line)) == []


def test_a_day_of_the_month_is_a_time() -> None:
    tasks = "III. NHIỆM VỤ\n\n1. Lễ phát động\n\n- Sở Nội vụ chủ trì, sáng ngày 10/9.\n\n2. Truyền thông\n\n- Sở Nội vụ chủ trì."
    (message,) = messages("TSK017", tasks=tasks)
    assert "III.1" not in message
