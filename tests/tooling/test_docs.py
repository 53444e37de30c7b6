"""The pages lead somewhere: every link to a file of the repository has one at its end."""

import re
from pathlib import Path

import pytest

from tests.vanban.sources.make import PLAN, docx, p

PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def test_no_link_is_dead(root: Path) -> None:
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    dead = [
        f"{page.relative_to(root)}: {link}"
        for page in pages
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert dead == []


def test_every_decision_record_is_listed(root: Path) -> None:
    folder = root / "docs" / "adr"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert listed == records
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]


@pytest.mark.parametrize(
    ("page", "file", "refused"),
    [("README.md", "plan.docx", "There is no such file"), ("README.vi.md", "ke-hoach.docx", "Không tìm thấy tệp")],
)
def test_the_python_of_the_readme_runs(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    page: str,
    file: str,
    refused: str,
) -> None:
    (code,) = PYTHON.findall((root / page).read_text(encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=refused):
        exec(code, {})
    (tmp_path / file).write_bytes(docx("".join(p(line) for line in PLAN.splitlines())))
    exec(code, {})
    assert "I.1 1. Phấn đấu 100% thôn" in capsys.readouterr().out
