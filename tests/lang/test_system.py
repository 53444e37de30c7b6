"""What the system says is told in both languages, with advice."""

from __future__ import annotations

import errno

import pytest

from songhanh.lang.system import reason_of


@pytest.mark.parametrize(
    "code", [errno.EACCES, errno.ENOSPC, errno.ELOOP, errno.EROFS, errno.EISDIR, errno.ENAMETOOLONG, errno.EIO]
)
def test_a_common_reason_has_a_sentence_of_ours(code: int) -> None:
    reason = reason_of(OSError(code, "system words"))
    assert not reason.vi.isascii()
    assert reason.en.isascii()
    assert reason.advice_vi.endswith(".")
    assert "system words" not in reason.vi + reason.en


def test_a_rare_reason_keeps_the_words_of_the_system_in_brackets() -> None:
    reason = reason_of(OSError(errno.EDEADLK, "x"))
    assert reason.vi.startswith("hệ thống báo lỗi (")
    assert reason_of(OSError("no number")).en == "the system reports a fault (OSError)"
