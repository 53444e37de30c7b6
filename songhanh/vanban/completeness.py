"""Whether a reading is that of a whole plan: what seems to be missing, so that a partial reading says so.

The reader never refuses a text: half a plan gives half a reading. Who reads it must hear that it is half.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from songhanh.vanban.model import PlanReading

# Letters that only Vietnamese has. They are a sixth of a plan's letters or more; names in an English text are far fewer.
_VIETNAMESE_RE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_COMBINED_RE = re.compile("[\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b]")  # the same letters, decomposed
_LEAST_SHARE: Final = 0.05
_LEAST_LETTERS: Final = 60  # a shorter text shows nothing
_JUDGED: Final = 200_000  # characters: more do not change the share
_OMISSION_RE = re.compile(r"^[^\w\n]{0,9}(?:\[\s?(?:\.{3}|…)\s?\]|\.{3,}|…)[^\w\n]{0,9}$", re.MULTILINE)
_OPEN_END_RE = re.compile(r"[^\W\d_][,(“]?$")
_COLUMNS_RE = re.compile(r"\s{3}|[\t|]")
_WRITTEN: Final = 60  # a line of a sentence is at least so long; a name or a heading is shorter
_BEHIND: Final = 200  # characters behind the signature from which they are an annex
_SHOWN: Final = 40  # characters of the last words that are quoted


@dataclass(frozen=True)
class Note:
    """Something that a whole plan has and this text has not. ``code`` names it for programs."""

    code: str
    message_vi: str
    message_en: str


_NOT_VIETNAMESE: Final = Note(
    "not-vietnamese",
    "Văn bản không phải tiếng Việt có dấu nên chỉ đọc được một phần: chỉ tiêu, phân công, thời hạn có thể bị bỏ sót. "
    "Hãy dùng bản tiếng Việt.",
    "The text is not in Vietnamese, so this is a partial reading: targets, duties and dates may be missing. "
    "Use the Vietnamese text of the plan.",
)
_NOT_A_PLAN: Final = Note(
    "not-a-plan",
    "Văn bản này không có dấu hiệu của một kế hoạch: không có tên loại văn bản, phần đầu văn bản hay mục đánh số. "
    "Hãy kiểm tra lại tệp.",
    "This does not look like a plan: it names no type of document and has no letterhead and no numbered section. Check the file.",
)
_NO_BEGINNING: Final = Note(
    "no-beginning",
    "Văn bản thiếu phần đầu (không thấy số, ký hiệu, tên loại văn bản) nên chỉ đọc được một phần. Hãy dùng bản đầy đủ.",
    "The beginning is missing (no number, symbol or type of document), so this is a partial reading. Use the whole document.",
)
_NO_BODY: Final = Note(
    "no-body",
    "Không thấy nội dung kế hoạch (không có mục đánh số, chỉ tiêu hay phân công). Hãy dùng bản đầy đủ.",
    "The plan's content is missing (no numbered section, target or duty). Use the whole document.",
)
_NO_SIGNATURE: Final = Note(
    "no-signature",
    "Không thấy chữ ký ở cuối văn bản; phần cuối có thể bị cắt. Hãy đối chiếu với bản đầy đủ.",
    "There is no signature at the end; the end may be cut off. Compare it with the whole document.",
)


def missing_parts(reading: PlanReading) -> tuple[Note, ...]:
    """What a reading lacks of a whole plan, in the order of the document; empty for a whole one.

    A text in another language or one that is no plan at all gets that one note alone.
    """
    if _is_foreign(reading.text):
        return (_NOT_VIETNAMESE,)
    header = reading.header
    begins = header.kind is not None or header.number is not None or "-" in (header.symbol or "")  # "KH-UBND"
    has_body = any((reading.sections, reading.targets, reading.assignments))
    signed = any((reading.signature.authority, reading.signature.capacity, reading.signature.position, reading.signature.name))
    # A figure or a body's name stands in any text; the end of a plan shows itself by recipients or a signature.
    if not (begins or "issuer" in header.spans or reading.sections or signed or reading.recipients):
        return (_NOT_A_PLAN,)
    notes = [_NO_BEGINNING] if not begins else []
    if not has_body:
        notes.append(_NO_BODY)
    if not signed:
        notes.append(_NO_SIGNATURE if reading.recipients else _no_closing(reading.text))
    elif _breaks_off(reading):
        notes.append(_cut_off(reading.text))
    return tuple(notes)


def _is_foreign(text: str) -> bool:
    sample = text[:_JUDGED]
    letters = sum(map(str.isalpha, sample))
    marks = len(_VIETNAMESE_RE.findall(sample)) + len(_COMBINED_RE.findall(sample))
    return letters >= _LEAST_LETTERS and marks < _LEAST_SHARE * letters


def _no_closing(text: str) -> Note:
    """The note on a missing end, with the words after which it is missing."""
    tail = _last_words(text)
    return Note(
        "no-closing",
        f"Văn bản thiếu phần cuối (không thấy “Nơi nhận” và chữ ký), dừng ở “…{tail}”, nên chỉ đọc được một phần. "
        "Hãy dùng bản đầy đủ.",
        f"The end is missing (no recipients, no signature); the text stops at '…{tail}', so this is a partial reading. "
        "Use the whole document.",
    )


def _cut_off(text: str) -> Note:
    tail = _last_words(text)
    return Note(
        "cut-off",
        f"Văn bản dừng giữa câu ở cuối phụ lục (“…{tail}”) nên chỉ đọc được một phần. Hãy dùng bản đầy đủ.",
        f"The text stops in the middle of a sentence of its annex ('…{tail}'), so this is a partial reading. Use the whole document.",
    )


def _last_words(text: str) -> str:
    """The words that a text ends with: before the last omission mark of its second half, where it has one."""
    marks = [mark.start() for mark in _OMISSION_RE.finditer(text, len(text) // 2)]
    end = marks[-1] if marks else len(text)
    words = " ".join(text[max(0, end - 4 * _SHOWN) : end].replace("*", "").split())  # Markdown marks aside
    if len(words) <= _SHOWN:
        return words
    shown = words[-_SHOWN:]
    return shown.partition(" ")[2] or shown


def _breaks_off(reading: PlanReading) -> bool:
    """Whether what stands behind the signature stops inside a sentence.

    On a page (PDF, picture) the last line may be the row of a table whose columns are lost, which ends like a broken sentence.
    """
    if reading.source.media_type.startswith(("application/pdf", "image/")):
        return False
    closing = [end for _, end in reading.recipient_spans] + ([reading.signature.span[1]] if reading.signature.span else [])
    last = reading.text.rstrip()
    line = last[last.rfind("\n") + 1 :].strip()
    behind = len(last) >= max(closing, default=0) + _BEHIND
    return behind and len(line) >= _WRITTEN and not _COLUMNS_RE.search(line) and _OPEN_END_RE.search(line) is not None
