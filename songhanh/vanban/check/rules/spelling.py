"""WRD: slips of spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from songhanh.vanban.check.openings import find_from
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.syllables import is_syllable
from songhanh.vanban.check.wordlists import fixed_phrases, typos, words

_WORD = re.compile(r"(?<![\w/&.-])[^\W\d_]+(?![\w/&-])")
_TOKEN = re.compile(r"\w+|[,–-]")
_DOUBLED = re.compile(r"(?<![\w-])(?P<first>(?P<unit>[^\W\d_]+(?: [^\W\d_]+){0,3}) (?P=unit))(?![\w-])")


@rule("WRD001", "typo", "warning", yields_to=("TSK026",))
def typo(plan: Plan) -> Iterator[Hit]:
    """
    title: Lỗi gõ thường gặp || Frequent typo
    does: Tìm các lỗi trong danh sách songhanh/vanban/check/data/typos.toml. || Finds the slips of the list
      songhanh/vanban/check/data/typos.toml.
    why: Lỗi gõ làm sai nghĩa và giảm sự trang trọng của văn bản. || A slip changes the meaning and harms the document's
      standing.
    example: công tác viên; tuyên tuyền; Cổng Thông tin điện tử tính
    instead: cộng tác viên; tuyên truyền; Cổng Thông tin điện tử tỉnh
    advice: Sửa lại chính tả. || Correct the spelling.
    blind: Chỉ biết lỗi trong danh sách. || Only listed slips are known.
    law: practice | Chính tả tiếng Việt
    """
    for entry in typos():
        for match in entry.find(plan.low):
            shown = plan.text[match.start() : match.end()]
            yield plan.hit(
                *match.span(),
                f"“{shown}” nên là “{entry.better}”",
                f"'{shown}' should be '{entry.better}'",
                cause=Cause(f"“{shown.lower()}” nên là “{entry.better}”", f"'{shown.lower()}' should be '{entry.better}'"),
            )


_MOST_SLIPS, _SLIPS = 30, 0.1  # more impossible words, and a larger share, are no slips of the pen: the text is garbled


@rule("WRD002", "impossible-syllable", "warning")
def impossible_syllable(plan: Plan) -> Iterator[Hit]:
    """
    title: Âm tiết không có trong tiếng Việt || A syllable that Vietnamese does not have
    does: Kiểm tra mỗi tiếng viết thường có dấu theo bảng âm đầu, vần và thanh; văn bản có hơn một phần mười số tiếng sai thì chỉ báo
      một lần là chữ bị hỏng. || Checks every accented lower-case word by
      tables of onsets, rimes and tones; a text in which more than a tenth of them are wrong is reported once, as garbled.
    why: Chắc chắn là lỗi gõ hoặc lỗi nhận dạng. || It is certainly a slip, or an error of recognition.
    example: thực hiẹm
    instead: thực hiện
    advice: Sửa lại chính tả. || Correct the spelling.
    blind: Tiếng đúng chính tả nhưng sai nghĩa thì không thấy; tên riêng không xét. || Real words in the wrong place go
      unnoticed; names are left alone.
    law: practice | Chính tả tiếng Việt
    """
    judged, wrong = _judged_words(plan)
    if len(wrong) > _MOST_SLIPS and len(wrong) > _SLIPS * judged:
        yield Hit(
            plan.at(*wrong[0].span()),
            f"{len(wrong)} trong {judged} tiếng có dấu không phải tiếng Việt: chữ của văn bản bị hỏng (sai bảng mã, hoặc nhận dạng kém)",
            f"{len(wrong)} of {judged} accented words are not Vietnamese: the text is garbled (wrong encoding, or poor recognition)",
            advice="Lấy lại văn bản từ bản gốc, lưu ở bảng mã UTF-8, rồi kiểm tra lại.",
            advice_en="Take the text from the original again, save it in UTF-8, and check it anew.",
        )
        return
    for match in wrong:
        yield plan.hit(
            *match.span(), f"“{match[0]}” không phải là một tiếng đúng chính tả", f"'{match[0]}' is no possible syllable"
        )


def _judged_words(plan: Plan) -> tuple[int, list[re.Match[str]]]:
    """How many accented lower-case words there are, and those that no Vietnamese syllable is written like."""
    loans = words("loanwords")
    judged, strange = 0, set()
    for word, number in Counter(_WORD.findall(plan.text)).items():  # a text has far fewer words than places of them
        if len(word) < 2 or not word.islower() or word.isascii() or word in loans:
            continue
        if is_syllable(word):
            judged += number
        else:
            strange.add(word)
    if not strange:
        return judged, []
    known = [(match.start(), match.end()) for entry in typos() for match in entry.find(plan.low)]
    wrong = [
        match
        for match in _WORD.finditer(plan.text)
        if match[0] in strange
        and plan.text[match.end() : match.end() + 1] != "["
        and not any(start <= match.start() < end for start, end in known)
    ]
    return judged + len(wrong), wrong


@rule("WRD003", "doubled-word", "warning")
def doubled_word(plan: Plan) -> Iterator[Hit]:
    """
    title: Từ bị lặp liền nhau || A word twice in a row
    does: Tìm từ hoặc cụm từ đến bốn tiếng đứng lặp liền nhau. || Finds a word or phrase of up to four syllables that stands
      twice.
    why: Lỗi gõ, lỗi sao chép. || A slip of typing or copying.
    example: Ban bầu cử đại biểu đại biểu Quốc hội
    instead: Ban bầu cử đại biểu Quốc hội
    advice: Bỏ một lần. || Drop one.
    blind: Hai từ ghép liền nhau (“thực hiện hiện đại hóa”) được bỏ qua, nên một số lỗi một tiếng không thấy. || Two compounds
      in a row are left alone, so some doubled syllables go unnoticed.
    law: practice | Chính tả tiếng Việt
    """
    allowed, function = set(words("reduplications")), set(words("function_words"))
    for match in _DOUBLED.finditer(plan.text):
        unit = match["unit"].lower()
        if unit in allowed or match["unit"].isupper():
            continue
        following = plan.text[match.end() : match.end() + 2]
        before = plan.text[max(0, match.start() - 2) : match.start()]
        alone = not re.match(r" [^\W\d_]", following) or not re.search(r"[^\W\d_] $", before)
        if (
            " " not in unit
            and unit not in function
            and not (alone and not re.match(r"[,;.)]", following) and match["unit"].islower())
            and match[0] != "Sở Sở"
        ):
            continue
        yield plan.hit(match.start(), match.end(), f"“{match['unit']}” bị lặp", f"'{match['unit']}' stands twice")


@rule("WRD004", "word-missing-in-name", "warning")
def word_missing_in_name(plan: Plan) -> Iterator[Hit]:
    """
    title: Thiếu một tiếng trong tên, cụm từ cố định || A word is missing from a fixed name or phrase
    does: So với danh sách tên cơ quan, cụm từ cố định: có đủ các tiếng trừ một. || Compares with a list of fixed names and
      phrases: all words but one.
    why: Tên sai làm nhầm cơ quan. || A wrong name means another body.
    example: Bộ Lao động - Thương binh và Xã theo quy định
    instead: Bộ Lao động - Thương binh và Xã hội theo quy định
    advice: Bổ sung tiếng còn thiếu. || Add the missing word.
    blind: Chỉ biết tên, cụm từ trong danh sách; thiếu tiếng đầu thì không thấy. || Only listed names and phrases are known; a missing
      first word goes unnoticed.
    law: practice | Tên cơ quan
    """
    yield from _phrases_lacking_a_word(plan)
    tokens_at: dict[str, list[int]] = {}
    for name, parts, first in _names():
        if parts[0] not in tokens_at:
            tokens_at[parts[0]] = [match.start() for match in find_from(first, parts[:1], plan.text)]
        for start in tokens_at[parts[0]]:
            found = _lacking_one(parts, plan.text, start)
            if found and plan.charged(start):
                missing, end = found
                shown = " ".join(plan.text[start:end].split())
                yield plan.hit(start, end, f"“{shown}” thiếu tiếng “{missing}”: {name}", f"'{shown}' lacks '{missing}': {name}")


def _phrases_lacking_a_word(plan: Plan) -> Iterator[Hit]:
    taken: set[int] = set()
    for phrase in sorted(fixed_phrases(), key=lambda item: -len(item.better)):
        for match in phrase.find(plan.low):
            if plan.charged(match.start()) and match.start() not in taken:
                taken.add(match.start())  # the longest phrase says most
                shown = " ".join(plan.text[match.start() : match.end()].split())
                yield plan.hit(
                    match.start(),
                    match.end(),
                    f"“{shown}” thiếu một tiếng; nên là “{phrase.better}”",
                    f"'{shown}' lacks a word; it should be '{phrase.better}'",
                )


@cache
def _names() -> tuple[tuple[str, list[str], re.Pattern[str]], ...]:
    """The fixed names, each with its words, commas and dashes, and with what finds its first word."""
    split = [(name, _TOKEN.findall(name)) for name in words("names")]
    return tuple((name, parts, re.compile(rf"\b{re.escape(parts[0])}\b")) for name, parts in split)


def _lacking_one(parts: list[str], text: str, start: int) -> tuple[str, int] | None:
    """The one word of a name that the text from an offset on leaves out, and where the passage ends; None for any other wording.

    Commas and dashes may be missing. "và", "của" and the country's name are often left out on purpose.
    """
    missing, end = "", start
    following = _TOKEN.finditer(text, start)
    token = next(following, None)
    for part in parts:
        word = token[0].replace("–", "-") if token else ""
        if token and word == part:
            end, token = token.end(), next(following, None)
        elif part.isalpha():
            if missing or part in ("và", "của", "Việt", "Nam"):
                return None
            missing = part
    words_in_name = sum(part.isalpha() for part in parts)
    return (missing, end) if missing and words_in_name >= 5 else None
