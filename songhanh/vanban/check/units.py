"""Names of public bodies as plans write them, for comparison."""

from __future__ import annotations

import re
from functools import cache

from songhanh.vanban.check.plan import fold

_SHORT = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "kh&cn": "khoa hoc va cong nghe", "khcn": "khoa hoc va cong nghe", "vhttdl": "van hoa the thao va du lich",
    "vhtt&dl": "van hoa the thao va du lich", "nnmt": "nong nghiep va moi truong", "nn&mt": "nong nghiep va moi truong", "gd&dt": "giao duc va dao tao", "gddt": "giao duc va dao tao",
    "ldtbxh": "lao dong thuong binh va xa hoi", "ld-tb&xh": "lao dong thuong binh va xa hoi", "tb&xh": "thuong binh va xa hoi", "tt&tt": "thong tin va truyen thong",
    "mttq": "mat tran to quoc", "mttqvn": "mat tran to quoc viet nam", "ubmttq": "uy ban mat tran to quoc", "ubmttqvn": "uy ban mat tran to quoc viet nam", "ca": "cong an",
    "bchqs": "bo chi huy quan su", "vp": "van phong", "vpub": "van phong uy ban nhan dan", "tu": "tinh uy", "lhpn": "lien hiep phu nu", "btv": "ban thuong vu", "vsttcpn": "vi su tien bo cua phu nu",
    "vstbcpn": "vi su tien bo cua phu nu", "vstbpn": "vi su tien bo cua phu nu", "bcd": "ban chi dao", "tp": "thanh pho", "tx": "thi xa", "pttdn": "phat thanh truyen hinh", "ptth": "phat thanh truyen hinh",
    "bqlkkt": "ban quan ly khu kinh te", "sn": "so nganh", "dn": "doanh nghiep", "tt": "thuong truc", "cty": "cong ty",
}  # fmt: skip
_FILLER = frozenset("tinh cac va cua cap viet nam tren dia ban lien quan co khac do de nghi huyen xa phuong thi tran thanh pho thuoc truc b c bao cao".split())
_GROUP = re.compile(
    r"^(?:các |những |tất cả )?(?:sở|ban|ngành|đơn vị|cơ quan|địa phương|tổ chức|đoàn thể|phòng|doanh nghiệp|cấp|lực lượng|thành viên|hội|trường|huyện|bộ phận|cá nhân|cộng đồng|thủ trưởng|người)\b"
    r"(?!\s+(?-i:[A-ZĐ]|quản lý|chỉ huy|chỉ đạo|dân tộc|tổ chức|tuyên giáo|[Vv]ì))",
    re.IGNORECASE,
)
# Named bodies in running text: a kind of body followed by capitalised words.
_CAP = r"[A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_DEPARTMENT = (
    r"Văn h(?:óa|oá),? Thể thao,? (?:và )?[Dd]u lịch|Văn h(?:óa|oá) và Thể thao|Giáo dục(?: và |-)Đào tạo|Khoa học và Công nghệ|Nông nghiệp và (?:Môi trường|Phát triển nông thôn)|"
    r"Dân tộc(?: và |-)Tôn giáo|Lao động\s?[-–]?\s?Thương binh và Xã hội|Thông tin và Truyền thông|Kế hoạch và Đầu tư|Giao thông vận tải|Tài nguyên và Môi trường|Quy hoạch - Kiến trúc|"
    rf"KH&CN|GD&ĐT|VHTTDL|NN&MT|{_CAP}[^\W\d_]+(?:\s[^\W\d_]+)?"
)
DEPARTMENTS = frozenset(
    "noi vu,tai chinh,xay dung,y te,tu phap,cong thuong,ngoai vu,du lich,giao duc,khoa hoc,van hoa,nong nghiep,dan toc,lao dong,thong tin,ke hoach,giao thong,tai nguyen,quy hoach,"
    "kh&cn,gd&dt,vhttdl,nn&mt,kh&dt,tt&tt,tn&mt,vh&tt,ldtbxh,tttt,khcn,gddt,nnmt,gtvt,noi,van,tnmt,nnptnt,an toan,dau tu".split(",")
)
NAMED = re.compile(
    rf"(?<![\w“])(?P<name>Sở\s(?:{_DEPARTMENT})|Công an tỉnh|Bộ Chỉ huy [Qq]uân sự tỉnh|Bộ Chỉ huy Bộ đội Biên phòng(?: tỉnh)?|"
    r"Liên đoàn Lao động(?: tỉnh)?|Hội Liên hiệp Phụ nữ(?: Việt Nam)?(?: tỉnh)?|Hội Phụ nữ|Hội Nông dân(?: tỉnh)?|Hội Cựu chiến binh(?: tỉnh)?|Đoàn Thanh niên|Tỉnh [Đđ]oàn|"
    r"Mặt trận Tổ quốc(?: Việt Nam)?(?: tỉnh)?|Hội Chữ thập đỏ(?: tỉnh)?|Ban Dân tộc(?: tỉnh)?|Ban Quản lý [Kk]hu [Kk]inh tế(?: tỉnh)?|Đài Phát thanh và Truyền hình(?: tỉnh)?|"
    r"Trung tâm Kiểm soát bệnh tật(?: tỉnh)?|Trung tâm Văn hóa, Thể thao và Truyền thông|Liên minh Hợp tác xã(?: tỉnh)?|Tòa án nhân dân(?: tỉnh)?|Viện [Kk]iểm sát nhân dân(?: tỉnh)?|"
    r"Ban Chỉ huy [^,.;\n]{0,30}(?:Phòng chống thiên tai|Phòng thủ dân sự|PTDS)(?: tỉnh)?|Ban Tuyên giáo(?: và Dân vận)?(?: Tỉnh ủy)?)"
)


@cache
def words_of(unit: str) -> frozenset[str]:
    """The telling words of a body's name, folded, abbreviations spelt out."""
    unit = re.sub(r"TB\s?(?:&|và)\s?XH|TBXH", "Thương binh và Xã hội", unit)
    folded = re.sub(r"[^\w&\- ]+", " ", fold_keeping_marks(unit))
    spelt = " ".join(_SHORT.get(word, word) for word in folded.split())
    return frozenset(word for word in re.split(r"[\s\-&]+", spelt) if word and word not in _FILLER)


def fold_keeping_marks(text: str) -> str:
    """Lower case without accents, "&" and "-" kept (they belong to abbreviations)."""
    return " ".join(fold(part).replace(" ", "") if "&" not in part and "-" not in part else _fold_part(part) for part in text.split())


def _fold_part(part: str) -> str:
    return "".join(mark if mark in "&-" else fold(mark) for mark in re.split(r"([&\-])", part))


def is_group(unit: str) -> bool:
    """Whether a unit is a class of bodies ("các sở, ban, ngành") rather than one body."""
    return bool(_GROUP.match(unit.strip()))


def same_unit(one: str, two: str) -> bool:
    """Whether two names mean the same body as far as wording tells: all telling words of the shorter are in the longer."""
    first, second = words_of(one), words_of(two)
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return shorter <= longer and (len(shorter) >= 2 or shorter == longer)


def covers(item: str, unit: str) -> bool:
    """Whether a line of "Nơi nhận" or a heading includes a unit: by name, or as a class ("Các sở, ban, ngành" includes "Sở Y tế")."""
    if same_unit(item, unit):
        return True
    low, want = fold(item), fold(unit)
    classes = (
        (r"^(?:so|ban quan ly|thanh tra|van phong)\b|so ban nganh|so nganh|cac ban nganh", r"\bso\b|cac co quan|cac don vi"),
        (r"^(?:uy ban nhan dan|ubnd)\b", r"(?:ubnd|uy ban nhan dan)\s(?:cac )?(?:huyen|xa|phuong|tp|thanh pho|cap)|huyen tx tp|cac xa|dia phuong"),
        (r"doan the|hoi (?:lien hiep|nong dan|cuu|phu nu|chu thap)|lien doan|doan thanh nien|to chuc chinh tri", r"doan the|to chuc chinh tri|hoi\b"),
        (r"mat tran|mttq", r"mttq|mat tran"),
        (r"^(?:cong an|bo chi huy)", r"luc luong vu trang|nganh doc|so ban nganh"),
        (r"bao|dai phat thanh|truyen hinh|co quan (?:bao chi|truyen thong|thong tin)", r"\bbao\b|ptth|phat thanh|bao chi"),
        (r"^ban dan toc|^ban quan ly", r"so ban|ban nganh"),
        (r"phong\b|ban nganh", r"phong|ban nganh|don vi"),
        (r"co quan|don vi|dia phuong", r"co quan|don vi|so|muc"),
        (r"doanh nghiep|hiep hoi", r"doanh nghiep|\bdn\b|hiep hoi"),
    )
    return any(re.search(unit_pattern, want) and re.search(item_pattern, low) for unit_pattern, item_pattern in classes)
