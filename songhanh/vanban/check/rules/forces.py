"""CIT: names of documents that do not agree with each other or with the time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from songhanh.vanban.check.mentions import Mention
from songhanh.vanban.check.plan import Plan, fold
from songhanh.vanban.check.rule import Hit, rule
from songhanh.vanban.quoting import shorten

_NAMED = re.compile(
    r"(?<!\w)(?P<kind>Chiến lược|Chương trình|Đề án|Kế hoạch|Dự án)\s+(?P<topic>[^\n.;:()“”\"]{6,110}?)\s*(?:giai đoạn|đoạn|thời kỳ)\s*(?P<from>\d{4})\s*[-–]\s*(?P<to>\d{4})",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?<!\w)(?P<name>(?:Chiến lược|Chương trình|Đề án|Kế hoạch hành động)\s+[^\n.;:()“”\"]{6,110}?(?:đến năm|giai đoạn \d{4}\s*[-–])\s*(?P<to>\d{4}))",
    re.IGNORECASE,
)
_PAST = re.compile(r"tổng kết|kết quả|đánh giá|sơ kết|giai đoạn trước|đã|báo cáo")


@rule("CIT019", "two-titles-for-one-document", "info")
def two_titles_for_one_document(plan: Plan) -> Iterator[Hit]:
    """
    title: Cùng một văn bản nhưng mang hai tên || One document with two titles
    does: So trích yếu đi kèm cùng một số ở các chỗ khác nhau. || Compares the titles that follow one number.
    why: Người đọc tưởng là hai văn bản; một trong hai tên sai. || One of the two is wrong.
    example: Nghị quyết 26/NQ-CP ban hành kế hoạch tổng thể … Nghị quyết 26/NQ-CP về Chiến lược phát triển …
    instead: (cùng một trích yếu ở mọi chỗ)
    advice: Thống nhất theo trích yếu của bản gốc. || Use the original's subject everywhere.
    blind: Tên rút gọn đúng phần đầu không bị báo. || A title shortened at its end is left alone.
    law: practice | Lô-gíc của viện dẫn
    """
    first: dict[str, Mention] = {}
    done: set[str] = set()
    for mention in plan.mentions:
        if not mention.title or mention.key in done:
            continue
        known = first.setdefault(mention.key, mention)
        if known is mention or known.title is None or not _differ(known.title, mention.title):
            continue
        done.add(mention.key)
        yield Hit(
            plan.at(*mention.whole),
            f"{mention.number} mang hai tên khác nhau trong kế hoạch",
            f"{mention.number} bears two different titles in the plan",
            related=(plan.at(*known.whole),),
            quotes=(known.title, mention.title),
        )


@rule("CIT020", "programme-by-another-name", "warning")
def programme_by_another_name(plan: Plan) -> Iterator[Hit]:
    """
    title: Gọi sai loại của văn bản đang thực hiện || The programme carried out is called by another type
    does: Lấy tên chiến lược, chương trình nêu ở căn cứ và tìm chỗ gọi cùng nội dung bằng loại khác. || Takes the programmes
      of the preamble and finds the same subject under another type.
    why: “Chiến lược” và “Chương trình” là hai văn bản khác nhau. || A strategy and a programme are two documents.
    example: (thực hiện Chương trình truyền thông …) các chỉ tiêu Chiến lược truyền thông
    instead: các chỉ tiêu của Chương trình truyền thông
    advice: Dùng đúng tên văn bản nêu ở căn cứ. || Use the name given in the preamble.
    blind: Chỉ so hai từ đầu của nội dung. || Only the first two words of the subject are compared.
    law: practice | Lô-gíc của viện dẫn
    """
    start, end = plan.preamble
    opening = plan.low[start:end]
    named = re.findall(r"(chiến lược|chương trình|đề án)\s+((?!của|này|hành động)[^\W\d_]+ [^\W\d_]+)", opening)
    for kind, topic in dict.fromkeys(named):
        for other in ("chiến lược", "chương trình", "đề án"):
            if other == kind or (other, topic) in named or f"{other} {topic}" in opening:
                continue
            for match in re.finditer(rf"(?<!\w){other} {re.escape(topic)}\b", plan.low[end : plan.body_end]):
                if re.match(r"\s+quốc gia", plan.low[end + match.end() :]) or not re.search(
                    r"chỉ tiêu|mục tiêu|thực hiện|nội dung", plan.low[max(0, end + match.start() - 40) : end + match.start()]
                ):
                    continue
                yield plan.hit(
                    end + match.start(),
                    end + match.end(),
                    f"Căn cứ nêu “{kind} {topic}”, ở đây gọi là “{other} {topic}”",
                    f"The preamble has '{kind} {topic}', here it is '{other} {topic}'",
                )


@rule("CIT021", "period-against-basis", "warning")
def period_against_basis(plan: Plan) -> Iterator[Hit]:
    """
    title: Giai đoạn của văn bản nhắc lại không khớp căn cứ || The period of a document differs from the preamble
    does: So giai đoạn của chiến lược, chương trình ở các chỗ nhắc đến cùng loại, cùng nội dung. || Compares the periods given
      for one strategy or programme.
    why: Sai giai đoạn là nói đến văn bản khác. || Another period means another document.
    example: Chiến lược … giai đoạn 2011-2020 (căn cứ) … Chiến lược … giai đoạn 2016-2020
    instead: Chiến lược … giai đoạn 2011-2020
    advice: Kiểm tra giai đoạn và tên loại. || Check period and type.
    blind: Văn bản có nhiều giai đoạn con cũng có thể bị báo. || Documents with sub-periods may be reported.
    law: practice | Lô-gíc của viện dẫn
    """
    first: dict[str, re.Match[str]] = {}
    for match in _NAMED.finditer(plan.text, 0, plan.body_end):
        key = fold(f"{match['kind']} {match['topic']}")
        known = first.setdefault(key, match)
        inside = int(known["from"]) <= int(match["from"]) and int(match["to"]) <= int(known["to"])
        if (known["from"], known["to"]) == (match["from"], match["to"]) or (inside and match["kind"].lower() != "chiến lược"):
            continue
        yield Hit(
            plan.at(match.start(), match.end()),
            f"“{match['kind']} {shorten(match['topic'], 50)}” ghi giai đoạn {match['from']}-{match['to']}, chỗ trước ghi {known['from']}-{known['to']}",
            f"The period is {match['from']}-{match['to']} here and {known['from']}-{known['to']} before",
            related=(plan.at(known.start(), known.end()),),
        )


@rule("CIT022", "ended-programme", "info")
def ended_programme(plan: Plan) -> Iterator[Hit]:
    """
    title: Nhắc đến chiến lược, chương trình đã hết giai đoạn || A strategy or programme whose period is over
    does: Tìm tên có năm kết thúc trước năm của kế hoạch. || Finds names that end before the plan's year.
    why: Nhiệm vụ dựa vào văn bản đã hết thời kỳ thường là chép từ kế hoạch cũ. || Such tasks are often copied from an older
      plan.
    example: (kế hoạch năm 2025) Chiến lược … đến năm 2020
    instead: Chiến lược … đến năm 2030
    advice: Thay bằng văn bản của giai đoạn hiện nay. || Cite the document of the present period.
    blind: Câu nói về tổng kết, kết quả cũ được bỏ qua. || Sentences about reviews and past results are left alone.
    law: practice | Lô-gíc thời gian
    """
    year = plan.effective_date.year
    for match in _ENDED.finditer(plan.text, 0, plan.body_end):
        line_start = plan.text.rfind("\n", 0, match.start()) + 1
        before = re.split(r"[.;]", plan.low[line_start : match.start()])[-1]
        if int(match["to"]) < year and not _PAST.search(before) and re.search(r"[A-ZĐ]", match["name"][0]):
            yield plan.hit(
                match.start("name"),
                match.end("name"),
                f"Văn bản này có giai đoạn đến năm {match['to']}, trước năm {year} của kế hoạch",
                f"Its period ended in {match['to']}, before the plan's year {year}",
            )


def _differ(first: str, other: str) -> bool:
    one, two = fold(first).split(), fold(other).split()
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) < 4 or longer[: len(shorter)] == shorter:
        return False
    if set(shorter) - set(longer):
        return len(set(one) & set(two)) < 0.97 * len(set(shorter))
    # Every word of the shorter is in the longer: something was left out before the end.
    return bool(set(longer[: len(shorter)]) - set(shorter))
