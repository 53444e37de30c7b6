"""What a judged sample of notes on real plans showed to be wrong or of no use: each fault once, in words of our own."""

from __future__ import annotations

import pytest

from songhanh.vanban.check import check
from songhanh.vanban.check.plan import Plan
from tests.vanban.check.cases_text import after
from tests.vanban.check.plans import PARTS, TODAY, found, plan

REPORT = "- Định kỳ hằng năm báo cáo kết quả thực hiện về {}."


def messages(code: str, **parts: str) -> list[str]:
    return [item.message for item in found(plan(**parts), code)]


def places(code: str, **parts: str) -> str:
    reading = plan(**parts)
    return " | ".join(Plan(reading, today=TODAY).words(item.span) for item in found(reading, code) if item.span)


def test_a_heading_of_the_plan_is_no_document_cited() -> None:
    assert (
        messages("CIT012", **after("tasks", "3. Kế hoạch phát triển phong trào gia đình năm 2023\n\n- Sở Tư pháp thực hiện."))
        == []
    )


# Reports


def test_a_proposal_to_amend_the_plan_is_no_report_of_obstacles() -> None:
    closing = "Nếu cần sửa đổi, bổ sung, các cơ quan đề xuất gửi Sở Tư pháp tổng hợp và báo cáo UBND tỉnh xem xét, quyết định./."
    assert messages("RPT002", closing=closing) == []


def test_obstacles_to_be_reported_promptly_have_their_time() -> None:
    sentence = "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan {} phản ánh về Sở Tư pháp để báo cáo UBND tỉnh xem xét./."
    assert messages("RPT002", closing=sentence.format("kịp thời")) == []
    assert messages("RPT002", closing=sentence.format("đề nghị"))


def test_a_forecast_that_is_published_is_no_report_on_the_plan() -> None:
    line = "- Xây dựng và định kỳ hằng năm công bố báo cáo dự báo về nhu cầu tư vấn hôn nhân."
    assert check(plan(**after("tasks", line)), today=TODAY, select=["RPT001", "RPT002", "RPT003"]) == ()


@pytest.mark.parametrize(
    "line",
    [
        "- Báo cáo 6 tháng trước ngày 15/6; báo cáo năm trước ngày 20/12. Báo cáo gửi về Sở Tư pháp để tổng hợp.",
        "- Báo cáo giữa kỳ trước ngày 30/11/2023, gửi Ủy ban nhân dân tỉnh và Sở Tư pháp.",
    ],
)
def test_a_recipient_named_after_the_report_counts(line: str) -> None:
    assert messages("RPT003", **after("duties", line)) == []


def test_the_report_of_the_body_that_adds_up_is_not_that_of_those_below_it() -> None:
    below = "- Các sở, ban, ngành báo cáo kết quả về Sở Lao động - Thương binh và Xã hội trước ngày 20/11 hằng năm."
    duties = PARTS["duties"].replace("trước ngày 31/12 hằng năm", "định kỳ hằng năm") + f"\n\n4. Các sở, ban, ngành\n\n{below}"
    assert messages("RPT007", duties=duties) == []


def test_the_same_body_s_report_in_two_places_is_compared() -> None:
    duties = PARTS["duties"] + f"\n\n{REPORT.format('Sở Lao động - Thương binh và Xã hội')}"
    closing = "Sở Tư pháp báo cáo kết quả về Sở Lao động - Thương binh và Xã hội trước ngày 20/11 hằng năm./."
    (message,) = messages("RPT007", duties=duties, closing=closing)
    assert "20/11" in message


def test_what_is_only_encouraged_has_no_date() -> None:
    duties = PARTS["duties"].replace(
        "3. Sở Tư pháp\n\n- Rà soát", "3. Khuyến khích Hội Luật gia tỉnh xây dựng kế hoạch hành động\n\n- Rà soát"
    )
    assert messages("RPT011", duties=duties.replace(" trước ngày 30/6 hằng năm", "")) == []


# Tasks


@pytest.mark.parametrize("title", ["Đối tượng thi đua", "Phạm vi", "Thời gian tổ chức", "Địa điểm"])
def test_a_section_on_whom_where_or_when_is_no_task(title: str) -> None:
    tasks = (
        PARTS["tasks"]
        .replace("1. Tập huấn", f"1. {title}\n\nCác gia đình ở xã, phường.\n\n2. Tập huấn")
        .replace("2. Truyền", "3. Truyền")
    )
    assert [item.message for item in check(plan(tasks=tasks), today=TODAY, select=["TSK001", "TSK017", "TSK027"])] == []


def test_a_section_that_points_to_an_annex_is_not_counted() -> None:
    tasks = "III. NHIỆM VỤ (chi tiết tại Phụ lục kèm theo)"
    annex = "PHỤ LỤC\n\n1. Tập huấn cán bộ. Sở Tư pháp. Quý II năm 2023."
    assert [
        item.message for item in check(plan(tasks=tasks, annex=annex), today=TODAY, select=["TSK001", "TSK017", "TSK027"])
    ] == []


def test_a_number_of_anything_is_a_result() -> None:
    tasks = PARTS["tasks"].replace("sản phẩm: bộ tài liệu tập huấn", "gửi khoảng 1.000 thuê bao di động")
    assert messages("TSK027", tasks=tasks) == []


def test_a_body_in_a_list_of_awards_has_no_task() -> None:
    awards = (
        "3. Hình thức khen thưởng\n\n- Sở Công Thương được đề nghị khen thưởng 02 tập thể trước ngày 30/11/2022; kết quả: hồ sơ."
    )
    assert messages("TSK002", **after("tasks", awards)) == []


def test_a_heading_with_its_lead_below_names_who_acts() -> None:
    task = "3. Phối hợp kiểm tra việc thi hành pháp luật về gia đình\n\n- Cơ quan chủ trì: Sở Tư pháp.\n\n- Thời gian: trước ngày 30/9/2022."
    assert messages("TSK006", **after("tasks", task)) == []


def test_lead_and_partner_who_name_each_other_share_no_task_by_mistake() -> None:
    work = "tham mưu Ủy ban nhân dân tỉnh quy định về phân cấp quản lý các câu lạc bộ gia đình trên địa bàn trước ngày 30/6/2022."
    duties = (
        f"V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tư pháp\n\n- {{lead}} {work}\n\n2. Sở Nội vụ\n\n- Phối hợp Sở Tư pháp {work}\n\n"
        "3. Sở Tài chính\n\n- Bố trí kinh phí trước ngày 30/6/2022."
    )
    assert messages("TSK013", duties=duties.format(lead="Chủ trì, phối hợp với Sở Nội vụ")) == []
    assert messages("TSK013", duties=duties.format(lead="Chủ trì"))


# Targets


def test_a_year_in_the_heading_over_the_targets_counts() -> None:
    sentence = "- Có ít nhất 95% hương ước không có phân biệt đối xử về giới, so với 80% năm trước."
    assert (
        messages(
            "TGT004", targets=f"II. MỤC TIÊU\n\n1. Chỉ tiêu đến năm 2025\n\n{sentence}\n\n2. Chỉ tiêu đến năm 2030\n\n{sentence}"
        )
        == []
    )
    assert messages("TGT004", targets=f"II. MỤC TIÊU\n\n1. Chỉ tiêu\n\n{sentence}")


def test_figures_of_the_present_state_are_a_base() -> None:
    lines = "\n\n".join(
        f"- Đến năm 2025, {share}% {what}."
        for share, what in ((80, "xã có câu lạc bộ"), (70, "trường có góc tư vấn"), (60, "tổ hòa giải có nữ"))
    )
    purpose = "I. THỰC TRẠNG\n\nHiện có 45% xã có câu lạc bộ."
    assert messages("TGT009", targets=f"II. MỤC TIÊU\n\n{lines}")
    assert messages("TGT009", purpose=purpose, targets=f"II. MỤC TIÊU\n\n{lines}") == []


def test_like_shares_of_other_things_are_other_targets() -> None:
    lines = "\n\n".join(
        f"({number}) Tỷ lệ {what} sử dụng nền tảng số phục vụ quản trị, kinh doanh đạt tối thiểu 70%;"
        for number, what in enumerate(("cơ sở du lịch", "cảng biển", "hợp tác xã"), 1)
    )
    assert messages("TGT018", targets=f"II. MỤC TIÊU\n\n1. Kinh tế số đến năm 2025\n\n{lines}") == []


@pytest.mark.parametrize("code", ["TGT017", "TGT018"])
def test_the_same_measure_for_two_groups_is_no_contradiction_and_no_repetition(code: str) -> None:
    line = "- Đến năm 2025, tần suất lấy mẫu nước tại các hộ gia đình sinh sống ven sông đạt ít nhất {} lần/năm."
    targets = f"II. MỤC TIÊU\n\n1. Đối với vùng đồng bằng\n\n{line.format(4)}\n\n2. Đối với vùng núi\n\n{line.format(4 if code == 'TGT018' else 2)}"
    assert messages(code, targets=targets) == []


# Structure and wording


def test_criteria_of_two_groups_may_be_alike() -> None:
    line = "- Tổ chức tốt công tác tuyên truyền, phổ biến pháp luật về hôn nhân và gia đình trong cơ quan, đơn vị mình."
    tasks = f"{PARTS['tasks']}\n\n3. Tiêu chí thi đua\n\na) Đối với cơ quan\n\n{line}\n\nb) Đối với doanh nghiệp\n\n{line}"
    assert messages("STR005", tasks=tasks) == []


def test_the_plural_makes_no_other_name() -> None:
    duties = PARTS["duties"] + "\n\n4. Ủy ban nhân dân xã, phường\n\n- Phối hợp với Ủy ban nhân dân các xã, phường lân cận."
    assert messages("WRD010", duties=duties) == []


def test_an_end_that_breaks_off_is_told_once() -> None:
    reading = plan(
        closing="Các cơ quan, đơn vị, địa phương trong tỉnh căn cứ chức năng, nhiệm vụ thực hiện nghiêm túc Kế hoạch này"
    )
    assert [item.rule for item in check(reading, today=TODAY, select=["STR013", "WRD008"])] == ["STR013"]


# Seen in the second draw


def test_what_machines_report_is_no_report_on_the_plan() -> None:
    line = (
        "- Nghiên cứu, đề xuất ban hành quy định yêu cầu các nền tảng số thực hiện kết nối và báo cáo trực tuyến phục vụ quản lý."
    )
    assert check(plan(**after("tasks", line)), today=TODAY, select=["RPT001", "RPT002", "RPT003"]) == ()


def test_resolutions_in_general_are_no_document_cited() -> None:
    line = "- Sở Tư pháp phổ biến các Nghị quyết của Trung ương về xây dựng và hoàn thiện Nhà nước pháp quyền."
    assert messages("CIT012", **after("tasks", line)) == []


def test_a_body_that_begins_a_bullet_among_the_duties_has_its_item() -> None:
    duties = (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Thời gian thực hiện\n\nNăm 2022.\n\n2. Trách nhiệm thực hiện\n\n- Sở Lao động - Thương binh và Xã hội "
        "phối hợp tuyên truyền.\n\n- Sở Thông tin và Truyền thông phối hợp tuyên truyền.\n\n"
        "- Sở Tư pháp rà soát hương ước."
    )
    assert messages("TSK002", duties=duties) == []


def test_two_samples_of_one_section_may_be_taken_at_other_intervals() -> None:
    lines = "- Mẫu nước: nhiệt độ, độ mặn, độ kiềm; tần suất quan trắc: 04 đợt/tháng.\n\n- Mẫu đất: độ chua, chất hữu cơ; tần suất quan trắc: 02 đợt/tháng."
    assert messages("TGT017", targets=f"II. CHỈ TIÊU\n\n1. Quan trắc môi trường năm 2025\n\n{lines}") == []


def test_two_groups_that_share_one_predicate_are_two_targets() -> None:
    sentence = "- 70% cán bộ, công chức, học sinh, sinh viên; 50% người dân ở cụm dân cư được truyền thông nâng cao nhận thức vào năm 2020;"
    carried = "Thực hiện Chương trình hành động quốc gia về bình đẳng giới giai đoạn 2016 - 2020, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    title = (
        "KẾ HOẠCH\nThực hiện Chương trình hành động quốc gia về bình đẳng giới giai đoạn 2016 - 2020 trên địa bàn tỉnh Bắc Sơn"
    )
    date = "Bắc Sơn, ngày 23 tháng 02 năm 2016"
    (message,) = messages("ALN004", preamble=carried, title=title, date=date, targets=f"II. MỤC TIÊU\n\n{sentence}")
    assert "công chức" not in message
