"""Sentences and clauses of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhanh.vanban.reader.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mở lớp. Họp thôn.", ["Mở lớp.", "Họp thôn."]),
        ("Mở lớp; Họp thôn", ["Mở lớp;", "Họp thôn"]),
        ("Mở lớp; họp thôn.", ["Mở lớp; họp thôn."]),
        ("Ở TP. Bến Mẫu. Ở xã.", ["Ở TP. Bến Mẫu.", "Ở xã."]),
        ("Gặp ThS. Mẫu. Họp.", ["Gặp ThS. Mẫu.", "Họp."]),
        ("Đạt 1.900 triệu. Năm sau tăng.", ["Đạt 1.900 triệu.", "Năm sau tăng."]),
        ("Đã họp… Sau đó mở lớp!", ["Đã họp…", "Sau đó mở lớp!"]),
        ("", []),
    ],
)
def test_a_paragraph_is_split_into_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text("ABcđ .;!?…TP1\n", max_size=80))
def test_sentences_follow_one_another_and_lose_only_blanks(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert text[last:start].strip() == ""
        last = end
    assert text[last:].strip() == ""
