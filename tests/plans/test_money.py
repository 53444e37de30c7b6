"""Changing money: whole đồng, exact, undone, never over another's head; sheets of Excel are told by their cells and count once."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from songhanh.audit.models import Entry
from songhanh.plans.actions.money import (
    add_line,
    add_table,
    apply_upload,
    change_line,
    keep_upload,
    remove_line,
    restore_line,
    set_amount,
    set_amounts,
)
from songhanh.plans.errors import FaultySheetError, LineGoneError, NotAnAmountError, Overtaken, SheetOvertakenError
from songhanh.plans.excel.form import FIRST_AMOUNT, FIRST_LINE, workbook_of
from songhanh.plans.excel.preview import preview
from songhanh.plans.models import BudgetAmount, BudgetLine, BudgetTable, BudgetUpload, Plan, PlanState
from songhanh.plans.queries.money import Key, sheet_of, sheets_of
from songhanh.ui.sheets import UnreadableSheetError
from tests.accounts.made import BY
from tests.plans.made import PROVINCE_PLAN, Land, make_land, published

pytestmark = pytest.mark.django_db
CENTRAL, OWN = "Ngân sách trung ương", "Ngân sách tỉnh"
FIRST = Key("estimate", 2026, CENTRAL)


@pytest.fixture
def land() -> Land:
    return make_land()


@pytest.fixture
def plan(land: Land) -> Plan:
    return Plan.objects.create(issuer=land.committee, number="9/KH-UBND", title="Kế hoạch mẫu", state=PlanState.RUNNING)


@pytest.fixture
def table(plan: Plan) -> BudgetTable:
    """A project of two activities."""
    made = add_table(plan=plan, caption="Kinh phí", years=[2026, 2027], sources=[CENTRAL, OWN], by=BY)
    project = add_line(table=made, label="Truyền thông", marker="I", by=BY)
    for number, label in enumerate(("Tập huấn", "Tờ rơi"), start=1):
        activity = add_line(table=made, label=label, marker=str(number), parent=project, by=BY)
        set_amounts(line=activity, amounts={FIRST: 100_000_000 * number, Key("spent", 2026, OWN): 0}, by=BY)
    made.refresh_from_db()
    return made


def named(label: str) -> BudgetLine:
    return BudgetLine.objects.get(label=label)


def test_the_table_of_a_published_plan_adds_up_as_it_is_printed(land: Land) -> None:
    plan = published(PROVINCE_PLAN, land)
    (sheet,) = sheets_of([plan])[plan.pk]
    assert sheet.total("estimate").dong == 5_520_000_000  # of the lines; the sample prints one heading 100 million too high
    assert sheet.total("estimate", 2026).dong == 1_010_000_000
    assert [column.year for column in sheet.columns] == [2026, 2027, 2028, 2029, 2030]


def test_an_amount_is_whole_and_bearable(table: BudgetTable) -> None:
    line = named("Tập huấn")
    for dong in (-1, 10**15 + 1):
        with pytest.raises(NotAnAmountError):
            set_amount(line=line, key=FIRST, dong=dong, by=BY)
    with pytest.raises(TypeError):
        set_amount(line=line, key=FIRST, dong=100_000_000.0, by=BY)  # type: ignore[arg-type]
    assert line.amounts.get(kind="estimate").dong == 100_000_000


def test_clearing_an_amount_leaves_nothing_and_zero_stays_zero(table: BudgetTable) -> None:
    line = named("Tập huấn")
    set_amount(line=line, key=FIRST, dong=None, by=BY)
    sheet = sheet_of(table)
    own = sheet.by_pk[line.pk].own
    assert (own.get(FIRST), own.get(Key("spent", 2026, OWN))) == (None, 0)
    told = Entry.objects.filter(action="budget.amounts-set").latest("pk")
    assert f'"estimate · 2026 · {CENTRAL}":[100000000,null]' in told.text


def test_who_saw_an_older_line_is_told_and_nothing_is_overwritten(table: BudgetTable) -> None:
    line = named("Tập huấn")
    change_line(line=line, label="Tập huấn", marker="1", amounts={FIRST: 7}, reason="Giảm", by=BY, seen=line.revision)
    with pytest.raises(Overtaken):
        set_amount(line=line, key=FIRST, dong=8, by=BY, seen=line.revision)
    line.refresh_from_db()
    assert (line.amounts.get(kind="estimate").dong, line.reason) == (7, "Giảm")


def test_a_year_that_the_table_did_not_have_becomes_a_column(table: BudgetTable) -> None:
    set_amount(line=named("Tờ rơi"), key=Key("estimate", 2028, "Tài trợ"), dong=5, by=BY)
    table.refresh_from_db()
    assert table.columns[-1] == [2028, "Tài trợ"]


def test_a_heading_taken_out_goes_with_its_lines_and_comes_back_with_them(table: BudgetTable) -> None:
    small = named("Tờ rơi")
    remove_line(line=small, by=BY)
    top = remove_line(line=named("Truyền thông"), by=BY)
    assert sheet_of(table).lines == []
    with pytest.raises(LineGoneError):
        restore_line(line=small, by=BY)
    with pytest.raises(LineGoneError):
        set_amount(line=small, key=FIRST, dong=1, by=BY)
    restore_line(line=top, by=BY)
    assert [line.label for line in sheet_of(table).lines] == ["Truyền thông", "Tập huấn"]
    restore_line(line=small, by=BY)
    assert sheet_of(table).total("estimate").dong == 300_000_000


def test_a_new_line_stands_at_the_end_of_its_heading_and_before_the_total(table: BudgetTable) -> None:
    add_line(table=table, label="Tổng cộng", is_total=True, by=BY)
    add_line(table=table, label="Khảo sát", by=BY)
    add_line(table=table, label="Băng rôn", parent=named("Truyền thông"), by=BY)
    labels = [line.label for line in sheet_of(table).lines]
    assert labels == ["Truyền thông", "Tập huấn", "Tờ rơi", "Băng rôn", "Khảo sát", "Tổng cộng"]


# Excel


def changed(table: BudgetTable, change: Callable[[Worksheet], object]) -> bytes:
    book = load_workbook(io.BytesIO(workbook_of(sheet_of(table))))
    change(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def putting(value: object, row: int = FIRST_LINE + 1, column: int = FIRST_AMOUNT) -> Callable[[Worksheet], object]:
    def put(page: Worksheet) -> None:
        page.cell(row, column).value = value  # type: ignore[assignment]

    return put


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(table: BudgetTable) -> None:
    seen = preview(table, workbook_of(sheet_of(table)))
    assert (seen.changes, seen.faults, seen.absent, seen.read) == ([], [], [], 3)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("một trăm triệu", "là chữ"),
        (-5, "không được âm"),
        (10**16, "vượt quá"),
        (1e16, "vượt quá"),
        (1500.5, "phần lẻ"),
        ("1.500,5", "phần lẻ"),
        ("1,500", "phần lẻ"),
        ("=E6*2", "chưa có kết quả"),
        ("#REF!", "lỗi của công thức"),
        (True, "không phải là số tiền"),
    ],
)
def test_every_fault_is_told_by_its_cell(table: BudgetTable, value: object, told: str) -> None:
    seen = preview(table, changed(table, putting(value)))
    (fault,) = seen.faults
    assert told in fault.what
    assert fault.place == f"dòng {FIRST_LINE + 1}, cột Dự toán 2026 · {CENTRAL}"
    assert seen.changes == []


@pytest.mark.parametrize(
    ("value", "dong"), [("1.500.000", 1_500_000), ("1.500", 1_500), (1500.0, 1_500), (None, None), ("-", None), (0, 0)]
)
def test_what_can_be_read_in_one_way_is_shown_as_a_change(table: BudgetTable, value: object, dong: int | None) -> None:
    seen = preview(table, changed(table, putting(value)))
    ((before, after),) = [(one.before, one.after) for one in seen.changes]
    assert (before, after, seen.faults) == (100_000_000, dong, [])


def test_rows_and_columns_that_do_not_fit_are_told(table: BudgetTable) -> None:
    def spoil(page: Worksheet) -> None:
        page.cell(FIRST_LINE + 2, 1).value = page.cell(FIRST_LINE + 1, 1).value
        page.cell(FIRST_LINE + 3, 1).value = 999_999
        page.delete_cols(FIRST_AMOUNT + 1)

    whats = [fault.what for fault in preview(table, changed(table, spoil)).faults]
    assert [what.split(":")[0].split(".")[0][:20] for what in whats] == ["Thiếu cột này", "Dòng này lặp lại dòng"[:20], "Dòng lạ"]


def test_a_sheet_whose_cells_have_slipped_is_not_taken(table: BudgetTable) -> None:
    seen = preview(table, changed(table, putting("Khác", column=4)))
    assert "xê dịch" in seen.faults[0].what


def test_a_sheet_of_another_plan_and_what_is_no_sheet_are_refused(table: BudgetTable, land: Land) -> None:
    other = Plan.objects.create(issuer=land.committee, title="Khác")
    foreign = add_table(plan=other, caption="Khác", years=[2026], sources=[], by=BY)
    with pytest.raises(UnreadableSheetError, match="kế hoạch hoặc một biểu khác"):
        preview(table, workbook_of(sheet_of(foreign)))
    with pytest.raises(UnreadableSheetError, match="không phải biểu kinh phí"):
        preview(table, saved(Workbook()))
    with pytest.raises(UnreadableSheetError, match="không phải là tệp Excel"):
        preview(table, b"PK\x03\x04 broken")


def sent(table: BudgetTable, content: bytes) -> BudgetUpload:
    return keep_upload(table=table, upload=ContentFile(content, name="bieu.xlsx"), by=BY)


def test_nothing_counts_before_the_yes_and_the_same_file_counts_once(table: BudgetTable) -> None:
    content = changed(table, putting(42))
    upload = sent(table, content)
    amount = BudgetAmount.objects.filter(line=named("Tập huấn"), kind="estimate")
    assert amount.get().dong == 100_000_000
    seen = preview(table, content)
    done = apply_upload(upload=upload, seen=seen.fingerprint, by=BY)
    assert (done.changed, amount.get().dong) == (1, 42)
    set_amount(line=named("Tập huấn"), key=FIRST, dong=43, by=BY)
    again = sent(table, content)
    assert apply_upload(upload=again, seen="", by=BY) == done
    assert amount.get().dong == 43


def test_what_was_changed_meanwhile_is_told_before_and_after_the_look(table: BudgetTable) -> None:
    content = changed(table, putting(42))
    seen = preview(table, content)
    assert seen.stale == 0
    upload = sent(table, content)
    set_amount(line=named("Tập huấn"), key=FIRST, dong=77, by=BY)
    with pytest.raises(SheetOvertakenError):
        apply_upload(upload=upload, seen=seen.fingerprint, by=BY)
    anew = preview(table, content)
    assert (anew.stale, anew.changes[0].before, anew.changes[0].after) == (1, 77, 42)
    apply_upload(upload=upload, seen=anew.fingerprint, by=BY)
    assert BudgetAmount.objects.get(line=named("Tập huấn"), kind="estimate").dong == 42


def test_a_sheet_with_a_fault_is_not_applied_at_all(table: BudgetTable) -> None:
    def two(page: Worksheet) -> None:
        putting(42)(page)
        putting("chữ", row=FIRST_LINE + 2)(page)

    content = changed(table, two)
    with pytest.raises(FaultySheetError):
        apply_upload(upload=sent(table, content), seen=preview(table, content).fingerprint, by=BY)
    assert not BudgetAmount.objects.filter(dong=42).exists()


# Pages


def signed_in(land: Land) -> Client:
    client = Client()
    client.force_login(land.coordinator, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_pages_take_as_many_queries_for_a_large_table_as_for_a_small_one(land: Land, table: BudgetTable) -> None:
    client = signed_in(land)
    plan = table.plan_id
    addresses = [
        *(reverse(f"plans:{name}", args=[plan]) for name in ("money", "money_checks", "money_variance")),
        reverse("plans:money_summary"),
    ]
    before = {address: _queries(client, address) for address in addresses}
    for number in range(30):
        line = add_line(table=table, label=f"Dòng {number}", parent=named("Truyền thông"), by=BY)
        set_amounts(line=line, amounts={FIRST: number, Key("allocated", 2027, OWN): number}, by=BY)
    assert {address: _queries(client, address) for address in addresses} == before


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


def test_units_are_exact(land: Land, table: BudgetTable) -> None:
    set_amount(line=named("Tập huấn"), key=FIRST, dong=123_456_789, by=BY)
    client = signed_in(land)
    address = reverse("plans:money", args=[table.plan_id])
    for unit, shown in (("dong", "123.456.789"), ("nghin", "123.456,789"), ("trieu", "123,456789")):
        assert shown in client.get(address, {"don-vi": unit}).content.decode()


def test_a_line_is_changed_on_its_page_and_two_people_never_overwrite_each_other(land: Land, table: BudgetTable) -> None:
    client, line = signed_in(land), named("Tập huấn")
    address = reverse("plans:money_line", args=[table.plan_id, line.pk])
    page = client.get(address)
    data = {"label": "Tập huấn", "marker": "1", "reason": "Vì sao", "expected_version": str(line.revision)}
    data |= {"amount_0_estimate": "250.000.000", "amount_1_spent": "0"}
    assert page.status_code == 200
    wrong = client.post(address, {**data, "amount_0_estimate": "hai trăm"})
    assert wrong.status_code == 200
    assert "hai trăm" in wrong.content.decode()
    assert client.post(address, data).status_code == 302
    stale = client.post(address, {**data, "amount_0_estimate": "1"})
    assert "Người khác đã lưu thay đổi" in stale.content.decode()
    line.refresh_from_db()
    assert (line.amounts.get(kind="estimate").dong, line.reason) == (250_000_000, "Vì sao")


def test_a_sheet_goes_out_and_comes_back_by_the_pages(land: Land, table: BudgetTable) -> None:
    client = signed_in(land)
    out = client.get(reverse("plans:money_export", args=[table.plan_id, table.pk]))
    book = load_workbook(io.BytesIO(out.content))
    page = book.worksheets[0]
    assert page.protection.sheet
    assert not page.cell(FIRST_LINE, FIRST_AMOUNT).protection.locked
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden
    assert page.cell(FIRST_LINE, 4).protection.locked
    putting(5)(page)
    back = client.post(
        reverse("plans:money_import", args=[table.plan_id, table.pk]), {"file": ContentFile(saved(book), name="bieu.xlsx")}
    )
    looked = client.get(back.headers["Location"])
    assert "Ô sẽ thay đổi" in looked.content.decode()
    seen = looked.context["seen"].fingerprint
    assert client.post(back.headers["Location"], {"seen": "x"}).status_code == 200
    assert client.post(back.headers["Location"], {"seen": seen}).status_code == 302
    assert BudgetAmount.objects.get(line=named("Tập huấn"), kind="estimate").dong == 5


def test_the_reporter_of_a_commune_sees_the_money_and_changes_none(land: Land, table: BudgetTable) -> None:
    client = Client()
    client.force_login(land.reporter, "allauth.account.auth_backends.AuthenticationBackend")
    shown = client.get(reverse("plans:money", args=[table.plan_id]))
    assert shown.status_code == 200
    assert "Nhập từ Excel" not in shown.content.decode()
    assert client.get(reverse("plans:money_line", args=[table.plan_id, named("Tập huấn").pk])).status_code == 403
