"""Bodies of the demonstration: province Thái Nguyên, which took in Bắc Kạn, with its real communes and kinds of departments. No people.

The areas and the kinds of bodies are real; schools, enterprises and media are made up and marked as simulated.
The same seed gives the same rows, and a second run makes nothing.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from typing import Final

from songhanh.audit.trail import Program
from songhanh.bodies.actions.bodies import create_bodies
from songhanh.bodies.actions.structure import Successor, dissolve_body, join_on_new_map
from songhanh.bodies.actions.versions import Draft
from songhanh.bodies.checking import Facts
from songhanh.bodies.models import Area, Body, BodyKind, BodyLevel, BodyVersion
from songhanh.bodies.queries.trees import areas_below

NEW_MAP: Final = datetime.date(2025, 7, 1)
REORGANISED: Final = datetime.date(2025, 3, 1)  # departments were joined four months before the provinces
PROVINCE: Final = "2025:19"
OLD_PROVINCES: Final = ("before-2025:19", "before-2025:06")
BY: Final = Program("demonstration")
SOURCE: Final = "demonstration"

# Departments of before 1 March 2025, and which of the new ones took over what.
OLD_DEPARTMENTS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "Lao động - Thương binh và Xã hội": (
        ("Nội vụ", "lao động, người có công, bình đẳng giới"),
        ("Y tế", "bảo trợ xã hội, trẻ em, phòng, chống tệ nạn xã hội"),
        ("Giáo dục và Đào tạo", "giáo dục nghề nghiệp"),
    ),
    "Kế hoạch và Đầu tư": (("Tài chính", ""),),
    "Giao thông vận tải": (("Xây dựng", ""),),
    "Tài nguyên và Môi trường": (("Nông nghiệp và Môi trường", ""),),
    "Nông nghiệp và Phát triển nông thôn": (("Nông nghiệp và Môi trường", ""),),
    "Thông tin và Truyền thông": (
        ("Khoa học và Công nghệ", "chuyển đổi số, bưu chính, viễn thông"),
        ("Văn hóa, Thể thao và Du lịch", "báo chí, xuất bản"),
    ),
}
DEPARTMENTS: Final = (
    "Nội vụ",
    "Tài chính",
    "Xây dựng",
    "Nông nghiệp và Môi trường",
    "Khoa học và Công nghệ",
    "Văn hóa, Thể thao và Du lịch",
    "Y tế",
    "Giáo dục và Đào tạo",
    "Tư pháp",
    "Công Thương",
    "Dân tộc và Tôn giáo",
)
ORGANISATIONS: Final = (
    ("Ủy ban Mặt trận Tổ quốc Việt Nam", BodyKind.MASS_ORGANISATION),
    ("Hội Liên hiệp Phụ nữ", BodyKind.MASS_ORGANISATION),
    ("Liên đoàn Lao động", BodyKind.MASS_ORGANISATION),
    ("Hội Nông dân", BodyKind.MASS_ORGANISATION),
    ("Hội Cựu chiến binh", BodyKind.MASS_ORGANISATION),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", BodyKind.MASS_ORGANISATION),
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy", BodyKind.PARTY),
    ("Ban Tổ chức Tỉnh ủy", BodyKind.PARTY),
    ("Công an", BodyKind.ARMED_FORCES),
    ("Tòa án nhân dân", BodyKind.JUSTICE),
    ("Viện kiểm sát nhân dân", BodyKind.JUSTICE),
)


@dataclass(frozen=True)
class Made:
    """What a run made: bodies and successions between departments; nothing the second time."""

    bodies: int
    ended: int


def make_bodies_of_demonstration(seed: int = 2026) -> Made:
    """Make the bodies. The areas must be loaded. A second run changes nothing."""
    if Body.objects.filter(source=SOURCE).exists():
        return Made(0, 0)
    province = Area.objects.get(key=PROVINCE)
    old = list(Area.objects.filter(key__in=OLD_PROVINCES).order_by("-key"))
    drafts = _of_old_provinces(old)
    drafts.extend(_of_province(province, len(drafts)))
    committee = next(place for place, draft in enumerate(drafts) if draft.facts == _of_province(province, 0)[0].facts)
    drafts.extend(_of_communes(province, committee, len(drafts)))
    drafts.extend(_simulated(province, random.Random(seed)))  # the same for the same seed is what is wanted
    create_bodies(drafts=drafts, by=BY, occasion="demonstration")
    return Made(len(drafts), _reorganise(province, old))


def _committee(area: Area) -> str:
    return f"Ủy ban nhân dân {area.full_name[0].lower()}{area.full_name[1:]}"


def _department(field: str, area: Area) -> str:
    return f"Sở {field} tỉnh {area.name}"


def _draft(name: str, kind: str, level: str, area: Area, since: datetime.date | None, **more: object) -> Draft:
    return Draft(Facts(name, kind, level, area), since, source=SOURCE, **more)  # type: ignore[arg-type]


def _of_old_provinces(old: list[Area]) -> list[Draft]:
    """Committee and departments of each old province. Those of 1 March 2025 are the same as on the new map and end with their province."""
    drafts: list[Draft] = []
    for area in old:
        top = len(drafts)
        drafts.append(_draft(_committee(area), BodyKind.PEOPLES_COMMITTEE, BodyLevel.PROVINCE, area, None, until=NEW_MAP))
        for field in (*OLD_DEPARTMENTS, *DEPARTMENTS):
            name = _department(field, area)
            since = REORGANISED if field in ("Nông nghiệp và Môi trường", "Dân tộc và Tôn giáo") else None
            drafts.append(_draft(name, BodyKind.DEPARTMENT, BodyLevel.PROVINCE, area, since, until=NEW_MAP, parent_at=top))
        drafts.append(
            _draft(
                f"Hội Liên hiệp Phụ nữ tỉnh {area.name}",
                BodyKind.MASS_ORGANISATION,
                BodyLevel.PROVINCE,
                area,
                None,
                until=NEW_MAP,
            )
        )
    return drafts


def _of_province(province: Area, offset: int) -> list[Draft]:
    drafts = [_draft(_committee(province), BodyKind.PEOPLES_COMMITTEE, BodyLevel.PROVINCE, province, NEW_MAP)]
    drafts.extend(
        _draft(_department(field, province), BodyKind.DEPARTMENT, BodyLevel.PROVINCE, province, NEW_MAP, parent_at=offset)
        for field in DEPARTMENTS
    )
    drafts.extend(
        _draft(
            f"{name} {province.name}" if name.endswith("Tỉnh ủy") else f"{name} tỉnh {province.name}",
            kind,
            BodyLevel.PROVINCE,
            province,
            NEW_MAP,
        )
        for name, kind in ORGANISATIONS
    )
    return drafts


def _of_communes(province: Area, committee: int, offset: int) -> list[Draft]:
    """Of every commune its committee, the division that carries the work, and the women's union."""
    drafts: list[Draft] = []
    for area in areas_below(province, NEW_MAP).order_by("key"):
        own = offset + len(drafts)
        place = f"{area.full_name[0].lower()}{area.full_name[1:]}"
        drafts += [
            _draft(_committee(area), BodyKind.PEOPLES_COMMITTEE, BodyLevel.COMMUNE, area, NEW_MAP, parent_at=committee),
            _draft(f"Phòng Văn hóa - Xã hội {place}", BodyKind.DIVISION, BodyLevel.COMMUNE, area, NEW_MAP, parent_at=own),
            _draft(f"Hội Liên hiệp Phụ nữ {place}", BodyKind.MASS_ORGANISATION, BodyLevel.COMMUNE, area, NEW_MAP),
        ]
    return drafts


def _simulated(province: Area, chance: random.Random) -> list[Draft]:
    """Made-up schools, enterprises and media, in communes drawn by lot."""
    communes = list(areas_below(province, NEW_MAP).order_by("key"))
    drafts = []
    for number, area in enumerate(chance.sample(communes, 24), start=1):
        name, kind = (
            (f"Trường Trung học cơ sở Mẫu số {number}", BodyKind.SCHOOL),
            (f"Công ty TNHH Mẫu số {number}", BodyKind.ENTERPRISE),
            (f"Trang thông tin Mẫu số {number}", BodyKind.MEDIA),
        )[number % 3]
        drafts.append(_draft(name, kind, BodyLevel.COMMUNE, area, NEW_MAP, simulated=True))
    return drafts


def _reorganise(province: Area, old: list[Area]) -> int:
    """On 1 March 2025 departments of each province were joined, on 1 July the provinces with all that was in them."""
    versions = BodyVersion.objects.filter(body__source=SOURCE).select_related("body", "area")
    bodies = {(version.area_id, version.name): version.body for version in versions}
    ended = 0
    for area in old:
        for field, followers in OLD_DEPARTMENTS.items():
            successors = [Successor(bodies[area.pk, _department(name, area)], function) for name, function in followers]
            dissolve_body(body=bodies[area.pk, _department(field, area)], on=REORGANISED, by=BY, successors=successors)
            ended += 1
    _join_provinces(province, old, bodies)
    return ended


def _join_provinces(province: Area, old: list[Area], bodies: dict[tuple[int | None, str], Body]) -> None:
    pairs = []
    for area in old:
        pairs.append((bodies[area.pk, _committee(area)], bodies[province.pk, _committee(province)]))
        pairs.extend(
            (bodies[area.pk, _department(field, area)], bodies[province.pk, _department(field, province)])
            for field in DEPARTMENTS
        )
        women = "Hội Liên hiệp Phụ nữ tỉnh"
        pairs.append((bodies[area.pk, f"{women} {area.name}"], bodies[province.pk, f"{women} {province.name}"]))
    join_on_new_map(pairs=pairs, on=NEW_MAP, by=BY)
