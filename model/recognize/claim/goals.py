"""Claims of goals (beside or below their labels, behind them, a row for each) and of the result.

The result is total and grade beside their labels, and what a text says of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from model.definition.keys import Column, GoalText, Result
from model.document import Kind, Scope
from model.grid import Cell
from model.recognize.claim import Claim, Form, Table, Value, Why
from model.recognize.content import Home
from model.recognize.label import Labelled, Look, look
from model.recognize.label.values import is_placeholder, split_goals
from model.recognize.label.words import (
    ASKED,
    SUMS,
    Role,
    Words,
    before_colon,
    label_key,
    label_keys,
)

BY_ROWS, NUMBERED, HEADED, BESIDE, BELOW, INSIDE, CAPTION = 0.93, 0.92, 0.88, 0.85, 0.82, 0.86, 0.7

_NUMBERED = re.compile(r"^(?P<label>.*?)(?P<number>\d{1,2}|[一二三四五六七八九])$")
_DIGITS = "一二三四五六七八九"
_YEAR = re.compile(r"^\s*年|年度|[当本全]年|阶段")
_YEARS = re.compile(r"[(（][^()（）]*\d{4}[^()（）]*[)）]$")
_TERM = re.compile(
    r"[（(]\s*20\S\S\s*年?度?(?P<until>\s*[-—–~～至]+\s*20\S{2,4}\s*年?度?)?\s*[)）]"
)
_COUNTER = re.compile(r"(?:20\d\d|第[一二三四五])\s*年?度?|(?:目标)?\d{1,2}")
"""What begins the row of a goal: its year or its number."""
_PLANNED = re.compile("(?:预期|计划|年初|设定|批复|调整前)(?:目标|值|情况)?")
_REACHED = re.compile("(?:年末|全年)?(?:实际|完成|实现|达成)(?:目标|值|情况)?")
_LEAST_ROWS, _LEAST_HEADS = 2, 2
_LONGEST_NUMBERED = 20
Cells = tuple[Cell, ...]
Meant = tuple[str, str]
"""A scope and a part of a goal: text or actual."""
_OF_YEAR: Meant = (Scope.ANNUAL, GoalText.TEXT)


def goal_claims(table: Labelled, tables: Sequence[Table] = ()) -> Iterator[Claim]:
    """All claims of goals in a table, given the indicator tables, which name goals beside them."""
    labels = [label for cell in table.cells if (label := _label(table, cell))]
    if all(part != GoalText.TEXT for _, _, (_, part) in labels):
        aims = [over for cell, *_ in labels if (over := _aim_before(table, cell))]
        labels += [(over, over.text, _OF_YEAR) for over in aims]
    texts = [head for _, head, found in labels if found == _OF_YEAR]
    beside = [one.section.label for one in tables if _meant(table, one.section.label)]
    in_rows = [claim for cell, _, found in labels for claim in _by_rows(table, cell, found)]
    of_year = bool(in_rows) or any(map(_YEAR.search, (*texts, *beside)))
    for cell, head, found in labels:
        # where another says that it is of the year, 总体目标 is of the period
        is_whole = of_year and found == _OF_YEAR and "总" in head and not _YEAR.search(head)
        meant = (Scope.PERIOD, GoalText.TEXT) if is_whole else found
        if text := cell.text[len(head) :].strip("】:： \n"):  # 年度目标：text, in one cell
            yield _goals(meant, text, (cell,), (), INSIDE)
            continue
        claim = _labelled(table, cell, meant)
        yield from (claim, *_reached(table, tables, claim))
    yield from in_rows
    for cell in table.cells:
        yield from _named(table, cell)


def of_period(table: Labelled) -> bool:
    """Whether a table speaks of the whole period, be it as 总体目标 beside the year's."""
    said = (table.find(cell, Role.SCOPE, Role.GOAL) for cell in table.cells)
    goals = (value.home.path[0] for claim in goal_claims(table) for value in claim.values)
    return Scope.PERIOD in said or Scope.PERIOD in goals


def _label(table: Labelled, cell: Cell) -> tuple[Cell, str, Meant] | None:
    """The label that a cell is or begins with, and what it means."""
    for head in dict.fromkeys((cell.text, before_colon(cell.text))):
        is_listed = head != cell.text and table.words.is_category(head)  # 产出目标：保洁60公里
        if not is_listed and (found := _said(table, cell, head)):
            return cell, head, found
    return None


def _aim_before(table: Labelled, reached: Cell) -> Cell | None:
    """The label of a goal without a word, above that of what came about: 服务目标."""
    over = table.grid.cell_at(reached.row - 1, reached.column)
    is_aim = over is not None and re.fullmatch("[\u4e00-\u9fff]{2,6}目标", over.text.strip())
    return over if over and is_aim and not table.meanings(over) else None


def _meant(table: Labelled, text: str) -> Meant | None:
    """Scope and part of a label."""
    text = table.undated(_YEARS.sub("", text.strip()))
    if scope := table.words.find(text, Role.GOAL):
        return scope, GoalText.TEXT
    return None if table.words.find(text, Role.ACTUAL) is None else (Scope.ANNUAL, GoalText.ACTUAL)


def _said(table: Labelled, cell: Cell, head: str) -> Meant | None:
    """What a label means; beside a caption of goals 预期, 实际 and years are of their parts."""
    head = head.strip()
    parts = {_PLANNED: GoalText.TEXT, _REACHED: GoalText.ACTUAL, _TERM: GoalText.TEXT}
    match, part = next(((m, parts[w]) for w in parts if (m := w.fullmatch(head))), (None, ""))
    if (found := _meant(table, head)) is not None or match is None:
        return found
    before = (_meant(table, c.text) for c in table.before(cell) if c.row == cell.row)
    scope = next((scope for scope, _ in filter(None, before)), None)
    if scope and "until" in match.groupdict():  # 总体目标 | （2025年—2027年）
        scope = Scope.PERIOD if match["until"] else Scope.ANNUAL
    return (scope, part) if scope else None


def _labelled(table: Labelled, label: Cell, meant: Meant) -> Claim:
    value, score = _value(table, label)
    rows = range(label.row, label.last_row + 1) if label.row_span > 1 else ()
    pairs = (c for row in rows for c in table.starting_in(row) if c.column > label.last_column)
    is_category = table.words.is_category  # a caption along their side, or that of indicators
    if value is None or any(_said(table, c, c.text) or is_category(c.text) for c in pairs):
        return Claim((), (), (label,), CAPTION, Why.WORD)
    below = table.rows_below(label, value) if score == HEADED else ()
    cells, labels = [value, *below, *table.rows_beside(label, value)], [label]
    while len(cells) > 1 and is_placeholder(cells[-1].text):
        labels.append(cells.pop())
    text = "\n".join(cell.text.strip() for cell in cells)
    asked = Home(Kind.FIELDS, label_key(label.text)) if ASKED.search(label.text) else None
    return _goals(meant, text, (*cells,), (*labels,), score - 0.005 * bool(asked), asked)


def _reached(table: Labelled, tables: Sequence[Table], goal: Claim) -> Iterator[Claim]:
    """What came about, beside a goal where no head says so but the indicators' own: 实际完成值."""
    heads = {column.key for one in tables for _, column in one.columns}
    scopes = [v.home.path[0] for v in goal.values if v.home.key == GoalText.TEXT]
    beside = table.right(goal.cells[0]) if scopes and Column.ACTUAL in heads else None
    if beside is not None and look(beside.text) is Look.PROSE:
        meant = (str(scopes[0]), GoalText.ACTUAL)
        found = _goals(meant, beside.text.strip(), (beside,), (), BELOW)
        yield replace(found, why=Why.PLACE)


def _goals(
    meant: Meant, text: str, cells: Cells, labels: Cells, score: float, own: Home | None = None
) -> Claim:
    """A claim of the goals in a text, which stands in some cells.

    Beside 批复目标 what was asked for (申报目标) is kept under its ``own`` print.
    """
    scope, part = meant
    found = split_goals(text)
    if len(found) < len(cells):  # below a head, or beginning with their numbers in turn
        texts = [cell.text.strip() for cell in cells]
        bare = [_uncounted(number, said) for number, said in enumerate(texts, start=1)]
        are_counted = all(after != said for after, said in zip(bare, texts, strict=True))
        found = bare if are_counted or score == HEADED else found
    places = cells if len(cells) == len(found) else cells[:1] * len(found)
    values = tuple(
        Value(Home(Kind.GOALS, part, (scope, str(number))), goal, at, own=own)
        for number, (goal, at) in enumerate(zip(found, places, strict=True), start=1)
        if not is_placeholder(goal)
    )
    return Claim(values, cells, labels, score, Why.WORD)


def _value(table: Labelled, label: Cell) -> tuple[Cell | None, float]:
    """The cell beside a label if it says something, or that below it, as for goals in one row."""
    below, beside = table.value_below(label), table.value_beside(label)
    is_pair = beside is not None and look(beside.text) is Look.PROSE
    others = (cell for cell in table.starting_in(label.row) if cell is not label)
    is_text = below is not None and not (is_pair or table.words.is_category(below.text))
    if is_text and any(_said(table, c, c.text) for c in others):
        return below, HEADED
    under = table.below(label)
    is_said = beside is not None and beside.text.strip()
    if under is not None and under.text.strip() and not (is_said or table.is_label(under)):
        return under, BELOW
    return beside, BESIDE


def _by_rows(table: Labelled, head: Cell, meant: Meant) -> Iterator[Claim]:
    """财政年度 | 目标 | 实际完成情况 over a row for each year: its place is the goal's number.

    The document has no place for the years, but for its own.
    """
    beside = [c for c in table.starting_in(head.row) if c.row_span == head.row_span]
    heads, first = [c for c in beside if c is head or _meant(table, c.text)], beside[0]
    if meant[1] != GoalText.TEXT or len(heads) < _LEAST_HEADS:
        return
    rows = list(_counted_rows(table, first, head))
    if len(rows) < _LEAST_ROWS:
        return
    parts = [(_meant(table, cell.text) or meant)[1] for cell in heads]
    for number, row in enumerate(rows, start=1):
        path = (meant[0], str(number))
        values = [
            Value(Home(Kind.GOALS, part, path), _uncounted(number, cell.text), cell)
            for part, over in zip(parts, heads, strict=True)
            for cell in table.under([over], row)
            if look(cell.text) not in (Look.BLANK, Look.DASH)
        ]
        plain = (str(number), f"目标{number}", table.year)
        known = (counter for counter in table.under([first], row) if counter.text.strip() in plain)
        own = tuple(value.cell for value in values)
        yield Claim(tuple(values), own, (first, *heads, *known), BY_ROWS, Why.WORD)


def _counted_rows(table: Labelled, first: Cell, head: Cell) -> Iterator[int]:
    """The rows below heads that a year or a number begins, each with a goal below its head.

    The number may stand in the goal's own text.
    """
    for row in range(head.last_row + 1, len(table.grid.rows)):
        counter, goal = (table.grid.cell_at(row, c.column) for c in (first, head))
        if counter is None or goal is None or goal.column_span != head.column_span:
            return
        is_own = _uncounted(row - head.last_row, goal.text) != goal.text.strip()
        if not is_own and not (_COUNTER.fullmatch(counter.text.strip()) and goal.text.strip()):
            return
        yield row


def _uncounted(number: int, text: str) -> str:
    """The text of a goal without its number before it."""
    return re.sub(rf"^[（(]?{number}\s*[.．、)）](?!\d)\s*", "", text.strip())


def _named(table: Labelled, cell: Cell) -> Iterator[Claim]:
    """长期绩效目标1 | text."""
    if (found := numbered_goal(table.words, cell.text)) is None:
        return
    value = table.value_beside(cell)
    if value is None or is_placeholder(value.text):
        return
    scope, number = found
    home = Home(Kind.GOALS, GoalText.TEXT, (scope or Scope.ANNUAL, number))
    said = Value(home, value.text.strip(), value)
    yield Claim((said,), (value,), (cell,), NUMBERED, Why.NUMBER)


@lru_cache(maxsize=4096)
def numbered_goal(words: Words, text: str) -> tuple[str, str] | None:
    """Scope ("" where its word says none) and number of a goal's label: 年度绩效目标1（40分）."""
    keys = label_keys(text) if len(text) < _LONGEST_NUMBERED else ()
    for match in filter(None, map(_NUMBERED.match, keys)):
        scope = "" if match["label"] == "目标" else words.find(match["label"], Role.GOAL)
        number = match["number"]
        if scope is not None:
            return scope, str(_DIGITS.index(number) + 1) if number in _DIGITS else number
    return None


KNOWN, SUM, AGAIN = 0.91, 0.95, 0.905  # 合计 of a list beside 自评总分
_GRADE = re.compile(
    r"(?:优秀?|[良较]?好|良|中等?|较?差|(?:不|基本)?合格|一般|[A-D])(?:等?级|等次|档)?\s*(?:[（(].*)?"
    r"|(?s:.*[□☐☑■√✓✔].*)"
)
"""What a grade is called, which may stand behind the total without a label."""
POINTS = (Column.WEIGHT, Column.SCORE)
_SCORED = re.compile("得分|自评")
"""What the label of a total says that is none of weights."""
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s*分?\s*")


def result_claims(table: Labelled, tables: Sequence[Table]) -> Iterator[Claim]:
    """All claims of total and grade, given the indicator tables."""
    for cell in table.cells:
        is_listed = bool(tables) and cell.row >= tables[0].first  # above it 得分 is the budget's
        key = table.find(cell, Role.RESULT)
        if key is not None and (below := _below(table, cell, key)) is not None:
            yield _claim(cell, [(key, below)], KNOWN)
        elif key is not None:
            yield from _beside(table, tables, cell, key, KNOWN)
        elif is_listed and label_key(cell.text) in SUMS:
            yield from _beside(table, tables, cell, Result.TOTAL, SUM)
        elif label_key(cell.text).endswith("小计"):
            yield Claim((), (), (cell,), KNOWN, Why.WORD)
        if is_listed and table.find(cell, Role.BUDGET) == Result.BUDGET_RATE:
            yield from _budget(table, tables, cell)


def _budget(table: Labelled, tables: Sequence[Table], label: Cell) -> Iterator[Claim]:
    """预算执行率（10分） below the indicators, with its weight and score in their columns."""
    for cell in table.following(label):  # the rate may say another among the funds
        columns = _columns_of(tables, cell)
        is_rate = Column.ACTUAL in columns and look(cell.text) is Look.RATE
        points = [key for key in POINTS if key in columns and _NUMBER.fullmatch(cell.text)]
        if is_rate or points:
            key = Result.BUDGET_RATE if is_rate else f"budget_{points[0]}"
            yield _claim(label, [(key, cell)], KNOWN)


def _below(table: Labelled, label: Cell, key: str) -> Cell | None:
    """A result that stands below its label, as do others beside it: 总得分 | 自评等级."""
    below, beside = table.below(label), table.right(label)
    if beside is not None and beside.text.strip() and not table.is_label(beside):
        return None
    text = "" if below is None else below.text.strip()
    is_said = _GRADE.fullmatch(text) if key == Result.GRADE else _NUMBER.fullmatch(text)
    return below if is_said else None


def _beside(
    table: Labelled, tables: Sequence[Table], label: Cell, key: str, score: float
) -> Iterator[Claim]:
    rows = range(label.row, label.last_row + 1)
    said = (c for row in rows for c in table.starting_in(row) if c.column > label.column)
    said = (c for c in said if look(c.text) is not Look.DASH)
    values = [c for c in said if not _NAMES_POINTS.fullmatch(label_key(c.text))]
    if not values or key == Result.GRADE:
        given = [(key, c) for c in values[:1] if _GRADE.fullmatch(c.text.strip())]
        yield _claim(label, given, score)  # none of 等级 | 重点
    elif numbers := list(takewhile(lambda cell: _NUMBER.fullmatch(cell.text), values)):
        of_points = [cell for cell in numbers if _columns_of(tables, cell) & {*POINTS}]
        known = of_points or numbers
        named = {_key(tables, known, cell, label): cell for cell in reversed(known)}
        again = {Result.TOTAL: AGAIN} if score == SUM else {}
        yield from (_claim(label, [one], again.get(one[0], score)) for one in named.items())
        for cell in (c for c in values if _GRADE.fullmatch(c.text.strip())):
            yield _claim(label, [(Result.GRADE, cell)], score)


_NAMES_POINTS = re.compile("(?:实际|自评)?得分")
"""What may stand between the points and what of them was reached: 总分 | 100 | 得分 | 96.5."""


def _claim(label: Cell, found: Sequence[tuple[str, Cell]], score: float) -> Claim:
    values = tuple(
        Value(Home(Kind.RESULT, key), cell.text.strip().rstrip("分%％"), cell, Form.CHOICE)
        for key, cell in found
    )
    return Claim(values, tuple(cell for _, cell in found), (label,), score, Why.WORD)


def _key(tables: Sequence[Table], values: Sequence[Cell], cell: Cell, label: Cell) -> str:
    """Whether a number beside 总分 is of the weights or of the scores, by its column."""
    if len(values) == 1 and _SCORED.search(label.text):
        return "total"
    columns = _columns_of(tables, cell) & {*POINTS}
    if len(columns) == 1:
        return "total" if Column.SCORE in columns else "total_weight"
    return "total_weight" if len(values) > 1 and cell is values[0] else "total"


def result_said(table: Labelled, label: str, text: str, cell: Cell) -> Value | None:
    """What a text behind the label of a result says (总分：99.5分, 评价等级：优☑ 良□), or None."""
    key = table.words.find(label, Role.RESULT)
    points = _NUMBER.fullmatch(text) if key == "total" else None
    if points is not None:
        return Value(Home(Kind.RESULT, "total"), points[1], cell)
    return Value(Home(Kind.RESULT, "grade"), text, cell, Form.CHOICE) if key == "grade" else None


def _columns_of(tables: Sequence[Table], cell: Cell) -> set[str]:
    """The columns of the last indicator table below which a cell stands."""
    columns = tables[-1].columns if tables and cell.row >= tables[0].first else ()
    first, last = cell.column, cell.last_column
    return {c.key for head, c in columns if head.column <= last and first <= head.last_column}
