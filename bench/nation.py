"""The nation as a database: both maps, 20 departments a province, a People's Committee for every area of both."""

from __future__ import annotations

import datetime

NEW_MAP = datetime.date(2025, 7, 1)
DAY, DAY_BEFORE = datetime.date(2026, 1, 15), datetime.date(2025, 1, 15)
FIELDS = (
    "Nội vụ|Tài chính|Tư pháp|Y tế|Công Thương|Xây dựng|Nông nghiệp và Môi trường|Giáo dục và Đào tạo|Khoa học và Công nghệ|"
    "Văn hóa, Thể thao và Du lịch|Dân tộc và Tôn giáo|Ngoại vụ|Lao động - Thương binh và Xã hội|Thông tin và Truyền thông|"
    "Giao thông vận tải|Kế hoạch và Đầu tư|Tài nguyên và Môi trường|Du lịch|Quy hoạch - Kiến trúc|An toàn thực phẩm"
).split("|")


def fill() -> int:
    """Load the areas and make the bodies; how many bodies there are."""
    from songhanh.audit.trail import Program
    from songhanh.bodies.actions.bodies import create_bodies
    from songhanh.bodies.actions.loading import load_areas
    from songhanh.bodies.actions.versions import Draft
    from songhanh.bodies.checking import Facts
    from songhanh.bodies.models import Area

    by = Program("bench")
    load_areas(by=by)
    drafts: list[Draft] = []
    place_of: dict[int, int] = {}
    for level in ("province", "district", "commune"):
        for area in Area.objects.filter(level=level).select_related("parent__parent").order_by("key"):
            place_of[area.pk] = len(drafts)
            since, until = area.valid_from, area.valid_to
            above = place_of.get(area.parent_id) if area.parent_id is not None else None
            facts = Facts(f"Ủy ban nhân dân {area.kind} {area.name}", "peoples-committee", level, area)
            drafts.append(Draft(facts, since, until, parent_at=above))
            if level == "province":
                committee = place_of[area.pk]
                departments = [Facts(f"Sở {field} tỉnh {area.name}", "department", "province", area) for field in FIELDS]
                drafts.extend(Draft(each, since, until, parent_at=committee) for each in departments)
    return len(create_bodies(drafts=drafts, by=by, occasion="bench"))
