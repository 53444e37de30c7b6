"""Documents cited: number, type, date, issuer, and whether the plan is founded on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.model import Citation
from tests.vanban.reader.plans import LETTERHEAD, PREAMBLE, plan

BODY = "I. MỤC TIÊU\n1. Chung"


def cited(line: str) -> list[Citation]:
    """What is cited by a line of the preamble."""
    return list(plan(BODY, preamble=f"{line}\n{PREAMBLE}").citations)


@pytest.mark.parametrize(
    ("line", "number", "kind", "date", "issuer"),
    [
        (
            "Căn cứ Quyết định số 3812/QĐ-TTg ngày 14 tháng 10 năm 2021 của Thủ tướng Chính phủ phê duyệt Chương trình mẫu;",
            "3812/QĐ-TTg", "Quyết định", "2021-10-14", "Thủ tướng Chính phủ",
        ),
        ("Căn cứ Nghị định số 9200/2025/NĐ-CP ngày 09/7/2025 của Chính phủ;", "9200/2025/NĐ-CP", "Nghị định", "2025-07-09", "Chính phủ"),
        ("Căn cứ Nghị định số 9200/2025/NĐ-CP;", "9200/2025/NĐ-CP", "Nghị định", None, "Chính phủ"),  # by its tail
        ("Theo Công văn số 3304/BNV-CTTN&BĐG ngày 12/6/2025 của Bộ Nội vụ;", "3304/BNV-CTTN&BĐG", "Công văn", "2025-06-12", "Bộ Nội vụ"),
        ("Thực hiện Chỉ thị số 61-CT/TW ngày 20/01/2018 của Ban Bí thư về công tác cán bộ;", "61-CT/TW", "Chỉ thị", "2018-01-20", "Ban Bí thư"),
        ("Thực hiện Chương trình số 10- CTr/TU ngày 02.01.2026 của Tỉnh ủy;", "10-CTr/TU", "Chương trình", "2026-01-02", "Tỉnh ủy Sông Mẫu"),
        (
            "Thực hiện Kế hoạch số 204/KH-UBND ngày 02-01-2026 của Ủy ban nhân dân tỉnh;",
            "204/KH-UBND", "Kế hoạch", "2026-01-02", "Ủy ban nhân dân tỉnh Sông Mẫu",
        ),
        (
            "Thực hiện Kế hoạch số 92/KH-UBND ngày 02/01/2026 của UBND tỉnh Sửa đổi, bổ sung Kế hoạch phát triển;",
            "92/KH-UBND", "Kế hoạch", "2026-01-02", "Ủy ban nhân dân tỉnh Sông Mẫu",
        ),
        ("Căn cứ Nghị định số 82/2021/NĐ-CP ngày 04/3/2021 của Chính phủ Quy định về kiểm tra;", "82/2021/NĐ-CP", "Nghị định", "2021-03-04", "Chính phủ"),
        ("Theo đề nghị tại Tờ trình số 45/TTr-SNV ngày 12/02/2026 của Sở Nội vụ;", "45/TTr-SNV", "Tờ trình", "2026-02-12", "Sở Nội vụ"),
        ("Căn cứ Nghị quyết số 82/NQ-CP ngày 31/02/2021 của Chính phủ;", "82/NQ-CP", "Nghị quyết", None, "Chính phủ"),  # no such day
        (
            "Căn cứ Thông tư liên tịch số 97/2014/TTLT-BTP-BNV ngày 13/8/2014;",
            "97/2014/TTLT-BTP-BNV", "Thông tư liên tịch", "2014-08-13", "Bộ Tư pháp và Bộ Nội vụ",
        ),
        (
            "Căn cứ Thông tư liên tịch số 98/2014/TTLT-BTP-HNDVN ngày 13/8/2014;",  # one of them unknown
            "98/2014/TTLT-BTP-HNDVN", "Thông tư liên tịch", "2014-08-13", None,
        ),
        (
            "Thực hiện Công văn số 512/BKHCN-CĐS ngày 02/01/2026 của Bộ Khoa học và công nghệ và các quy định hiện hành;",
            "512/BKHCN-CĐS", "Công văn", "2026-01-02", "Bộ Khoa học và công nghệ",
        ),
        (
            "Phổ biến Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ bằng hai thứ tiếng;",
            "1790/QĐ-TTg", "Quyết định", "2021-10-23", "Thủ tướng Chính phủ",
        ),
        (
            "Áp dụng Thông tư số 56/2023/TT-BTC ngày 18/8/2023 của Bộ Tài chính và quy định hiện hành;",
            "56/2023/TT-BTC", "Thông tư", "2023-08-18", "Bộ Tài chính",
        ),
        (
            "Theo Kế hoạch số 05/KH-BCĐ ngày 02/01/2026 của Ủy ban An toàn giao thông Quốc gia về năm an toàn;",
            "05/KH-BCĐ", "Kế hoạch", "2026-01-02", "Ủy ban An toàn giao thông Quốc gia",
        ),
        (
            "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị trên địa bàn tỉnh;",
            "57-NQ/TW", "Nghị quyết", "2024-12-22", "Bộ Chính trị",
        ),
        (
            "Xét đề nghị của Ban Vì sự tiến bộ của phụ nữ tỉnh tại Công văn số 07/CV-VSTBPN ngày 20/3/2026;",
            "07/CV-VSTBPN", "Công văn", "2026-03-20", "Ban Vì sự tiến bộ của phụ nữ tỉnh Sông Mẫu",
        ),
        (
            "Theo ý kiến của Giám đốc Sở Y tế về kinh phí tại các Tờ trình số 92/TTr-SYT ngày 20/3/2026;",
            "92/TTr-SYT", "Tờ trình", "2026-03-20", "Giám đốc Sở Y tế",
        ),
        ("Căn cứ Luật Trẻ em số 902/2016/QH13;", "902/2016/QH13", "Luật", None, "Quốc hội"),
        (
            "Thực hiện Chương trình phối hợp số 12/CTPH-SNV-HPN ngày 01/02/2026 giữa Sở Nội vụ và Hội Phụ nữ;",
            "12/CTPH-SNV-HPN", "Chương trình phối hợp", "2026-02-01", None,
        ),
    ],
)  # fmt: skip
def test_a_document_is_cited_by_its_number(line: str, number: str, kind: str, date: str | None, issuer: str | None) -> None:
    assert [(item.number, item.kind, item.date, item.issuer, item.role) for item in cited(line)] == [
        (number, kind, date, issuer, "basis")
    ]


def test_numbers_in_a_list_share_the_date_and_the_issuer_that_follow_them() -> None:
    line = (
        "Thực hiện các Công điện số 08/CĐ-UBND, số 09/CĐ-UBND và số 10/CĐ-UBND ngày 05/3/2026 của Chủ tịch Ủy ban nhân dân tỉnh;"
    )
    assert [(item.number, item.date, item.issuer) for item in cited(line)] == [
        (number, "2026-03-05", "Chủ tịch Ủy ban nhân dân tỉnh Sông Mẫu") for number in ("08/CĐ-UBND", "09/CĐ-UBND", "10/CĐ-UBND")
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Căn cứ Luật Mẫu số 64/2025/QH15 và Nghị định số 78/2025/NĐ-CP ngày 01/4/2025 của Chính phủ;",
            [(None, "Quốc hội"), ("2025-04-01", "Chính phủ")],
        ),
        (
            "Căn cứ Luật Mẫu số 41/2024/QH15; Luật Thử số 74/2025/QH15 ngày 16/6/2025;",
            [(None, "Quốc hội"), ("2025-06-16", "Quốc hội")],
        ),
        (
            "Thực hiện Quyết định số 12/QĐ-UBND ngày 02/01/2026 và Kế hoạch số 16/KH-UBND ngày 03/01/2026 của Ủy ban nhân dân tỉnh;",
            [("2026-01-02", "Ủy ban nhân dân tỉnh Sông Mẫu"), ("2026-01-03", "Ủy ban nhân dân tỉnh Sông Mẫu")],
        ),
        (
            "Thực hiện Công văn số 12/SNV-TCCB và Quyết định số 15/QĐ-UBND ngày 03/01/2026 của Ủy ban nhân dân tỉnh;",
            [(None, None), ("2026-01-03", "Ủy ban nhân dân tỉnh Sông Mẫu")],
        ),
    ],
    ids=["a law and a decree", "two laws", "one issuer", "another body"],
)
def test_a_document_with_a_type_of_its_own_keeps_its_date_to_itself(
    line: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert [(item.date, item.issuer) for item in cited(line)] == expected


def test_the_code_of_a_number_tells_its_type_where_another_stands_further_off() -> None:
    line = (
        "Căn cứ các Quyết định của Thủ tướng Chính phủ: số 2351/QĐ-TTg ngày 24/12/2010 phê duyệt Chiến lược quốc gia giai đoạn 2011 - 2020; "
        "số 1241/QĐ-TTg ngày 22/7/2011;"
    )
    assert [(item.number, item.kind) for item in cited(line)] == [
        ("2351/QĐ-TTg", "Quyết định"),
        ("1241/QĐ-TTg", "Quyết định"),
    ]


def test_a_date_belongs_to_the_number_right_before_it() -> None:
    line = "Căn cứ Quyết định số 81/QĐ-UBND của Ủy ban nhân dân tỉnh về quy chế; Quyết định số 82/QĐ-UBND ngày 06/01/2026 của Ủy ban nhân dân tỉnh;"
    assert [(item.number, item.date) for item in cited(line)] == [("81/QĐ-UBND", None), ("82/QĐ-UBND", "2026-01-06")]


@pytest.mark.parametrize("since", ["được thi hành từ ngày", "có hiệu lực từ ngày", "áp dụng kể từ ngày"])
def test_the_day_from_which_a_document_holds_is_not_its_date(since: str) -> None:
    cited_laws = cited(f"Căn cứ Luật Phòng, chống bạo lực gia đình số 13/2022/QH15 {since} 01/7/2023;")
    assert [(item.number, item.date) for item in cited_laws] == [("13/2022/QH15", None)]


def test_a_document_is_listed_once_with_every_place_that_cites_it() -> None:
    reading = plan(
        "I. MỤC TIÊU\n1. Tiếp tục thực hiện Quyết định số 3812/QĐ-TTg ngày 14/10/2021.\n2. Theo Quyết định số 3812/QĐ-TTg.",
        preamble=f"Căn cứ Quyết định số 3812/QĐ-TTg;\n{PREAMBLE}",
    )
    assert [(item.number, item.date, item.role, len(item.spans)) for item in reading.citations] == [
        ("3812/QĐ-TTg", "2021-10-14", "basis", 3)
    ]


def test_a_document_called_by_its_bare_number_is_the_one_cited_in_full() -> None:
    line = "Thực hiện Đề án 9938 và Đề án 9893; triển khai Quyết định số 9938/QĐ-TTg ngày 30/6/2017 của Thủ tướng Chính phủ;"
    assert [(item.number, item.kind, item.date) for item in cited(line)] == [
        ("9938/QĐ-TTg", "Quyết định", "2017-06-30"),
        ("9893", "Đề án", None),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "title", "date"),
    [
        ("Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;", "Luật", "Luật Bình đẳng giới", "2006-11-29"),
        ("Căn cứ Luật Phòng, chống bạo lực gia đình năm 2022;", "Luật", "Luật Phòng, chống bạo lực gia đình", None),
        ("Căn cứ Bộ luật Lao động;", "Bộ luật", "Bộ luật Lao động", None),
        ("Căn cứ Pháp lệnh Thủ đô quy định chế độ;", "Pháp lệnh", "Pháp lệnh Thủ đô", None),
    ],
)
def test_a_law_is_cited_by_its_name(line: str, kind: str, title: str, date: str | None) -> None:
    assert [(item.number, item.kind, item.title, item.date, item.role) for item in cited(line)] == [
        (None, kind, title, date, "basis")
    ]


def test_the_name_of_a_law_ends_where_a_sentence_begins_or_a_number_stands() -> None:
    assert [item.title for item in cited("Căn cứ Luật Bình đẳng giới Xây dựng kế hoạch đánh giá 15 năm thi hành;")] == [
        "Luật Bình đẳng giới"
    ]
    assert [item.title for item in cited("Căn cứ Luật Bình đẳng giới 02 lớp;")] == ["Luật Bình đẳng giới"]
    assert [item.title for item in cited("Căn cứ Luật Tổ chức chính quyền địa phương;")] == [
        "Luật Tổ chức chính quyền địa phương"
    ]


def test_a_law_called_by_a_shorter_name_is_the_one_with_the_longer() -> None:
    found = cited("Căn cứ Luật Hôn nhân và gia đình; theo Luật Hôn nhân;")
    assert [(item.title, len(item.spans)) for item in found] == [("Luật Hôn nhân và gia đình", 2)]


def test_two_laws_in_a_row_are_two() -> None:
    assert [item.title for item in cited("Căn cứ Luật Trẻ em và Luật Hôn nhân và gia đình;")] == [
        "Luật Trẻ em",
        "Luật Hôn nhân và gia đình",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1. Tỷ lệ 12/100 trẻ, trực 24/7, 60/1.000 ca, 15/20 xã",
        "1. Số điện thoại 0912/345678",
        "1. Đạt 80% kế hoạch 2026",
        "1. Dự án 350 triệu đồng; Đề án 120 người",
        "1. Ngày 20/10 và ngày 08/3/2026",
    ],
)
def test_what_looks_like_a_number_and_is_none(line: str) -> None:
    assert plan(f"I. NHIỆM VỤ\n{line}").citations == ()


def test_the_plan_does_not_cite_itself() -> None:
    annex = "PHỤ LỤC\n(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân tỉnh Sông Mẫu)"
    assert plan(BODY, annex=annex).citations == ()


def test_the_decision_that_promulgates_the_plan_is_not_cited_by_it() -> None:
    title = "KẾ HOẠCH\nTriển khai công tác bình đẳng giới\n(Ban hành kèm theo Quyết định số 71/QĐ-UBND ngày 05/3/2026 của Ủy ban nhân dân tỉnh)"
    assert plan(BODY, title=title).citations == ()


# Basis or mention


def roles(body: str = BODY, **parts: str) -> dict[str | None, str]:
    return {item.number or item.title: item.role for item in plan(body, **parts).citations}


def test_what_the_body_speaks_of_is_a_mention() -> None:
    assert roles("I. MỤC TIÊU\n1. Theo Quyết định số 82/QĐ-UBND và Luật Trẻ em.") == {
        "82/QĐ-UBND": "mention",
        "Luật Trẻ em": "mention",
    }


def test_bases_may_have_a_heading_of_their_own() -> None:
    body = "I. CĂN CỨ PHÁP LÝ\n- Luật Trẻ em;\n- Quyết định số 82/QĐ-UBND;\nII. MỤC TIÊU\n1. Theo Quyết định số 83/QĐ-UBND."
    assert roles(body) == {"Luật Trẻ em": "basis", "82/QĐ-UBND": "basis", "83/QĐ-UBND": "mention"}


def test_a_footnote_of_the_preamble_names_a_basis() -> None:
    found = roles(
        "I. MỤC TIÊU\n1. Chung[2]",
        preamble=f"Thực hiện chỉ đạo của tỉnh[1];\n{PREAMBLE}",
        annex="[1] Quyết định số 33/QĐ-UBND ngày 05/01/2026.\n[2] Quyết định số 44/QĐ-UBND ngày 06/01/2026.",
    )
    assert found == {"33/QĐ-UBND": "basis", "44/QĐ-UBND": "mention"}


def test_what_stands_behind_a_cut_is_not_read() -> None:
    assert (
        plan("I. MỤC TIÊU\n1. Theo Quyết định số 82/QĐ-UBND.\n[...]\nQuyết định số 83/QĐ-UBND.", closing="").citations[-1].number
        == "82/QĐ-UBND"
    )


# Spans


def test_a_span_shows_type_number_and_date() -> None:
    reading = plan(
        BODY,
        preamble="Căn cứ Quyết định số 3812/QĐ-TTg\nngày 14 tháng 10 năm 2021 của Thủ tướng Chính phủ;\n\nSở Nội vụ lập Kế hoạch như sau:",
    )
    assert [reading.quote(span) for span in reading.citations[0].spans] == ["Quyết định số 3812/QĐ-TTg ngày 14 tháng 10 năm 2021"]


@given(
    st.integers(1, 99_999),
    st.sampled_from(["QĐ-UBND", "KH-UBND", "QĐ-TTg", "NQ-HĐND", "TB-BCĐ", "CV-SNV", "HD-BTCTW"]),
    st.dates(),
    st.sampled_from(["{0.day}/{0.month}/{0.year:04d}", "{0.day:02d} tháng {0.month:02d} năm {0.year:04d}"]),
)
def test_any_number_and_any_date(number: int, symbol: str, day: object, form: str) -> None:
    found = cited(f"Căn cứ Văn bản số {number}/{symbol} ngày {form.format(day)} của cơ quan có thẩm quyền;")
    own = symbol == "KH-UBND" and number == 15
    assert [(item.number, item.date) for item in found] == ([] if own else [(f"{number}/{symbol}", str(day))])


@pytest.mark.parametrize(
    ("letterhead", "issuer"),
    [
        ("ĐẢNG ỦY XÃ ĐỒI MẪU\nSố: 1-KH/ĐU\nĐồi Mẫu, ngày 05 tháng 3 năm 2026", "Ban Thường vụ Tỉnh ủy"),
        (LETTERHEAD, "Ban Thường vụ Tỉnh ủy Sông Mẫu"),
    ],
    ids=["a commune does not lend its name to the province", "a province does"],
)
def test_a_party_committee_takes_the_area_of_its_own_level(letterhead: str, issuer: str) -> None:
    preamble = "Thực hiện Kế hoạch số 14-KH/TU ngày 12/6/2026 của Ban Thường vụ Tỉnh ủy về công tác cán bộ;"
    assert [item.issuer for item in plan("I. MỤC TIÊU\n1. Chung", letterhead=letterhead, preamble=preamble).citations] == [issuer]


def test_a_blank_in_a_number_of_the_party_is_a_dash() -> None:
    assert [item.number for item in cited("Căn cứ Kế hoạch số 05 KH/BCSĐ ngày 18/01/2022 của Ban cán sự Đảng;")] == ["05-KH/BCSĐ"]


def test_laws_in_a_list_are_told_apart() -> None:
    assert [item.title for item in cited("Căn cứ Luật Bình đẳng giới, Luật Phòng, chống bạo lực gia đình;")] == [
        "Luật Bình đẳng giới",
        "Luật Phòng, chống bạo lực gia đình",
    ]
