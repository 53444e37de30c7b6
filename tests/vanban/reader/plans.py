"""Plans made for these tests. Places, names and sentences are made up; every plan says VĂN BẢN MẪU."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from songhanh.vanban import read_text
from songhanh.vanban.model import Assignment, Measure, PlanReading, Span
from songhanh.vanban.reader.view import View
from songhanh.vanban.reader.zones import Zones, find_zones
from songhanh.vanban.sources import load_text

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "songhanh" / "vanban" / "samples"
GOLD = ROOT / "tests" / "data" / "plans"

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MẪU
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 15/KH-UBND
Sông Mẫu, ngày 05 tháng 3 năm 2026"""
TITLE = "KẾ HOẠCH\nTriển khai công tác bình đẳng giới năm 2026\n(VĂN BẢN MẪU)"
# Two lines long enough to show that every line is a whole paragraph.
PREAMBLE = """Để công tác bình đẳng giới của tỉnh có người chịu trách nhiệm, có thời hạn và có số liệu đối chiếu được giữa cấp xã và cấp tỉnh trong từng quý của năm;
Ủy ban nhân dân tỉnh Sông Mẫu ban hành Kế hoạch triển khai công tác bình đẳng giới trên địa bàn tỉnh trong năm với các mục đích và nội dung chủ yếu như sau:"""
CLOSING = """Nơi nhận:
- Bộ Nội vụ (b/c);
- Các sở, ban, ngành tỉnh;
- Lưu: VT, KGVX.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Mẫu"""


def plan_text(
    body: str,
    *,
    letterhead: str = LETTERHEAD,
    title: str = TITLE,
    preamble: str = PREAMBLE,
    closing: str = CLOSING,
    annex: str = "",
) -> str:
    """A whole plan round a body, one paragraph a line."""
    return "\n\n".join(part for part in (letterhead, title, preamble, body, closing, annex) if part) + "\n"


def plan(body: str, **parts: str) -> PlanReading:
    """A whole plan round a body, read."""
    return read_text(plan_text(body, **parts), "mau.txt")


def view_of(text: str) -> View:
    """The normalised view of a text."""
    return View(load_text(text, "mau.txt"))


def zones_of(text: str) -> tuple[View, Zones]:
    """The view of a text and its zones."""
    view = view_of(text)
    return view, find_zones(view)


def objective(sentence: str, *, title: str = TITLE) -> list[Measure]:
    """The measures read from one sentence that stands in a plan's list of targets."""
    reading = plan(f"I. MỤC TIÊU\n1. Chỉ tiêu cụ thể\n- {sentence}\nII. NHIỆM VỤ\n1. Truyền thông", title=title)
    return [measure for target in reading.targets for measure in target.measures]


def task(sentence: str, *, title: str = TITLE) -> list[Measure]:
    """The measures read from one sentence that stands among a plan's tasks."""
    reading = plan(f"I. MỤC ĐÍCH\n1. Nâng cao nhận thức\nII. NHIỆM VỤ\n1. Truyền thông\n- {sentence}", title=title)
    return [measure for target in reading.targets for measure in target.measures]


def charged(body: str) -> list[tuple[str, str, str | None]]:
    """(unit, role, section) of what stands under "Tổ chức thực hiện"."""
    return rows_of(plan(f"I. MỤC ĐÍCH\n1. Nâng cao nhận thức\nII. TỔ CHỨC THỰC HIỆN\n{body}").assignments)


def rows_of(assignments: tuple[Assignment, ...]) -> list[tuple[str, str, str | None]]:
    """(unit, role, section) of assignments."""
    return [(item.unit, item.role, item.section) for item in assignments]


@cache
def documents() -> tuple[Path, ...]:
    """Every sample plan of the repository: those of the package and those of the gold sets."""
    folders = [SAMPLES, *sorted(GOLD.glob("set-*"))]
    return tuple(
        path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.suffix in (".txt", ".md") and path.name != "README.md"
    )


@cache
def text_of(path: Path) -> str:
    """The text of a sample plan."""
    return path.read_bytes().decode("utf-8")


def shown(reading: PlanReading, span: Span) -> str:
    """The wording under a span, whitespace collapsed."""
    return reading.quote(span)
