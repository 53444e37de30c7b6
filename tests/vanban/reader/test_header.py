"""The letterhead and the title, with all that can be missing from them."""

from __future__ import annotations

import pytest

from songhanh.vanban import read_text
from songhanh.vanban.model import Header
from songhanh.vanban.reader.areas import area_of
from tests.vanban.reader.plans import LETTERHEAD, PREAMBLE, plan, plan_text

BODY = "I. MỤC TIÊU\n1. Chung"


def header(letterhead: str = LETTERHEAD, **parts: str) -> Header:
    return plan(BODY, letterhead=letterhead, **parts).header


def with_number(line: str) -> Header:
    return header(LETTERHEAD.replace("Số: 15/KH-UBND", line))


def with_date(line: str) -> Header:
    return header(LETTERHEAD.replace("Sông Mẫu, ngày 05 tháng 3 năm 2026", line))


def issued_by(*lines: str) -> str | None:
    return header(LETTERHEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH SÔNG MẪU", "\n".join(lines))).issuer


def test_a_whole_letterhead() -> None:
    read = header()
    assert (read.issuer, read.number, read.symbol, read.kind) == (
        "Ủy ban nhân dân tỉnh Sông Mẫu",
        "15/KH-UBND",
        "KH-UBND",
        "Kế hoạch",
    )
    assert (read.place, read.date, read.date_partial) == ("Sông Mẫu", "2026-03-05", None)
    assert read.title == "Triển khai công tác bình đẳng giới năm 2026"


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 15/KH-UBND", "15/KH-UBND", "KH-UBND"),
        ("Số 0125 /KH-UBND", "0125/KH-UBND", "KH-UBND"),
        ("Số:     /KH-UBND", None, "KH-UBND"),
        ("Số: ……/KH-UBND", None, "KH-UBND"),
        ("Số: 07-KH/TU", "07-KH/TU", "KH/TU"),
        ("Số: 12/KH-BVSTBCPN", "12/KH-BVSTBCPN", "KH-BVSTBCPN"),
        ("Số: 3/KH-SVHTT&DL", "3/KH-SVHTT&DL", "KH-SVHTT&DL"),
        ("", None, None),
    ],
)
def test_the_number_may_be_left_blank_and_its_symbol_is_kept(line: str, number: str | None, symbol: str | None) -> None:
    read = with_number(line)
    assert (read.number, read.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "date", "partial"),
    [
        ("Sông Mẫu, ngày 5 tháng 12 năm 2026", "2026-12-05", None),
        ("Sông Mẫu, ngày     tháng 4 năm 2026", None, "2026-04"),
        ("Sông Mẫu, ngày … tháng 4 năm 2026", None, "2026-04"),
        ("Sông Mẫu, ngày   tháng   năm 2026", None, None),
        ("SÔNG MẪU, ngày 5 tháng 12 năm 2026", "2026-12-05", None),
    ],
)
def test_the_date_is_given_as_far_as_it_is_written(line: str, date: str | None, partial: str | None) -> None:
    read = with_date(line)
    assert (read.place, read.date, read.date_partial) == ("Sông Mẫu", date, partial)


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH SÔNG MẪU"), "Ủy ban nhân dân tỉnh Sông Mẫu"),
        (("UBND TỈNH SÔNG MẪU",), "Ủy ban nhân dân tỉnh Sông Mẫu"),
        (("UỶ BAN NHÂN DÂN", "XÃ ĐỒI MẪU"), "Ủy ban nhân dân xã Đồi Mẫu"),
        (("UBND TỈNH SÔNG MẪU", "SỞ Y TẾ"), "Sở Y tế tỉnh Sông Mẫu"),
        (("ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU", "SỞ NỘI VỤ"), "Sở Nội vụ tỉnh Sông Mẫu"),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẾN MẪU"), "Ủy ban nhân dân thành phố Bến Mẫu"),
        (("UBND HUYỆN SUỐI MẪU", "PHÒNG NỘI VỤ"), "Phòng Nội vụ huyện Suối Mẫu"),
        (("BỘ NỘI VỤ",), "Bộ Nội vụ"),
    ],
)
def test_a_department_stands_under_its_committee(lines: tuple[str, ...], issuer: str) -> None:
    assert issued_by(*lines) == issuer


def test_a_committee_without_its_area_takes_the_area_of_the_title() -> None:
    title = "KẾ HOẠCH\nTriển khai công tác bình đẳng giới trên địa bàn tỉnh Sông Mẫu năm 2026\n(VĂN BẢN MẪU)"
    assert header(LETTERHEAD.replace("TỈNH SÔNG MẪU\n", ""), title=title).issuer == "Ủy ban nhân dân tỉnh Sông Mẫu"


def test_without_a_letterhead_the_issuer_is_the_body_that_the_text_names() -> None:
    title = "KẾ HOẠCH\nTriển khai công tác bình đẳng giới trên địa bàn xã Đồi Mẫu năm 2026\n(VĂN BẢN MẪU)"
    read = header("", title=title, preamble="Thực hiện chỉ đạo của tỉnh, Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
    assert (read.issuer, read.number, read.symbol, read.place, read.date) == (
        "Ủy ban nhân dân xã Đồi Mẫu",
        None,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("body", "place", "text", "issuer"),
    [
        ("huyện", "Suối Mẫu", "Cấp ủy huyện\nTăng cường kiểm tra.", "Ủy ban nhân dân huyện Suối Mẫu"),
        ("tỉnh", "Bến Mẫu", "Kế hoạch của tỉnh Sông Mẫu.", "Ủy ban nhân dân tỉnh Sông Mẫu"),
        ("tỉnh", "Sông Mẫu", "Kế hoạch của tỉnh Đồng Mẫu và của tỉnh Sông Mẫu.", "Ủy ban nhân dân tỉnh Sông Mẫu"),
    ],
    ids=["the place of a district", "a province dated from its town", "the province of the place"],
)
def test_the_area_of_an_issuer_named_in_the_text_is_not_taken_from_other_words(
    body: str, place: str, text: str, issuer: str
) -> None:
    read = header(
        f"Số: 12/KH-UBND\n\n{place}, ngày 06 tháng 3 năm 2026\n\n",
        title="KẾ HOẠCH\nTriển khai công tác bình đẳng giới năm 2026",
        preamble=f"Ủy ban nhân dân {body} ban hành Kế hoạch như sau:\n\n{text}",
    )
    assert read.issuer == issuer


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (
            "KẾ HOẠCH\nTRIỂN KHAI CÔNG TÁC BÌNH ĐẲNG GIỚI\nTRÊN ĐỊA BÀN TỈNH SÔNG MẪU NĂM 2026",
            "Triển khai công tác bình đẳng giới trên địa bàn tỉnh Sông Mẫu năm 2026",
        ),
        (
            "KẾ HOẠCH\nTriển khai công tác bình đẳng giới năm 2026\n(Kèm theo Quyết định số 3/QĐ-UBND)",
            "Triển khai công tác bình đẳng giới năm 2026",
        ),
        ("KẾ HOẠCH TRIỂN KHAI CÔNG TÁC BÌNH ĐẲNG GIỚI NĂM 2026", "Triển khai công tác bình đẳng giới năm 2026"),
        ("DỰ THẢO KẾ HOẠCH\nTriển khai công tác bình đẳng giới", "Triển khai công tác bình đẳng giới"),
        ("**KẾ HOẠCH**\n\n**Triển khai công tác bình đẳng giới**", "Triển khai công tác bình đẳng giới"),
    ],
)
def test_the_title_is_without_its_kind_and_without_remarks(printed: str, title: str) -> None:
    read = header(title=printed)
    assert (read.kind, read.title) == ("Kế hoạch", title)


def test_a_text_that_is_no_plan_has_an_empty_header() -> None:
    read = plan("Chào bạn.", letterhead="", title="", preamble="", closing="").header
    assert (read.issuer, read.number, read.symbol, read.kind, read.place, read.date) == (None,) * 6


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Kế hoạch trên địa bàn tỉnh Sông Mẫu năm 2026", "tỉnh Sông Mẫu"),
        ("Ủy ban nhân dân phường 12", "phường 12"),
        ("Hội đồng nhân dân thành phố Bến Mẫu", "thành phố Bến Mẫu"),
        ("xã Đồi Mẫu, tỉnh Sông Mẫu", "tỉnh Sông Mẫu"),
        ("Bộ Nội vụ", None),
        ("của cấp ủy huyện\nTăng cường phối hợp", None),
        ("của huyện Tăng cường phối hợp", None),
        ("Kế hoạch của tỉnh Sửa đổi, bổ sung Kế hoạch số 2", None),
        ("của Ủy ban nhân dân thành phố Huế về bình đẳng giới", "thành phố Huế"),
        (None, None),
    ],
)
def test_the_area_that_a_name_speaks_of(text: str | None, area: str | None) -> None:
    assert area_of(text) == area


def test_every_field_says_where_it_was_read() -> None:
    reading = plan(BODY)
    quotes = {name: reading.quote(span) for name, span in reading.header.spans.items()}
    assert quotes["number"] == "15/KH-UBND"
    assert quotes["issuer"] == "ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU"
    assert quotes["kind"] == "KẾ HOẠCH"
    assert quotes["place"] == "Sông Mẫu"
    assert quotes["date"].endswith("ngày 05 tháng 3 năm 2026")
    assert quotes["title"].startswith("Triển khai công tác bình đẳng giới năm 2026")


def test_letterhead_and_motto_may_stand_in_two_columns() -> None:
    letterhead = (
        "     ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "      HUYỆN SUỐI MẪU                    Độc lập - Tự do - Hạnh phúc\n"
        "   Số: 63/KH-UBND                 Suối Mẫu, ngày 12 tháng 5 năm 2026"
    )
    read = header(letterhead)
    assert (read.issuer, read.number, read.place, read.date) == (
        "Ủy ban nhân dân huyện Suối Mẫu",
        "63/KH-UBND",
        "Suối Mẫu",
        "2026-05-12",
    )


def test_the_number_of_the_plan_is_the_one_behind_the_colon() -> None:
    read = header(LETTERHEAD.replace("TỈNH SÔNG MẪU", "ĐOÀN KIỂM TRA\nTHEO QUYẾT ĐỊNH SỐ 3/QĐ-SNV"))
    assert (read.number, read.symbol) == ("15/KH-UBND", "KH-UBND")


def test_place_and_date_may_stand_over_the_signature() -> None:
    letterhead = LETTERHEAD.replace("\nSông Mẫu, ngày 05 tháng 3 năm 2026", "")
    read = plan(
        "I. MỤC TIÊU\n1. Chung",
        letterhead=letterhead,
        closing="Sông Mẫu, ngày 06 tháng 3 năm 2026\nCHỦ TỊCH UBND XÃ\n\nTrần Văn Mẫu",
    ).header
    assert (read.place, read.date) == ("Sông Mẫu", "2026-03-06")


def test_a_preamble_is_no_title() -> None:
    read = plan(
        "I. MỤC TIÊU\n1. Chung", letterhead="", title="", preamble="Căn cứ Kế hoạch số 6/KH-UBND ngày 05/3/2026 của UBND tỉnh;"
    ).header
    assert read.title is None


def test_the_title_of_a_text_without_line_breaks_ends_where_the_preamble_begins() -> None:
    text = plan_text("I. MỤC TIÊU\n1. Chung", preamble="Căn cứ Luật Bình đẳng giới;\n" + PREAMBLE).replace("(VĂN BẢN MẪU)", "")
    read = read_text(" ".join(text[text.index("KẾ HOẠCH") :].split()), "mau.txt").header
    assert read.title == "Triển khai công tác bình đẳng giới năm 2026"


@pytest.mark.parametrize(
    "letterhead",
    [
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 106/KH-UBND | Lạng Sơn, ngày 04 tháng 5 năm 2022 |",
        "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố:\n106/KH-UBND\n|\nLạng\nSơn, ngày 04 tháng 5 năm 2022\n|",
        "ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\nSố:106 /KH-UBND.\nLạng Sơn, ngày 04/5/2022",
    ],
    ids=["columns between bars", "broken lines of a portal", "date in figures"],
)
@pytest.mark.parametrize("kind", ["KẾ HOẠCH\nTriển khai công tác dân số năm 2022\n\n", ""], ids=["with its type", "without"])
def test_the_letterheads_of_portals(letterhead: str, kind: str) -> None:
    text = f"{letterhead}\n\n{kind}Thực hiện Quyết định số 468/QĐ-TTg ngày 23/3/2016 của Thủ tướng Chính phủ, UBND tỉnh ban hành Kế hoạch:\n\nI. MỤC TIÊU\n1. Chung.\n"
    reading = read_text(text, "mau.txt")
    read = reading.header
    assert (read.issuer, read.number, read.place, read.date) == (
        "Ủy ban nhân dân tỉnh Lạng Sơn",
        "106/KH-UBND",
        "Lạng Sơn",
        "2022-05-04",
    )
    assert (read.kind, read.title) == ("Kế hoạch", "Triển khai công tác dân số năm 2022" if kind else None)
    assert [item.number for item in reading.citations] == ["468/QĐ-TTg"]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Thực hiện Nghị quyết số 28/NQ-CP về bình đẳng giới", "Thực hiện Nghị quyết số 28/NQ-CP về bình đẳng giới"),
        (
            "PHÒNG, CHỐNG HIV/AIDS THEO NGHỊ QUYẾT SỐ 35/NQ-CP, GIAI ĐOẠN II",
            "Phòng, chống HIV/AIDS theo nghị quyết số 35/NQ-CP, giai đoạn II",
        ),
        (
            "HỖ TRỢ HTX THỰC HIỆN ĐỀ ÁN “TIẾP SỨC TRẺ EM” TẠI TỈNH SƠN LA",
            "Hỗ trợ HTX thực hiện Đề án “Tiếp sức trẻ em” tại tỉnh Sơn La",
        ),
    ],
)
def test_a_title_keeps_names_numbers_and_abbreviations(printed: str, title: str) -> None:
    assert header(title=f"KẾ HOẠCH\n{printed}\n(VĂN BẢN MẪU)").title == title


def test_who_decides_is_no_part_of_the_title_of_a_decision() -> None:
    title = "QUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH PHÒNG, CHỐNG BẠO LỰC GIA ĐÌNH\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"
    assert (
        header(title=title, preamble="Căn cứ Luật Trẻ em;\nQUYẾT ĐỊNH:").title
        == "Ban hành kế hoạch phòng, chống bạo lực gia đình"
    )
