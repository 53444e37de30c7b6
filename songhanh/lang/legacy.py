"""Vietnamese text in the encodings used before Unicode: TCVN3 (ABC), VNI-Windows, VISCII, VPS.

A text typed in such a font is stored as single bytes. Read as Latin-1 it looks like ``"C«ng v¨n sè"`` (TCVN3) or
``"Coâng vaên soá"`` (VNI). Here it is recognised by converting it and asking how many of its words are then possible Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final, Literal

Encoding = Literal["tcvn3", "vni", "viscii", "vps"]

_TCVN3 = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00adư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïù"
    "ñủòũóúôụõừöửøứ÷ữùựúỳûỷüỹýýþỵ"
)
_VNI_MARKS_A = "ùáøàûảõãïạêăéắèằúẳüẵëặââáấàầåẩãẫäậ"
_VNI_MARKS_E = "ùéøèûẻõẽïẹâêáếàềåểãễäệ"
_VNI_MARKS_O = "ùóøòûỏõõïọâôáốàồåổãỗäộ"
_VNI_MARKS_U = "ùúøùûủõũïụ"
_VNI_MARKS_Y = "ùýøỳûỷõỹ"
_VNI_MARKS_O_HORN = "ùớøờûởõỡïợ"
_VNI_MARKS_U_HORN = "ùứøừûửõữïự"
_VNI_SINGLE = "ôơöưñđæỉóĩòịîỵ"
# The six letters that VISCII puts on control codes are left out: in a text file these bytes mean something else.
_VISCII = (
    "\x80Ạ\x81Ắ\x82Ằ\x83Ặ\x84Ấ\x85Ầ\x86Ẩ\x87Ậ\x88Ẽ\x89Ẹ\x8aẾ\x8bỀ\x8cỂ\x8dỄ\x8eỆ\x8fỐ\x90Ồ\x91Ổ\x92Ỗ\x93Ộ\x94Ợ\x95Ớ\x96Ờ\x97Ở\x98Ị\x99Ỏ\x9aỌ\x9bỈ\x9cỦ\x9dŨ\x9eỤ\x9fỲ"
    "\xa0Õ\xa1ắ\xa2ằ\xa3ặ\xa4ấ\xa5ầ\xa6ẩ\xa7ậ\xa8ẽ\xa9ẹ\xaaế\xabề\xacể\xadễ\xaeệ\xafố\xb0ồ\xb1ổ\xb2ỗ\xb3Ỡ\xb4Ơ\xb5ộ\xb6ờ\xb7ở\xb8ị\xb9Ự\xbaỨ\xbbỪ\xbcỬ\xbdơ\xbeớ\xbfƯ"
    "\xc4Ả\xc5Ă\xc6ẳ\xc7ẵ\xcbẺ\xceĨ\xcfỳ\xd0Đ\xd1ứ\xd5ạ\xd6ỷ\xd7ừ\xd8ử\xdbỹ\xdcỵ\xdeỡ\xdfư\xe4ả\xe5ă\xe6ữ\xe7ẫ\xebẻ\xeeĩ\xefỉ\xf0đ\xf1ự\xf6ỏ\xf7ọ\xf8ụ\xfbũ\xfcủ\xfeợ\xffỮ"
)

# VPS has its other fourteen capitals on control codes, where its Windows fonts do not show them; capitals are typed with small ones.
# Letters that stand where Latin-1 has them ("à", "ô") are left out.
_VPS = (
    "\x80À\x81Ả\x82Ã\x83Ấ\x84Ầ\x85Ẩ\x86ọ\x87ỗ\x88Ă\x89ế\x8aề\x8bể\x8cệ\x8dẮ\x8eẰ\x8fẲ\x90Ế\x93Ề\x94Ể\x95Ễ\x96Ố\x97Ồ\x98Ổ\x99Ỗ"
    "\x9aý\x9bỷ\x9cỵ\x9dỚ\x9eỜ\x9fỞ¡ắ¢ằ£ẳ¤ẵ¥ặ¦Ỡ§ớ¨Ù©ờªở«ỡ¬Ũ\xadỨ®ợ¯Ừ°ổ±Ử²Ỳ³Ỹ´ÍµÌ¶ộ·Ỉ¸Ĩ¹Óºử»ữ¼Ò½Ỏ¾Õ¿ựÀầÃấÄẩÅẫÆậÇđÈẻËẹÌỉÍễÎịÏỹ"
    "ÐƯÑỦÒồÓốÕỏÖơ×ÈØừÙứÛũÜưÞẺäảåạæăëẽïĩðẴñĐ÷ƠøụûủýỶþẼÿỳ"
)


def _pairs(flat: str) -> dict[str, str]:
    return dict(zip(flat[::2], flat[1::2], strict=True))


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    groups = {"a": _VNI_MARKS_A, "e": _VNI_MARKS_E, "o": _VNI_MARKS_O, "u": _VNI_MARKS_U, "y": _VNI_MARKS_Y}
    groups |= {"ô": _VNI_MARKS_O_HORN, "ö": _VNI_MARKS_U_HORN}
    for base, marks in groups.items():
        for mark, letter in _pairs(marks).items():
            table[base + mark] = letter
            table[base.upper() + mark.upper()] = letter.upper()
            table[base.upper() + mark] = letter.upper()
    for code, letter in _pairs(_VNI_SINGLE).items():
        table[code] = letter
        table[code.upper()] = letter.upper()
    return table


#: What each encoding's characters (as Latin-1) mean in Unicode. VNI uses pairs, the others single characters.
TABLES: Final[Mapping[Encoding, Mapping[str, str]]] = {
    "tcvn3": _pairs(_TCVN3),
    "vni": _vni_table(),
    "viscii": _pairs(_VISCII),
    "vps": _pairs(_VPS),
}
_TRANSLATE = {name: str.maketrans(dict(table)) for name, table in TABLES.items() if name != "vni"}
_VNI_RE = re.compile("[aeouyôöAEOUYÔÖ][ùøûõïêéèúüëâáàåãäÙØÛÕÏÊÉÈÚÜËÂÁÀÅÃÄ]|[ôöñæóòîíìÔÖÑÆÓÒÎÍÌ]")
_UNDO_1252 = {ord(bytes([b]).decode("cp1252")): chr(b) for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}

# Characters that stand in legacy text but hardly ever in Unicode Vietnamese: when there are none, there is nothing to do.
_SUSPECT_RE = re.compile(
    "[\u00a1-\u00a9\u00aa\u00ac\u00ad\u00ae\u00b5\u00b6\u00b8\u00b9\u00bc-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8"
    "\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]"
)
# U+00D0 (Eth) looks like Đ, and many Unicode texts have it in its place. Behind a small letter it is the é of TCVN3 ("bÐ").
_ETH_FOR_D_RE = re.compile(r"(?<![^\W\d_A-Z])\u00d0")
_UNICODE_VIETNAMESE_RE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_TOKEN_RE = re.compile(r"[^\s\x00-\x40\[-`{-\x7f‘’“”–—…]+")
_HIGH_RE = re.compile("[\u0080-\u00ff\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]")

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_RIMES = {
    "a": "c ch i m n ng nh o p t u y", "ă": "c m n ng p t", "â": "c m n ng p t u y", "e": "c m n ng o p t", "ê": "c ch m n nh p t u",
    "i": "a ch m n nh p t u êc êm ên êng êp êt êu",
    "o": "a ac ach ai am an ang anh ao ap at ay ăc ăm ăn ăng ăt c e en eo et i m n ng ong p t",
    "ô": "c i m n ng p t", "ơ": "i m n p t", "ư": "a c i m n ng t u ơc ơi ơm ơn ơng ơp ơt ơu", "y": "êm ên êt êu êng",
    "u": "a ân âng ât ây c ê êch ên ênh i m n ng ôc ôi ôm ôn ông ôt p t ơ y ya yên yêt yêu ych ynh yt yu",
}  # fmt: skip
_BARE = "aeêioôơuưy"
_SYLLABLE_RE = re.compile(
    _ONSET + "(?:" + "|".join(f"{vowel}(?:{tails.replace(' ', '|')})" for vowel, tails in _RIMES.items()) + f"|[{_BARE}])"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_VPS_MARKS = dict(zip(map(ord, "ẨỀỂỄỐỒ"), "…“”•–—", strict=True))
_MARKED_RE = re.compile("[ẨỀỂỄỐỒ]")
_WORD_RE = re.compile(r"[^\W\d_]+")
_CAPITALS: Final = frozenset("ĂÂĐÊÔƠƯ")  # the only ones of TCVN3 beside ASCII; their small forms stand for capitals too ("NH©N")
_SAMPLE_TOKENS = 3_000
_LEGACY_SCORE = 0.7  # share of possible syllables from which a conversion is believed
_GAIN = 0.3  # and by how much it must beat the text as it stands


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word could be one Vietnamese syllable by its letters (tone and case ignored)."""
    if len(word) > 9:
        return False
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES))
    return _SYLLABLE_RE.fullmatch(bare) is not None


def convert(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """Legacy text, read as Latin-1 or Windows-1252, as Unicode NFC. ``capitals``: the font shows every letter as a capital."""
    if encoding == "vni":
        table = TABLES["vni"]
        converted = _VNI_RE.sub(lambda match: table.get(match[0], match[0]), text)
    elif encoding == "viscii":
        converted = text.translate(_UNDO_1252).translate(_TRANSLATE["viscii"])
    elif encoding == "vps":
        converted = _raise_capitals(text, _keep_marks(text.translate(_UNDO_1252).translate(_TRANSLATE["vps"])))
    else:
        converted = _raise_capitals(text, text.translate(_TRANSLATE["tcvn3"]))
    converted = unicodedata.normalize("NFC", converted)
    return converted.upper() if capitals else converted


def _raise_capitals(before: str, after: str) -> str:
    """TCVN3 has no accented capitals: words typed in capitals carry small accented letters ("TØNH"), which are put right here."""
    if before == after or before.upper() == before.lower():
        return after
    return "".join(map(_raise_line, after.splitlines(keepends=True)))


def _keep_marks(converted: str) -> str:
    """VPS has capitals where Windows-1252 has quotation marks and dashes; where no word comes of the letter, the mark was meant."""
    if not _MARKED_RE.search(converted):
        return converted
    return _WORD_RE.sub(lambda match: match[0] if _is_word(match[0]) else match[0].translate(_VPS_MARKS), converted)


def _is_word(text: str) -> bool:
    return len(text) > 1 and (text.isupper() or text[1:].islower()) and is_syllable(text)


def _raise_line(line: str) -> str:
    """Raise the words of a line that are capitals by their own letters, then those that their neighbours show to be.

    A word such as "Kế" has one letter that tells its case: it is a capital in "Kế HOẠCH" and not in "Kế hoạch".
    """
    if line.islower():
        return line
    words = list(_WORD_RE.finditer(line))
    cases = [_case_of(match[0]) for match in words]
    if "small" not in cases and "capital" in cases:
        return line.upper()
    before = _nearest(cases)
    behind = reversed(_nearest(cases[::-1]))
    parts: list[str] = []
    end = 0
    for match, case, *beside in zip(words, cases, before, behind, strict=True):
        raised = case in ("capital", "shown") or (case == "open" and "capital" in beside)
        parts += [line[end : match.start()], match[0].upper() if raised else match[0]]
        end = match.end()
    return "".join([*parts, line[end:]])


def _nearest(cases: list[str]) -> list[str]:
    """For each word the case of the nearest one before it that tells its case; "" where there is none."""
    found: list[str] = []
    last = ""
    for case in cases:
        found.append(last)
        last = case if case not in ("open", "mute") else last
    return found


def _case_of(word: str) -> str:
    """What a word tells of its case: "capital", "shown" (capitals, but an abbreviation, which proves nothing for its neighbours),
    "small", "open" (one capital letter, which may only begin it), or "mute" (no letter that tells)."""
    firm = [place for place, letter in enumerate(word) if letter < "\x80" or letter in _CAPITALS]
    if not firm:
        return "mute"
    if any(word[place].islower() for place in firm):
        return "small"
    if firm == [0]:
        return "open" if len(word) > 1 else "mute"
    return "capital" if is_syllable(word) else "shown"


def font_encoding(font: str | None) -> tuple[Encoding, bool] | None:
    """The encoding that a font name stands for, and whether it shows capitals only; None for a Unicode font.

    >>> font_encoding(".VnTimeH")
    ('tcvn3', True)
    """
    if not font:
        return None
    name = font.split("+")[-1].strip().lower()
    if name.startswith((".vn", "vn")) and re.fullmatch(r"\.?vn(?!i)[a-z0-9 -]+(,?(bold|italic|bolditalic))?", name):
        return "tcvn3", re.split("[-, ]", name)[0].endswith("h") and not name.endswith("teach")
    if re.match("(?i:vni[-_ ])|VNI", font.split("+")[-1].strip()):
        return "vni", False
    if re.match(r"vps[-_ ]", name):
        return "vps", False
    return None


def looks_legacy(text: str) -> bool:
    """A quick test, true where ``text`` has characters that legacy text has and Unicode Vietnamese has not."""
    return _SUSPECT_RE.search(text) is not None


def _tokens(text: str) -> Iterator[str]:
    return (match[0] for match in _TOKEN_RE.finditer(text) if len(match[0]) > 1 and not match[0].isascii())


def score(text: str) -> float:
    """Share of the words with non-ASCII letters that are possible Vietnamese syllables; 0.0 where there is no such word.

    A letter alone is no word: nearly every one is a syllable, and a "§" or "×" may become one.
    """
    total = good = 0
    for token in islice(_tokens(text), _SAMPLE_TOKENS):
        total += 1
        good += is_syllable(token)
    return good / total if total else 0.0


def detect(text: str, encodings: tuple[Encoding, ...] = ("tcvn3", "vni", "viscii", "vps")) -> Encoding | None:
    """The legacy encoding that makes Vietnamese of ``text`` (characters as Latin-1), or None where none clearly does."""
    sample = " ".join(islice(_around_high(text), _SAMPLE_TOKENS))
    if not sample:
        return None
    best, name = max(((score(convert(sample, encoding)), encoding) for encoding in encodings), key=lambda pair: pair[0])
    return name if best >= _LEGACY_SCORE and best >= score(sample) + _GAIN else None


def _around_high(text: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"\S+", text) if _HIGH_RE.search(match[0]))


def is_unicode_vietnamese(text: str) -> bool:
    """Whether ``text`` has letters that only Unicode Vietnamese has."""
    return _UNICODE_VIETNAMESE_RE.search(text) is not None


def _has_eth_for_d(line: str) -> bool:
    """Whether a line is Unicode Vietnamese but for an Eth that stands for Đ: "(\u00d0ã ký)", "Số: 12/Q\u00d0-UBND"."""
    read = _ETH_FOR_D_RE.sub("Đ", line)
    return read != line and not looks_legacy(read) and all(token.isupper() or is_syllable(token) for token in _tokens(read))


@dataclass(frozen=True)
class LineConverter:
    """Converts the lines of one document that are legacy text and keeps the others.

    ``throughout``: the document is legacy text as a whole, so that a line too short to judge goes with it.
    """

    encoding: Encoding
    throughout: bool

    @classmethod
    def judge(cls, text: str) -> LineConverter | None:
        """The converter for a document of this text; None where no line of it is legacy text."""
        if not looks_legacy(text):
            return None
        lines = text.splitlines()
        open_lines = [line for line in lines if not is_unicode_vietnamese(line)]
        telling = [line for line in open_lines if not _has_eth_for_d(line)]
        encoding = detect("\n".join(telling), ("tcvn3", "vni", "vps"))
        return None if encoding is None else cls(encoding, len(open_lines) > 0.9 * len(lines))

    def convert(self, line: str) -> str:
        """A line in Unicode, or as it is where it is no legacy text."""
        if line.isascii() or is_unicode_vietnamese(line):
            return line
        if not self.throughout and _has_eth_for_d(line):
            return line
        converted = convert(line, self.encoding)
        gain = 0.0 if looks_legacy(line) else _GAIN
        return converted if self.throughout or score(converted) >= score(line) + gain else line


def convert_lines(text: str) -> tuple[str, Encoding | None]:
    """Convert the lines of ``text`` that are legacy text and keep the others; line ends stay.

    Returns the text and the encoding that was found, or None where nothing was changed.
    """
    converter = LineConverter.judge(text)
    if converter is None:
        return text, None
    return "".join(map(converter.convert, text.splitlines(keepends=True))), converter.encoding
