"""Work handed out in tables: the header says which column leads, coordinates or does."""

from __future__ import annotations

import pytest

from songhanh.vanban.reader.assignment_tables import grid
from tests.vanban.reader.plans import plan, rows_of, view_of


def rows(table: str) -> list[tuple[str, str, str | None]]:
    return rows_of(plan("I. NHIỆM VỤ\n1. Danh mục kèm theo", annex=f"PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n{table}").assignments)


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("Cơ quan chủ trì\tCơ quan phối hợp", ["lead", "coordinate", "coordinate"]),
        ("Đơn vị thực hiện\tĐơn vị phối hợp", ["lead", "coordinate", "coordinate"]),
        ("Đơn vị thực hiện\tThời gian", ["responsible"]),
        ("Đơn vị đầu mối\tThời gian", ["lead"]),
    ],
    ids=["both named", "who does leads others", "who does", "contact"],
)
def test_the_header_names_the_roles(head: str, roles: list[str]) -> None:
    found = rows(f"TT\tNhiệm vụ\t{head}\n1\tTập huấn cán bộ\tSở Y tế\tSở Nội vụ, Công an tỉnh\n2\tHọp thôn\t\t")
    assert [role for _, role, _ in found] == roles
    assert found[0] == ("Sở Y tế", roles[0], "Phụ lục")


def test_a_unit_stands_once_in_an_annex_and_leads_before_all() -> None:
    table = "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\n1\tTập huấn\tSở Y tế\tSở Nội vụ\n2\tKiểm tra\tSở Nội vụ\tSở Y tế"
    assert rows(table) == [("Sở Y tế", "lead", "Phụ lục"), ("Sở Nội vụ", "lead", "Phụ lục")]


def test_a_table_without_such_columns_charges_nobody() -> None:
    assert rows("TT\tNhiệm vụ\tSản phẩm\n1\tTập huấn cho Sở Y tế\tBáo cáo\n2\tKiểm tra\tBiên bản") == []


def test_a_cell_without_a_known_body_is_kept_as_it_is_written() -> None:
    assert rows("TT\tNhiệm vụ\tCơ quan chủ trì\n1\tTập huấn\tTổ công nghệ số; nhóm nòng cốt\n2\tKiểm tra\t1") == [
        ("Tổ công nghệ số", "lead", "Phụ lục"),
        ("nhóm nòng cốt", "lead", "Phụ lục"),
    ]


def test_a_header_without_the_heading_of_the_numbers_stands_one_column_before_its_rows() -> None:
    header = "Nội dung\tĐơn vị thực hiện\tĐơn vị phối hợp\tThời gian"
    body = "1.1\tXây dựng nền tảng số\tSở Y tế\tSở Nội vụ\tNăm 2026\nII\tCông tác khác\n2.1\tTập huấn\tSở Tư pháp\tCông an tỉnh\tNăm 2026"
    assert rows(f"{header}\n{body}") == [
        ("Sở Y tế", "lead", "Phụ lục"),
        ("Sở Nội vụ", "coordinate", "Phụ lục"),
        ("Sở Tư pháp", "lead", "Phụ lục.II"),
        ("Công an tỉnh", "coordinate", "Phụ lục.II"),
    ]


def test_a_grid_has_its_rows_with_their_cells_from_left_to_right() -> None:
    view = view_of("Danh mục\n\nTT\tViệc\tGhi chú\n1\tHoà giải\t**mới**\n2\tHọp\t")
    assert [[cell.text for cell in row] for row in grid(view, view.source.tables[0])] == [
        ["TT", "Việc", "Ghi chú"],
        ["1", "Hòa giải", "mới"],
        ["2", "Họp", ""],
    ]
