"""SUP: what is wrong with the suppressions themselves. The engine finds these while it applies them."""

from __future__ import annotations

from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Hit, rule


@rule("SUP001", "unused-suppression", "warning")
def unused_suppression(plan: Plan) -> Iterator[Hit]:
    """
    title: Mục bỏ qua không còn dùng || Suppression that matches nothing
    does: Báo mục trong tệp bỏ qua không ứng với phát hiện nào. || Reports an entry of the sidecar file that hides no finding.
    why: Mục thừa che mất lỗi mới phát sinh sau này. || A stale entry may hide a new fault later.
    example: rule = "HDR010" (văn bản đã có dòng TM.)
    instead: (xóa mục này)
    advice: Xóa mục này khỏi tệp bỏ qua. || Remove the entry.
    blind: Không biết mục đó có đúng hay không khi nó còn ứng với một phát hiện. || It does not judge entries that do match.
    law: practice | Cách làm việc của chương trình
    """
    yield from ()


@rule("SUP002", "suppression-without-reason", "warning")
def suppression_without_reason(plan: Plan) -> Iterator[Hit]:
    """
    title: Mục bỏ qua không ghi lý do || Suppression without a reason
    does: Báo mục không có “reason”; mục như vậy không có tác dụng. || Reports an entry without "reason", which is not
      applied.
    why: Không có lý do thì người sau không biết vì sao phát hiện bị bỏ qua. || Without a reason nobody later knows why the
      finding was hidden.
    example: rule = "HDR010"
    instead: rule = "HDR010", reason = "Ban hành theo thẩm quyền của Chủ tịch"
    advice: Ghi lý do, người và ngày. || State reason, person and day.
    blind: Không xét lý do có đúng hay không. || The reason itself is not judged.
    law: practice | Cách làm việc của chương trình
    """
    yield from ()


@rule("SUP003", "suppression-of-unknown-rule", "warning")
def suppression_of_unknown_rule(plan: Plan) -> Iterator[Hit]:
    """
    title: Mục bỏ qua nêu quy tắc không tồn tại || Suppression of a rule that does not exist
    does: Báo mục có mã hoặc tên quy tắc không có trong chương trình. || Reports an entry whose code or name no rule has.
    why: Thường là gõ sai mã, nên phát hiện vẫn hiện ra. || The code is usually mistyped, so the finding still shows.
    example: rule = "HDR100"
    instead: rule = "HDR010"
    advice: Sửa mã; xem danh sách bằng lệnh songhanh rules. || Correct the code; songhanh rules lists them.
    blind: Không đoán mã người dùng định ghi. || It does not guess what was meant.
    law: practice | Cách làm việc của chương trình
    """
    yield from ()
