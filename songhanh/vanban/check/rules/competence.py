"""TSK: bodies that do not exist, or are told to do what is not theirs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from songhanh.catalogue import former_bodies
from songhanh.vanban.check.openings import find_from
from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.check.rules.structure import sentences
from songhanh.vanban.check.units import DEPARTMENTS, NAMED, fold_keeping_marks

_HISTORIC = re.compile(r"trước đây|nay là|\bcũ\b|trước khi|sáp nhập|hợp nhất|giải thể")
_NO_POWER = (
    (
        re.compile(r"(?:xã|phường|thôn|buôn|ấp)\b"),
        re.compile(r"ban hành (?:nghị định|thông tư|luật)|sửa đổi, bổ sung (?:luật|nghị định|thông tư)"),
        "cấp xã không ban hành được văn bản này",
    ),
    (
        re.compile(r"^(?:sở|phòng|ban)\b"),
        re.compile(r"^ban hành (?:nghị quyết|chỉ thị)\b"),
        "cơ quan chuyên môn chỉ tham mưu, không ban hành nghị quyết, chỉ thị",
    ),
    (
        re.compile(r"mặt trận|đoàn thể|hội (?:liên hiệp|nông dân|cựu|phụ nữ|chữ)|tổ chức chính trị|liên đoàn"),
        re.compile(r"xử phạt|xử lý nghiêm|thanh tra\b|cấp kinh phí|bố trí ngân sách"),
        "tổ chức này không có thẩm quyền xử phạt, thanh tra hay bố trí ngân sách",
    ),
    (
        re.compile(
            r"^(?!.*(?:công an|viện kiểm sát|tòa án|kiểm lâm|hải quan|biên phòng|cảnh sát|kiểm ngư|quân sự|nội chính|thi hành án)).+",
            re.DOTALL,
        ),
        re.compile(r"\b(?:khởi tố|truy tố|xét xử|tạm giam|điều tra (?:vụ án|các vụ|tội phạm))\b"),
        "chỉ cơ quan điều tra, viện kiểm sát, tòa án mới khởi tố, truy tố, xét xử",
    ),
)
# Bodies of the district level, which ended on 1 July 2025 (Resolution 203/2025/QH15).
_DISTRICT = re.compile(
    r"(?<!\w)(?:Công an|Tòa án nhân dân|Viện [Kk]iểm sát nhân dân|Hội đồng nhân dân|HĐND|Phòng [A-ZĐ][^\n.;:,]{2,45}?|"
    r"Đài (?:Truyền thanh|Phát thanh)[^\n.;:,]{0,25}?|Hội [A-ZĐ][^\n.;:,]{2,30}?)\s+(?:các\s+|cấp\s+)?(?:huyện|quận|thị xã)(?!\w)"
)
_DISTRICTS_END = datetime.date(2025, 7, 1)


@rule("TSK010", "former-body", "warning")
def former_body(plan: Plan) -> Iterator[Hit]:
    """
    title: Giao việc cho cơ quan không còn vào ngày ban hành || Work given to a body that no longer exists
    does: So tên cơ quan được giao việc, nhận báo cáo, nơi nhận với danh mục cơ quan đã sắp xếp lại. || Compares bodies that
      are charged, receive reports or the plan with the list of reorganised ones.
    why: Không còn ai nhận và thực hiện. || Nobody is there to take it.
    example: (kế hoạch tháng 8/2025) gửi Sở Lao động - Thương binh và Xã hội
    instead: gửi Sở Nội vụ
    advice: Thay bằng cơ quan tiếp nhận chức năng. || Name the successor of the function.
    blind: Chỉ biết các cơ quan trong danh mục; tên nhắc trong văn bản viện dẫn được bỏ qua. || Only listed bodies; names
      inside citations are left alone.
    law: practice | Sắp xếp bộ máy từ 01/3/2025 và bỏ cấp huyện từ 01/7/2025 (songhanh/catalogue/data/bodies.csv)
    """
    cited = [(item.kind_start, item.end + 260) for item in plan.mentions]
    for body in former_bodies():
        if plan.effective_date < body.until:
            continue
        pattern = _any_of(body.names)
        hits = [
            match
            for match in find_from(pattern, {name.split()[0] for name in body.names}, plan.text, plan.body_start)
            if plan.charged(match.start()) and not _beside(plan, match, cited)
        ]
        if hits:
            first, doubt = hits[0], "" if body.verified else " (chưa kiểm chứng)"
            yield Hit(
                plan.at(*first.span()),
                f"{first[0]} không còn từ ngày {body.until.strftime('%d/%m/%Y')}; nay là {body.successor}{doubt}",
                f"{first[0]} ceased to exist on {body.until.strftime('%d/%m/%Y')}; now {body.successor_en}{'' if body.verified else ' (not verified)'}",
                severity=None if body.verified else "info",
                related=tuple(plan.at(*match.span()) for match in hits[1:12]),
            )
    if plan.effective_date >= _DISTRICTS_END:
        yield from _district_bodies(plan, cited)


def _district_bodies(plan: Plan, cited: list[tuple[int, int]]) -> Iterator[Hit]:
    """The offices of districts that a plan still charges: each name once."""
    found: dict[str, list[re.Match[str]]] = {}
    listed = [_any_of(body.names) for body in former_bodies()]
    for match in _DISTRICT.finditer(plan.text, plan.body_start):
        if any(names.match(plan.text, match.start()) for names in listed):
            continue  # told already
        if plan.charged(match.start()) and not _beside(plan, match, cited):
            found.setdefault(fold(match[0]), []).append(match)
    for first, *others in found.values():
        name = " ".join(first[0].split())
        yield Hit(
            plan.at(*first.span()),
            f"{name} không còn từ ngày {_DISTRICTS_END.strftime('%d/%m/%Y')}; nay không có cấp huyện",
            f"{name} ceased to exist on {_DISTRICTS_END.strftime('%d/%m/%Y')}, when the districts ended",
            related=tuple(plan.at(*match.span()) for match in others[:11]),
        )


@rule("TSK026", "unknown-department", "warning")
def unknown_department(plan: Plan) -> Iterator[Hit]:
    """
    title: Tên sở không có trong danh sách || A department that is not on the list
    does: So tên sở với danh sách các sở trước và sau sắp xếp năm 2025. || Compares the names of departments with those before
      and after the reorganisation of 2025.
    why: Thường là lỗi gõ; không có cơ quan nào nhận việc. || Usually a slip; no such body will take the work.
    example: Sở Sây dựng
    instead: Sở Xây dựng
    advice: Sửa lại tên sở. || Correct the name.
    blind: Sở đặc thù của thành phố lớn có thể bị báo. || Departments peculiar to a large city may be reported.
    law: practice | Tên cơ quan
    """
    seen: set[str] = set()
    for match in NAMED.finditer(plan.text, plan.body_start):
        if not match["name"].startswith("Sở ") or not plan.charged(match.start()):
            continue
        # Blanks round a hyphen make no other name: "Lao động- Thương binh" is "Lao động - Thương binh".
        name = fold_keeping_marks(re.sub(r"\s*[-–—]\s*", " - ", match["name"][3:]))
        words = name.split()
        if words[:1] == ["so"]:
            continue  # "Sở Sở Nội vụ": a doubled word, which WRD003 reports
        if words and not {words[0], " ".join(words[:2])} & DEPARTMENTS and name not in seen and not match["name"].isupper():
            seen.add(name)
            yield plan.hit(
                match.start(),
                match.end(),
                f"Không có “{match['name']}” trong danh sách các sở",
                f"There is no '{match['name']}' among the departments",
            )


@rule("TSK011", "no-power", "info")
def no_power(plan: Plan) -> Iterator[Hit]:
    """
    title: Giao việc vượt thẩm quyền của cơ quan được giao || A body told to do what it has no power to do
    does: Tìm việc ban hành, xử phạt, thanh tra, khởi tố, bố trí ngân sách giao cho nơi không có thẩm quyền. || Finds issuing, fining,
      inspecting, prosecuting and funding given to bodies without that power.
    why: Việc đó không thực hiện được, hoặc trái luật. || It cannot be done, or not lawfully.
    example: Sở Y tế: Ban hành Nghị quyết về mức hỗ trợ
    instead: Sở Y tế: Tham mưu UBND tỉnh trình HĐND tỉnh ban hành Nghị quyết về mức hỗ trợ
    advice: Đổi thành tham mưu, đề xuất, giám sát. || Let it advise, propose or supervise.
    blind: Chỉ biết vài trường hợp rõ. || Only a few plain cases are known.
    law: practice | Thẩm quyền theo luật tổ chức
    """
    for item in plan.duty_items:
        units = " ".join(unit.unit for unit in plan.heads(item)).lower()
        start, end = plan.place(item.extent)
        for who, what, why in _NO_POWER:
            if not units or not who.search(units):
                continue
            for begin, stop in sentences(plan, start, min(end, plan.body_end)):
                match = what.search(plan.low[begin:stop])
                clause = plan.low[begin : begin + match.start()] if match else ""
                if match and not re.search(
                    r"đề nghị|kiến nghị|tham mưu|trình|phối hợp|giám sát|đề xuất|theo dõi|bị|được|hỗ trợ|phục vụ|chuyển|cung cấp|tuyên truyền",
                    clause,
                ):
                    yield plan.hit(
                        begin + match.start(),
                        begin + match.end(),
                        f"Mục {item.id}: {why}",
                        f"Item {item.id}: this body has no such power",
                    )


@rule("TSK012", "other-level", "warning")
def other_level(plan: Plan) -> Iterator[Hit]:
    """
    title: Câu chữ của cấp khác còn sót lại || Wording taken over from another level
    does: Tìm “UBND các tỉnh” trong kế hoạch của một tỉnh, “các Đảng ủy”, “của thành phố” trong kế hoạch của xã, phường. ||
      Finds "UBND các tỉnh" in the plan of one province, and "các Đảng ủy", "của thành phố" in a commune's.
    why: Cho thấy chép từ kế hoạch cấp trên; người được giao không đúng. || It was copied from above and charges the wrong
      people.
    example: (kế hoạch tỉnh) Tham mưu Ủy ban nhân dân các tỉnh tổ chức sơ kết
    instead: Tham mưu Ủy ban nhân dân tỉnh tổ chức sơ kết
    advice: Sửa lại theo cấp của kế hoạch. || Adapt it to the plan's own level.
    blind: Chỉ biết vài cách nói. || Only a few wordings are known.
    law: practice | Phù hợp thẩm quyền
    """
    patterns: list[re.Pattern[str]] = []
    if plan.level == "province":
        patterns.append(
            re.compile(r"(?:ủy ban nhân dân|ubnd) các tỉnh(?!,? thành phố|\s+(?:lân cận|bạn|khác|trong|vùng|tây|miền|đồng|có))")
        )
    elif plan.level == "commune":
        patterns.append(
            re.compile(
                r"các đảng ủy(?=,| và|\s)|(?:công chức|cán bộ|viên chức|người lao động) của (?:thành phố|huyện|tỉnh)|ubnd các (?:xã|phường)"
            )
        )
    for pattern in patterns:
        for match in pattern.finditer(plan.low, plan.body_start, plan.body_end):
            shown = plan.text[match.start() : match.end()]
            yield plan.hit(
                *match.span(),
                f"“{shown}” là câu chữ của cấp khác",
                f"'{shown}' is wording of another level",
                cause=Cause("Câu chữ của cấp khác", "Wording of another level", f"“{' '.join(shown.split())}”"),
            )


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some names, the longest first, with blanks as the text has them."""
    spelt = (r"\s*".join(re.escape(part) for part in name.split()) for name in sorted(names, key=len, reverse=True))
    return re.compile("|".join(rf"(?<!\w){name}(?!\w)" for name in spelt))


def _beside(plan: Plan, match: re.Match[str], cited: list[tuple[int, int]]) -> bool:
    """Whether a name belongs to a citation or to a remark about the past."""
    near = plan.low[max(0, match.start() - 60) : match.end() + 40]
    if _HISTORIC.search(near):
        return True
    line_start = plan.text.rfind("\n", 0, match.start())
    return any(
        start <= match.start() < end
        and line_start < start
        and re.search(r"\bcủa\s*$", plan.low[max(0, match.start() - 6) : match.start()])
        for start, end in cited
    )
