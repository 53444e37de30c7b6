"""ALN: the plan against what it should answer to: a superior plan, or the built-in catalogue of national targets."""

from __future__ import annotations

from collections.abc import Iterator

from songhanh.vanban.check.answers import Answer
from songhanh.vanban.check.answers_catalogue import compare_catalogue, missing_indicators
from songhanh.vanban.check.answers_superior import compare_superior, missing_targets
from songhanh.vanban.check.plan import Plan
from songhanh.vanban.check.rule import Cause, Hit, rule
from songhanh.vanban.quoting import shorten


def answers(plan: Plan, verdict: str) -> Iterator[Hit]:
    """The comparisons with one verdict, as hits."""
    for answer in plan.once("answers", lambda: _compared(plan)):
        if answer.verdict == verdict:
            yield _hit(answer)


def _compared(plan: Plan) -> tuple[Answer, ...]:
    """What the superior plan says of each figure; the national catalogue for figures of which it says nothing, or nothing yet."""
    nation = tuple(compare_catalogue(plan)) if plan.catalogue else ()
    if plan.superior is None:
        return nation
    above = tuple(compare_superior(plan, plan.superior))
    told = {answer.span for answer in above}
    open_still = {answer.span for answer in above if answer.verdict == "incomparable"}
    national = [
        answer for answer in nation if answer.span not in told or (answer.span in open_still and answer.verdict != "incomparable")
    ]
    replaced = {answer.span for answer in national}
    return (*(answer for answer in above if answer.span not in replaced), *national)


def _missing(plan: Plan) -> Iterator[Answer]:
    """The targets that the plan should have taken up: the superior plan's, which stands for the national ones, else these."""
    if plan.superior is not None:
        return missing_targets(plan, plan.superior)
    return missing_indicators(plan) if plan.catalogue else iter(())


def _hit(answer: Answer) -> Hit:
    advice, advice_en = _advice(answer)
    return Hit(
        answer.span,
        answer.message,
        answer.message_en,
        quotes=(answer.ours, answer.theirs),
        severity="info" if answer.doubtful else None,
        advice=advice,
        advice_en=advice_en,
    )


def _advice(answer: Answer) -> tuple[str | None, str | None]:
    """Advice that fits one answer better than the rule's own."""
    if answer.verdict == "weaker" and answer.less_is_better:
        return (
            "Giảm xuống bằng mức cấp trên, hoặc ghi lý do đặt cao hơn.",
            "Lower it to the superior's level, or state why it is higher.",
        )
    if answer.on_the_way:
        return (
            "Giữ mức này nếu là bước đi đến mốc của cấp trên, và ghi rõ mức phải đạt ở mốc đó.",
            "Keep it if it is a step on the way to the superior's year, and state the level to be reached then.",
        )
    return None, None


@rule("ALN001", "weaker-than-superior", "warning")
def weaker_than_superior(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu chưa bằng mức của cấp trên || A target weaker than the superior's
    does: So trị số với chỉ tiêu cùng loại, cùng đơn vị, cùng mốc của kế hoạch cấp trên, và với danh mục chỉ tiêu quốc gia ở chỗ kế
      hoạch cấp trên không có chỉ tiêu đó; số theo quý, tháng được tính ra năm khi kỳ khác nhau. || Compares a figure with the
      superior plan's for the same indicator, unit and due year, and with the national catalogue's where the superior plan has none;
      counts by quarter or month are worked out for the year where the periods differ.
    why: Cấp dưới đặt thấp thì cấp trên không đạt. || If all below aim lower, the superior's target cannot be met.
    example: mỗi quý ít nhất 03 tin, bài (quốc gia: 4)
    instead: mỗi quý ít nhất 04 tin, bài
    advice: Nâng bằng mức cấp trên, hoặc ghi lý do đặt thấp hơn. || Raise it, or state why it is lower.
    blind: Chỉ so được chỉ tiêu nhận ra là cùng loại. || Only targets recognised as the same are compared.
    law: practice | Kế hoạch cấp dưới thực hiện chỉ tiêu của cấp trên
    """
    yield from answers(plan, "weaker")


@rule("ALN002", "later-than-superior", "warning")
def later_than_superior(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu có mốc muộn hơn cấp trên || A target due later than the superior's
    does: Tìm chỉ tiêu cùng trị số nhưng năm phải đạt sau năm của cấp trên. || Finds targets of the same value due in a later
      year.
    why: Đến mốc của cấp trên thì cấp dưới chưa đạt. || When the superior is judged, the subordinate is not there yet.
    example: đến năm 2030 đạt 60% (quốc gia: 60% vào năm 2025)
    instead: đến năm 2025 đạt 60%
    advice: Đặt cùng mốc hoặc sớm hơn. || Use the same year or an earlier one.
    blind: Chỉ so được chỉ tiêu nhận ra là cùng loại. || Only targets recognised as the same are compared.
    law: practice | Kế hoạch cấp dưới thực hiện chỉ tiêu của cấp trên
    """
    yield from answers(plan, "later")


@rule("ALN003", "measured-otherwise", "warning")
def measured_otherwise(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu đo khác cấp trên || A target measured otherwise than the superior's
    does: Tìm chỉ tiêu gần giống chỉ tiêu cấp trên nhưng khác đơn vị, mẫu số hoặc khác cái được đếm. || Finds targets near the
      superior's with another unit, whole or thing counted.
    why: Số liệu không cộng lên cấp trên được. || The figures cannot be added up above.
    example: 40% nữ tham gia lãnh đạo, quản lý (quốc gia: tỷ lệ cơ quan có nữ lãnh đạo chủ chốt)
    instead: 60% cơ quan quản lý nhà nước, chính quyền địa phương có lãnh đạo chủ chốt là nữ
    advice: Thêm chỉ tiêu đo đúng như cấp trên. || Add a target measured as the superior's.
    blind: Chỉ biết vài cách đo lệch trong danh mục. || Only a few such wordings are in the catalogue.
    law: practice | Kế hoạch cấp dưới thực hiện chỉ tiêu của cấp trên
    """
    yield from answers(plan, "drift")


@rule("ALN004", "superior-target-missing", "info")
def superior_target_missing(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu của cấp trên không có trong kế hoạch || A target of the superior is missing
    does: Liệt kê chỉ tiêu của kế hoạch cấp trên không tìm thấy trong kế hoạch; không đưa kế hoạch cấp trên vào thì xét chương
      trình quốc gia mà kế hoạch thực hiện. || Lists the targets of the superior plan that the plan lacks; where no superior plan is
      given, those of the national programme carried out.
    why: Chỉ tiêu không được giao thì không ai làm. || A target that is not handed down is not worked for.
    example: (không có chỉ tiêu về hương ước, quy ước)
    instead: 95% hương ước, quy ước không có phân biệt đối xử về giới vào năm 2025
    advice: Bổ sung, hoặc ghi rõ chỉ tiêu không thuộc phạm vi của địa phương. || Add it, or say that it lies outside the
      plan's scope.
    blind: Chỉ tiêu diễn đạt khác hẳn không được nhận ra. || Targets worded quite differently are not recognised.
    law: practice | Kế hoạch cấp dưới thực hiện chỉ tiêu của cấp trên
    """
    for answer in _missing(plan):
        cause = (
            Cause(
                "Chỉ tiêu của cấp trên không có trong kế hoạch",
                "Targets of the superior are missing",
                f"“{shorten(answer.theirs, 60)}”",
            )
            if plan.superior
            else None
        )
        yield Hit(answer.span, answer.message, answer.message_en, quotes=(answer.theirs,), cause=cause)


@rule("ALN005", "not-comparable", "info", yields_to=("TGT013", "TGT014"))
def not_comparable(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu gần giống cấp trên nhưng không so sánh được || A target near the superior's that cannot be compared
    does: Nói rõ khi hai chỉ tiêu cùng loại không so được: khác đơn vị, không có năm, chỉ đo ở cấp quốc gia, ngược chiều; và khi kế
      hoạch cấp trên không có chỉ tiêu nào để so. || Says so where two targets of a kind cannot be compared: other unit, no year,
      national only, opposite direction; and where the superior plan has no target to compare with.
    why: Để người đọc không hiểu nhầm là đã so và đạt. || So that nobody thinks they were compared and found in order.
    example: Tỷ lệ tử vong bà mẹ 0% (quốc gia tính trên 100.000 trẻ đẻ sống)
    instead: Tử vong bà mẹ không quá 42/100.000 trẻ đẻ sống
    advice: Dùng cùng đơn vị, mốc và cách tính với cấp trên. || Use the superior's unit, year and way of counting.
    blind: Chỉ nói về chỉ tiêu nhận ra là cùng loại. || It speaks only of targets recognised as of a kind.
    law: practice | Kế hoạch cấp dưới thực hiện chỉ tiêu của cấp trên
    """
    yield from answers(plan, "incomparable")
    if plan.superior and not plan.superior.targets:
        name = plan.superior.header.number or plan.superior.source.name
        nation = "chỉ được đối chiếu với danh mục quốc gia" if plan.catalogue else "không được đối chiếu với gì"
        nation_en = "with the national catalogue only" if plan.catalogue else "with nothing"
        yield Hit(
            None,
            f"Không có gì để đối chiếu: kế hoạch cấp trên ({name}) không có chỉ tiêu nào đo được bằng số",
            f"Nothing to compare: the superior plan ({name}) has no target with a figure",
            advice=f"Kiểm tra đã đưa đúng văn bản cấp trên; nếu đúng, chỉ tiêu của kế hoạch {nation}.",
            advice_en=f"Check that it is the right document; if it is, the plan's targets were compared {nation_en}.",
        )


@rule("ALN006", "denominator-differs", "info")
def denominator_differs(plan: Plan) -> Iterator[Hit]:
    """
    title: Chỉ tiêu giống cấp trên nhưng tính trên đối tượng khác || A target like the superior's over another group
    does: Tìm chỉ tiêu cùng trị số và gần giống lời nhưng khác đối tượng được tính. || Finds targets of like wording whose
      group differs.
    why: Tỷ lệ giống nhau nhưng không cùng ý nghĩa. || Equal shares of different wholes mean different things.
    example: 70% xã, phường có người nghiện … (cấp trên: 70% xã, phường)
    instead: (cùng đối tượng với cấp trên)
    advice: Thống nhất đối tượng, hoặc nêu lý do. || Use the same group, or say why not.
    blind: Chỉ so khi có kế hoạch cấp trên đưa vào. || Only with a superior plan at hand.
    law: practice | Kế hoạch cấp dưới thực hiện chỉ tiêu của cấp trên
    """
    yield from answers(plan, "denominator")
