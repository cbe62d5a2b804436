"""Rules for what a self-evaluation says (财预〔2020〕10号): scores, totals, reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from model.check.finding import Found
from model.check.fixes import set_text
from model.check.parameters import Exact, Nothing, Strict
from model.check.table import CheckedTable, IndicatorRow, number_of, plain
from model.definition.keys import Amount, Column, Result
from model.document import Direction, Node, Place
from model.document.amounts import half_width, stored_amount
from model.document.rates import budget_score, execution_rate

_CENT = Decimal("0.01")


def score_above(row: IndicatorRow, _table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A score above the weight."""
    if row.score is not None and row.weight is not None and row.score > row.weight:
        yield _above(row.at(Column.SCORE), row.score, (row.weight, row.node.value(Column.WEIGHT)))


def budget_score_above(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A score of the budget's execution above its weight."""
    result = table.document.result
    weight, score = number_of(result, Result.BUDGET_WEIGHT), number_of(result, Result.BUDGET_SCORE)
    if weight is not None and score is not None and score > weight:
        yield _above(
            Place.result(Result.BUDGET_SCORE), score, (weight, result.value(Result.BUDGET_WEIGHT))
        )


def _above(place: Place, score: Decimal, weight: tuple[Decimal, str]) -> Found:
    number, text = weight
    words = {"score": plain(score), "weight": plain(number)}
    return Found(place, words, set_text(f"得分改为 {plain(number)}", place, text))


def wrong_total(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A total that is not the sum of the scores, or of the weights, as they are printed."""
    result = table.document.result
    scores = [row.score for row in table.rows if row.node.value(Column.SCORE)]
    weights = [row.weight for row in table.rows if row.node.value(Column.WEIGHT)]
    for key, own, numbers in (
        (Result.TOTAL, Result.BUDGET_SCORE, scores),
        (Result.TOTAL_WEIGHT, Result.BUDGET_WEIGHT, weights),
    ):
        total = number_of(result, key)
        if total is None or not numbers or any(number is None for number in numbers):
            continue
        parts = [number_of(result, own), *numbers]
        printed = sum((_printed(part) for part in parts if part is not None), Decimal(0))
        if _printed(total) != printed:
            text, what = f"{printed:.2f}", table.names.naming.result(key)
            words = {"total": plain(total), "sum": text, "what": what}
            fix = set_text(f"{what}改为 {text}", Place.result(key), text)
            yield Found(Place.result(key), words, fix)


def _printed(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_UP)


def lost_score(row: IndicatorRow, _table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A score below the weight without a reason."""
    if row.score is None or row.weight is None or row.score >= row.weight:
        return
    if not row.node.value(Column.DEVIATION).strip():
        lost = plain(row.weight - row.score)
        yield Found(row.at(Column.DEVIATION), {"name": row.name, "lost": lost})


class OverTarget(Strict):
    """``times``: from how much of the target on a reason is asked for."""

    times: Exact = Decimal("1.3")


def over_target(row: IndicatorRow, _table: CheckedTable, asked: OverTarget) -> Iterator[Found]:
    """An actual far above the target without a reason; not where less is better."""
    target, actual = row.target.amount(), row.actual.amount()
    if not target or actual is None or row.target.unit != row.actual.unit:
        return
    if row.target.direction is Direction.NEGATIVE or actual < target * asked.times:
        return
    if not row.node.value(Column.DEVIATION).strip():
        words = {
            "name": row.name,
            "share": plain((actual / target * 100).quantize(Decimal(1))),
            "limit": plain(asked.times * 100),
        }
        yield Found(row.at(Column.DEVIATION), words)


class LowExecution(Strict):
    """Below ``least`` percent a reason is asked for; a text with one of ``words`` is one."""

    least: Exact = Decimal(90)
    words: tuple[str, ...]


def low_execution(table: CheckedTable, asked: LowExecution) -> Iterator[Found]:
    """Less money spent than planned, without a reason in any deviation or goal."""
    total = table.document.fund("total")
    rate = None if total is None else execution_rate(total, table.definition.scoring)
    if rate is None or total is None or rate >= asked.least or _is_without_budget(total):
        return
    if not any(word in text for text in _reasons(table) for word in asked.words):
        words = {"rate": f"{rate:f}", "least": plain(asked.least)}
        yield Found(Place.amount("total", "executed"), words)


def _is_without_budget(total: Node) -> bool:
    """Whether amounts are none that were to be spent, of which other rules speak."""
    budget, spent = (stored_amount(total.value(key)) for key in (Amount.ADJUSTED, Amount.EXECUTED))
    return budget is None or budget <= 0 or spent is None or spent < 0


def _reasons(table: CheckedTable) -> Iterator[str]:
    for row in table.rows:
        yield row.node.value(Column.DEVIATION)
    for goal in table.document.goals.children:
        yield goal.value("actual")
    for key, text in table.document.result.values.items():
        if "reason" in key or "deviation" in key:
            yield text


def wrong_rate(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A printed execution rate that the amounts do not give, by the form's rounding."""
    result, total = table.document.result, table.document.fund("total")
    told = number_of(result, Result.BUDGET_RATE)
    rate = None if total is None else execution_rate(total, table.definition.scoring)
    if told is None or rate is None or told == rate or rate.is_signed():
        return
    fix = set_text(f"执行率改为 {rate:f}", Place.result(Result.BUDGET_RATE), f"{rate:f}")
    yield Found(Place.result(Result.BUDGET_RATE), {"told": plain(told), "rate": f"{rate:f}"}, fix)


def wrong_budget_score(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A score of the execution that the amounts do not give; above the weight is another matter."""
    result, total = table.document.result, table.document.fund("total")
    weight, told = number_of(result, Result.BUDGET_WEIGHT), number_of(result, Result.BUDGET_SCORE)
    if weight is None or told is None or total is None or told > weight:
        return
    if _is_without_budget(total):
        return
    score = budget_score(total, weight, table.definition.scoring)
    if score is not None and told != score:
        place, text = Place.result(Result.BUDGET_SCORE), f"{score:f}"
        words = {"told": plain(told), "score": text}
        yield Found(place, words, set_text(f"得分改为 {text}", place, text))


def wrong_grade(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A grade that is not the one of the total."""
    result = table.document.result
    told, total = result.value(Result.GRADE).strip(), number_of(result, Result.TOTAL)
    grade = None if total is None else table.definition.scoring.grade_of(total)
    if told and total is not None and grade is not None and not told.startswith(grade.name):
        place = Place.result(Result.GRADE)
        words = {"told": told, "grade": grade.name, "total": plain(total)}
        yield Found(place, words, set_text(f"改为“{grade.name}”", place, grade.name))


_POINTS = (Result.BUDGET_WEIGHT, Result.BUDGET_SCORE, Result.TOTAL_WEIGHT, Result.TOTAL)


def _points(table: CheckedTable, is_wrong: Callable[[str], bool]) -> Iterator[Found]:
    """All points that are filled in and wrong, in the order of the table."""
    naming, result = table.names.naming, table.document.result
    for key in _POINTS:
        if (text := result.value(key).strip()) and is_wrong(text):
            yield Found(Place.result(key), {"label": naming.result(key), "text": text})
    for row, column, text in table.points:
        if is_wrong(text):
            label = f"{row.name}{naming.short_column(column)}"
            yield Found(row.at(column), {"label": label, "text": text})


def unreadable_points(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Points that are no numbers, and so are missing in every sum; of wide digits others speak."""
    return _points(table, lambda text: stored_amount(half_width(text)) is None)


def negative_points(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Points below zero, which nothing has."""
    return _points(table, lambda text: text.startswith("-") and bool(stored_amount(text)))


def full_score_below_target(
    row: IndicatorRow, _table: CheckedTable, _asked: Nothing
) -> Iterator[Found]:
    """All points for an actual that falls short of the target, without a reason."""
    if row.score is None or row.weight is None or row.score < row.weight or not row.weight:
        return
    if _is_short(row) and not row.node.value(Column.DEVIATION).strip():
        words = {
            "name": row.name,
            "value": row.value,
            "actual": row.actual.raw,
            "score": plain(row.score),
        }
        yield Found(row.at(Column.SCORE), words)


def _is_short(row: IndicatorRow) -> bool:
    """Whether an actual in the unit of its target falls short of it, for certain."""
    target, actual = row.target.amount(), row.actual.amount()
    if target is None or actual is None or row.target.unit != row.actual.unit:
        return False
    if row.target.approximate or row.actual.approximate or row.target.upper is not None:
        return False
    # An actual of 1 % where all was to be done is a number shown wrong.
    if actual * 100 == target:
        return False
    if row.target.direction is Direction.NEGATIVE:
        return actual > target
    return actual < target
