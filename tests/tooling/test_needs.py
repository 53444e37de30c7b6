"""What a test needs and is not there: skipped and counted, or a failure where it is required."""

import re
import subprocess
from pathlib import Path

import pytest

PLAN_OF_TESTS = """
    import pytest

    @pytest.mark.needs("corpus")
    def test_reads_a_real_plan(corpus):
        assert (corpus / "dev").is_dir()

    @pytest.mark.needs("corpus")
    def test_reads_another(corpus):
        pass

    def test_needs_nothing():
        pass
"""


@pytest.fixture
def project(pytester: pytest.Pytester, root: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A small project with our conftest on a machine without a corpus."""
    monkeypatch.setenv("SONGHANH_CORPUS", str(pytester.path / "nowhere"))
    monkeypatch.delenv("SONGHANH_REQUIRE", raising=False)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)  # the small project has no settings
    pytester.makeini("[pytest]\nmarkers = needs(*things): what must be on the machine\naddopts = --strict-markers")
    pytester.makeconftest((root / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(PLAN_OF_TESTS)
    return pytester


@pytest.mark.parametrize("workers", [[], ["-n", "2"]], ids=["alone", "xdist"])
def test_a_missing_thing_is_skipped_and_counted(project: pytest.Pytester, workers: list[str]) -> None:
    result = project.runpytest_subprocess(*workers)
    result.assert_outcomes(passed=1, skipped=2)
    result.stdout.fnmatch_lines(["Not run because something is missing: corpus 2"])
    assert result.ret == 0


def test_a_required_thing_that_is_missing_fails(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SONGHANH_REQUIRE", "corpus,browser")
    result = project.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=2)
    result.stdout.fnmatch_lines(["*SONGHANH_REQUIRE wants corpus, which is not on this machine*"])
    assert result.ret == 1


def test_requiring_something_else_leaves_it_a_skip(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SONGHANH_REQUIRE", "browser")
    project.runpytest_subprocess().assert_outcomes(passed=1, skipped=2)


def test_a_thing_that_is_there_is_used(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    project.mkdir("corpus").joinpath("dev").mkdir()
    monkeypatch.setenv("SONGHANH_CORPUS", str(project.path / "corpus"))
    monkeypatch.setenv("SONGHANH_REQUIRE", "corpus")
    project.runpytest_subprocess().assert_outcomes(passed=3)


@pytest.mark.parametrize("where", ["environment", "marker"])
def test_a_misspelt_name_is_refused(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    if where == "environment":
        monkeypatch.setenv("SONGHANH_REQUIRE", "corpse")
    else:
        project.makepyfile(test_misspelt='import pytest\n@pytest.mark.needs("corpse")\ndef test_it(): pass')
    result = project.runpytest_subprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*corpse*there are only browser, postgres, libreoffice, ocr, corpus, oidc"])


# One test for each thing, so that a machine that lacks one always says so


@pytest.mark.needs("browser")
def test_the_browser_starts(chromium: str) -> None:
    assert _first_line(chromium, "--version").startswith(("Chromium", "Google Chrome"))


@pytest.mark.needs("postgres")
def test_postgres_is_15_or_later(postgres: Path) -> None:
    version = re.search(r"\(PostgreSQL\) (\d+)", _first_line(str(postgres / "postgres"), "--version"))
    assert version is not None
    assert int(version[1]) >= 15


@pytest.mark.needs("libreoffice")
def test_libreoffice_has_a_twin_of_times_with_vietnamese() -> None:
    assert "Liberation Serif" in _first_line("fc-match", "Times New Roman:lang=vi")


@pytest.mark.needs("ocr")
def test_tesseract_answers() -> None:
    assert _first_line("tesseract", "--version").startswith("tesseract")


@pytest.mark.needs("corpus")
def test_the_corpus_has_plans(corpus: Path) -> None:
    assert any((corpus / "dev").iterdir())


def _first_line(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
