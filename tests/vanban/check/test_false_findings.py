"""Notes that real plans did not deserve: each was given once, and must not come back."""

from __future__ import annotations

import dataclasses

import pytest

from songhanh.vanban.check import Suppression, check
from songhanh.vanban.check.output.text import to_text
from tests.vanban.check.cases_built import table
from tests.vanban.check.cases_text import after, basis
from tests.vanban.check.plans import PARTS, TODAY, changed, found, plan

FOOTNOTED = (
    "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về việc triển khai công tác gia đình trên địa bàn tỉnh Bắc Sơn năm 2022{mark}, "
    "Ủy ban nhân dân phường ban hành Kế hoạch như sau:"
)
NOTE = "{mark} Kế hoạch số 62/KH-UBND ngày 02/02/2022 của UBND tỉnh về triển khai công tác gia đình năm 2022."
DISTRICT = {
    "letterhead": PARTS["letterhead"].replace("TỈNH BẮC SƠN", "HUYỆN ĐÔNG SƠN"),
    "title": "KẾ HOẠCH\nTruyền thông về bình đẳng giới trên địa bàn huyện Đông Sơn giai đoạn 2022 - 2025",
}


# Citations


def test_a_sunday_is_no_slip_where_the_registry_has_the_same_day() -> None:
    text = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ"
    assert found(plan(**basis(text)), "CIT010") == []


def test_a_number_in_a_footnote_identifies_the_document() -> None:
    for mark in ("¹", "[1]", "(1)"):
        footnote = NOTE.format(mark=f"{mark}." if mark == "¹" else mark)
        noted = after("targets", footnote)
        assert found(plan(preamble=FOOTNOTED.format(mark=mark), **noted), "CIT012") == [], mark
    assert found(plan(preamble=FOOTNOTED.format(mark="")), "CIT012")


def test_one_wrong_citation_gives_one_finding_for_each_of_its_faults() -> None:
    reading = plan(
        **basis("Chỉ thị 21/CT/TW ngày 20/01/2008 của Ban Bí thư về tiếp tục đẩy mạnh công tác phụ nữ trong tình hình mới")
    )
    findings = check(reading, today=TODAY, select=["CIT"])
    assert sorted(item.rule for item in findings) == ["CIT001", "CIT016"]
    assert any("Chỉ thị số 21-CT/TW" in item.message for item in findings)


def test_a_wrong_type_is_told_once() -> None:
    text = (
        "Hướng dẫn số 78/HD-BNV ngày 14/9/2021 của Bộ Nội vụ; các nội dung tại Công văn số 78/HD-BNV ngày 14/9/2021 của Bộ Nội vụ"
    )
    assert [item.rule for item in check(plan(**basis(text)), today=TODAY, select=["CIT007", "CIT008"])] == ["CIT008"]


# Structure


@pytest.mark.parametrize(
    "line",
    [
        "Cơ quan phối hợp: Sở Tài chính, Hội Nông dân tỉnh, các trường học và Ủy ban nhân dân xã nơi mở lớp tập huấn.",
        "Thời gian thực hiện: theo lịch mở lớp mà đơn vị được giao biên soạn tài liệu thông báo cho học viên.",
    ],
)
def test_the_same_label_under_two_tasks_is_no_repetition(line: str) -> None:
    assert found(plan(**after("tasks", f"- {line}\n\n3. Kiểm tra\n\n- {line}")), "STR005") == []


def test_sentences_that_differ_in_a_figure_are_no_repetition() -> None:
    line = "Tổ chức lớp tập huấn nâng cao năng lực cho cán bộ làm công tác gia đình của các xã, phường đợt thứ {}."
    assert found(plan(**after("tasks", f"- {line.format(2)}\n\n- {line.format(3)}")), "STR005") == []


def test_a_text_that_is_cut_off_is_not_asked_for_its_end_mark() -> None:
    reading = plan(duties="[...]", closing="", recipients="", signature="")
    assert found(reading, "STR007")
    assert found(reading, "STR013") == []


# Targets


def test_a_weaker_target_where_less_is_better_is_to_be_lowered() -> None:
    sentence = "II. MỤC TIÊU\n\n- Đến năm 2025, giảm tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp xuống còn 50%."
    (finding,) = found(plan(targets=sentence), "ALN001")
    assert "Nâng" not in finding.advice
    assert "giảm" in finding.advice.lower()
    assert "lower" in finding.advice_en.lower()
    (other,) = found(
        plan(targets="II. MỤC TIÊU\n\n- Đến năm 2025, 90% hương ước, quy ước không có phân biệt đối xử về giới."), "ALN001"
    )
    assert other.advice.startswith("Nâng")


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Hằng năm các sở, ngành tổ chức ít nhất 02 cuộc truyền thông.", "từng đơn vị"),
        ("Hằng năm mỗi sở, ngành tổ chức ít nhất 02 cuộc truyền thông.", None),
        ("Hằng năm, trên toàn tỉnh có tổng cộng ít nhất 02 cuộc truyền thông.", None),
    ],
)
def test_a_recurring_target_is_not_asked_for_what_it_says(sentence: str, asked: str | None) -> None:
    findings = found(plan(targets=f"II. MỤC TIÊU\n\n- {sentence}"), "TGT007")
    assert bool(findings) is (asked is not None)
    assert all(asked and asked in item.message and "năm nào" not in item.message for item in findings)


def test_a_recurring_target_of_a_plan_without_period_is_asked_for_its_last_year() -> None:
    title = "KẾ HOẠCH\nTruyền thông về bình đẳng giới trên địa bàn tỉnh Bắc Sơn"
    (finding,) = found(
        plan(title=title, targets="II. MỤC TIÊU\n\n- Mỗi năm, mỗi sở tổ chức ít nhất 02 cuộc truyền thông."), "TGT007"
    )
    assert "đến năm nào" in finding.message
    assert "từng đơn vị" not in finding.message


def test_a_figure_not_filled_in_is_told_once() -> None:
    reading = plan(**after("targets", "- Đến năm 2025, tỷ suất sinh ở vị thành niên giảm 00‰."))
    assert [item.rule for item in check(reading, today=TODAY, select=["TGT014", "TGT015", "ALN005"])] == ["TGT014"]


# Tasks and duties


def test_blanks_round_a_hyphen_make_no_other_department() -> None:
    for name in (
        "Sở Lao động- Thương binh và Xã hội",
        "Sở Lao động-Thương binh và Xã hội",
        "Sở Lao động – Thương binh và Xã hội",
    ):
        assert found(plan(**changed("tasks", "Sở Lao động - Thương binh và Xã hội", name)), "TSK026") == [], name


def test_the_issuer_needs_no_item_of_its_own() -> None:
    letterhead = "UBND TỈNH BẮC SƠN\nSỞ NỘI VỤ\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    duties = (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Cải cách hành chính\n\n- Chủ trì thực hiện.\n\n2. Văn phòng Sở\n\n- Bố trí kinh phí."
    )
    closing = "Trên đây là Kế hoạch của Sở Nội vụ, các phòng nghiêm túc thực hiện./."
    reading = plan(letterhead=letterhead, number="Số: 45/KH-SNV", tasks="", duties=duties, closing=closing)
    assert [item.message for item in found(reading, "TSK002")] == []


def test_a_department_above_needs_no_item_in_a_district_s_plan() -> None:
    duties = "V. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Nội vụ\n\n- Chủ trì thực hiện.\n\n2. Phòng Y tế\n\n- Phối hợp thực hiện."
    tasks = "III. NHIỆM VỤ\n\n1. Tập huấn\n\n- Tham dự lớp do Sở Nội vụ tỉnh mở."
    assert found(plan(**DISTRICT, duties=duties, tasks=tasks), "TSK002") == []


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Các cơ quan, đơn vị", "Công ty Điện lực Bắc Sơn"),
        ("Các cơ quan, đơn vị liên quan", "Trung tâm Y tế Đông Sơn"),
        ("Như Điều 2", "Công ty Điện lực Bắc Sơn"),
        ("Như trên", "Công ty Điện lực Bắc Sơn"),
        ("Các phòng, ban, ngành huyện", "Công an huyện"),
        ("Các sở, ban, ngành, đoàn thể tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Các sở, ban, ngành tỉnh", "Thanh tra tỉnh"),
        ("Báo và PTTH tỉnh; các cơ quan báo chí", "Cổng Thông tin điện tử tỉnh"),
        ("Cty Điện lực tỉnh; Các DN viễn thông", "Công ty Điện lực Bắc Sơn"),
        ("Các cơ quan tham mưu giúp việc Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ],
)
def test_a_class_among_the_recipients_covers_its_members(line: str, unit: str) -> None:
    duties = PARTS["duties"].replace("3. Sở Tư pháp", f"3. {unit}")
    recipients = (
        f"Nơi nhận:\n- {line};\n- Sở Lao động - Thương binh và Xã hội;\n- Sở Thông tin và Truyền thông;\n- Lưu: VT, KGVX."
    )
    assert [item.message for item in found(plan(duties=duties, recipients=recipients), "REC001")] == []


def test_a_class_does_not_cover_what_is_outside_it() -> None:
    duties = PARTS["duties"].replace("3. Sở Tư pháp", "3. Công ty Điện lực Bắc Sơn")
    assert found(plan(duties=duties), "REC001")


@pytest.mark.parametrize("title", ["Hiện trạng", "Đặc điểm tình hình", "Thực trạng công tác gia đình"])
def test_a_description_of_the_present_is_no_task(title: str) -> None:
    tasks = (
        PARTS["tasks"]
        .replace("1. Tập huấn cán bộ", f"1. {title}\n\nTỉnh có nhiều khó khăn.\n\n2. Tập huấn cán bộ")
        .replace("2. Truyền thông ở cơ sở", "3. Truyền thông ở cơ sở")
    )
    assert [item.message for item in check(plan(tasks=tasks), today=TODAY, select=["TSK001", "TSK017", "TSK027"])] == []


def test_a_submission_for_approval_is_no_periodic_report() -> None:
    sentence = "- Các cơ quan lập dự toán, quyết toán và báo cáo cấp có thẩm quyền phê duyệt trước ngày 30/6 theo quy định của Luật Ngân sách."
    for text in (
        sentence,
        sentence.replace(" trước ngày 30/6", ""),
        "- Tham mưu, báo cáo cấp có thẩm quyền xem xét, quyết định.",
    ):
        assert check(plan(**after("duties", text)), today=TODAY, select=["RPT001", "RPT002", "RPT003"]) == (), text


# Wording


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Ủy nhân dân tỉnh", "Ủy ban nhân dân"),
        ("Ủy ban nhân các xã", "Ủy ban nhân dân"),
        ("Hội đồng nhân tỉnh", "Hội đồng nhân dân"),
        ("Mặt trận quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam"),
        ("các tổ chức chính - xã hội", "tổ chức chính trị - xã hội"),
    ],
)
def test_a_fixed_phrase_that_lacks_a_word_is_seen(broken: str, whole: str) -> None:
    findings = found(plan(**after("duties", f"- Báo cáo {broken} kết quả trước ngày 15/12/2022.")), "WRD004")
    assert len(findings) == 1
    assert whole in findings[0].message


@pytest.mark.parametrize(
    "right",
    [
        "Ủy ban nhân dân các xã",
        "Ủy ban Dân tộc",
        "Hội đồng Dân tộc của Quốc hội",
        "Ban Nhân dân thôn",
        "tổ chức chính trị",
        "công an nhân dân",
        "hợp đồng nhân công",
        "bầu cử đại biểu Hội đồng nhân dân",
    ],
)
def test_other_phrases_near_a_fixed_one_are_left_alone(right: str) -> None:
    assert [item.message for item in found(plan(**after("duties", f"- Gửi {right} trước ngày 15/12/2022.")), "WRD004")] == []


# One fault told by two rules


@pytest.mark.parametrize(
    ("parts", "rules"),
    [
        (changed("tasks", "Sở Thông tin và Truyền thông", "Sở Sây dựng"), ["TSK026"]),
        (
            after("tasks", "3. Phòng, chống dịch bệnh truyền nhiễm..\n\n- Sở Tư pháp chủ trì, hoàn thành trước ngày 30/9/2022."),
            ["STR015"],
        ),
    ],
)
def test_the_rule_that_says_more_speaks_alone(parts: dict[str, str], rules: list[str]) -> None:
    select = ["TSK026", "TSK002", "WRD001", "STR015", "WRD007"]
    assert [item.rule for item in check(plan(**parts), today=TODAY, select=select)] == rules


# Money


def test_the_total_of_a_table_without_roman_headings_is_added_up() -> None:
    rows = [
        ("1", "Truyền thông", 2, ("30",), "30"),
        ("2", "Tập huấn", 2, ("20",), "20"),
        ("Tổng cộng", "Tổng cộng", 0, ("50",), "60"),
    ]
    (finding,) = found(table(plan(), rows), "BUD002")
    assert "50" in finding.message
    assert "60" in finding.message
    assert found(table(plan(), [*rows[:2], ("Tổng cộng", "Tổng cộng", 0, ("50",), "50")]), "BUD002") == []


# Repeated notes


def test_a_paragraph_copied_whole_is_one_repetition() -> None:
    line = (
        "Tăng cường đầu tư, nâng cấp các nhà văn hóa, khu sinh hoạt của cộng đồng dân cư; hình thành các câu lạc bộ gia đình hạnh phúc, "
        "câu lạc bộ phòng ngừa bạo lực ở mọi thôn, bản; là nơi gặp gỡ của các thế hệ trong gia đình và trong cộng đồng dân cư."
    )
    (finding,) = found(plan(**after("tasks", f"3. Cơ sở\n\n- {line}\n\n4. Cộng đồng\n\n- {line}")), "STR005")
    assert finding.severity == "warning"


def test_reports_without_a_date_are_told_in_one_finding_with_their_places() -> None:
    duty = "\n\n- Định kỳ hằng quý báo cáo kết quả về Sở Lao động - Thương binh và Xã hội."
    duties = PARTS["duties"].replace("\n\n3. Sở", f"{duty}\n\n3. Sở") + duty
    (finding,) = found(plan(duties=duties), "RPT002")
    assert finding.message == "Báo cáo có kỳ nhưng không nêu ngày hoặc giờ gửi (2 chỗ): V.2; V.3"
    assert len(finding.related) == 1


def test_a_suppression_of_one_place_leaves_the_others() -> None:
    bodies = "- Sở Y tế và Sở Công Thương cùng tham dự trước ngày 30/9/2022; kết quả: biên bản."
    reading = plan(**after("tasks", bodies))
    (both,) = found(reading, "TSK002")
    assert "Sở Y tế" in both.message
    assert "Sở Công Thương" in both.message
    accepted = Suppression("TSK002", "đã giao ở kế hoạch khác", quote="Sở Y tế")
    (left,) = found(reading, "TSK002", suppressions=[accepted])
    assert left.message.startswith("Sở Công Thương")


def test_other_lines_of_a_finding_are_shown() -> None:
    reading = plan(**after("tasks", "- Sở Y tế và\n\n- Sở Công Thương cùng tham dự trước ngày 30/9/2022; kết quả: biên bản."))
    findings = check(reading, today=TODAY, select=["TSK002"])
    line = reading.text[: reading.text.index("Sở Công Thương")].count("\n") + 1
    assert f"Xem thêm dòng {line}" in to_text([dataclasses.replace(reading, findings=findings)])


def test_a_garbled_text_is_told_once_and_single_slips_one_by_one() -> None:
    (finding,) = found(plan(tasks=PARTS["tasks"] + "\n\n- Thucự hiẹm kếk hoạchk, thưcjự hiêện." * 15), "WRD002")
    assert "chữ của văn bản bị hỏng" in finding.message
    assert "garbled" in finding.message_en
    assert len(found(plan(tasks=PARTS["tasks"].replace("biên soạn", "biên soạmk, hiẹmk, thucựk")), "WRD002")) == 3
