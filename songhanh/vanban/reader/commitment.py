"""Whether a quantity is a commitment of the plan: the kind of section it stands in and the words round it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from songhanh.vanban.reader.words import alternatives, table

SectionKind = Literal["objective", "task", "situation", "criteria", "money", "charge"]

_OBJECTIVE = re.compile(
    r"mục tiêu|chỉ tiêu|kết quả (?:cần đạt|đầu ra|dự kiến|phấn đấu)|tầm nhìn|đến (?:hết )?năm \d{4}|chỉ số", re.IGNORECASE
)
_SITUATION = re.compile(
    r"tình hình|thực trạng|kết quả (?:đạt được|thực hiện|đã|công tác|giai đoạn|năm)"
    r"|^đánh giá(?! việc| kết quả thực hiện kế hoạch)|đánh giá tình hình|đánh giá chung"
    r"|hạn chế|(?<!đặc biệt )(?<!hoàn cảnh )(?<!vùng )(?<!xã )(?<!thôn )(?<!địa bàn )(?<!hộ )khó khăn"
    r"|thuận lợi|bối cảnh|sự cần thiết|đặc điểm|nguyên nhân|khái quát"
    r"|(?<!có )nguy cơ|những kết quả|căn cứ|cơ sở pháp lý|cơ sở thực tiễn",
    re.IGNORECASE,
)
_CRITERIA = re.compile(
    r"khen thưởng|tiêu chuẩn|tiêu chí (?:đánh giá|chấm|xét)|thang điểm|điều kiện|giải thưởng"
    r"|cơ cấu giải|định mức|mức hỗ trợ|mức chi|chế độ(?! công vụ)|thủ tục(?! hành chính)|hồ sơ",
    re.IGNORECASE,
)
_MONEY = re.compile(r"kinh phí|nguồn vốn|nguồn lực|dự toán|tài chính thực hiện|cơ chế tài chính|vốn thực hiện", re.IGNORECASE)
_CHARGE = re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|giao nhiệm vụ", re.IGNORECASE)
_COMMITS = re.compile(
    r"phấn đấu|phần đấu|đạt|bảo đảm|đảm bảo|ít nhất|tối thiểu|không dưới|trở lên|không quá"
    r"|tối đa|đến (?:hết |cuối )?năm \d{4}|hoàn thành|duy trì|nâng|giảm|tăng|trên|100\s*%"
    r"|được|hình thành|xây dựng|thành lập|tổ chức|có|mỗi|hằng năm|hàng năm",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"phấn đấu|phần đấu|ít nhất|tối thiểu|không dưới|trở lên|không quá|tối đa|trên\s+\d"
    r"|dưới\s+\d|đến (?:hết |cuối )?năm 20\d\d|vào (?:cuối )?năm 20\d\d|đạt\s+(?:tỷ lệ\s+"
    r"|trên\s+|ít nhất\s+|từ\s+|khoảng\s+|mức\s+)?\d|bảo đảm\s+\d|đảm bảo\s+\d|duy trì\s+\d"
    r"|100\s*%|xuống còn|mỗi (?:xã|năm|quý|tháng|đơn vị|trường|huyện|phường|cơ quan)",
    re.IGNORECASE,
)
# "đã" of what goes on ("các dự án đã được phê duyệt") says of no figure that it was reached.
_TRAINED = r"qua\s+(?:đào tạo|tập huấn|bồi dưỡng)"
_GONE = rf"đã(?!\s+(?:được\s+)?(?:{_TRAINED}|quy hoạch|phê duyệt|đề ra|đăng ký|khoanh định|ký kết|phát hiện|xác định)\b)"
_PAST = re.compile(
    rf"\b(?:hiện nay|{_GONE}|hiện có|hiện tại|tính đến|đã được hỗ trợ"
    r"|toàn tỉnh có|trên địa bàn (?:tỉnh|xã|phường|huyện) (?:hiện )?có|cả nước|ước đạt"
    r"|năm qua|thời gian qua|qua \d+ năm|toàn \w+ ghi nhận|bị thiệt hại|theo thống kê"
    r"|theo kết quả)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:theo quy định (?:tại|của)|quy định tại (?:Điều|khoản|điểm)|mức phạt|phạt tiền"
    r"|tỷ lệ (?:đóng|hỗ trợ|chi trả|tổn thương|suy giảm)|mức (?:đóng|hưởng|hỗ trợ|chi"
    r"|lương|vay|thu|phí)|lãi suất|thuế suất|học phí|hỗ trợ tối đa|ngân sách (?:nhà nước"
    r"|trung ương|tỉnh) (?:hỗ trợ|bảo đảm|đảm bảo))\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    (
        "người",
        "lượt",
        "phụ nữ",
        "bệnh nhân",
        "hộ",
        "học sinh",
        "sinh viên",
        "học viên",
        "lao động",
        "trẻ em",
        "khách hàng",
        "hội viên",
        "đoàn viên",
        "cán bộ",
        "giáo viên",
        "nạn nhân",
        "thanh niên",
        "công nhân",
        "nhân viên",
        "cộng tác viên",
        "công chức",
        "viên chức",
        "tuyên truyền viên",
        "hòa giải viên",
        "đảng viên",
        "bác sĩ",
        "bác sỹ",
        "điều dưỡng",
        "đối tượng",
        "trẻ",
        "bà mẹ",
    )
)
_AT_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|phấn đấu(?:\s+\S+){0,3})\s*(?:là\s+|có\s+)?$", re.IGNORECASE
)
# The figure says of whom or when something holds ("doanh nghiệp có từ 10 lao động trở lên", "khi xảy ra từ 03 ca"): a condition.
_WHEN = re.compile(
    r"(?:\b(?:khi|nếu|trường hợp|đối với(?!\s+(?:ít nhất|tối thiểu|khoảng|trên|hơn)\s*$))\b[^,;.]{0,60}|\b(?:doanh nghiệp|cơ sở|nhà máy"
    r"|hộ|đơn vị|gia đình|người|hợp đồng|trường hợp|dịch lan ra|ổ dịch|phụ nữ|trẻ em"
    r"|trẻ|học sinh|cán bộ|đối tượng)\s+(?:có|sử dụng|đủ|từ)(?:\s+(?:từ|trên|dưới|đủ))?)\s*$",
    re.IGNORECASE,
)
_AT_PLACES = re.compile(r"\btại\s+(?:ít nhất|tối thiểu)\s*$", re.IGNORECASE)
_MADE_UP_OF = re.compile(r"\(\s*(?:gồm|bao gồm)\b[^()]*$", re.IGNORECASE)  # "(gồm 166 dự án thủy điện; 02 dự án điện rác)"
_LOCATIVE = re.compile(
    r"(?:\b(?:tại|thuộc|gồm|gồm có|bao gồm|trong|trên địa bàn|từ|các|của|với|số|thứ"
    r"|nhóm|điều|khoản|mục|điểm|chương|phụ lục|mẫu|mức độ|cấp độ|cấp|giai đoạn|tháng"
    r"|quý|ngày|năm|lớp|khóa|loại|hạng|bậc|độ|đủ|trong số|khu vực|vòng|đợt|lần thứ"
    r"|sau|qua|hết|theo)\s*)$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:được tiếp cận|tiếp cận|được hưởng|được nhận|sử dụng)(?:\s+[^\s;]+){0,5}\s+(?:ít nhất|tối thiểu)\s*$", re.IGNORECASE
)
_STRONG_COUNT = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|phấn đấu(?:\s+\S+){0,4}|≥|trên|hơn"
    r"|khoảng|đạt|mỗi\s+\S+\s+(?:có\s+|tổ chức\s+|xây dựng\s+)?(?:ít nhất\s+)?|từ|thêm"
    r"|thành lập|xây dựng|hình thành|tổ chức|duy trì|có|mở|phát triển|biên soạn|sản xuất"
    r"|in|đào tạo|bồi dưỡng|tập huấn|hỗ trợ|thu hút|cấp|trồng|nhân rộng|thực hiện|còn"
    r"|xuống|giảm|tăng|dưới|ở mức|quá|tối đa|lên|hoàn thành|kết nạp|tuyên truyền|đăng"
    r"|phát sóng|và|,|:)\s*(?:được\s+|mới\s+|có\s+|cho\s+)?$",
    re.IGNORECASE,
)

_AHEAD = re.compile(r"phấn đấu|đến (?:hết |cuối )?năm 20\d\d", re.IGNORECASE)
_GROUP_WITH = re.compile(
    r"\b(?:riêng|các|những)\s+(?:xã|phường|thôn|địa phương|vùng|khu vực|đơn vị)\s+có\s+(?:trên|từ|dưới)\s*$", re.IGNORECASE
)
_BODIES = "cơ quan|đơn vị|doanh nghiệp|cơ sở|xã|phường|thôn|địa phương|tổ chức"
_HAVING = re.compile(rf"\b(?:{_BODIES})\b[^,;.]{{0,30}}\scó\s+(?:tỷ lệ\s+[^,;.\d]{{0,40}})?(?:từ|trên)\s*$", re.IGNORECASE)
# "Một dự án được xem xét khi có từ 70% thành viên là hộ nghèo": when something is done.
_ONCE = re.compile(r"\b(?:khi|nếu|trường hợp)\s+(?:có|đạt|đủ)\s+(?:(?:từ|trên|đủ|ít nhất|tối thiểu)\s+)?$", re.IGNORECASE)
# "… có lãnh đạo chủ chốt là nữ nếu cơ quan có từ 30% nữ": of whom it holds, said behind the target.
_PROVIDED = re.compile(r"\b(?:nếu|với điều kiện|trong trường hợp)\b[^,;.]{0,80}$", re.IGNORECASE)
# How many times each of a share gets something ("85% phụ nữ … được khám thai ít nhất 03 lần trong thai kỳ"), unless it recurs.
_EACH_GETS = re.compile(r"%[^;.%]{0,120}\sđược\s[^;.,%]{0,60}\b(?:ít nhất|tối thiểu|từ|đủ)\s*$", re.IGNORECASE)
_EACH_GETS_TIMES = re.compile(r"%[^;.%]{0,160}\sđược\s[^;.%]{0,80}$", re.IGNORECASE)
_RECURS = re.compile(
    r"\s*(?:/|(?:mỗi|một|hằng|hàng|trong|01|1)\s+(?:năm|quý|tháng|tuần|học kỳ|06 tháng|6 tháng)\b)", re.IGNORECASE
)
# "… được sàng lọc ít nhất 4 bệnh phổ biến đạt 35%": the share is promised, the count says of what.
_SHARE_FOLLOWS = re.compile(r"[^;.,%\d]{1,60}\bđạt\b[^;.,%\d]{0,20}\d[\d.,]*\s*%")
_GETS_AT_LEAST = re.compile(r"\bđược\s[^;.,%\d]{1,60}\b(?:ít nhất|tối thiểu|từ|đủ)\s*$", re.IGNORECASE)
_AND_MORE_HAVE = re.compile(
    r"[^;.]{0,80}?\btrở lên\s+(?:có|được|đều|thành lập|tổ chức|bố trí|phải|nhất thiết|thì)\b", re.IGNORECASE
)
_RANGE_FROM = re.compile(r"\btừ\s*$", re.IGNORECASE)
_LISTED = re.compile(r"(?:[,;:]|\bvà)\s*(?:\S+\s+){0,2}?$")
_WEAK_UNITS = frozenset("năm tháng tuần ngày tuổi quý cấp điểm nhóm bộ giải hạng bậc lần".split())
_COMPARED_TO = re.compile(r"(?:gấp|ít nhất|tối thiểu|quá|xuống|trên|dưới|còn|đạt|tăng|giảm)\s*$", re.IGNORECASE)
# What one gets, not what is reached: "mức 80.000 đồng/người/ngày", "mỗi suất 500.000 đồng"; and for how long.
_SUPPORT_LEVEL = re.compile(r"\b(?:mức|mỗi suất|trị giá|đơn giá|định mức|mỗi phần)\s*(?:là\s+|chi\s+|hỗ trợ\s+)?$", re.IGNORECASE)
_SUPPORTED_FOR = re.compile(r"\b(?:hỗ trợ|trợ cấp|tạm lánh|cấp phát)\b[^;.]*(?:không quá|tối đa)\s*$", re.IGNORECASE)
_TIMES = frozenset(("năm", "tháng", "tuần", "ngày"))
# Units that may count something where a verb of action stands before the figure ("Xây dựng 10 nhóm …").
_COUNTED = frozenset(("nhóm", "điểm", "bộ"))
_FAR = 100  # what says "for each" or "when" of a figure begins no further before it
# "mỗi trạm y tế có 01 nhân viên", "mỗi năm 240 dụng cụ".
_FOR_EACH = re.compile(
    r"\bmỗi\s+(?:năm|quý|tháng|tuần)(?:\s+(?:có|tổ chức|mở|phát|đăng|hỗ trợ))?\s*$"
    r"|\bmỗi\s+[^,;.\d]{2,40}?\s(?:có|tổ chức|thành lập|xây dựng|duy trì|mở|bố trí)\s*(?:trên\s*|hơn\s*|khoảng\s*)?$"
    r"|\b(?:có|tổ chức|thành lập|xây dựng|duy trì|mở|bố trí)\s+(?:cho\s+|tại\s+|ở\s+)?mỗi\s+[^,;.\d]{2,30}\s$",
    re.IGNORECASE,
)
_SUPPORT_CAP = re.compile(r"được\s+(?:hỗ trợ|hưởng|vay|miễn|giảm)\b[^,;.]{0,30}(?:không quá|tối đa)\s*$", re.IGNORECASE)
_MONEY_RAISED = re.compile(r"\b(?:đạt|huy động|giải ngân|vận động|dư nợ|doanh thu|doanh số|thu hút)\b[^;.]{0,60}$")
_HOLLOW_VERB = re.compile(r"(?:thực hiện|triển khai|rà soát|nghiên cứu)\s*$", re.IGNORECASE)
_PROMISING = re.compile(r"\bmỗi\b|\bđạt\b|\bphấn đấu\b|\btổ chức\b", re.IGNORECASE)
_SUB_TOTAL = re.compile(r"\d[^;]*\b(?:trong đó|gồm)\b[^;]{0,40}$|\bnâng\s+(?:tổng\s+)?số\b[^;,.]{0,50}\blên\s*$", re.IGNORECASE)
_FOR_PEOPLE = re.compile(r"\b(?:cho|đối với)\s+(?:khoảng\s+|trên\s+|ít nhất\s+|tối thiểu\s+|hơn\s+)?$")
_STRONG_BEFORE = re.compile(r"(?:ít nhất|tối thiểu|không dưới|phấn đấu(?:\s+\S+){0,6})\s*$", re.IGNORECASE)
_REACHED_BY = re.compile(r"(?:đến|vào) (?:hết |cuối )?năm 20\d\d[^.;]{0,80}\b(?:đạt|có)\s*$", re.IGNORECASE)
_SCOPE = re.compile(r"^[\W\d]*(?:[a-zđ]\)\s*)?(?:Phạm vi|Đối tượng|Địa bàn|Quy mô)\b[^:]{0,30}:[^.]*$", re.IGNORECASE)
_KINDS: tuple[tuple[re.Pattern[str], SectionKind], ...] = (
    (_CRITERIA, "criteria"),
    (_SITUATION, "situation"),
    (_MONEY, "money"),
    (_CHARGE, "charge"),
)


@cache
def _acts() -> re.Pattern[str]:
    verbs = alternatives(list(table("verbs")["acting"]))
    return re.compile(
        rf"(?<!\w)(?:{verbs})\s+(?:(?:được|mới|thêm|khoảng|ít nhất|tối thiểu|cho|từ|thành công|trên|hơn|các|đến|khẩn cấp|có)\s+){{0,3}}$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def section_kind(titles: str) -> SectionKind:
    """What kind of section a place stands in, by the titles of its sections (innermost first, joined by " / ")."""
    parts = titles.split(" / ")
    for number, title in enumerate(parts):
        if _OBJECTIVE.search(title) and not re.search(
            r"đánh giá (?:việc|kết quả|tình hình)|giải pháp|nhiệm vụ.*mục tiêu$", title
        ):
            return "objective"
        # A heading inside a list of targets says what they are about ("Về cải cách thủ tục hành chính").
        about = any(_OBJECTIVE.search(above) for above in parts[number + 1 :]) and not re.search(
            r"kinh phí|khen thưởng|tình hình|thực trạng", title
        )
        for pattern, kind in _KINDS:
            if not about and pattern.search(title):
                return kind
    return "task"


def commits(
    kind: SectionKind,
    sentence: str,
    before: str,
    after: str,
    percent: bool,
    unit: str,
    *,
    known: bool = True,
    after_commitment: bool = False,
    ranged: bool = False,
    recurs: bool = False,
) -> bool:
    """Whether a quantity is a commitment.

    ``before`` is the sentence up to the number, ``after`` the rest of it. ``known`` says that the unit is in the word list;
    ``after_commitment`` that the quantity before it in the sentence is a commitment; ``ranged`` that it is a range ("từ 5 đến 7"),
    ``recurs`` that it counts by a time ("02 số/tháng").
    """
    if kind in ("situation", "criteria", "money") or _speaks_of_other_things(kind, before, after):
        return False
    if not percent and _GETS_AT_LEAST.search(before) and _SHARE_FOLLOWS.match(after):
        return False
    if _is_support(before, unit) or (unit == "lần" and _EACH_GETS.search(before) and not (recurs or _RECURS.match(after))):
        return False
    if percent:
        return not _is_group(before, after) and (
            kind == "objective" or bool(_STRONG.search(sentence)) or len(before.split()) <= 4
        )
    if after_commitment and _LISTED.search(before[-24:]) and not _LOCATIVE.search(before):
        return True
    if unit == "lần" and (recurs or _FOR_EACH.search(before[-_FAR:])) and _EACH_GETS_TIMES.search(before):
        return True  # "100% công chức được bồi dưỡng mỗi năm 01 lần"
    if _is_no_count(kind, before, unit):
        return False
    if not known:
        acts = _acts().search(before) and not _HOLLOW_VERB.search(before)
        return bool(acts) or (bool(_AT_LEAST.search(before)) and not re.search(r"\bnăm\s*$", before))
    if _WHEN.search(re.split(r"[;.]", before)[-1]) and not _AT_PLACES.search(before):
        return False
    if recurs and kind in ("task", "charge", "objective"):
        return True
    return _is_promised(kind, _RANGE_FROM.sub("", before) if ranged else before, after, unit)


def _speaks_of_other_things(kind: SectionKind, before: str, after: str) -> bool:
    """Whether the words round a figure say that it was reached already, is fixed by law, or is a condition."""
    if before.count("“") > before.count("”"):
        return True  # inside a name or a slogan
    if _refers_back(before, after) or _CONDITION.search(before) or _MADE_UP_OF.search(before) or _SCOPE.match(before):
        return True
    own = before if kind != "objective" else before.rpartition(";")[2]
    if _acts().search(before):
        # A number right behind a verb of action is judged by its own part ("duy trì 92 … hiện có và thành lập mới 210 …").
        own = re.split(r"[,;]|\bvà\b", own)[-1]
    if _PAST.search(own) and not _AHEAD.search(before):
        return True
    return bool(_LEGAL.search(re.split(r"[;,.]", before)[-1]))


def _is_group(before: str, after: str) -> bool:
    """Whether a share says of whom a target holds ("cơ quan có từ 30% nữ trở lên có lãnh đạo nữ")."""
    if _GROUP_WITH.search(before) or _PROVIDED.search(before) or _ONCE.search(before[-_FAR:]):
        return True
    return _HAVING.search(before) is not None and _AND_MORE_HAVE.match(after) is not None


def _is_support(before: str, unit: str) -> bool:
    """Whether a figure says what each gets and for how long."""
    return ("đồng" in unit and _SUPPORT_LEVEL.search(before) is not None) or (
        unit in _TIMES and _SUPPORTED_FOR.search(before) is not None
    )


def _is_no_count(kind: SectionKind, before: str, unit: str) -> bool:
    """Units of time, age, rank and money that count nothing promised unless the words before them say so."""
    if unit in _WEAK_UNITS and not _COMPARED_TO.search(before) and not (unit in _COUNTED and _acts().search(before)):
        return True
    if _SUPPORT_CAP.search(before):
        return True
    if "đồng" in unit and kind != "objective" and not _MONEY_RAISED.search(before):
        return True
    return unit == "tuổi" and not re.search(r"tuổi\s+(?:thọ|kết hôn)", before, re.IGNORECASE)


def _is_promised(kind: SectionKind, before: str, after: str, unit: str) -> bool:
    """Whether a count of a known unit is promised, by the words right before it."""
    if re.match(r"[^;,.]{0,40}?\btrở\s+lên\b", after) and re.search(r"\btừ\s*$", before):
        return kind == "objective" or bool(_PROMISING.search(re.split(r"[;.]", before)[-1]))
    if _acts().search(before) and not re.search(r"(?:được hỗ trợ|mức hỗ trợ|mức)\s*$", before, re.IGNORECASE):
        return True
    if unit in ("giờ", "phút") and re.search(r"\btrong\s+(?:vòng\s+)?$", before, re.IGNORECASE):
        return kind == "objective"
    if _FOR_EACH.search(before[-_FAR:]):
        return True
    if unit == "top" or _SUB_TOTAL.search(before) or (unit in _PEOPLE and _FOR_PEOPLE.search(before)):
        return True
    if kind == "objective":
        return not _LOCATIVE.search(before)
    if len(before.split()) <= 20 and before.rstrip().endswith(":"):
        return True
    return bool(_STRONG_BEFORE.search(before) or _REACHED_BY.search(before))


def _refers_back(before: str, after: str) -> bool:
    """Figures of a year gone by, of a law, or in a remark about them."""
    if re.search(
        r"\(\s*(?:mức|trị giá|diện tích|năm \d{4}|kế hoạch|hiện nay|hiện|cùng kỳ|thực hiện"
        r"|đạt|kết quả|số liệu|nhiệm kỳ trước|trước đây|toàn quốc|cả nước|chỉ tiêu|tỉnh giao)[^()]{0,60}$",
        before,
        re.IGNORECASE,
    ):
        return True
    return bool(
        re.search(r"\b(?:hiện (?:là|đạt|chiếm)|trước đó|năm trước|thực hiện năm \d{4})\W*$", before, re.IGNORECASE)
    ) or bool(re.match(r"\s*(?:vốn|kinh phí|ngân sách|giá trị hợp đồng)\b", after))
