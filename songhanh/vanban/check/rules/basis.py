"""CIT: legal bases, and documents named without what identifies them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.mentions import Mention
from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.quoting import shorten

# A document named by its title alone: the type with a capital, then its subject up to the end of the phrase.
_BY_TITLE = re.compile(
    r"(?<![\w“\"])(?P<kind>Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Chỉ thị|Kết luận|Thông tư|Chiến lược|Chương trình|Đề án|Kế hoạch|Quy hoạch|"
    r"Quy chế phối hợp|Báo cáo nhanh|Phương án)\s+(?P<title>(?!số\b|này\b|của\b|theo\b|và\b|trên\b|với\b|thực hiện\b|phối hợp\b|cho\b|cụ thể\b|hoạt động\b|chi tiết\b|công tác\b|vào\b|từ\b|đến\b|như\b|sau\b|năm\b|được\b|đã\b|để\b)"
    r"[^\n.;:()“”\"\[\]]{8,160})"
)
_CLAUSE_END = re.compile(
    r"\s(?=(?:để|nhằm|vào|với các|tại các|trong đó|đến các|cho các|đã|được|sẽ|có hiệu quả|bằng|trong việc|gắn với|ngay|sau khi|do|thì|cần|nêu trên|và các|của Ủy ban|của UBND|của Sở|của tỉnh|cùng|kịp thời|phù hợp)\b)"
)
_IDENTIFIED = re.compile(r"số\s*\d|\d+\s?[/-]\s?[A-ZĐ]{2}|\d{4}/QH")
_DATED_TITLE = re.compile(r"giai đoạn \d{4}|đến năm \d{4}|thời kỳ \d{4}|năm \d{4}|quốc gia|đến sáng ngày|tình hình")
_MENTION_AFTER = re.compile(
    r"\s*(?:\(|,)?\s*(?:(?:theo|ban hành kèm theo|tại)\s+)?(?:(?:Quyết định|Nghị quyết|Kế hoạch|Công văn|Chỉ thị)\s+)?(?:số\s*)?\d{1,5}[a-z]?\s?[/-]\s?[A-ZĐ\d]"
)
# Where the sentence goes on behind a comma: another document, or what somebody is to do.
_NEXT_DOCUMENT = re.compile(
    r",\s+(?=(?:Luật|Nghị quyết|Quyết định|Chiến lược|Chương trình|Đề án|Kế hoạch|Ủy ban nhân dân|UBND|Sở|yêu cầu|đề nghị|giao|tránh|không)\s|năm \d{4} [^\d,]{3})"
)
# What is left of "Chiến lược quốc gia …" or "Chương trình mục tiêu quốc gia và …" is a short name or a class, no title.
_CLASS_ALONE = re.compile(r"(?:mục tiêu |hành động )?quốc gia(?:\s+(?:và|hoặc|với)\s.*)?", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]+|\s?\[\d{1,2}\]|\s?\(\d{1,2}\)")
_OWN_WORK = re.compile(r"(?:ban hành|xây dựng|lập|phê duyệt|tham mưu)\s+(?:một |các )?$")
_ASKED_BY = re.compile(
    r"(?:(?:đề nghị|đề xuất|tham mưu|kiến nghị|ý kiến|báo cáo|chỉ đạo)\s+(?:của\s+)?|\bcủa\s+)[^;:\n]{3,120}?\s(?:tại|bằng|theo)\s+(?:các\s+)?$",
    re.IGNORECASE,
)
_LIST_OF = re.compile(r"\bcủa\s+[^;:\n]{4,60}:\s*(?:số\s+\d[^;:\n]*)?$")
_OF_ISSUER = re.compile(
    r"(?<!\w)(?P<name>(?P<kind>Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Công văn|Chương trình)\s+của\s+(?P<who>[^\n.;,()]{4,60}?)\s+(?P<subject>(?:về|ban hành|triển khai|thực hiện)\s[^\n.;()“”]{8,140}))"
)


@rule("CIT011", "no-legal-basis", "warning")
def no_legal_basis(plan: Plan) -> Iterator[Hit]:
    """
    title: Kế hoạch không nêu căn cứ ban hành || The plan states no basis
    does: Kiểm tra phần mở đầu có viện dẫn văn bản nào không. || Checks that the preamble cites a document.
    why: Không có căn cứ thì không rõ thẩm quyền và không biết kế hoạch thực hiện văn bản nào của cấp trên. || Without a basis
      neither competence nor superior plan is known.
    example: Để kịp thời khắc phục hậu quả, UBND tỉnh ban hành kế hoạch như sau:
    instead: Thực hiện Quyết định số … ngày … của …, UBND tỉnh ban hành kế hoạch như sau:
    advice: Nêu văn bản làm căn cứ, đủ tên loại, số, ngày, cơ quan, trích yếu. || Cite the basis with type, number, date,
      issuer and subject.
    blind: Căn cứ chỉ nêu tên, không có số, cũng bị coi là chưa có. || A basis without a number counts as none.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nội dung văn bản, viện dẫn)
    """
    start, end = plan.preamble
    if any(item.role == "basis" for item in plan.reading.citations) or any(start <= item.start < end for item in plan.mentions):
        return
    yield Hit(
        None, "Phần mở đầu không viện dẫn căn cứ ban hành nào có số, ngày", "The preamble cites no numbered document as a basis"
    )


@rule("CIT012", "cited-without-number", "info")
def cited_without_number(plan: Plan) -> Iterator[Hit]:
    """
    title: Văn bản được nhắc bằng tên, không có số và ngày || A document named without number and date
    does: Tìm luật trong phần căn cứ và chiến lược, chương trình, đề án, kế hoạch có tên riêng nhưng không kèm số ở bất kỳ chỗ
      nào. || Finds laws among the bases and named strategies, programmes and plans that are nowhere given a number.
    why: Nhiều văn bản trùng hoặc gần giống tên; không có số thì không biết là văn bản nào. || Many titles are alike; without
      a number the document is not identified.
    example: lồng ghép với Chương trình truyền thông về dân số đến năm 2030
    instead: lồng ghép với Chương trình Truyền thông dân số đến năm 2030 (Quyết định số 537/QĐ-TTg ngày 17/4/2020)
    advice: Lần đầu nhắc đến, ghi tên loại, số, ngày, cơ quan, trích yếu. || At the first mention give type, number, date,
      issuer and subject.
    blind: Chỉ nhận ra tên có giai đoạn, năm hoặc chữ “quốc gia”; văn bản nhắc bằng tên tắt thì không thấy. || Only titles
      with a period, a year or the word "quốc gia" are recognised.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (viện dẫn lần đầu)
    """
    known = _numbered_titles(plan)
    for start, end, name in (*_named_alone(plan, known), *_named_by_issuer(plan, known)):
        yield plan.hit(
            start,
            end,
            f"“{shorten(name, 90)}” được nhắc mà không ghi số",
            f"'{shorten(name, 90)}' is named without its number",
            cause=_unnumbered(name),
        )


def _named_alone(plan: Plan, known: list[frozenset[str]]) -> Iterator[tuple[int, int, str]]:
    """Laws among the bases, and strategies, programmes and plans with a title of their own, that are nowhere given a number."""
    heads: set[str] = set()
    for match in _BY_TITLE.finditer(plan.text):
        title = _CLAUSE_END.split(_NEXT_DOCUMENT.split(match["title"], maxsplit=1)[0], maxsplit=1)[0].rstrip(" ,-")
        start, end = match.start(), match.start("title") + len(title)
        key = fold(f"{match['kind']} {title}")
        words = key.split()
        if (
            _is_a_title(plan, match, title)
            and not any(" ".join(words[:length]) in heads for length in range(1, 8))
            and not _is_identified(plan, title, start, end)
            and not _belongs(key, known)
            and not (_within_title(plan, start) or _is_heading(plan, start))
        ):
            heads.add(" ".join(words[:7]))
            yield start, end, f"{match['kind']} {title}"


def _is_a_title(plan: Plan, match: re.Match[str], title: str) -> bool:
    """Whether a name is that of a document of others: a law among the bases, or a title with a period or a year."""
    in_basis = plan.preamble[0] <= match.start() < plan.preamble[1]
    if _CLASS_ALONE.fullmatch(title):
        return False
    law = in_basis and match["kind"] in ("Luật", "Bộ luật", "Pháp lệnh")
    if not plan.in_body(match.start()) or not (_DATED_TITLE.search(title) or law):
        return False
    own = _OWN_WORK.search(plan.low[max(0, match.start() - 40) : match.start()])
    return not own and (match["kind"] != "Phương án" or in_basis)


def _is_identified(plan: Plan, title: str, start: int, end: int) -> bool:
    """Whether a number stands in the title, right behind it or in its footnote."""
    return bool(_IDENTIFIED.search(title) or _MENTION_AFTER.match(plan.text, end) or _footnoted(plan, start, end))


def _named_by_issuer(plan: Plan, known: list[frozenset[str]]) -> Iterator[tuple[int, int, str]]:
    """Documents named by who issued them ("Kế hoạch của UBND tỉnh về …"), each once."""
    seen: set[str] = set()
    for match in _OF_ISSUER.finditer(plan.text, plan.preamble[0], plan.body_end):
        subject = fold(match["subject"])
        in_body = match.start() >= plan.preamble[1]
        own = (
            re.search(r"\bnày\b", match["name"])
            or _footnoted(plan, match.start(), match.end())
            or plan.low[max(0, match.start() - 4) : match.start()].endswith("các ")  # documents in general
            or _IDENTIFIED.search(match["who"])
            or (in_body and _belongs(subject, known[-1:]))
            or (in_body and fold(plan.title).startswith(" ".join(subject.split()[:5])))
        )
        key = fold(match["name"])[:60]
        if not own and key not in seen:
            seen.add(key)
            yield match.start(), match.end(), match["name"]


@rule("CIT013", "cited-without-date", "info")
def cited_without_date(plan: Plan) -> Iterator[Hit]:
    """
    title: Văn bản viện dẫn có số nhưng không có ngày ở bất kỳ chỗ nào || A cited document is nowhere dated
    does: Tìm số văn bản không lần nào kèm ngày. || Finds numbers that are never followed by a date.
    why: Số bắt đầu lại từ 01 mỗi năm, thiếu ngày thì không biết văn bản của năm nào. || Numbers start anew every year.
    example: Kết luận số 132-KL/TW
    instead: Kết luận số 132-KL/TW ngày 18/3/2025
    advice: Ghi ngày ở lần viện dẫn đầu tiên. || Give the date at the first mention.
    blind: Luật và nghị định có năm trong số thì không bị báo. || Laws and decrees with the year in the number are left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (viện dẫn lần đầu)
    """
    dated = {mention.key for mention in plan.mentions if mention.date or mention.date_impossible}
    seen: set[str] = set()
    for mention in plan.mentions:
        if mention.key in dated or mention.key in seen or "/20" in mention.number or mention.start >= plan.annex_start:
            continue
        if _listed_with_date(plan, mention.end):
            continue
        seen.add(mention.key)
        yield plan.hit(
            mention.kind_start,
            mention.end,
            f"{mention.number} được viện dẫn mà không ghi ngày",
            f"{mention.number} is cited without its date",
            cause=Cause("Văn bản được viện dẫn mà không ghi ngày", "Documents cited without their date", mention.number),
        )


@rule("CIT014", "word-so-missing", "info", yields_to=("CIT001",))
def word_so_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Thiếu chữ “số” trước số văn bản || The word "số" is missing before a number
    does: Tìm tên loại đứng ngay trước số mà không có chữ “số”. || Finds a type followed by a number without "số".
    why: Viện dẫn phải theo một cách viết thống nhất. || Citations follow one form.
    example: Kế hoạch 834/KH-UBND
    instead: Kế hoạch số 834/KH-UBND
    advice: Thêm chữ “số”. || Add "số".
    blind: Không xét chỗ viện dẫn rút gọn trong ngoặc. || Short forms in brackets are left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (viện dẫn)
    """
    seen: set[str] = set()
    for mention in plan.mentions:
        between = plan.text[mention.kind_start : mention.start].strip()
        if mention.kind and not mention.said_so and between.lower() == mention.kind.lower() and mention.key not in seen:
            seen.add(mention.key)
            yield plan.hit(
                mention.kind_start,
                mention.end,
                f"Nên viết “{mention.kind} số {mention.number}”",
                f"Write '{mention.kind} số {mention.number}'",
                cause=Cause(
                    "Thiếu chữ “số” trước số văn bản",
                    "The word 'số' is missing before a number",
                    f"{mention.kind} {mention.number}",
                ),
            )


@rule("CIT015", "cited-without-issuer", "info")
def cited_without_issuer(plan: Plan) -> Iterator[Hit]:
    """
    title: Căn cứ không nêu cơ quan ban hành || A basis without its issuer
    does: Kiểm tra lần viện dẫn đầu tiên trong phần căn cứ có nêu cơ quan ban hành. || Checks that the first citation among
      the bases names an issuer.
    why: Nhiều cơ quan dùng cùng số, ký hiệu. || Several bodies use the same numbers.
    example: Quy chế phối hợp số 49/QCPH-UBND-UBMT-HCTĐ ngày 24/01/2025 về …
    instead: Quy chế phối hợp số 49/QCPH-UBND-UBMT-HCTĐ ngày 24/01/2025 của UBND tỉnh, Ủy ban MTTQ và Hội Chữ thập đỏ tỉnh về
      …
    advice: Thêm “của …” sau ngày. || Add the issuer after the date.
    blind: Luật, nghị quyết của Quốc hội, văn bản liệt kê chung một cơ quan và cơ quan nêu trước số (“đề nghị của … tại Tờ
      trình số …”) không bị báo. || Laws, lists with a common issuer and issuers named before the number are left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (viện dẫn lần đầu)
    """
    start, end = plan.preamble
    issued = {mention.key for mention in plan.mentions if mention.issuer}
    for mention in plan.mentions:
        if (
            not start <= mention.start < end
            or mention.key in issued
            or "/QH" in mention.number
            or mention.kind in ("Luật", "Bộ luật")
        ):
            continue
        rest = plan.text[mention.whole[1] : mention.whole[1] + 160].split("\n")[0]
        if re.search(r"\bcủa\b", rest) or _issuer_before(plan, mention):
            continue
        yield plan.hit(
            *mention.whole, f"{mention.number} chưa nêu cơ quan ban hành", f"{mention.number} is cited without its issuer"
        )


def _issuer_before(plan: Plan, mention: Mention) -> bool:
    """Whether the issuer stands before the number: "đề nghị của Sở Y tế tại Tờ trình số …", "các Quyết định của …: số …, số …"."""
    paragraph = plan.paragraph_of(mention.start)
    before = plan.text[paragraph.start : mention.kind_start].split(";")[-1]
    inside = plan.text[mention.kind_start : mention.start]
    return bool(_ASKED_BY.search(before) or _LIST_OF.search(before) or re.search(r"\bcủa\s+\w", inside))


def _unnumbered(name: str) -> Cause:
    return Cause(
        "Văn bản được nhắc mà không ghi số", "Documents named without their number", f"“{shorten(' '.join(name.split()), 60)}”"
    )


def _numbered_titles(plan: Plan) -> list[frozenset[str]]:
    """The words of every title that follows a numbered citation, and of the plan's own title and programme."""
    titles = [mention.title for mention in plan.mentions if mention.title]
    titles += [match[1] for match in re.finditer(r"(?:gọi tắt|gọi chung)[^\n(]{0,30}?(?:là|:)\s*([^)\n]{4,80})", plan.text)]
    titles.append(plan.reading.header.title or "")
    return [frozenset(fold(title).split()) for title in titles if title]


def _belongs(key: str, known: list[frozenset[str]]) -> bool:
    words = set(key.split()) - {"tinh", "tren", "dia", "ban", "cua"}
    return any(len(words & title) >= 0.85 * len(words) for title in known)


def _within_title(plan: Plan, offset: int) -> bool:
    """Whether a place stands inside the title of a numbered citation, or names what a number follows."""
    paragraph = plan.paragraph_of(offset)
    before = plan.text[max(paragraph.start, offset - 260) : offset]
    tail = before[max((before.rfind(mark) for mark in (". ", "; ", "(")), default=-1) + 1 :]
    return bool(
        _IDENTIFIED.search(tail) and re.search(r"(?:về|phê duyệt|ban hành|thực hiện|triển khai|quy định|của)\s[^.;]*$", tail)
    )


def _is_heading(plan: Plan, offset: int) -> bool:
    """Whether a place stands at the beginning of a section's heading: a part of this plan, no document cited."""
    return any(
        start <= offset <= start + len(section.marker) + 6
        for section in plan.body_sections
        for start in plan.place(section.span)[:1]
    )


def _footnoted(plan: Plan, start: int, end: int) -> bool:
    """Whether a footnote mark stands in or right after a name, and the note gives a number."""
    for mark in _NOTE_MARK.finditer(plan.text, start, min(end + 4, len(plan.text))):
        note = re.compile(rf"(?:^|\n)\s*{re.escape(mark[0].strip())}[.:)]?\s*(?P<note>[^\n]+)").search(plan.text)
        if note and _IDENTIFIED.search(note["note"]):
            return True
    return False


def _listed_with_date(plan: Plan, end: int) -> bool:
    """Whether the number is one of a list that shares a date ("số 008/CĐ-UBND và số 009/CĐ-UBND ngày 19/11/2025")."""
    return bool(re.match(r"\s*(?:,|và)\s*(?:số\s*)?\d{1,5}[/-][^\n;.]{3,30}ngày\s*\d", plan.text[end : end + 80]))
