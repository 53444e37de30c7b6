"""The texts that are read: a plan of a given length, and texts made to hurt."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from bench.registry import NotMeasuredError

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "songhanh" / "vanban" / "samples"
CORPUS = Path(os.environ.get("SONGHANH_CORPUS") or ROOT.parent / "shared" / "corpus")
BAC_KAN = CORPUS / "dev" / "bac-kan-112-2022.txt"  # the plan that the limit was set on
BODY_BEGINS = re.compile(r"^I\. ", re.MULTILINE)
BODY_ENDS = re.compile(r"^Nơi nhận", re.MULTILINE)

LINE_LENGTH = 5_000_000


def plan(characters: int) -> str:
    """A plan of about so many characters: Bắc Kạn's where the corpus is there, else a sample.

    Its sections are repeated between one letterhead and one signature, so that all of it is read as a plan's body.
    """
    text = plan_file().read_text(encoding="utf-8")
    first, last = BODY_BEGINS.search(text), BODY_ENDS.search(text)
    if first is None or last is None:
        raise NotMeasuredError(f"{plan_file().name} has no first section or no list of recipients")
    head, body, tail = text[: first.start()], text[first.start() : last.start()], text[last.start() :]
    length = max(characters - len(head) - len(tail), 0)
    lines = []
    for line in cycle(body.splitlines(keepends=True)):
        if length <= 0:
            break
        lines.append(line)
        length -= len(line)
    return head + "".join(lines) + tail


def plan_file() -> Path:
    """The text plan that is measured on."""
    if BAC_KAN.exists():
        return BAC_KAN
    samples = sorted(SAMPLES.glob("*.txt"), key=lambda path: path.stat().st_size)
    if not samples:
        raise NotMeasuredError("there is no .txt plan in songhanh/vanban/samples")
    return samples[-1]


def plan_on_one_line() -> str:
    words = plan(22_000).replace("\n", " ")
    return "".join(islice(cycle(words), LINE_LENGTH))


def digits_on_one_line() -> str:
    return "1.234,5% và " * (LINE_LENGTH // 12)


def brackets_on_one_line() -> str:
    return "(((" * (LINE_LENGTH // 6) + ")))" * (LINE_LENGTH // 6)


def one_letter_on_one_line() -> str:
    return "ă" * LINE_LENGTH


def nested_bullets() -> str:
    bullets = "-+*"
    return "II. MỤC TIÊU\n" + "".join(
        f"{' ' * (number % 200)}{bullets[number % 3]} Đến năm 2030, ít nhất {number % 100}% số xã có tổ truyền thông;\n"
        for number in range(50_000)
    )


def many_citations() -> str:
    return "".join(
        f"Căn cứ Quyết định số {number}/QĐ-UBND ngày {number % 28 + 1}/{number % 12 + 1}/{2000 + number % 25} "
        f"của Ủy ban nhân dân tỉnh Bắc Kạn về việc ban hành Kế hoạch số {number};\n"
        for number in range(100_000)
    )


# Sentences that stand by the thousand in one paragraph: what is read in them must not cost the square of their number.
CROWDS: dict[str, str] = {
    "duties": "{number}. Sở Y tế chủ trì, phối hợp với Sở Nội vụ tổ chức thực hiện.",
    "citations": "Quyết định số {number}/QĐ-UBND ngày 02/01/2026 của UBND tỉnh;",
    "targets": "Đến năm 2030 đạt ít nhất {number}% xã có tổ truyền thông;",
    "reports": "Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm;",
}


def crowd(kind: str, sentences: int) -> str:
    """A plan with one paragraph of so many sentences of a kind."""
    head = "KẾ HOẠCH\nThực hiện bình đẳng giới năm 2026\n\nI. MỤC TIÊU\n\nII. TỔ CHỨC THỰC HIỆN\n"
    return head + " ".join(CROWDS[kind].format(number=number) for number in range(1, sentences + 1)) + "\n"


# What `python -m bench.child NAME` can read.
MATERIALS: dict[str, Callable[[], str]] = {
    "plan-140k": lambda: plan(140_000),
    "line-plan": plan_on_one_line,
    "line-digits": digits_on_one_line,
    "line-brackets": brackets_on_one_line,
    "line-letter": one_letter_on_one_line,
    "bullets": nested_bullets,
    "citations": many_citations,
}
