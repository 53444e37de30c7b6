"""Where a plan asks others for a plan of their own: the sentences that say so. Knows no database."""

from __future__ import annotations

import re
from typing import Final

from songhanh.lang.text import align_tones, squeeze

_SENTENCE: Final = re.compile(r"(?:[^.;\n]|\.(?=\d))+")
# "Xây dựng kế hoạch của địa phương", "ban hành chương trình, kế hoạch hằng năm": a plan as such, not one of an inspection or a course.
_DEMAND: Final = re.compile(
    r"\b(?:xây dựng|ban hành|lập)"
    r"(?:\s*(?:,|và)\s*(?:ban hành|triển khai|tổ chức thực hiện|phê duyệt))*"
    r"(?:\s+các)?(?:\s+chương trình\s*(?:,|và|/))?\s+kế hoạch"
    r"(?=\s*(?:$|[,;:)]|(?:của|thực hiện|triển khai|hành động|hằng năm|hàng năm|cụ thể|riêng|chi tiết|công tác bình đẳng|bình đẳng giới"
    r"|vì sự tiến bộ|giai đoạn|năm|để|và|trước|trong|gửi|phù hợp|tổ chức thực hiện|tổ chức triển khai|chương trình|này)\b))"
)
# Who guides, urges or advises others is not the one who issues.
_FOR_OTHERS: Final = re.compile(r"\b(?:hướng dẫn|đôn đốc|đề xuất|tham mưu|giúp|kiểm tra|theo dõi|phối hợp với|căn cứ)\b")


def demanding_sentence(*texts: str) -> str:
    """The first sentence that asks for a plan, as it is written; "" where none does.

    >>> demanding_sentence("Bố trí kinh phí; xây dựng kế hoạch của địa phương trước ngày 15/3/2026.")
    'xây dựng kế hoạch của địa phương trước ngày 15/3/2026'
    >>> demanding_sentence("Xây dựng kế hoạch kiểm tra hằng năm."), demanding_sentence("Hướng dẫn các xã xây dựng kế hoạch của xã.")
    ('', '')
    """
    for text in texts:
        for match in _SENTENCE.finditer(text):
            sentence = squeeze(match[0]).strip(" -–+*")
            low = align_tones(sentence).lower()
            found = _DEMAND.search(low)
            if found is not None and _FOR_OTHERS.search(low, 0, found.start()) is None:
                return sentence
    return ""
