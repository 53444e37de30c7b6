"""WRD: broken wordings, capitals and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.wordlists import phrases
from songhanh.vanban.model import Section
from songhanh.vanban.reader.view import Paragraph

_PUNCTUATION = re.compile(r"(?P<mark>,,|;;|(?<![.\d])\.\.(?![./])|,\s?;|;\s?,|,\.(?!\.)|\s,(?=\s)|\(\s|\s\)(?!\s*\.\.))")
_ENDS = re.compile(r"[.;:,…!?/”\"]\s*$|\d\]\s*$")
_ITEM = re.compile(r"^(?:[-–+•]\s|[a-zđ]\)\s|\d{1,2}(?:\.\d{1,2})*[.)]?\s)")


@rule("WRD005", "broken-phrase", "info")
def broken_phrase(plan: Plan) -> Iterator[Hit]:
    """
    title: Cụm từ thiếu, thừa tiếng hoặc dùng sai thuật ngữ || A broken phrase or a wrong term
    does: Tìm các cụm trong danh sách songhanh/vanban/check/data/phrases.toml. || Finds the phrases of the list
      songhanh/vanban/check/data/phrases.toml.
    why: Câu không rõ nghĩa, hoặc nói sai việc. || The sentence is unclear or says something else.
    example: thụ hưởng bình đẳng giới giữa phụ nữ và nam giới
    instead: thụ hưởng bình đẳng giữa phụ nữ và nam giới
    advice: Viết lại cụm từ. || Reword it.
    blind: Chỉ biết cụm trong danh sách. || Only listed phrases are known.
    law: practice | Câu chữ rõ ràng
    """
    for phrase in phrases():
        if phrase.kind == "case" or not phrase.may_be_in(plan.low):
            continue
        for match in phrase.pattern.finditer(plan.text):
            yield plan.hit(
                match.start(),
                match.end(),
                f"“{match[0].strip()}” nên viết “{phrase.better}”",
                f"'{match[0].strip()}' should read '{phrase.better}'",
            )


@rule("WRD006", "capitals", "info")
def capitals(plan: Plan) -> Iterator[Hit]:
    """
    title: Viết hoa chưa đúng || Wrong capitals
    does: Tìm tên loại văn bản, tên cơ quan viết hoa sai trong danh sách songhanh/vanban/check/data/phrases.toml. || Finds
      types and bodies with wrong capitals, by the list songhanh/vanban/check/data/phrases.toml.
    why: Viết hoa theo một quy định chung. || Capitals follow one rule.
    example: Nghị Quyết số 48/NQ-CP; Văn phòng chính phủ
    instead: Nghị quyết số 48/NQ-CP; Văn phòng Chính phủ
    advice: Sửa theo quy định viết hoa. || Follow the rules for capitals.
    blind: Chỉ biết tên trong danh sách; tiêu đề viết hoa toàn bộ không xét. || Only listed names; headings in capitals are
      left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục II (viết hoa)
    """
    for phrase in phrases():
        if phrase.kind != "case" or not phrase.may_be_in(plan.low):
            continue
        for match in phrase.pattern.finditer(plan.text):
            yield plan.hit(
                *match.span(),
                f"“{match[0]}”: nên viết “{phrase.better}”",
                f"'{match[0]}': write '{phrase.better}'",
                cause=Cause(f"Viết hoa: nên viết “{phrase.better}”", f"Capitals: write '{phrase.better}'", f"“{match[0]}”"),
            )


@rule("WRD007", "stray-punctuation", "info", yields_to=("STR015",))
def stray_punctuation(plan: Plan) -> Iterator[Hit]:
    """
    title: Dấu câu thừa hoặc đặt sai || Stray punctuation
    does: Tìm “,,”, “..”, “;,”, khoảng trắng trước dấu phẩy, trong ngoặc. || Finds ",,", "..", ";,", blanks before commas and
      inside brackets.
    why: Lỗi gõ. || A slip.
    example: Zika, viêm não Nhật Bản..
    instead: Zika, viêm não Nhật Bản.
    advice: Sửa dấu câu. || Correct it.
    blind: Dấu ba chấm viết rời không bị báo. || Spaced ellipses are left alone.
    law: practice | Chính tả tiếng Việt
    """
    found = 0
    for match in _PUNCTUATION.finditer(plan.text, plan.preamble[0], plan.body_end):
        if "\t" in match[0] or "\n" in match[0] or (plan.text[match.end() : match.end() + 1] == "." and match["mark"] == ".."):
            continue
        found += 1
        if found <= 10:
            yield plan.hit(
                match.start(),
                match.end(),
                f"Dấu “{match[0].strip() or match[0]}” thừa hoặc đặt sai chỗ",
                f"Stray '{match[0].strip() or match[0]}'",
            )


@rule("WRD008", "item-without-full-stop", "info", yields_to=("STR013",))
def item_without_full_stop(plan: Plan) -> Iterator[Hit]:
    """
    title: Ý trong danh sách không có dấu kết thúc || A list item without a closing mark
    does: Tìm đoạn gạch đầu dòng, đánh số dài không kết thúc bằng dấu câu khi các đoạn khác có. || Finds long items without
      closing punctuation where the others have it.
    why: Không biết câu đã hết hay còn thiếu. || Nobody knows whether something is missing.
    example: - Tổ chức xử lý môi trường và đảm bảo an toàn thực phẩm
    instead: - Tổ chức xử lý môi trường và đảm bảo an toàn thực phẩm.
    advice: Thêm dấu chấm hoặc chấm phẩy. || Add a full stop or semicolon.
    blind: Đoạn bị ngắt trang được bỏ qua khi câu sau viết thường. || Items broken over a page are left alone where the next
      line goes on in lower case.
    law: practice | Chính tả tiếng Việt
    """
    items = [(index, item) for index, item in enumerate(plan.paragraphs) if _is_item(plan, item)]
    ended = sum(bool(_ENDS.search(item.text)) for _, item in items)
    if len(items) < 4 or ended < 0.7 * len(items):
        return
    headings = [plan.place(section.span) for section in plan.reading.sections if _goes_on(plan, section)]
    for index, item in items:
        following = plan.paragraphs[index + 1].text if index + 1 < len(plan.paragraphs) else ""
        if _ENDS.search(item.text) or following[:1].islower() or any(start == item.start for start, _ in headings):
            continue
        last = plan.text.rfind(" ", item.start, item.end - 40)
        yield plan.hit(
            max(item.start, last + 1),
            item.end,
            "Ý này không có dấu câu kết thúc",
            "This item has no closing punctuation",
            cause=Cause("Ý không có dấu câu kết thúc", "Items without closing punctuation"),
        )


def _goes_on(plan: Plan, section: Section) -> bool:
    """Whether something stands under a section's own paragraph, which makes that paragraph a heading."""
    start, _ = plan.place(section.span)
    return plan.place(section.extent)[1] > plan.paragraph_of(start).end + 3


def _is_item(plan: Plan, item: Paragraph) -> bool:
    return (
        plan.body_start <= item.start < plan.body_end
        and item.table is None
        and bool(_ITEM.match(item.text) or item.end - item.start > 90)
        and len(item.text.split()) >= 9
    )
