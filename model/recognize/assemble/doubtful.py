"""What is doubtful about a reading, told.

That is what was read by position or content alone, what could have been read otherwise, and
values that do not look like what their place holds.

A torn row, a column that slipped, or a label that is missing puts a text where another belongs:
a weight that is no number, an indicator that is called 数量指标, a name that is itself a label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from model.definition.keys import (
    COLUMNS,
    FIELDS,
    RESULTS,
    Column,
    Field,
    GoalText,
    Meaning,
    ValuePart,
)
from model.definition.naming import Naming
from model.document import Kind, Scope
from model.document.dates import parse_date
from model.grid import Cell
from model.recognize.claim.amounts import NOTE, UNNAMED
from model.recognize.claim.body import Table
from model.recognize.claim.claim import Claim, Settled, Value
from model.recognize.claim.fields import OF_OTHERS, OWN_PAIR
from model.recognize.claim.titles import is_listed
from model.recognize.content import Content, Home
from model.recognize.doubts import DoubtKind
from model.recognize.label.keys import label_key
from model.recognize.label.labelled import Labelled, Look, look, place
from model.recognize.label.values import is_no_amount, is_placeholder
from model.recognize.label.whole_values import ALONE, COMPARATOR, KIND, UNIT, is_sign
from model.recognize.label.words import Role, Words, without_number

_NAMING = Naming(None)
_PARTS = {COMPARATOR: ValuePart.COMPARATOR, UNIT: ValuePart.UNIT}
_SIGN = "指标符号"
_Odd = Callable[[str, Words], bool]
_POINTS = re.compile(r"(\d+(?:\.\d+)?)\s*[分%％]?")
_MOST_POINTS = 120
"""A whole table has a hundred points, and some more where it has extra ones."""
_QUALITY = re.compile(r"定[性量]|[正负反逆]向|[≥≤=><]|约束|预期|是/否|\w{0,4}(?:指标|型)")
"""What 指标性质 says that is no comparator."""
_NOTE = re.compile(r"注[:：]|(?:备注|说明|填[报表](?:说明|要求))[:：]|[（(](?:接上页|续)[)）]")
_NAME = re.compile(r"[^\d≥≤<>=]{2,}(?:率|人数|次数|数量|面积|成本|满意度|及时性)")
"""How an indicator is called, and no target."""
_BRACKETS, _STROKES = re.compile(r"[（(][^（）()]*[)）]$"), re.compile(r"[-—－/]")
_CUT = re.compile(r".|\S+(?:指|[济会态]效)")
"""A piece of a category's name: the end of a page, or of what is shown, cut it (效益指, 标)."""
_SUM = re.compile(r"合计|总计|小计")
_LABELS = (Role.COLUMN, Role.FIELD, Role.GOAL, Role.ACTUAL, Role.SIDE)
_ABOVE: Mapping[str, str] = {Column.LEVEL2: Column.LEVEL1, Column.LEVEL3: Column.LEVEL2}
_DEPTH: Mapping[str, int] = {Column.LEVEL1: 1, Column.LEVEL2: 2}
_NAMES, _SCOPES = frozenset((*_DEPTH, Column.LEVEL3)), frozenset(Scope)
_SHORTEST_GOAL, _LEAST_LINES = 6, 2
_GOALS_LABEL = re.compile(r"[^。；;，,]{0,14}(?:目标|完成情况)")
"""How a goal's label ends, and no goal: 全年（调整）绩效目标."""
_PHONE = re.compile(r"(?!20\d\d[01]\d[0-3]\d)(?=.*\d{3}).*")
"""A phone has digits, which are no date's (20240124094437)."""
_LONGEST_HEADING = 20
_SATISFIED = "满意度"
"""What names of indicators and of their category both say."""


def tell_guesses(
    content: Content, tables: Sequence[Table], found: Settled, labels: Labelled
) -> None:
    """Tell what no word of the vocabulary supports, and what two explanations were good for."""
    for table in tables:
        _tell_heads(content, table, labels)
    _tell_parts(content)
    told: set[str] = set()
    for claim in found.taken:
        for value in claim.values:
            if content.homes.get(value.home) is not None:
                _tell_value(content, claim, value, labels, told)
    for taken, other in found.conflicts:
        if spoken(taken.home) != spoken(other.home):
            text = taken.cell.text.strip()
            names = _either(taken.home, other.home)
            content.doubt(DoubtKind.CONFLICT, taken.cell, text, names, taken.home)


def _tell_heads(content: Content, table: Table, labels: Labelled) -> None:
    """Columns kept under their print, and those that what stands below them told apart."""
    own = [(cell, label_key(cell.text)) for cell, c in table.columns if not c.key.isascii()]
    for cell, column in table.columns:
        if not any(_texts_below(labels, table, cell.column)) or column.tick:
            continue
        if column.key == "serial":
            if labels.find(cell, Role.COLUMN) == Column.WEIGHT:
                content.doubt(DoubtKind.COLUMN, cell, cell.text)
            continue
        key = _PARTS.get(column.key, column.key)
        text = cell.text.strip() or f"第 {content.part.source(cell).column + 1} 列"
        if not key.isascii():
            content.doubt(DoubtKind.OWN, cell, text)
        elif (
            key != labels.find(cell, Role.COLUMN)
            or _is_over_another(table, cell)
            or any(
                text == label_key(cell.text) for _, text in own
            )  # of two lists only one is known
            or (key == Column.LEVEL3 and any(c.column < cell.column for c, _ in own))
        ):
            name = _SIGN if column.key == COMPARATOR else _NAMING.column(key)
            content.doubt(DoubtKind.LABEL, cell, text, name)


def _is_over_another(table: Table, head: Cell) -> bool:
    """Whether another column below a merged head has a head of its own, and this one has none."""
    others = (cell for cell, _ in table.columns if cell.row > head.row)
    return any(head.column < cell.column <= head.last_column for cell in others)


def _tell_parts(content: Content) -> None:
    """Signs and units that belong to no target."""
    told: set[str] = set()
    for home, cell in tuple(content.homes.items()):
        alone = home.key == ALONE or (home.key == KIND and is_sign(cell.text))
        if alone and home.key not in told:
            told.add(home.key)
            content.doubt(DoubtKind.OWN, cell, home.key, home=home)


def _texts_below(labels: Labelled, table: Table, column: int) -> Iterator[str]:
    cells = (labels.grid.cell_at(row, column) for row in table.rows)
    return (cell.text for cell in cells if cell is not None and cell.text.strip())


def _tell_value(
    content: Content, claim: Claim, value: Value, labels: Labelled, told: set[str]
) -> None:
    """Tell of a value under a label of its own, beside others, or whose home another has."""
    home = value.home
    text = value.text.strip()
    first = content.homes.get(value.own) if value.own is not None else None
    if value.own is not None and first is not None and place(first) != place(value.cell):
        content.doubt(DoubtKind.CONFLICT, value.cell, text, _either(home, value.own), home=home)
    elif claim.why == "标题" and _may_be_no_name(value):
        content.doubt(DoubtKind.LABEL, value.cell, text, spoken(home), home=home)
    elif home.part == Kind.FIELDS and claim.why == "位置" and _is_own(claim):
        content.doubt(DoubtKind.OWN, value.cell, home.key, home=home)
    elif home.part == Kind.FIELDS and claim.score == OF_OTHERS and _is_of_money(claim, labels):
        content.doubt(DoubtKind.LABEL, value.cell, text, spoken(home), home=home)
    elif home.part == Kind.FUNDS and not home.key.isascii() and home.key not in told:
        told.add(home.key)
        content.doubt(DoubtKind.OWN, value.cell, home.key, home=home)
    elif home.part == Kind.FUNDS and claim.why == "词语" and text != value.cell.text.strip():
        content.doubt(DoubtKind.LABEL, value.cell, value.cell.text.strip(), spoken(home), home=home)
    elif home.part == Kind.FUNDS and claim.score <= UNNAMED:
        label = next((c for c in claim.labels if place(c) != place(value.cell)), value.cell)
        content.doubt(DoubtKind.LABEL, value.cell, label.text.strip(), spoken(home), home=home)


def _may_be_no_name(value: Value) -> bool:
    """Whether a line above the table names something without a label, and no number lists it."""
    key = value.home.key
    is_project = key == Field.PROJECT_NAME and not is_listed(value.cell.text)
    return is_project or key == Field.UNIT


def _is_own(claim: Claim) -> bool:
    """Whether a text is kept under the print of a label that has no word."""
    return claim.score <= OWN_PAIR or claim.score == NOTE


def _is_of_money(claim: Claim, labels: Labelled) -> bool:
    """Whether a text stands beside a word for funds or for a column, which have no texts."""
    roles = {meaning.role for cell in claim.labels for meaning in labels.meanings(cell)}
    return bool(roles - {Role.SIDE, Role.SCOPE})


def _either(taken: Home, other: Home) -> str:
    return f"{spoken(taken)}”或“{spoken(other)}"


def spoken(home: Home, naming: Naming = _NAMING) -> str:
    """What the place of a value is called."""
    match home.part:
        case Kind.FIELDS:
            return naming.field(home.key)
        case Kind.FUNDS:
            return naming.amount(str(home.path[0]), home.key)
        case Kind.GOALS:
            return naming.goal(str(home.path[0]), home.key)
        case Kind.RESULT:
            return naming.result(home.key)
        case "":
            return naming.document(home.key)
        case _:
            return naming.column(home.key, home.part)


def tell_oddities(content: Content, words: Words) -> None:
    """Tell each text that was read where it hardly belongs, if no doubt speaks of it yet."""
    told = {home for _, home in content.doubts}
    odd = _Oddities(content, words)
    for home, cell in content.homes.items():
        text = content.text(home).strip()
        if not text or home in told:
            continue
        if odd.has(home, text) or _are_two(home, cell, words):
            content.doubt(DoubtKind.LABEL, cell, text, spoken(home), home=home)


def _are_two(home: Home, cell: Cell, words: Words) -> bool:
    """Whether a cell of a list has a line for each of several rows: their border was lost."""
    lines = [line.strip() for line in cell.text.split("\n") if line.strip()]
    if home.part not in _SCOPES or len(lines) < _LEAST_LINES:
        return False
    if home.key in _DEPTH:
        return all(line.endswith("指标") and words.is_category(line) for line in lines)
    return home.key == Column.VALUE and all(line[0].isdigit() or is_sign(line[0]) for line in lines)


def is_note(text: str) -> bool:
    """Whether a text says by its first word that it is a note beside the table."""
    return bool(_NOTE.match(text.strip()))


class _Oddities:
    """Tells which texts of a content are odd where they stand."""

    def __init__(self, content: Content, words: Words) -> None:
        self._content = content
        self._words = words
        self._names: dict[tuple[str, str], set[str]] = {}
        for home in content.homes:
            if home.part in _SCOPES and home.key in _NAMES:
                self._names.setdefault((home.part, home.key), set()).add(content.text(home))

    def has(self, home: Home, text: str) -> bool:
        """Whether a text is odd at its place."""
        match home.part:
            case Kind.FIELDS:
                return self._is_odd_field(home.key, text)
            case Kind.GOALS:
                is_short = len(text) <= _SHORTEST_GOAL and home.key == GoalText.TEXT
                is_label = self._words.find(text, *_LABELS) is not None
                return is_short or is_label or is_note(text) or bool(_GOALS_LABEL.fullmatch(text))
            case Kind.RESULT:
                is_points = RESULTS.means(home.key, Meaning.POINTS)
                is_label = self._words.find(text, *_LABELS) is not None
                return is_label or (is_points and _is_no_points(text, self._words))
            case Scope.PERIOD | Scope.ANNUAL:
                is_odd = _is_odd_in_column(home.key, text, self._words)
                return is_odd or self._is_alone(home) or self._is_of_higher_level(home, text)
            case _:
                return False

    def _is_odd_field(self, key: str, text: str) -> bool:
        """Whether a text of the header is itself a label, a note, or the sum below a list."""
        if FIELDS.means(key, Meaning.CHOICE):
            return look(text) in (Look.AMOUNT, Look.RATE, Look.SIGN)
        if key == Field.PHONE:
            return not _PHONE.fullmatch(text) and not is_no_amount(text)
        is_name = FIELDS.means(key, Meaning.NAME)
        is_number = look(text) in (Look.AMOUNT, Look.RATE, Look.SIGN) or bool(parse_date(text))
        is_no_name = is_name and (is_number or is_note(text) or bool(_SUM.fullmatch(text)))
        is_one = without_number(text) != text and len(text) <= _LONGEST_HEADING and "\n" not in text
        is_heading = FIELDS.means(key, Meaning.PROSE) and is_one  # 1.项目实施内容
        is_label = is_heading or self._words.find(text, *_LABELS) is not None
        return is_no_name or is_label

    def _is_alone(self, home: Home) -> bool:
        """Whether a text stands in a row without a name, or a name in one without any value."""
        if home.key in (*_DEPTH, Column.GOAL) or (home.part, Column.LEVEL3) not in self._names:
            return False
        values = self._content.indicator(home)
        name = values.get(Column.LEVEL3, "")
        return not name or (home.key == Column.LEVEL3 and (is_note(name) or len(values) == 1))

    def _is_of_higher_level(self, home: Home, text: str) -> bool:
        """Whether a name is rather one of the level above, but not of its own node there."""
        above = _ABOVE.get(home.key)
        if above is None:
            return False
        node = Home(home.part, above, home.path[: _DEPTH[above]])
        over = self._content.indicator(node).get(above, "")
        if over == text or over.startswith(text) or _SATISFIED in over:
            return False
        is_category = home.key == Column.LEVEL3 and all(map(self._words.is_category, (text, over)))
        return is_category or text in self._names.get((home.part, above), set())


@lru_cache(maxsize=4096)
def _is_odd_in_column(key: str, text: str, words: Words) -> bool:
    """Whether a text does not look like what a column holds."""
    odd = _COLUMN_ODDITIES.get(key)
    return odd is not None and odd(text, words)


def _is_no_points(text: str, _words: Words) -> bool:
    """Whether a text is no number of points, or more than a whole table has."""
    match = _POINTS.fullmatch(text)
    return not is_no_amount(text) if match is None else float(match[1]) > _MOST_POINTS


def _is_no_name(text: str, words: Words) -> bool:
    """Whether what names an indicator heads a column, or is a category by its very name."""
    bare = _BRACKETS.sub("", text)
    parts = _STROKES.split(bare)
    is_named = bare.endswith("指标") or len(parts) > 1 or len(bare) == len("数量")
    is_level = is_named and all(map(words.is_category, parts))
    is_head = words.find(text, Role.COLUMN) is not None
    return is_level or is_head or is_placeholder(text) or text.isdigit()


def _is_no_indicator(text: str, words: Words) -> bool:
    return is_sign(text[:1]) or look(text) is Look.RATE or _is_no_name(text, words)


def _is_no_target(text: str, words: Words) -> bool:
    """Whether a target is only a comparator, or is called like an indicator or a column."""
    is_name = bool(_NAME.fullmatch(text)) or (not text.isdigit() and _is_no_name(text, words))
    return is_sign(text) or is_name


def _is_number(text: str, _words: Words) -> bool:
    is_number = look(text) in (Look.AMOUNT, Look.RATE) or is_sign(text[:1])
    return is_number and text.rstrip("%％") != "0"


def _is_no_level(text: str, words: Words) -> bool:
    is_cut = _CUT.fullmatch(text) is not None
    return is_cut or is_note(text) or _is_number(text, words) or look(text) is Look.VALUE


def _is_no_quality(text: str, _words: Words) -> bool:
    return not _QUALITY.match(text)


_COLUMN_ODDITIES: Mapping[str, _Odd] = {
    **dict.fromkeys(COLUMNS.of(Meaning.PROSE), _is_number),
    **dict.fromkeys(COLUMNS.of(Meaning.POINTS), _is_no_points),
    **dict.fromkeys((*COLUMNS.of(Meaning.TARGET), *COLUMNS.of(Meaning.ACTUAL)), _is_no_target),
    **dict.fromkeys(_DEPTH, _is_no_level),
    Column.BASIS: _is_number,
    Column.LEVEL3: _is_no_indicator,
    KIND: _is_no_quality,
}
"""Of which texts in a column it is unlikely that they belong there."""
