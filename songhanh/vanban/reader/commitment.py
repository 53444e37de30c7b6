"""Whether a quantity is a commitment of the plan: the kind of section it stands in and the words round it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from songhanh.vanban.reader.words import alternatives, table

SectionKind = Literal["objective", "task", "situation", "criteria", "money", "charge"]

_OBJECTIVE = re.compile(r"mục tiêu|chỉ tiêu|kết quả (?:cần đạt|đầu ra|dự kiến|phấn đấu)|tầm nhìn|đến (?:hết )?năm \d{4}|chỉ số", re.IGNORECASE)
_SITUATION = re.compile(
    r"tình hình|thực trạng|kết quả (?:đạt được|thực hiện|đã|công tác|giai đoạn|năm)|^đánh giá(?! việc| kết quả thực hiện kế hoạch)|đánh giá tình hình|đánh giá chung|hạn chế|khó khăn|thuận lợi|bối cảnh|sự cần thiết|đặc điểm|nguyên nhân|khái quát|nguy cơ|những kết quả|căn cứ|cơ sở pháp lý|cơ sở thực tiễn",
    re.IGNORECASE,
)
_CRITERIA = re.compile(r"khen thưởng|tiêu chuẩn|tiêu chí (?:đánh giá|chấm|xét)|thang điểm|điều kiện|giải thưởng|cơ cấu giải|định mức|mức hỗ trợ|mức chi|chế độ|thủ tục|hồ sơ", re.IGNORECASE)
_MONEY = re.compile(r"kinh phí|nguồn vốn|nguồn lực|dự toán|tài chính thực hiện|cơ chế tài chính|vốn thực hiện", re.IGNORECASE)
_CHARGE = re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|giao nhiệm vụ", re.IGNORECASE)
_COMMITS = re.compile(
    r"phấn đấu|phần đấu|đạt|bảo đảm|đảm bảo|ít nhất|tối thiểu|không dưới|trở lên|không quá|tối đa|đến (?:hết |cuối )?năm \d{4}|hoàn thành|duy trì|nâng|giảm|tăng|trên|100\s*%|được|hình thành|xây dựng|thành lập|tổ chức|có|mỗi|hằng năm|hàng năm",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"phấn đấu|phần đấu|ít nhất|tối thiểu|không dưới|trở lên|không quá|tối đa|trên\s+\d|dưới\s+\d|đến (?:hết |cuối )?năm 20\d\d|vào (?:cuối )?năm 20\d\d|đạt\s+(?:tỷ lệ\s+|trên\s+|ít nhất\s+|từ\s+|khoảng\s+|mức\s+)?\d|bảo đảm\s+\d|đảm bảo\s+\d|duy trì\s+\d|100\s*%|xuống còn|mỗi (?:xã|năm|quý|tháng|đơn vị|trường|huyện|phường|cơ quan)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:hiện nay|đã|hiện có|hiện tại|tính đến|đã đạt|đã có|đã tổ chức|đã được|đã hỗ trợ|toàn tỉnh có|trên địa bàn (?:tỉnh|xã|phường|huyện) (?:hiện )?có|cả nước|ước đạt|năm qua|thời gian qua|qua \d+ năm|toàn \w+ ghi nhận|bị thiệt hại|theo thống kê|theo kết quả)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"\b(?:theo quy định (?:tại|của)|quy định tại (?:Điều|khoản|điểm)|mức phạt|phạt tiền|tỷ lệ (?:đóng|hỗ trợ|chi trả|tổn thương|suy giảm)|mức (?:đóng|hưởng|hỗ trợ|chi|lương|vay|thu|phí)|lãi suất|thuế suất|học phí|hỗ trợ tối đa|ngân sách (?:nhà nước|trung ương|tỉnh) (?:hỗ trợ|bảo đảm|đảm bảo))\b", re.IGNORECASE)
_PEOPLE = frozenset(("người", "lượt", "phụ nữ", "bệnh nhân", "hộ", "học sinh", "sinh viên", "học viên", "lao động", "trẻ em", "khách hàng", "hội viên", "đoàn viên", "cán bộ", "giáo viên", "nạn nhân", "thanh niên", "công nhân"))
_AT_LEAST = re.compile(r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|phấn đấu(?:\s+\S+){0,3})\s*(?:là\s+|có\s+)?$", re.IGNORECASE)
# The figure says of whom or when something holds ("doanh nghiệp có từ 10 lao động trở lên", "khi xảy ra từ 03 ca"): a condition.
_WHEN = re.compile(r"(?:\b(?:khi|nếu|trường hợp|đối với)\b[^,;.]{0,60}|\b(?:doanh nghiệp|cơ sở|nhà máy|hộ|đơn vị|gia đình|người|hợp đồng|trường hợp|dịch lan ra|ổ dịch|phụ nữ|trẻ em|trẻ|học sinh|cán bộ|đối tượng)\s+(?:có|sử dụng|đủ|từ)(?:\s+(?:từ|trên|dưới|đủ))?)\s*$", re.IGNORECASE)
_LOCATIVE = re.compile(r"(?:\b(?:tại|thuộc|gồm|gồm có|bao gồm|trong|trên địa bàn|từ|các|của|với|số|thứ|nhóm|điều|khoản|mục|điểm|chương|phụ lục|mẫu|mức độ|cấp độ|cấp|giai đoạn|tháng|quý|ngày|năm|lớp|khóa|loại|hạng|bậc|độ|đủ|trong số|khu vực|vòng|đợt|lần thứ|sau|qua|hết|theo)\s*)$", re.IGNORECASE)
_CONDITION = re.compile(r"(?:được tiếp cận|tiếp cận|được hưởng|được nhận|sử dụng)(?:\s+\S+){0,5}\s+(?:ít nhất|tối thiểu)\s*$", re.IGNORECASE)
_STRONG_COUNT = re.compile(r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|phấn đấu(?:\s+\S+){0,4}|≥|trên|hơn|khoảng|đạt|mỗi\s+\S+\s+(?:có\s+|tổ chức\s+|xây dựng\s+)?(?:ít nhất\s+)?|từ|thêm|thành lập|xây dựng|hình thành|tổ chức|duy trì|có|mở|phát triển|biên soạn|sản xuất|in|đào tạo|bồi dưỡng|tập huấn|hỗ trợ|thu hút|cấp|trồng|nhân rộng|thực hiện|còn|xuống|giảm|tăng|dưới|ở mức|quá|tối đa|lên|hoàn thành|kết nạp|tuyên truyền|đăng|phát sóng|và|,|:)\s*(?:được\s+|mới\s+|có\s+|cho\s+)?$", re.IGNORECASE)

_KINDS: tuple[tuple[re.Pattern[str], SectionKind], ...] = ((_CRITERIA, "criteria"), (_SITUATION, "situation"), (_MONEY, "money"), (_CHARGE, "charge"))


@cache
def _acts() -> re.Pattern[str]:
    verbs = alternatives(list(table("verbs")["acting"]))
    return re.compile(rf"(?<!\w)(?:{verbs})\s+(?:(?:được|mới|thêm|khoảng|ít nhất|tối thiểu|cho|từ|thành công|trên|hơn|các|đến|khẩn cấp|có)\s+){{0,3}}$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def section_kind(titles: str) -> SectionKind:
    """What kind of section a place stands in, by the titles of its sections (innermost first, joined by " / ")."""
    parts = titles.split(" / ")
    for number, title in enumerate(parts):
        if _OBJECTIVE.search(title) and not re.search(r"đánh giá (?:việc|kết quả|tình hình)|giải pháp|nhiệm vụ.*mục tiêu$", title):
            return "objective"
        # A heading inside a list of targets says what they are about ("Về cải cách thủ tục hành chính").
        about = any(_OBJECTIVE.search(above) for above in parts[number + 1 :]) and not re.search(r"kinh phí|khen thưởng|tình hình|thực trạng", title)
        for pattern, kind in _KINDS:
            if not about and pattern.search(title):
                return kind
    return "task"


def commits(kind: SectionKind, sentence: str, before: str, after: str, percent: bool, unit: str, *, known: bool = True, after_commitment: bool = False) -> bool:
    """Whether a quantity is a commitment.

    ``before`` is the sentence up to the number, ``after`` the rest of it. ``known`` says that the unit is in the word list;
    ``after_commitment`` that the quantity before it in the sentence is a commitment.
    """
    if kind in ("situation", "criteria", "money"):
        return False
    if _refers_back(before, after) or _CONDITION.search(before):
        return False
    own = before if kind != "objective" else before.rpartition(";")[2]
    if _acts().search(before):
        # A number right behind a verb of action is judged by its own part ("duy trì 92 … hiện có và thành lập mới 210 …").
        own = re.split(r"[,;]|\bvà\b", own)[-1]
    if _PAST.search(own) and not re.search(r"phấn đấu|đến (?:hết |cuối )?năm 20\d\d", before, re.IGNORECASE):
        return False
    if _LEGAL.search(re.split(r"[;,.]", before)[-1]):
        return False
    if percent and re.search(r"\b(?:riêng|các|những)\s+(?:xã|phường|thôn|địa phương|vùng|khu vực|đơn vị)\s+có\s+(?:trên|từ|dưới)\s*$", before, re.IGNORECASE):
        return False
    if percent:
        return kind == "objective" or bool(_STRONG.search(sentence)) or len(before.split()) <= 4
    if after_commitment and re.search(r"(?:[,;:]|\bvà)\s*(?:\S+\s+){0,2}?$", before[-24:]) and not _LOCATIVE.search(before):
        return True
    if unit in ("năm", "tháng", "tuần", "ngày", "tuổi", "quý", "cấp", "điểm", "nhóm", "bộ", "giải", "hạng", "bậc", "lần") and not re.search(
        r"(?:ít nhất|tối thiểu|quá|xuống còn|trên|dưới|còn|đạt|tăng|giảm)\s*$", before, re.IGNORECASE
    ):
        return False
    if re.search(r"được\s+(?:hỗ trợ|hưởng|vay|miễn|giảm)\b[^,;.]{0,30}(?:không quá|tối đa)\s*$", before, re.IGNORECASE):
        return False
    if "đồng" in unit and kind != "objective" and not re.search(r"\b(?:đạt|huy động|giải ngân|vận động|dư nợ|doanh thu|thu hút)\b[^;.]{0,60}$", before):
        return False
    if unit == "tuổi" and not re.search(r"tuổi\s+(?:thọ|kết hôn)", before):
        return False
    if not known:
        if _acts().search(before) and not re.search(r"(?:thực hiện|triển khai|rà soát|nghiên cứu)\s*$", before, re.IGNORECASE):
            return True
        return bool(_AT_LEAST.search(before)) and not re.search(r"\bnăm\s*$", before)
    if _WHEN.search(re.split(r"[;.]", before)[-1]):
        return False
    if re.match(r"[^;,.]{0,40}?\btrở\s+lên\b", after) and re.search(r"\btừ\s*$", before):
        return kind == "objective" or bool(re.search(r"\bmỗi\b|\bđạt\b|\bphấn đấu\b|\btổ chức\b", re.split(r"[;.]", before)[-1], re.IGNORECASE))
    if _acts().search(before) and not re.search(r"(?:được hỗ trợ|mức hỗ trợ|mức)\s*$", before, re.IGNORECASE):
        return True
    if unit in ("giờ", "phút") and re.search(r"\btrong\s+(?:vòng\s+)?$", before, re.IGNORECASE):
        return kind == "objective"
    if unit == "top":
        return True
    if re.search(r"\d[^;]*\b(?:trong đó|gồm)\b[^;]{0,40}$", before) or re.search(r"\bnâng\s+(?:tổng\s+)?số\b[^;,.]{0,50}\blên\s*$", before, re.IGNORECASE):
        return True
    if unit in _PEOPLE and re.search(r"\bcho\s+(?:khoảng\s+|trên\s+|ít nhất\s+|tối thiểu\s+|hơn\s+)?$", before):
        return True
    if kind == "objective":
        return not _LOCATIVE.search(before)
    if len(before.split()) <= 20 and before.rstrip().endswith(":"):
        return True
    return bool(re.search(r"(?:ít nhất|tối thiểu|không dưới|phấn đấu(?:\s+\S+){0,6})\s*$", before, re.IGNORECASE)) or bool(
        re.search(r"(?:đến|vào) (?:hết |cuối )?năm 20\d\d[^.;]{0,80}\bđạt\s*$", before, re.IGNORECASE)
    )


def _refers_back(before: str, after: str) -> bool:
    """Figures of a year gone by, of a law, or in a remark about them."""
    if re.search(r"\(\s*(?:mức|trị giá|diện tích|năm \d{4}|kế hoạch|hiện nay|hiện|cùng kỳ|thực hiện|đạt|kết quả|số liệu|nhiệm kỳ trước|trước đây|toàn quốc|cả nước|chỉ tiêu|tỉnh giao)[^()]{0,60}$", before, re.IGNORECASE):
        return True
    return bool(re.search(r"\b(?:hiện (?:là|đạt|chiếm)|trước đó|năm trước|thực hiện năm \d{4})\W*$", before, re.IGNORECASE)) or bool(re.match(r"\s*(?:vốn|kinh phí|ngân sách|giá trị hợp đồng)\b", after))
