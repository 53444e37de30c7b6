"""What the page and the docstrings say is so."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import songhanh.measure
from songhanh.measure.formulas import check, parse, write
from songhanh.measure.national import national_elements

MODULES = [module.name for module in pkgutil.walk_packages(songhanh.measure.__path__, "songhanh.measure.")]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_the_docstrings_are_right(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_the_formulas_of_the_page_are_right(root: Path) -> None:
    (block,) = re.findall(r"```formula\n(.*?)```", (root / "docs" / "measure.md").read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines():
        assert check(line, national_elements()) == (), line
        assert write(parse(line)) == line
