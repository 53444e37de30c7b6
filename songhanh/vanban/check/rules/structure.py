"""STR: what stands under the headings, references inside the document, annexes and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.rules.numbering import own_label

_REFERENCE = re.compile(r"(?<![\w])(?P<what>mục|phần|phụ lục)\s+(?P<label>[IVX]{1,5})(?![\w/-])", re.IGNORECASE)
_OUTSIDE = re.compile(r"số\s*\d+[^\s]*/|nghị định|thông tư|hướng dẫn|công văn|quyết định|nghị quyết|luật|chương trình")
_FOOTNOTE_MARK = re.compile(r"(?<=[^\s\n|\[])\s?\[(?P<number>\d{1,2})\]")
_FOOTNOTE_TEXT = re.compile(r"(?:^|\n)\s*\[(?P<number>\d{1,2})\]")
_CUT_OFF = re.compile(r"(?:^|\n)\s*(?P<mark>\[\s*(?:\.{3}|…)\s*\]|\(\s*còn nữa\s*\)|\[Xem thêm\])", re.IGNORECASE)
# The attributes of a task are alike from task to task, however long they are.
_LABELLED = re.compile(
    r"(?:cơ quan|đơn vị|thời (?:gian|hạn|điểm)|tiến độ|(?:nguồn )?kinh phí|sản phẩm|kết quả|địa điểm|đối tượng|hình thức|số lượng|"
    r"thành phần|chủ trì|phối hợp)[^:;.]{0,40}:"
)
_GROUPS = re.compile(r"(?:đối với )?các (?:chủ đầu tư|doanh nghiệp|công ty|cơ sở|hộ|tổ chức|hợp tác xã|nhà đầu tư)")
_CRITERIA = re.compile(r"^(?:các )?(?:tiêu chí|tiêu chuẩn)|khen thưởng")
_ANNEXED = re.compile(r"phụ lục|biểu (?:số|mẫu|đính kèm|kèm)|đính kèm|kèm theo|biểu tổng hợp|bảng tổng hợp")


@rule("STR004", "empty-section", "warning")
def empty_section(plan: Plan) -> Iterator[Hit]:
    """
    title: Mục không có nội dung || A section without content
    does: Tìm mục chỉ có tiêu đề, hoặc chỉ dẫn sang phụ lục. || Finds sections that are only a heading or a pointer to an
      annex.
    why: Người thực hiện không biết phải làm gì ở mục đó. || Nobody learns what to do from it.
    example: III. NHIỆM VỤ VÀ GIẢI PHÁP (chi tiết Phụ lục đính kèm)
    instead: III. NHIỆM VỤ VÀ GIẢI PHÁP: nêu các nhóm nhiệm vụ chính rồi dẫn sang phụ lục
    advice: Bổ sung nội dung hoặc bỏ mục. || Add content or drop the section.
    blind: Mục ghi nhiệm vụ ngay trong tiêu đề dài không bị báo. || A task given in a long heading is left alone.
    law: practice | Bố cục rõ ràng
    """
    sections = plan.body_sections
    for index, section in enumerate(sections):
        following = sections[index + 1] if index + 1 < len(sections) else None
        if following is None or following.level > section.level:
            continue
        text = plan.words((section.span[0], min(following.span[0], section.extent[1])))
        rest = fold(plan.words((section.span[1], min(following.span[0], section.extent[1]))))
        title = fold(section.title)
        if section.level == 1 and (len(rest) < 12 or (len(rest) < 80 and _ANNEXED.search(text.lower()))):
            pointer = bool(_ANNEXED.search(text.lower()))
            note, note_en = (
                ("chỉ dẫn sang phụ lục", "only points to an annex") if pointer else ("chỉ có tiêu đề", "is only a heading")
            )
            yield Hit(section.span, f"Mục {section.id} {note}, không có nội dung", f"Section {section.id} {note_en}")
        elif (
            section.level == 2
            and len(rest) < 12
            and title.startswith(("xay dung cac chuong trinh", "cac hoat dong khac", "noi dung khac"))
        ):
            yield Hit(section.span, f"Mục {section.id} chưa nêu nội dung cụ thể", f"Section {section.id} says nothing specific")


@rule("STR005", "repeated-passage", "warning", yields_to=("TSK013",))
def repeated_passage(plan: Plan) -> Iterator[Hit]:
    """
    title: Đoạn văn bị lặp || A passage stands twice
    does: Tìm câu dài (từ 20 tiếng) xuất hiện hai lần gần như nguyên văn. || Finds sentences of 20 syllables or more that
      occur twice almost word for word.
    why: Lặp lại làm kế hoạch dài mà không thêm nhiệm vụ, và dễ giao một việc cho hai nơi. || It adds length but no work and
      may give one task to two bodies.
    example: (mục II.5 và mục III.1.6 cùng một câu)
    instead: (giữ một chỗ, chỗ kia dẫn lại)
    advice: Giữ lại một chỗ; nếu giao cho hai cơ quan thì nêu rõ ai chủ trì. || Keep one; if two bodies share it, say who
      leads.
    blind: Ý lặp bằng lời khác thì không thấy; dòng có nhãn (“Cơ quan phối hợp: …”) và việc giao như nhau cho hai nhóm doanh nghiệp
      không bị xét. || The same thought in other words goes unnoticed; labelled lines ("Cơ quan phối hợp: …") and one duty given to
      two groups of firms are left alone.
    law: practice | Văn bản ngắn gọn
    """
    for (start, end), known in _joined(_repeated(plan)):
        words = len(fold(plan.text[start:end]).split())
        yield Hit(
            plan.at(start, end),
            "Câu này lặp lại gần như nguyên văn một câu ở trên",
            "This sentence repeats an earlier one almost word for word",
            related=(plan.at(*known),),
            severity=None if words >= 20 else "info",
            cause=Cause(
                "Câu lặp lại gần như nguyên văn một câu ở trên", "Sentences that repeat an earlier one almost word for word"
            ),
        )


def _repeated(plan: Plan) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The sentences that stand twice: the second place and the first."""
    seen: dict[str, tuple[int, int]] = {}
    headings = {position for section in plan.reading.sections for position in range(*plan.place(section.span))}
    criteria = [plan.place(section.extent) for section in plan.body_sections if _CRITERIA.search(section.title.lower())]
    for start, end in sentences(plan, plan.body_start, plan.body_end):
        if any(first <= start < last for first, last in criteria):
            continue  # the same is asked of each group
        words = fold(plan.text[start:end]).split()
        if len(words) < 13 or _LABELLED.match(plan.low[start:end]):
            continue
        key = " ".join(words[:20])
        known = seen.setdefault(key, (start, end))
        if known == (start, end) or start in headings or not _alike(words, fold(plan.text[slice(*known)]).split()):
            continue
        if _of_two_groups(plan, start, known[0]):
            continue
        yield (start, end), known


def _of_two_groups(plan: Plan, one: int, two: int) -> bool:
    """Whether two places are duties of two groups of firms or bodies: each must be told its own."""
    items = [
        next((item for item in plan.duty_items if plan.place(item.extent)[0] <= place < plan.place(item.extent)[1]), None)
        for place in (one, two)
    ]
    first, second = items
    if first is None or second is None or first is second:
        return False
    return all(_GROUPS.match(re.sub(r"^\W*\w{1,4}[.)]\s*", "", plan.words(item.span).lower())) for item in (first, second))


def _joined(
    pairs: Iterator[tuple[tuple[int, int], tuple[int, int]]], gap: int = 4
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of places, those that follow each other in both places put together: a paragraph copied whole is one repetition."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for (start, end), (known_start, known_end) in pairs:
        if found and 0 <= start - found[-1][0][1] <= gap and 0 <= known_start - found[-1][1][1] <= gap:
            (first, _), (known_first, _) = found[-1]
            found[-1] = (first, end), (known_first, known_end)
        else:
            found.append(((start, end), (known_start, known_end)))
    return found


@rule("STR006", "footnote-missing", "warning")
def footnote_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Có dấu chú thích nhưng không có chú thích || Footnote mark without its footnote
    does: Tìm dấu [1], [2] … không có nội dung chú thích. || Finds marks [1], [2] … whose note is missing.
    why: Văn bản, số liệu nói trong chú thích không còn tra được. || What the note said is lost.
    example: các văn bản hướng dẫn thực hiện Luật[1]
    instead: (kèm chú thích [1] ở cuối trang)
    advice: Bổ sung chú thích hoặc kiểm tra lại bản chép. || Add the note, or check the copy.
    blind: Dấu chú thích không nằm trong ngoặc vuông thì không thấy. || Only marks in square brackets are seen.
    law: practice | Đầy đủ nội dung
    """
    notes = {match["number"] for match in _FOOTNOTE_TEXT.finditer(plan.text)}
    for match in _FOOTNOTE_MARK.finditer(plan.text):
        if match["number"] not in notes:
            yield plan.hit(
                match.start(),
                match.end(),
                f"Không thấy nội dung chú thích [{match['number']}]",
                f"Footnote [{match['number']}] is missing",
                cause=Cause("Không thấy nội dung chú thích", "Footnotes that are missing", f"[{match['number']}]"),
            )


@rule("STR007", "text-cut-off", "warning")
def text_cut_off(plan: Plan) -> Iterator[Hit]:
    """
    title: Văn bản bị cắt || The text is cut off
    does: Tìm dấu lược bỏ […] đứng riêng một dòng. || Finds an omission mark […] on a line of its own.
    why: Phần bị cắt có thể là kinh phí, phân công, báo cáo. || What is missing may be funding, duties and reporting.
    example: […]
    instead: (toàn văn)
    advice: Lấy bản đầy đủ rồi kiểm tra lại. || Get the full text and check again.
    blind: Văn bản bị cắt mà không có dấu lược bỏ thì không biết. || A cut without a mark goes unnoticed.
    law: practice | Đầy đủ nội dung
    """
    for match in _CUT_OFF.finditer(plan.text):
        yield plan.hit(
            match.start("mark"),
            match.end("mark"),
            "Văn bản bị cắt ở đây; phần sau không kiểm tra được",
            "The text is cut off here; the rest cannot be checked",
        )


@rule("STR008", "dangling-reference", "warning")
def dangling_reference(plan: Plan) -> Iterator[Hit]:
    """
    title: Dẫn đến mục, phần, phụ lục không có trong văn bản || Reference to a part that does not exist
    does: Kiểm tra các chỗ “Mục V”, “Phần III”, “Phụ lục II” có tồn tại. || Checks references such as "Mục V", "Phần III",
      "Phụ lục II".
    why: Người đọc không tìm được nội dung được dẫn. || Readers cannot find what is meant.
    example: nhiệm vụ tại Phần III Kế hoạch này (kế hoạch không chia phần)
    instead: nhiệm vụ tại Mục III Kế hoạch này
    advice: Sửa lại tên và số của chỗ được dẫn. || Correct the reference.
    blind: Dẫn đến mục của văn bản khác được bỏ qua khi nhận ra. || References to other documents are left alone where
      recognised.
    law: practice | Dẫn chiếu nội bộ
    """
    labels = {own_label(section) for section in plan.body_sections}
    parts = any(section.id.split(".")[0] in ("A", "B", "C") or "phần" in section.marker.lower() for section in plan.body_sections)
    annexes = {section.id for section in plan.reading.sections if section.id.startswith("Phụ lục")}
    for match in _REFERENCE.finditer(plan.text, plan.body_start):
        paragraph = plan.paragraph_of(match.start())
        rest = plan.low[match.end() : match.end() + 60].split("\n")[0]
        if match.start() - paragraph.start < 3 or (_OUTSIDE.search(rest) and "kế hoạch này" not in rest):
            continue
        what, label = match["what"].lower(), match["label"].upper()
        fits = {
            "mục": label in labels,
            "phần": parts,
            "phụ lục": f"Phụ lục {label}" in annexes or (not annexes and plan.annex_start < len(plan.text)) or bool(annexes),
        }
        if what == "phần" and not parts and label in labels:
            if plan.in_body(match.start()):
                yield plan.hit(
                    match.start(),
                    match.end(),
                    f"Kế hoạch chia theo mục, không chia phần; nơi được dẫn là mục {label}",
                    f"The plan has sections, no parts; what is meant is section {label}",
                    "info",
                )
        elif not fits[what]:
            yield plan.hit(
                match.start(),
                match.end(),
                f"Văn bản không có {match['what'].lower()} {label}",
                f"The document has no '{match['what']} {label}'",
            )


@rule("STR009", "annex-not-mentioned", "info")
def annex_not_mentioned(plan: Plan) -> Iterator[Hit]:
    """
    title: Phụ lục, biểu kèm theo không được nhắc trong kế hoạch || An annex that the text never mentions
    does: Kiểm tra khi có bảng hoặc phụ lục sau chữ ký thì thân văn bản có dẫn đến không. || Checks that a table or annex
      after the signature is referred to in the text.
    why: Phụ lục không được dẫn thì không rõ có giá trị thi hành không. || An annex nobody refers to may not be binding.
    example: (bảng kinh phí kèm theo, mục “Kinh phí” không nhắc đến)
    instead: Kinh phí thực hiện theo biểu tổng hợp kèm theo Kế hoạch này.
    advice: Thêm câu dẫn đến phụ lục ở mục liên quan. || Refer to the annex where it belongs.
    blind: Chỉ tìm các chữ “phụ lục”, “kèm theo”, “đính kèm”, “biểu”. || Only the usual words are looked for.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III (phụ lục)
    """
    if plan.annex_start >= len(plan.text) or _ANNEXED.search(plan.low, plan.preamble[0], plan.body_end):
        return
    line_end = plan.text.find("\n", plan.annex_start)
    yield plan.hit(
        plan.annex_start,
        line_end if line_end > 0 else len(plan.text),
        "Phụ lục này không được dẫn đến trong kế hoạch",
        "The plan never refers to this annex",
    )


@rule("STR010", "annex-missing", "warning")
def annex_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Dẫn đến phụ lục kèm theo nhưng không thấy phụ lục || An annex is referred to but not there
    does: Tìm câu “phụ lục kèm theo”, “biểu đính kèm” khi văn bản không có phụ lục. || Finds "phụ lục kèm theo" where there is
      no annex.
    why: Nhiệm vụ, thời hạn trong phụ lục không có thì không thực hiện được. || Duties in a missing annex cannot be carried
      out.
    example: (chi tiết tại Phụ lục kèm theo)
    instead: (kèm phụ lục)
    advice: Gửi kèm phụ lục, hoặc bỏ câu dẫn. || Attach the annex or drop the reference.
    blind: Phụ lục ở tệp riêng thì không thấy. || An annex in a file of its own is not seen.
    law: practice | Đầy đủ nội dung
    """
    if plan.annex_start < len(plan.text):
        return
    for match in re.finditer(
        r"(?:phụ lục|biểu)[^\n.;]{0,30}(?:kèm theo|đính kèm)|(?:kèm theo|đính kèm)[^\n.;()]{0,20}phụ lục",
        plan.low[: plan.body_end],
    ):
        yield plan.hit(
            match.start(), match.end(), "Không thấy phụ lục được dẫn ở đây", "The annex referred to here is not in the document"
        )
        return


@rule("STR016", "situation-without-figures", "info")
def situation_without_figures(plan: Plan) -> Iterator[Hit]:
    """
    title: Đánh giá tình hình bằng từ chung chung, không có số || The situation is described without figures
    does: Tìm “nhiều trường hợp”, “hàng trăm”, “rất nhiều” trong phần đánh giá tình hình và phần mở đầu. || Finds "nhiều
      trường hợp", "hàng trăm", "rất nhiều" in the description of the situation and the preamble.
    why: Không có số thì không định được nhu cầu và mức hỗ trợ. || Without figures neither need nor help can be sized.
    example: ghi nhận nhiều trường hợp chết, mất tích
    instead: ghi nhận 12 người chết, 03 người mất tích (đến 12 giờ ngày 21/11)
    advice: Ghi số và thời điểm của số liệu. || Give the figure and its moment.
    blind: Không biết số liệu đã nêu ở phụ lục. || Figures in an annex are not known.
    law: practice | Đánh giá tình hình phải có số liệu
    """
    places = [plan.preamble] + [plan.place(section.extent) for section in plan.top_sections_for("situation")]
    for start, end in places:
        for match in re.finditer(
            r"nhiều trường hợp|hàng (?:trăm|nghìn|ngàn|vạn|chục) (?!năm)|rất nhiều|chưa thể thống kê", plan.low[start:end]
        ):
            shown = plan.text[start + match.start() : start + match.end()].strip()
            yield plan.hit(
                start + match.start(),
                start + match.start() + len(shown),
                f"“{shown}”: nên có con số",
                f"'{shown}': give a figure",
                cause=Cause("Nên có con số thay cho từ chung chung", "Vague words that should be figures", f"“{shown}”"),
            )


@rule("STR011", "closing-inside-funding", "info")
def closing_inside_funding(plan: Plan) -> Iterator[Hit]:
    """
    title: Đoạn kết về tổ chức thực hiện nằm dưới mục kinh phí || The closing paragraph stands under the funding section
    does: Tìm đoạn “Đề nghị các sở, ban, ngành …” ở cuối văn bản khi mục cuối là kinh phí. || Finds the closing request under
      a funding section.
    why: Theo bố cục, câu giao việc đó lại thuộc mục kinh phí. || By the outline the request belongs to the funding.
    example: VI. KINH PHÍ … Đề nghị các sở, ban, ngành khẩn trương thực hiện ./.
    instead: (đặt mục kinh phí trước mục tổ chức thực hiện)
    advice: Chuyển mục kinh phí lên trước, hoặc thêm mục kết. || Move the funding section up or add a closing section.
    blind: Chỉ xét mục cuối cùng của thân văn bản. || Only the last section is looked at.
    law: practice | Bố cục rõ ràng
    """
    tops = [section for section in plan.body_sections if section.level == 1]
    if not tops or plan.purposes.get(plan.body_sections.index(tops[-1])) != "funding":
        return
    start = plan.place(tops[-1].span)[1]
    match = re.search(
        r"đề nghị các (?:sở|cơ quan|ban|phòng|đơn vị)|trong quá trình (?:tổ chức )?(?:triển khai|thực hiện)|yêu cầu các (?:sở|cơ quan|đơn vị)",
        plan.low[start : plan.body_end],
    )
    if match:
        yield plan.hit(
            start + match.start(),
            start + match.end(),
            f"Đoạn giao việc này nằm dưới mục {tops[-1].id} (kinh phí)",
            f"This request stands under section {tops[-1].id}, the funding",
        )


def _alike(one: list[str], two: list[str]) -> bool:
    """Whether two sentences that begin alike are the same: nearly all words shared, or a long common beginning."""
    if [word for word in one if word.isdigit()] != [word for word in two if word.isdigit()]:
        return False  # two figures are two statements; whether they contradict is TGT017's
    common = len(set(one) & set(two))
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) >= 16 and longer[: len(shorter)] == shorter:
        return True
    return common >= 0.9 * max(len(set(one)), len(set(two))) or (len(one) >= 32 and one[:32] == two[:32])


def sentences(plan: Plan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences and list items of a passage of the view, as offsets; a bullet or marker at the head is left out."""
    for paragraph in plan.paragraphs:
        if paragraph.end <= start or paragraph.start >= end:
            continue
        position = paragraph.start
        text = plan.text[paragraph.start : min(paragraph.end, end)]
        for match in re.finditer(r"[.;](?=\s|$)|$", text):
            stop = paragraph.start + match.end()
            head = re.match(r"\s*(?:[-–+•*]\s*|[a-zđ]\)\s*|\d+(?:\.\d+)*[.)]?\s+)?", plan.text[position:stop])
            begin = position + (head.end() if head else 0)
            if begin < stop:
                yield begin, stop
            position = stop
