"""Findings on targets, citations and names that were wrong or missing: each once, in words of our own."""

from __future__ import annotations

import pytest

from songhanh.vanban.check import check
from songhanh.vanban.quoting import between_words
from tests.vanban.check.cases_text import after, basis
from tests.vanban.check.plans import PARTS, TODAY, changed, found, plan

ONE_YEAR = {"title": "KẾ HOẠCH\nCông tác bình đẳng giới trên địa bàn tỉnh Bắc Sơn năm 2022"}


def messages(code: str, **parts: str) -> list[str]:
    return [item.message for item in found(plan(**parts), code)]


def among_targets(*lines: str) -> dict[str, str]:
    return {"targets": "II. MỤC TIÊU\n\n" + "\n\n".join(f"- {line}" for line in lines)}


# Names


@pytest.mark.parametrize("level", ["tỉnh", "xã", "các xã, phường", "Việt Nam", "cấp huyện"])
def test_the_level_of_a_union_makes_no_other_name(level: str) -> None:
    duties = f"{PARTS['duties']}\n\n4. Hội Liên hiệp Phụ nữ tỉnh\n\n- Phối hợp với Hội Liên hiệp Phụ nữ {level} mở lớp năm 2022."
    assert messages("WRD010", duties=duties) == []


def test_a_comma_left_out_of_a_name_is_still_told() -> None:
    line = "- Sở Văn hóa, Thể thao và Du lịch phối hợp; Sở Văn hóa Thể thao và Du lịch báo cáo trước ngày 31/12 hằng năm."
    assert messages("WRD010", duties=f"{PARTS['duties']}\n\n{line}")


def test_a_body_whose_name_ends_on_society_keeps_it() -> None:
    line = "4. Sở Lao động, Thương binh và Xã hội\n\n- Rà soát hương ước trước ngày 31/12 hằng năm."
    (message,) = messages("WRD010", duties=f"{PARTS['duties']}\n\n{line}")
    assert message.endswith("Sở Lao động - Thương binh và Xã hội; Sở Lao động, Thương binh và Xã hội")


# Numbers


def test_a_target_without_a_number_in_a_numbered_series_is_told_within_one_section() -> None:
    series = (
        "Chỉ tiêu 1: Đến năm 2025, đạt 60% xã.",
        "Đến năm 2025, đạt 70% trường học.",
        "Chỉ tiêu 2: Đến năm 2025, đạt 80% phường.",
    )
    (finding,) = found(plan(**among_targets(*series)), "TGT003")
    assert finding.quotes == ("- Đến năm 2025, đạt 70% trường học.",)
    assert messages("TGT003", **among_targets(series[0], series[2], "Nâng cao nhận thức về giới.")) == []


def test_what_stands_below_a_numbered_heading_needs_no_number() -> None:
    below = "\n\n- Đến năm 2025, đạt 60% xã.\n\n"
    text = f"II. MỤC TIÊU\n\n- Chỉ tiêu 1: Lãnh đạo nữ{below}- Chỉ tiêu 2: Cán bộ nữ{below}".rstrip()
    assert messages("TGT003", targets=text) == []
    steps = "II. MỤC TIÊU\n\n- Chỉ tiêu 1: Đạt 60% xã:\n\n+ Đến năm 2025, đạt 60%.\n\n- Chỉ tiêu 2: Đến năm 2025, đạt 70% trường."
    assert messages("TGT003", targets=steps) == []


# The present level


@pytest.mark.parametrize(
    "level",
    [
        "(năm 2021: 52%)",
        "(kết quả rà soát năm 2021: 52%)",
        "(hiện nay là 52%)",
        "(52% vào năm 2021)",
        ", hiện đạt 52%",
        "so với 52% năm 2021",
    ],
)
def test_a_present_level_in_the_recommended_form_is_seen(level: str) -> None:
    lines = (
        f"Đến năm 2025, 80% trường học có góc đọc {level}.",
        "Đến năm 2025, 70% xã có tổ hòa giải.",
        "Đến năm 2025, 60% hộ có sổ.",
    )
    assert messages("TGT009", **among_targets(*lines)) == []


@pytest.mark.parametrize("other", ["(năm 2024: 52%)", "(theo mẫu năm 2021)", ""])
def test_a_step_on_the_way_is_no_present_level(other: str) -> None:
    lines = (
        f"Đến năm 2025, 80% trường học có góc đọc {other}.",
        "Đến năm 2025, 70% xã có tổ hòa giải.",
        "Đến năm 2025, 60% hộ có sổ.",
    )
    assert messages("TGT009", **among_targets(*lines))


# When


@pytest.mark.parametrize("time", ["mỗi quý", "hằng năm", "mỗi năm"])
def test_what_recurs_in_a_plan_of_one_year_lacks_no_year(time: str) -> None:
    assert messages("TGT004", **ONE_YEAR, **among_targets(f"Mỗi trường tổ chức ít nhất 02 buổi đọc sách {time}.")) == []


@pytest.mark.parametrize("time", ["trong năm", "trong quý II", "năm 2022"])
def test_a_time_in_a_plan_of_one_year_is_enough(time: str) -> None:
    lines = (f"Mỗi trường tổ chức ít nhất 02 buổi đọc sách {time}.", "Ít nhất 80% trường học có góc đọc.")
    assert messages("TGT004", **ONE_YEAR, **among_targets(*lines)) == []


def test_a_plan_of_one_year_without_any_time_is_told() -> None:
    (message,) = messages("TGT004", **ONE_YEAR, **among_targets("Ít nhất 80% trường có góc đọc.", "70% xã có tổ hòa giải."))
    assert message.startswith("2/2")


def test_what_recurs_has_the_years_of_the_title() -> None:
    lines = ("Mỗi quý, mỗi xã có ít nhất 03 buổi đọc sách.", "Đến năm 2025, 70% xã có tổ hòa giải.")
    assert messages("TGT004", **among_targets(*lines)) == []
    assert messages("TGT004", **among_targets(*lines, "Ít nhất 80% trường có góc đọc."))


# Who


@pytest.mark.parametrize(
    "line",
    [
        "- Là đầu mối theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch.",
        "- Lập sổ theo dõi từng chỉ tiêu, đôn đốc tiến độ.",
        "- Hướng dẫn cách tính từng chỉ tiêu của Kế hoạch.",
    ],
)
def test_one_body_that_follows_the_targets_is_enough(line: str) -> None:
    targets = among_targets("Đến năm 2025, 80% trường có góc đọc.", "Đến năm 2025, 70% xã có tổ hòa giải.")
    assert messages("TGT005", **targets)
    assert messages("TGT005", **targets, duties=f"{PARTS['duties']}\n\n{line}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "100% xã mỗi quý có ít nhất 03 buổi đọc sách.",
        "Hằng năm, 100% người bệnh được khám ít nhất 01 lần.",
        "Thư viện tỉnh mỗi năm mở ít nhất 12 buổi đọc sách.",
        "Mỗi năm huy động không dưới 40 tình nguyện viên.",
    ],
)
def test_a_share_of_bodies_or_one_body_needs_no_each(sentence: str) -> None:
    assert messages("TGT007", **among_targets(sentence)) == []


def test_several_bodies_with_one_figure_are_asked_for_each_or_all() -> None:
    (message,) = messages("TGT007", **among_targets("Hằng năm các xã, phường tổ chức ít nhất 03 buổi đọc sách."))
    assert "từng đơn vị hay tính chung" in message


# Figures against each other and against the calendar


def test_a_season_of_its_own_is_no_contradiction() -> None:
    lines = (
        "Nước hồ, tần suất: tháng 5 đến tháng 8 tần suất lấy mẫu 04 đợt/tháng.",
        "Bùn đáy: độ chua, chất hữu cơ; tần suất lấy mẫu: 02 đợt/tháng.",
    )
    assert [item.rule for item in check(plan(**among_targets(*lines)), today=TODAY, select=["TGT017", "TGT018"])] == []


@pytest.mark.parametrize("year", ["năm trước", "cùng kỳ năm trước"])
def test_a_change_on_the_year_before_lacks_its_figure(year: str) -> None:
    line = "Đến năm 2025, hiểu biết của người dân về quyền trẻ em tăng 10% so với {}."
    assert messages("TGT015", **after("targets", "- " + line.format(year)))
    assert messages("TGT015", **after("targets", "- " + line.format(f"{year} (45%)"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Ít nhất 80% xã có tủ sách vào năm 2020.",
        "Đến năm 2021, 60% người dân có thẻ thư viện.",
        "Đến năm 2021 60% người dân có thẻ thư viện.",
    ],
)
def test_a_year_that_had_gone_by_is_told(line: str) -> None:
    (item,) = found(plan(**after("targets", f"- {line}")), "TGT019")
    assert item.severity == "warning"
    assert "đã qua trước ngày ban hành" in item.message


@pytest.mark.parametrize(
    "line",
    [
        "Đến năm 2021 đã có 60% người dân có thẻ thư viện.",
        "Đến năm 2025, 80% xã có tủ sách, so với 60% vào năm 2021.",
        "Đến năm 2025, 80% xã có tủ sách (đến năm 2021: 60%).",
        "Kết quả đến năm 2021: 60% người dân có thẻ thư viện.",
    ],
)
def test_a_result_of_a_past_year_is_no_commitment(line: str) -> None:
    assert messages("TGT019", **after("targets", f"- {line}")) == []


# Citations


@pytest.mark.parametrize(
    "text",
    [
        "Quy chế số 12/QC-UBND ngày 05/01/2022 của Ủy ban nhân dân tỉnh; theo đề nghị của Sở Y tế tại Tờ trình số 37/TTr-SYT ngày 09/01/2022",
        "Xét đề nghị của Giám đốc Sở Nội vụ tại Công văn số 42/SNV-CB ngày 09/01/2022",
        "các Quyết định của Ủy ban nhân dân tỉnh: số 18/QĐ-UBND ngày 05/01/2022 về thư viện, số 19/QĐ-UBND ngày 06/01/2022 về tủ sách",
    ],
)
def test_an_issuer_before_the_number_counts(text: str) -> None:
    assert messages("CIT015", **basis(text)) == []


def test_other_rules_in_force_are_no_title() -> None:
    line = "Nội dung chi theo Thông tư số 191/2009/TT-BTC ngày 01/10/2009 của Bộ Tài chính và các quy định hiện hành."
    assert messages("CIT017", funding=f"{PARTS['funding']}\n\n{line}") == []


@pytest.mark.parametrize(
    "line",
    [
        "Đưa nội dung của Chiến lược quốc gia vào công việc hằng năm của từng cơ quan.",
        "Nguồn vốn: Chương trình mục tiêu quốc gia và ngân sách tỉnh.",
        "Gửi Kế hoạch cho Ủy ban nhân dân tỉnh trước ngày 30 tháng 6 năm 2022.",
    ],
)
def test_a_short_name_or_a_class_is_no_title_of_a_document(line: str) -> None:
    assert messages("CIT012", **after("tasks", f"- {line}")) == []


# Quotes


def test_a_quote_begins_and_ends_with_whole_words() -> None:
    line = "- Nhóm đọc sách của thôn gặp nhau vào chiều thứ bảy tại nhà văn hóa để trao đổi về cuốn sách mới"
    tasks = changed("tasks", "- Sở Thông tin", f"{line}\n\n- Sở Thông tin")
    (item,) = found(plan(**tasks), "WRD008")
    assert line.endswith(item.quotes[0].removeprefix("…"))
    assert f" {item.quotes[0].removeprefix('…')}" in line


def test_a_long_quote_is_shortened_between_words_and_without_asterisks() -> None:
    line = "- **Đến năm 2025**, giảm đáng kể " + "số trẻ em phải nghỉ học giữa chừng ở các thôn xa trung tâm " * 6 + "nếu có"
    for item in check(plan(**after("targets", line)), today=TODAY):
        for quote in item.quotes:
            assert "*" not in quote
            assert len(quote) <= 162
            assert quote.removesuffix("…").split()[-1] in line.replace("*", "").split() or not quote.endswith("…")


def test_a_quote_that_a_rule_cut_ends_between_words() -> None:
    assert between_words("nhóm đọc sách của th", "nhóm đọc sách của thôn") == "nhóm đọc sách của…"
    assert between_words("nhóm đọc sách của thôn", "nhóm đọc sách của thôn bản") == "nhóm đọc sách của thôn"
    assert between_words("không có ở đây", "nhóm đọc sách") == "không có ở đây"
