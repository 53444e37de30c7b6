"""CIT: what the registry of documents knows better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.mentions import Mention
from songhanh.vanban.check.plan import Plan, parse_day
from songhanh.vanban.check.registered import comparable, meant, title_words
from songhanh.vanban.check.rule import Hit, rule


@rule("CIT016", "date-against-registry", "error")
def date_against_registry(plan: Plan) -> Iterator[Hit]:
    """
    title: Ngày của văn bản viện dẫn khác danh mục văn bản || The date of a cited document differs from the registry
    does: So ngày viện dẫn với danh mục văn bản của chương trình. || Compares cited dates with the registry of documents.
    why: Sai ngày là viện dẫn sai văn bản. || A wrong date cites another document.
    example: Chỉ thị số 21-CT/TW ngày 20/01/2008 của Ban Bí thư về tiếp tục đẩy mạnh công tác phụ nữ trong tình hình mới
    instead: Chỉ thị số 21-CT/TW ngày 20/01/2018 của Ban Bí thư về tiếp tục đẩy mạnh công tác phụ nữ trong tình hình mới
    advice: Sửa theo bản gốc; nếu danh mục sai, hãy báo để sửa danh mục. || Correct it from the original, or report the
      registry.
    blind: Chỉ biết văn bản có trong danh mục; mục chưa kiểm chứng chỉ cho gợi ý. || Only registered documents are known;
      unverified records give notes only.
    law: practice | Danh mục văn bản songhanh/catalogue/data/documents.csv
    """
    seen: set[tuple[str, str | None]] = set()
    for mention in plan.mentions:
        item = meant(_with_party_form(mention))
        if (
            item is None
            or item.date is None
            or mention.date is None
            or parse_day(mention.date) == item.date
            or (mention.key, mention.date) in seen
        ):
            continue
        seen.add((mention.key, mention.date))
        shown, true = _shown(mention), item.date.strftime("%d/%m/%Y")
        doubt, doubt_en = ("", "") if item.verified else (" (danh mục chưa kiểm chứng)", " (registry entry not verified)")
        yield plan.hit(
            *mention.whole,
            f"{mention.number} ghi ngày {shown}; theo danh mục là ngày {true}{doubt}",
            f"{mention.number} is dated {shown}; the registry has {true}{doubt_en}",
            None if item.verified else "info",
        )


@rule("CIT017", "title-against-registry", "info")
def title_against_registry(plan: Plan) -> Iterator[Hit]:
    """
    title: Tên văn bản viện dẫn khác tên chính thức || The title of a cited document differs from its official title
    does: So trích yếu viện dẫn với tên trong danh mục: thiếu, thừa hoặc khác từ. || Compares the cited title with the
      registry's: words missing, added or other.
    why: Rút gọn hoặc đổi từ trong tên làm lẫn với văn bản khác. || A shortened title may mean another document.
    example: Quyết định 1696/QĐ-TTg phê duyệt Chương trình quốc gia về bình đẳng giới giai đoạn 2016 - 2020
    instead: Quyết định 1696/QĐ-TTg phê duyệt Chương trình hành động quốc gia về bình đẳng giới giai đoạn 2016 - 2020
    advice: Chép đúng trích yếu của bản gốc. || Copy the subject from the original.
    blind: Tên trong danh mục có thể cũng rút gọn; chỉ là gợi ý. || The registry's own title may be short; this is a note
      only.
    law: practice | Danh mục văn bản songhanh/catalogue/data/documents.csv
    """
    seen: set[str] = set()
    for mention in plan.mentions:
        item = meant(mention)
        if item is None or not mention.title or mention.key in seen:
            continue
        seen.add(mention.key)
        said, true = title_words(mention.title), title_words(item.title)
        missing, added = true - said, said - true
        common = said & true
        if len(common) < 0.3 * len(true):
            if not _gives_title(mention.title, item.title):
                continue
            note, note_en = f"không phải “{item.title}”", f"is not '{item.title}'"
        elif (
            missing
            and len(missing) <= 0.5 * len(true)
            and len(added) <= len(said) * 0.5
            and comparable(mention.title, item.title)
        ):
            note, note_en = f"khác trích yếu chính thức “{item.title}”", f"differs from the official title '{item.title}'"
        else:
            continue
        at = mention.whole[1]
        start = plan.text.find(mention.title.split()[0], at)
        end = min(start + len(mention.title), plan.paragraph_of(at).end)
        yield plan.hit(
            start, end, f"Trích yếu của {mention.number} ghi ở đây {note}", f"The title given for {mention.number} {note_en}"
        )


@rule("CIT018", "replaced-document", "warning")
def replaced_document(plan: Plan) -> Iterator[Hit]:
    """
    title: Căn cứ vào văn bản đã hết hiệu lực hoặc được thay thế || A basis that was replaced or had expired
    does: Đối chiếu hiệu lực của văn bản viện dẫn với ngày của kế hoạch. || Checks cited documents against the plan's date.
    why: Căn cứ hết hiệu lực làm kế hoạch không vững về pháp lý. || An expired basis weakens the plan.
    example: (kế hoạch năm 2025) Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13
    instead: Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15
    advice: Thay bằng văn bản đang có hiệu lực vào ngày ban hành. || Cite the document in force on the day of issue.
    blind: Chỉ biết văn bản có trong danh mục; hết hiệu lực một phần thì không biết. || Only registered documents; partial
      repeal is not known.
    law: practice | Danh mục văn bản songhanh/catalogue/data/documents.csv
    """
    seen: set[str] = set()
    for mention in plan.mentions:
        item = meant(mention)
        if (
            item is None
            or item.until is None
            or item.until > plan.effective_date
            or mention.key in seen
            or mention.start >= plan.annex_start
        ):
            continue
        if re.search(
            r"(?:thay thế|bãi bỏ|tổng kết|kết quả|sơ kết)[^.;\n]{0,80}$", plan.low[max(0, mention.start - 120) : mention.start]
        ):
            continue
        seen.add(mention.key)
        by = f"; nay là {item.replaced_by}" if item.replaced_by else ""
        by_en = f"; now {item.replaced_by}" if item.replaced_by else ""
        doubt, doubt_en = ("", "") if item.validity_verified else (" (chưa kiểm chứng)", " (not verified)")
        basis = plan.preamble[0] <= mention.start < plan.preamble[1]
        day = item.until.strftime("%d/%m/%Y")
        yield plan.hit(
            *mention.whole,
            f"{mention.number} hết hiệu lực hoặc hết thời kỳ từ ngày {day}{by}{doubt}",
            f"{mention.number} ceased to hold on {day}{by_en}{doubt_en}",
            "warning" if basis and item.validity_verified else "info",
        )


def _gives_title(said: str, official: str) -> bool:
    """Whether what follows a number is meant as its title, and not a sentence that goes on ("… và các quy định hiện hành").

    "về", "phê duyệt" and "ban hành" begin a title; a verb such as "quy định" does where the official title begins with it.
    """
    cue = " ".join(said.lower().split()[:2])
    return cue.startswith(("về", "phê duyệt", "ban hành", "sửa đổi")) or official.lower().startswith(cue)


def _with_party_form(mention: Mention) -> Mention:
    """The mention with its number in the form of Party documents where it was written with two slashes."""
    match = re.fullmatch(r"(\d+)/([A-ZĐ]\w*)/(TW|TU)", mention.number)
    if match is None:
        return mention
    return Mention(**{**mention.__dict__, "number": f"{match[1]}-{match[2]}/{match[3]}"})


def _shown(mention: Mention) -> str:
    day = parse_day(mention.date)
    return day.strftime("%d/%m/%Y") if day else ""
