"""Jobs made for tests. Each leaves a line in a file, so that it can be seen how often it was begun."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from songhanh.jobs.registry import JobRefused, Json, Progress, job


@job("sample.count", title="Đếm")
def count(progress: Progress, *, to: int) -> Json:
    """Count, and tell each step."""
    for number in range(1, to + 1):
        progress(number, to, "Đang đếm")
    return {"counted": to}


@job("sample.refuse", title="Từ chối")
def refuse(progress: Progress) -> Json:
    """Find that the person who asked has something to mend."""
    progress(1, 3, "Đang xem")
    raise JobRefused("Tệp không có cột “Tên”. Thêm cột đó rồi nhập lại.")


@job("sample.fail", title="Hỏng")
def fail(progress: Progress) -> Json:
    """A fault of the program."""
    raise ZeroDivisionError("a detail that is not for people")


@job("sample.killed", title="Bị giết")
def killed(progress: Progress, *, log: str, times: int) -> Json:
    """Be killed in the middle, so many times; succeed after that."""
    begun = _begin(log)
    if begun <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return {"begun": begun}


@job("sample.slow", title="Chậm")
def slow(progress: Progress, *, log: str, seconds: int) -> Json:
    """Take some time."""
    begun = _begin(log)
    for step in range(seconds * 10):
        progress(step, seconds * 10, "Đang chờ")
        time.sleep(0.1)
    return {"begun": begun}


def _begin(log: str) -> int:
    path = Path(log)
    with path.open("a", encoding="ascii") as stream:
        stream.write("begun\n")
    return len(path.read_text(encoding="ascii").splitlines())
