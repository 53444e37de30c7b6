"""FMT: the paragraphs of a .docx, and how legal bases are punctuated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Hit, rule
from songhanh.vanban.sources.base import ParagraphForm

_SINCE = "2020-03-05"
_BLACK = {"000000", "auto", "windowtext", "#000000"}
_POINTS_PER_CM = 72 / 2.54


def _paragraphs(plan: Plan) -> tuple[ParagraphForm, ...]:
    return plan.source.form.paragraphs if plan.source and plan.source.form else ()


def _body(plan: Plan) -> list[ParagraphForm]:
    """The paragraphs of running text: in the body, long enough to be sentences, not in a table."""
    tables = [table.span for table in plan.source.tables] if plan.source else []
    found = []
    for item in _paragraphs(plan):
        start, end = plan.place(item.span)
        inside = any(span[0] <= item.span[0] < span[1] for span in tables)
        if plan.preamble[0] <= start < plan.body_end and end - start >= 90 and not inside:
            found.append(item)
    return found


def _summary(found: list[ParagraphForm], of: int, vi: str, en: str) -> Iterator[Hit]:
    if found:
        yield Hit(
            found[0].span,
            f"{len(found)}/{of} đoạn {vi}",
            f"{len(found)} of {of} paragraphs {en}",
            related=tuple(item.span for item in found[1:20]),
        )


def _wrong(plan: Plan, test: Callable[[ParagraphForm], bool]) -> tuple[list[ParagraphForm], int]:
    body = _body(plan)
    return [item for item in body if test(item)], len(body)


@rule("FMT007", "font", "warning", since=_SINCE)
def font(plan: Plan) -> Iterator[Hit]:
    """
    title: Phông chữ không phải Times New Roman || The font is not Times New Roman
    does: Kiểm tra phông chữ của các đoạn nội dung. || Checks the font of the body.
    why: Văn bản phải đọc được như nhau trên mọi máy. || The document must look alike everywhere.
    example: Arial
    instead: Times New Roman (Unicode)
    advice: Đổi sang Times New Roman. || Use Times New Roman.
    blind: Phông lấy từ mẫu của máy khác có thể không biết. || Fonts inherited from another machine's template may be unknown.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (phông chữ)
    """
    found, total = _wrong(plan, lambda item: item.font is not None and "times new roman" not in item.font.lower())
    fonts = ", ".join(name for name, _ in Counter(item.font for item in found if item.font).most_common(2))
    yield from _summary(found, total, f"không dùng phông Times New Roman ({fonts})", f"are not in Times New Roman ({fonts})")


@rule("FMT008", "font-size", "info", since=_SINCE)
def font_size(plan: Plan) -> Iterator[Hit]:
    """
    title: Cỡ chữ nội dung ngoài khoảng 13 - 14 || The body is not in size 13-14
    does: Kiểm tra cỡ chữ của các đoạn nội dung. || Checks the size of the body.
    why: Chữ nhỏ khó đọc. || Small print is hard to read.
    example: cỡ 12
    instead: cỡ 13 hoặc 14
    advice: Đổi cỡ chữ. || Change the size.
    blind: Chú thích và bảng không xét. || Notes and tables are left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nội dung văn bản)
    """
    found, total = _wrong(plan, lambda item: item.size is not None and not 13 <= item.size <= 14)
    yield from _summary(found, total, "có cỡ chữ ngoài khoảng 13 - 14", "are not in size 13-14")


@rule("FMT009", "alignment", "info", since=_SINCE)
def alignment(plan: Plan) -> Iterator[Hit]:
    """
    title: Nội dung không canh đều hai lề || The body is not justified
    does: Kiểm tra canh lề của các đoạn nội dung. || Checks the alignment of the body.
    why: Quy định trình bày. || It is laid down.
    example: canh trái
    instead: canh đều hai lề
    advice: Chọn canh đều. || Justify the text.
    blind: Đoạn không ghi kiểu canh thì không xét. || Paragraphs without stated alignment are left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nội dung văn bản)
    """
    found, total = _wrong(plan, lambda item: item.alignment in ("left", "right", "center"))
    yield from _summary(found, total, "không canh đều hai lề", "are not justified")


@rule("FMT010", "first-line-indent", "info", since=_SINCE)
def first_line_indent(plan: Plan) -> Iterator[Hit]:
    """
    title: Chữ đầu đoạn không lùi 1 - 1,27 cm || First line not indented by 1-1.27 cm
    does: Kiểm tra độ lùi dòng đầu của các đoạn nội dung. || Checks the first-line indent.
    why: Quy định trình bày. || It is laid down.
    example: lùi 0 cm
    instead: lùi 1 hoặc 1,27 cm
    advice: Đặt lùi dòng đầu 1 - 1,27 cm. || Set the indent to 1-1.27 cm.
    blind: Lùi bằng phím Tab không thấy. || Indents made by tabs are not seen.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nội dung văn bản)
    """
    low, high = 0.95 * _POINTS_PER_CM, 1.3 * _POINTS_PER_CM
    found, total = _wrong(plan, lambda item: item.first_line_indent is not None and not low <= item.first_line_indent <= high)
    yield from _summary(found, total, "có dòng đầu không lùi 1 - 1,27 cm", "are not indented by 1-1.27 cm")


@rule("FMT011", "paragraph-spacing", "info", since=_SINCE)
def paragraph_spacing(plan: Plan) -> Iterator[Hit]:
    """
    title: Khoảng cách giữa các đoạn dưới 6 pt || Less than 6 pt between paragraphs
    does: Cộng khoảng cách trước và sau đoạn. || Adds the space before and after.
    why: Các đoạn dính nhau khó đọc. || Paragraphs that touch are hard to read.
    example: 0 pt
    instead: 6 pt
    advice: Đặt khoảng cách đoạn từ 6 pt. || Set 6 pt or more.
    blind: Đoạn trống chèn giữa không được tính. || Empty paragraphs between do not count.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nội dung văn bản)
    """
    found, total = _wrong(
        plan,
        lambda item: (
            item.space_before is not None and item.space_after is not None and item.space_before + item.space_after < 5.9
        ),
    )
    yield from _summary(found, total, "cách đoạn khác dưới 6 pt", "have less than 6 pt between them")


@rule("FMT012", "line-spacing", "info", since=_SINCE)
def line_spacing(plan: Plan) -> Iterator[Hit]:
    """
    title: Giãn dòng ngoài khoảng 1 - 1,5 || Line spacing outside 1-1.5
    does: Kiểm tra giãn dòng của các đoạn nội dung. || Checks the line spacing.
    why: Quy định trình bày. || It is laid down.
    example: 2,0 dòng
    instead: 1,15 dòng
    advice: Đặt giãn dòng từ đơn đến 1,5. || Set single to 1.5 lines.
    blind: Giãn dòng tính bằng điểm (Exactly) không quy đổi. || Spacing given in points is not converted.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (nội dung văn bản)
    """
    found, total = _wrong(plan, lambda item: item.line_spacing is not None and not 0.95 <= item.line_spacing <= 1.55)
    yield from _summary(found, total, "có giãn dòng ngoài khoảng 1 - 1,5", "have a line spacing outside 1-1.5")


@rule("FMT013", "text-colour", "info", since=_SINCE)
def text_colour(plan: Plan) -> Iterator[Hit]:
    """
    title: Chữ không phải màu đen || The text is not black
    does: Kiểm tra màu chữ của các đoạn nội dung. || Checks the colour of the body.
    why: Màu thường là dấu vết của bản dự thảo. || Colours are usually left from a draft.
    example: chữ đỏ
    instead: chữ đen
    advice: Đổi về màu đen. || Make it black.
    blind: Màu của một phần đoạn có thể không thấy. || A colour of part of a paragraph may not be seen.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (màu chữ)
    """
    found, total = _wrong(plan, lambda item: item.color is not None and item.color.lower() not in _BLACK)
    yield from _summary(found, total, "có chữ không phải màu đen", "are not black")


@rule("FMT014", "basis-not-italic", "info", since=_SINCE)
def basis_not_italic(plan: Plan) -> Iterator[Hit]:
    """
    title: Căn cứ ban hành không viết nghiêng || Legal bases not in italics
    does: Kiểm tra các đoạn mở đầu bằng “Căn cứ” trong tệp .docx. || Checks the paragraphs that begin with "Căn cứ" in a
      .docx.
    why: Quy định trình bày. || It is laid down.
    example: Căn cứ Luật … (chữ đứng)
    instead: Căn cứ Luật … (chữ nghiêng)
    advice: Chuyển căn cứ sang chữ nghiêng. || Set the bases in italics.
    blind: Căn cứ nằm trong câu dẫn không xét. || Bases inside the opening sentence are left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (căn cứ ban hành)
    """
    start, end = plan.preamble
    for item in _paragraphs(plan):
        at, _ = plan.place(item.span)
        if start <= at < end and plan.words(item.span).startswith("Căn cứ") and item.italic is False:
            yield Hit(item.span, "Căn cứ này nên viết nghiêng", "This basis should be in italics")


@rule("FMT015", "basis-punctuation", "info", since=_SINCE)
def basis_punctuation(plan: Plan) -> Iterator[Hit]:
    """
    title: Căn cứ không kết thúc bằng dấu chấm phẩy, căn cứ cuối bằng dấu chấm || Bases not ended by ";", the last by "."
    does: Kiểm tra dấu câu cuối mỗi căn cứ xuống dòng; căn cứ cuối liền câu ban hành thì bỏ qua. || Checks the mark at the end
      of each basis on its own line; a last basis joined to the enacting words is left alone.
    why: Quy định trình bày. || It is laid down.
    example: Căn cứ Luật Bình đẳng giới số 73/2006/QH11.
    instead: Căn cứ Luật Bình đẳng giới số 73/2006/QH11 ngày 29/11/2006;
    advice: Dùng “;” sau mỗi căn cứ và “.” sau căn cứ cuối. || Use ";" after each and "." after the last.
    blind: Căn cứ viết liền trong một đoạn không xét. || Bases inside one paragraph are left alone.
    law: verified | Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II (căn cứ ban hành)
    """
    start, end = plan.preamble
    bases = [item for item in plan.paragraphs if start <= item.start < end and re.match(r"(?:Căn cứ|Thực hiện|Theo) ", item.text)]
    for number, item in enumerate(bases):
        text = item.text.rstrip()
        enacts = re.search(r"ban hành|như sau|xây dựng kế hoạch", text[-220:].lower())
        expected = ".;," if number == len(bases) - 1 else ";"
        if text and text[-1] not in expected and not enacts:
            yield plan.hit(
                max(item.start, item.end - 40),
                item.end,
                f"Căn cứ này nên kết thúc bằng “{expected[0]}”",
                f"This basis should end in '{expected[0]}'",
            )
        elif text.endswith(".") and number < len(bases) - 1 and not enacts:
            yield plan.hit(
                max(item.start, item.end - 40), item.end, "Căn cứ này nên kết thúc bằng “;”", "This basis should end in ';'"
            )
