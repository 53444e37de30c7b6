"""TSK: who is made responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.rules.structure import sentences
from songhanh.vanban.check.task_sections import about_awards, leaves, listed, task_items
from songhanh.vanban.check.units import NAMED, is_group, same_unit, words_of
from songhanh.vanban.model import Section

_UNIT_WORD = re.compile(
    r"\b(?:sở|ban|ủy ban|ubnd|phòng|công an|bộ|hội|đoàn|đài|báo|trung tâm|văn phòng|đơn vị|cơ quan|ngành|doanh nghiệp|công ty|liên đoàn|liên minh|liên hiệp|mặt trận|tổ chức|trường|"
    r"viện|tòa án|công chức|địa phương|trạm|cộng đồng|hiệp hội|cấp ủy|thành viên|hđnd|quỹ|chi cục|cục|kho bạc|bảo hiểm|ngân hàng|tổ|cổng)\b"
)
_PARTNERLESS = re.compile(
    r"(?<!\w)(?P<words>[Cc]hủ trì,? phối hợp)\s*(?=\n|$|[.:]|(?:triển khai|thực hiện|tổ chức|hướng dẫn|tham mưu|xây dựng)\b)"
)
_OWNERLESS = re.compile(
    r"^(?P<words>(?:xây dựng kế hoạch )?phối hợp(?: chặt chẽ| tốt)?(?: với)?|(?:đề xuất|tham mưu|trình) (?:ubnd|ủy ban nhân dân))\s"
)
_FRONT = re.compile(
    r"mặt trận|mttq|đoàn thể|tổ chức chính trị|hội (?:liên hiệp|nông dân|cựu|phụ nữ)|liên đoàn lao động|đoàn thanh niên|tỉnh đoàn|công đoàn",
    re.IGNORECASE,
)
_VAGUE_UNIT = re.compile(
    r"^(?:các )?cơ quan (?:thông tin|truyền thông|báo chí|liên quan|chức năng)[^.;:]{0,40}$|^các (?:đoàn thể|tổ chức xã hội|lực lượng)\b",
    re.IGNORECASE,
)


@rule("TSK001", "tasks-without-owner", "info")
def tasks_without_owner(plan: Plan) -> Iterator[Hit]:
    """
    title: Nhiệm vụ không nêu ai làm || Tasks without an owner
    does: Đếm mục nhiệm vụ, giải pháp không nêu cơ quan chủ trì hay thực hiện. || Counts the task sections that name no body
      as leading or carrying out.
    why: Việc không giao cho ai thì không ai làm và không ai báo cáo. || What is given to nobody is done by nobody.
    example: 3. Đẩy mạnh xã hội hóa công tác truyền thông (không nêu cơ quan)
    instead: 3. Đẩy mạnh xã hội hóa công tác truyền thông. Cơ quan chủ trì: …; phối hợp: …
    advice: Ghi cơ quan chủ trì, phối hợp ở từng nhiệm vụ hoặc lập bảng phân công. || Name lead and partners for each task, or
      add a table.
    blind: Không nối nhiệm vụ ở đây với việc giao ở phần tổ chức thực hiện. || Tasks here are not linked with duties given
      elsewhere.
    law: practice | Nhiệm vụ phải có người chịu trách nhiệm
    """
    sections = task_items(plan)
    idle = [section for section in sections if not any(item.role in ("lead", "responsible") for item in plan.units_of(section))]
    if idle:
        yield Hit(
            idle[0].span,
            f"{len(idle)}/{len(sections)} mục nhiệm vụ không nêu cơ quan chủ trì, thực hiện: {listed(idle)}",
            f"{len(idle)} of {len(sections)} task sections name no body that leads or carries them out: {listed(idle)}",
            related=tuple(section.span for section in idle[1:]),
        )


@rule("TSK002", "unit-without-item", "info", yields_to=("TSK026",))
def unit_without_item(plan: Plan) -> Iterator[Hit]:
    """
    title: Cơ quan được nhắc đến nhưng không có mục riêng trong phần tổ chức thực hiện || A body named in the text without an
      item of its own
    does: Tìm cơ quan có tên riêng trong nhiệm vụ, phụ lục mà không đứng đầu mục nào trong phần phân công. || Finds named
      bodies in tasks and annexes that head no item among the duties.
    why: Cơ quan đó đọc phần phân công sẽ tưởng không có việc. || Reading the duties, that body will think it has none.
    example: (nhiệm vụ nêu Trung tâm Kiểm soát bệnh tật tỉnh chủ trì; phần V không có mục này)
    instead: V.6. Trung tâm Kiểm soát bệnh tật tỉnh: …
    advice: Thêm mục cho cơ quan đó, hoặc nêu cơ quan chủ quản. || Add an item for the body or for the one it belongs to.
    blind: Cơ quan nhắc đến chỉ để kể tên cũng có thể bị báo; chính cơ quan ban hành và cơ quan cấp trên không bị báo. || Bodies that are
      merely mentioned may be reported; the issuer itself and bodies above it are left alone.
    law: practice | Phân công đầy đủ
    """
    items = plan.duty_items
    if not items:
        return
    headings = [plan.words(item.span) + " " + " ".join(unit.unit for unit in plan.heads(item)) for item in items]
    headings += [
        unit.unit
        for item in items
        for unit in plan.units_of(item)
        if unit.role in ("lead", "responsible", "request") and not is_group(unit.unit)
    ]
    headings += _bullets_of(plan)
    missing: dict[frozenset[str], tuple[int, int]] = {}
    for match in NAMED.finditer(plan.text, plan.body_start):
        name = match["name"].strip()
        if plan.body_end <= match.start() < plan.annex_start or any(same_unit(name, heading) for heading in headings):
            continue
        if not _to_be_charged(plan, name) or about_awards(plan, match.start()):
            continue
        words = words_of(name)
        if (
            words
            and not any(words <= known or known <= words for known in missing)
            and not any(words <= words_of(heading) for heading in headings)
        ):
            missing[words] = match.span("name")
    for start, end in missing.values():
        name = plan.text[start:end]
        yield plan.hit(
            start,
            end,
            f"{name} được nêu ở đây nhưng không có mục trong phần tổ chức thực hiện",
            f"{name} is named here but has no item among the duties",
            cause=Cause(
                "Cơ quan được nêu nhưng không có mục trong phần tổ chức thực hiện",
                "Bodies that are named but have no item among the duties",
                " ".join(name.split()),
            ),
        )


@rule("TSK003", "item-without-unit", "info")
def item_without_unit(plan: Plan) -> Iterator[Hit]:
    """
    title: Mục trong phần phân công không nêu cơ quan nào || An item among the duties that names no body
    does: Kiểm tra từng mục đánh số của phần tổ chức thực hiện có tên cơ quan. || Checks that each item among the duties names
      a body.
    why: Việc không có người nhận. || A duty with nobody to take it.
    example: 15. Tất cả lực lượng, phương tiện tham gia phải tuân thủ quy định an toàn
    instead: 15. Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh: bảo đảm lực lượng, phương tiện tuân thủ quy định an toàn
    advice: Nêu cơ quan chịu trách nhiệm. || Name the body in charge.
    blind: Không biết khi tên cơ quan viết tắt lạ. || Unusual abbreviations are not recognised.
    law: practice | Phân công rõ
    """
    items = plan.duty_items
    with_unit = [item for item in items if plan.heads(item) or _UNIT_WORD.search(plan.words(item.span).lower())]
    if len(with_unit) < max(2, 0.6 * len(items)):
        return
    for item in items:
        start, _ = plan.place(item.span)
        opening = plan.low[start : start + 90].split("\n")[0]
        first = re.split(r"[:.;](?:\s|$)", re.sub(r"^\s*[\w.]{1,6}[.)]\s*", "", opening))[0]
        if item not in with_unit and not _UNIT_WORD.search(first) and not plan.units_of(item):
            yield Hit(
                item.span,
                f"Mục {item.id} trong phần phân công không nêu cơ quan nào",
                f"Item {item.id} among the duties names no body",
            )
    for item in items:
        if re.match(r"\s*\d+[.)]\s*(?:đề nghị|yêu cầu|giao)\s*:", plan.words(item.span).lower() + ":"):
            if not re.match(r"\s*\d+[.)]\s*(?:đề nghị|yêu cầu|giao)\s*:", plan.low[plan.place(item.span)[0] :][:40]):
                continue
            yield Hit(
                item.span,
                f"Tiêu đề mục {item.id} chỉ là một nhãn, tên cơ quan đứng sau dấu hai chấm",
                f"The heading of {item.id} is only a label; the bodies stand after the colon",
            )


@rule("TSK004", "conflicting-leads", "warning")
def conflicting_leads(plan: Plan) -> Iterator[Hit]:
    """
    title: Nhiều nơi cùng chủ trì một việc || Several bodies lead the same thing
    does: Tìm nhóm “các sở, ngành” được giao chủ trì cùng kế hoạch mà một cơ quan khác đã chủ trì; hoặc hai đầu mối nối bằng
      “hoặc”. || Finds a group made lead of the plan that another body leads, and two focal points joined by "hoặc".
    why: Nhiều nơi chủ trì nghĩa là không ai chịu trách nhiệm chính. || Where many lead, nobody answers.
    example: Các sở, ban, ngành liên quan: Chủ trì, phối hợp với Sở Lao động … thực hiện Kế hoạch
    instead: Các sở, ban, ngành liên quan: Phối hợp với Sở Lao động … thực hiện Kế hoạch
    advice: Chỉ để một cơ quan chủ trì; nơi khác phối hợp. || Leave one lead; let the others coordinate.
    blind: Hai cơ quan chủ trì hai phần khác nhau của một việc cũng có thể bị báo. || Leads of two parts of one thing may be
      reported.
    law: practice | Một việc chỉ giao một cơ quan chủ trì
    """
    leads = [item for item in plan.reading.assignments if item.role == "lead"]
    for item in leads:
        if not is_group(item.unit):
            continue
        _, end = plan.place(item.span)
        tail = plan.low[end : end + 220]
        partner = re.search(r"chủ trì,? phối hợp với\s+(?P<partner>[^;.\n]{6,60})", tail)
        if partner and any(
            not is_group(other.unit)
            and other is not item
            and words_of(other.unit) <= words_of(partner["partner"] + " " + other.unit)
            and _mentions(partner["partner"], other.unit)
            for other in leads
        ):
            yield Hit(
                item.span,
                f"“{item.unit}” được giao chủ trì cùng việc mà cơ quan phối hợp ở đây đã chủ trì",
                f"'{item.unit}' leads what its partner here already leads",
                related=tuple(
                    other.span for other in leads if not is_group(other.unit) and _mentions(partner["partner"], other.unit)
                )[:2],
            )
    for match in re.finditer(
        r"đầu mối (?P<one>[^,.;\n]{4,50}?) hoặc (?P<two>sở|ủy ban|phòng|ubnd|ban)\b[^,.;\n]{0,40}", plan.low[: plan.body_end]
    ):
        yield plan.hit(
            match.start(),
            match.end(),
            "Hai đầu mối nối bằng “hoặc”; nên chọn một",
            "Two focal points joined by 'hoặc'; choose one",
        )


@rule("TSK005", "lead-without-partner", "info")
def lead_without_partner(plan: Plan) -> Iterator[Hit]:
    """
    title: “Chủ trì, phối hợp” nhưng không nêu với ai || "Chủ trì, phối hợp" without a partner
    does: Tìm “chủ trì, phối hợp” đi ngay vào động từ, hoặc đứng một mình làm tiêu đề. || Finds "chủ trì, phối hợp" followed
      by a verb or standing alone.
    why: Cơ quan phối hợp không biết mình có việc. || The partners do not know of it.
    example: Chủ trì, phối hợp triển khai các chương trình
    instead: Chủ trì, phối hợp với Sở Công Thương triển khai các chương trình
    advice: Thêm “với …”. || Add "với …".
    blind: Không xét khi “với” đứng xa. || A distant "với" is not seen.
    law: practice | Phân công rõ
    """
    found = [
        plan.at(match.start("words"), match.end("words"))
        for match in _PARTNERLESS.finditer(plan.text, plan.body_start, plan.body_end)
        if not re.match(r"\s*(?:\w+\s){0,3}với\b", plan.low[match.end() : match.end() + 60])
    ]
    if found:
        times, times_en = (f" ({len(found)} chỗ)", f" ({len(found)} places)") if len(found) > 1 else ("", "")
        yield Hit(
            found[0],
            f"“Chủ trì, phối hợp” không nêu phối hợp với ai{times}",
            f"'Chủ trì, phối hợp' does not say with whom{times_en}",
            related=tuple(found[1:]),
        )


@rule("TSK006", "coordinate-without-owner", "info")
def coordinate_without_owner(plan: Plan) -> Iterator[Hit]:
    """
    title: “Phối hợp với …” nhưng không nêu ai phối hợp || "Phối hợp với …" without a subject
    does: Tìm gạch đầu dòng mở đầu bằng “phối hợp” ở phần nhiệm vụ, nơi không có cơ quan nào làm chủ ngữ. || Finds bullets
      that begin with "phối hợp" among the tasks, where no body is the subject.
    why: Không biết việc của ai. || Nobody knows whose work it is.
    example: - Phối hợp với ngành giáo dục để xử lý vệ sinh trường lớp.
    instead: - Sở Y tế phối hợp với Sở Giáo dục và Đào tạo xử lý vệ sinh trường lớp.
    advice: Thêm cơ quan làm chủ ngữ. || Name the subject.
    blind: Việc của chính cơ quan ban hành cũng viết như vậy. || The issuer's own work may be worded so.
    law: practice | Phân công rõ
    """
    for section in leaves(plan, task_items(plan)):
        start, end = plan.place(section.extent)
        if plan.heads(section):
            continue
        led = any(unit.role == "lead" for unit in plan.units_of(section))
        for begin, stop in sentences(plan, start, min(end, plan.body_end)):
            match = _OWNERLESS.match(plan.low[begin:stop])
            if led and begin <= plan.place(section.span)[1]:
                continue  # the heading of a task whose lead is named below it
            if match and (begin == start or plan.text[:begin].rstrip()[-1:] in "\n-–+•.;:)"):
                yield plan.hit(
                    begin,
                    min(stop, begin + 90),
                    "Việc này không nêu cơ quan nào thực hiện",
                    "This names nobody who carries it out",
                    cause=Cause("Việc không nêu cơ quan nào thực hiện", "Tasks that name nobody who carries them out"),
                )


@rule("TSK007", "order-to-the-front", "warning")
def order_to_the_front(plan: Plan) -> Iterator[Hit]:
    """
    title: Giao việc cho Mặt trận, đoàn thể mà không “đề nghị” || The Front or a union is ordered, not asked
    does: Tìm mục giao việc cho Mặt trận Tổ quốc, tổ chức chính trị - xã hội, tòa án, viện kiểm sát không có chữ “đề nghị”. ||
      Finds duties of the Front, unions, courts and prosecutors without "đề nghị".
    why: Cơ quan hành chính không có thẩm quyền giao nhiệm vụ cho các tổ chức này. || An administrative body has no power to
      charge them.
    example: 5. Các đoàn thể, tổ chức xã hội: Huy động hội viên tham gia …
    instead: 5. Đề nghị Ủy ban Mặt trận Tổ quốc và các đoàn thể: Vận động hội viên tham gia …
    advice: Thêm “Đề nghị” vào đầu mục. || Begin the item with "Đề nghị".
    blind: Không biết khi quy chế phối hợp đã giao việc. || Co-operation agreements are not known.
    law: practice | Mặt trận Tổ quốc và tổ chức chính trị - xã hội không thuộc hệ thống hành chính
    """
    if _FRONT.search(plan.reading.header.issuer or ""):
        return  # the Front or a union charges its own
    for item in plan.duty_items:
        heading = plan.words(item.span)
        start, _ = plan.place(item.span)
        asked = "đề nghị" in plan.low[start : start + len(heading) + 120] or "đề nghị" in plan.low[max(0, start - 60) : start]
        named = [unit.unit for unit in plan.heads(item) if unit.role not in ("request", "coordinate")]
        if not named and len(heading) < 120:
            named = [re.split(r"phối hợp|[:;]", heading)[0]]
        administrative = re.search(r"\bsở\b|ubnd|ủy ban nhân dân|ban, ngành", heading.lower())
        if not asked and not administrative and any(_FRONT.search(name) for name in named):
            yield Hit(
                item.span,
                f"Mục {item.id} giao việc cho Mặt trận, đoàn thể mà không dùng “Đề nghị”",
                f"Item {item.id} charges the Front or unions without 'Đề nghị'",
            )


@rule("TSK008", "unit-heads-two-items", "info")
def unit_heads_two_items(plan: Plan) -> Iterator[Hit]:
    """
    title: Một cơ quan có hai mục trong phần phân công || One body heads two items
    does: So tên cơ quan đứng đầu các mục của phần tổ chức thực hiện. || Compares the bodies that head the items.
    why: Việc của một cơ quan bị chia hai nơi, dễ bỏ sót. || Its duties stand in two places and are overlooked.
    example: 5. UBND các xã, phường … 7. Các sở, ngành, UBND các xã, phường
    instead: (gộp vào một mục)
    advice: Gộp các việc của một cơ quan vào một mục. || Bring them together.
    blind: Nhóm chung “các cơ quan” không bị xét. || Vague groups are left alone.
    law: practice | Bố cục rõ ràng
    """
    seen: list[tuple[str, Section]] = []
    for item in plan.duty_items:
        for unit in plan.heads(item):
            if unit.role not in ("lead", "responsible") or (is_group(unit.unit) and not fold(unit.unit).startswith("uy ban")):
                continue
            for name, before in seen:
                same = (
                    fold(name) == fold(unit.unit)
                    or (len(words_of(name)) >= 2 and words_of(name) == words_of(unit.unit))
                    or (
                        fold(name).startswith("uy ban nhan dan")
                        and fold(unit.unit).startswith("uy ban nhan dan")
                        and "cac xa" in fold(name)
                        and "cac xa" in fold(unit.unit)
                    )
                )
                if before is not item and before.parent == item.parent and same:
                    yield Hit(
                        unit.span,
                        f"{unit.unit} đã có mục {before.id}, lại có ở mục {item.id}",
                        f"{unit.unit} heads item {before.id} and again item {item.id}",
                        related=(before.span,),
                    )
            seen.append((unit.unit, item))


@rule("TSK009", "unit-not-named", "info")
def unit_not_named(plan: Plan) -> Iterator[Hit]:
    """
    title: Giao việc cho nhóm không gọi tên || Work given to a group without names
    does: Tìm mục giao cho “các cơ quan thông tin, truyền thông”, “các cơ quan còn lại”, “một số xã”. || Finds duties of "các
      cơ quan truyền thông", "còn lại", "một số xã".
    why: Không ai biết chắc mình thuộc nhóm đó. || Nobody is sure to belong to the group.
    example: 5. Các cơ quan thông tin, truyền thông của tỉnh
    instead: 5. Báo và Phát thanh, Truyền hình tỉnh; Cổng Thông tin điện tử tỉnh
    advice: Gọi tên từng cơ quan. || Name each of them.
    blind: Nhóm đã định nghĩa ở trên cũng bị báo. || Groups defined above are reported too.
    law: practice | Phân công rõ
    """
    for item in plan.duty_items:
        title = item.title.strip(" :.")
        if _VAGUE_UNIT.match(title):
            yield Hit(item.span, f"“{title}” không gọi tên cơ quan cụ thể", f"'{title}' names no particular body")
    pattern = re.compile(
        r"(?P<words>các (?:cơ quan, đơn vị|đơn vị|sở|cơ quan)[^,.;:\n]{0,30} còn lại|một số (?:xã|phường|huyện|đơn vị|địa phương|sở))(?!\w)"
    )
    for match in pattern.finditer(plan.low, plan.body_start, plan.body_end):
        shown = plan.text[match.start("words") : match.end("words")]
        yield plan.hit(
            *match.span("words"),
            f"“{shown}” không rõ là những nơi nào",
            f"'{shown}' does not say which",
            cause=Cause("Không rõ là những nơi nào", "It is not said which are meant", f"“{' '.join(shown.split())}”"),
        )


def _bullets_of(plan: Plan) -> list[str]:
    """The bodies that begin a bullet of the section on who does what, under no other body's heading: an item in all but its number."""
    headed = [plan.place(item.extent) for item in plan.duty_items if plan.heads(item)]
    found = []
    for section in plan.top_sections_for("organisation"):
        start, end = plan.place(section.extent)
        for begin, stop in sentences(plan, start, min(end, plan.body_end)):
            match = NAMED.match(plan.text, begin, stop)
            if match and not any(first <= begin < last for first, last in headed):
                found.append(match["name"])
    return found


def _to_be_charged(plan: Plan, name: str) -> bool:
    """Whether a plan can be expected to charge a body: not the issuer itself, and not one above it."""
    issuer = plan.reading.header.issuer or ""
    if issuer and same_unit(name, issuer):
        return False
    below_the_province = plan.level in ("district", "commune") or issuer.startswith("Sở ")
    return not (below_the_province and (name.startswith("Sở ") or name.lower().endswith("tỉnh")))


def _mentions(text: str, unit: str) -> bool:
    """Whether a wording begins to name a unit (it may be cut off)."""
    folded, name = fold(text), fold(unit)
    return folded.startswith(name[: min(len(name), 18)]) or name[: min(len(name), 18)] in folded
