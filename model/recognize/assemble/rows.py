"""The rows of indicator tables → trees of categories, one for each scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from model.definition import ColumnDefinition, Pattern, ScopeName
from model.definition.choices import OPTIONS_JOINT, chosen_options
from model.definition.keys import Column
from model.document import Branch, Kind, Scope
from model.document.naming import without_number
from model.document.node import TreeBuilder
from model.document.target import without_brackets
from model.document.ticks import read_ticks, tick_options, ticked_words
from model.grid import Cell, Grid
from model.recognize.claim import Table
from model.recognize.claim.levels import TARGETS
from model.recognize.content import CATEGORIES, Content, DoubtKind, Home
from model.recognize.label import Labelled, Place, look, place
from model.recognize.label.values import (
    ALONE,
    COMPARATOR,
    DIRECTION,
    KIND,
    UNIT,
    is_dash,
    is_placeholder,
    is_serial,
    with_whole_value,
)
from model.recognize.label.words import Words, before_colon, is_of_second_level, label_key

_CONTINUED = re.compile("[（(]续[)）]$")
_DEPTHS: dict[str, int] = {Column.LEVEL1: 1, Column.GOAL: 1, Column.LEVEL2: 2}
"""How deep in the tree the node with a key stands that rows share."""
_POINTS = re.compile(
    r"[（(][\d.]+(?:[-—–~～至][\d.]+)?[分%％]?[)）]分?$|(?<=\D)\d{1,3}(?:\.\d+)?分$"
)
"""Points behind a category's name, which are the sum of the weights below it: （40分）, 40分."""
_WEIGHT = re.compile(r"[（(](\d+(?:\.\d+)?)\s*分[)）]\s*$")
_PATH = re.compile(
    r"(?P<level1>(?:项目)?(?:产出|效益|效果|满意度|成本)(?:指标)?)(?:[-—–－/／>→:：、（(]+|(?<=指标)(?=.+指标$))"
    r"(?P<level2>(?!效[益果](?:指标)?$)[^)）]{2,})[)）]?"
)
"""Two levels in one cell: 产出指标-数量指标."""
_NOTE = re.compile(r"[（(](?:必填|选填|必选|可选|必须填)[^（）()]*[)）]$|[*＊]+$")
"""What a template asks behind a category's name."""
_MADE_OF = {KIND: COMPARATOR, ALONE: UNIT}
"""From which column a value comes that has none of its own."""
_POINTED = (Column.VALUE, UNIT, Column.LEVEL3)
"""What may have the points of an indicator behind it, where no column has them."""
_PART_KEYS: Mapping[str | None, str] = {"sign": COMPARATOR, "unit": UNIT}
"""How columns are called of which each target value of a row has a part."""
_NUMBERED = re.compile(r"\d{1,2}$")
"""The number at the end of a goal's name: 年度绩效目标1."""
_NUMBERS = re.compile(r"\d+(?:\.\d+)?|-")
"""Points that stand in one cell: 20/19.6."""
_RATE = re.compile("率|比例|系数")
"""What a column of its own says that has no targets: 完成率."""
_Columns = Sequence[tuple[Place, str, ColumnDefinition]]
"""Where in a row columns begin, how far down and where, and under which key what they say is kept
while it is read."""
_LEAST_LISTED = 2


def read_tables(content: Content, tables: Sequence[Table], labels: Labelled) -> None:
    """Read all rows of the tables into the content's trees."""
    lists: dict[ScopeName, _List] = {}
    heads = [head for one in tables for head, _ in (*one.columns, *one.goals)]
    known = {place(cell) for cell in (*heads, *(band for one in tables for band in one.bands))}
    for table in tables:
        _use_labels(content, table, labels, known)
        for scope in table.section.scopes:
            lists.setdefault(scope, _List(content, scope, labels.words)).read(table)
    for scope, rows in lists.items():
        content.indicators[Scope(str(scope))] = rows.tree()


_LINES = re.compile(r"[^\n；;。【]+")
_NAMED = r"((?:指标\d+[:：])?+"
_TARGETED = re.compile(
    rf"{_NAMED}[^≥≤=＝<>＜＞≧≦:：]+?)[（(]([^（()）]{{2,}})[)）]|(.+?)\s*[:：]?\s*([≥≤=＝<>＜＞≧≦].+)"
    rf"|{_NAMED}[^\d:：]\D*?)\s*[:：]?\s*(\d.*)|{_NAMED}.+?)[:：](.+)"
)
"""A name and its target in one text: 培训人次≥100人, 完成时间：5月底前, 指标1：里程（≥60公里）."""
_Listed = tuple[str, str, dict[str, str]]
"""The levels of an indicator in a text, and what that says of it."""


def read_listed(content: Content, words: Words) -> None:
    """Read the indicators that texts list in place of a table: 1.数量指标：培训人次≥100人；2.…"""
    own = [home for home in content.homes if home.part in (Kind.FIELDS, Kind.GOALS)]
    found = {home: one for home in own if (one := _listed(home.key, content.text(home), words))[1]}
    if sum(len(listed) for _, listed in found.values()) < _LEAST_LISTED:
        return
    rows = _List(content, ScopeName.ANNUAL, words)
    for home, (before, listed) in found.items():
        cell, text = content.homes[home], content.text(home)
        is_own = not (home.key.isascii() or before or words.is_category(home.key))
        said = f"{home.key}：{text}" if is_own else text[len(before) :].strip()
        content.doubt(DoubtKind.LABEL, cell, said, "绩效指标")
        del (content.goals[home.path] if home.path else content.fields)[home.key]
        del content.homes[home]
        content.take(home, before, cell)
        for level1, level2, row in listed:
            names = (Column.LEVEL1, Column.LEVEL2) if level2 else (Column.LEVEL1,)
            rows.add((level1, level2, ""), row, dict.fromkeys((*names, *row), cell))
    content.goals = {path: goal for path, goal in content.goals.items() if goal}
    content.indicators[Scope.ANNUAL] = rows.tree()


def _listed(label: str, text: str, words: Words) -> tuple[str, list[_Listed]]:
    """What a text says before the indicators that it lists, and these; none of prose."""
    whole = category_name(label) if words.is_category(label) else ""
    first, second, start = whole, "", 0 if whole else len(text)
    rows: list[_Listed] = []
    for part in _LINES.finditer(text):
        line = without_number(part[0].strip(" \u3000】"))
        while (path := _PATH.fullmatch(head := before_colon(line))) or words.is_category(head):
            name = category_name(head)
            is_below = bool(first) and (first == whole or is_of_second_level(name))
            first, second = path.groups() if path else (first, name) if is_below else (name, "")
            start = min(start, part.start())
            line = line[len(head) :].strip("】:： ")
        if (line and first) or second:
            match = _TARGETED.fullmatch(line)
            parts = filter(None, match.groups() if match else [line])
            said = dict(zip((Column.LEVEL3, Column.VALUE), parts, strict=False))
            rows.append((first, second, _open_row(said, [Column.LEVEL3, Column.VALUE])))
    return text[:start].strip("【 \n"), rows


def _use_labels(content: Content, table: Table, labels: Labelled, known: Set[Place]) -> None:
    """The head, subtotals, and the label along the left side wherever it is printed again.

    Without a form only what has a meaning, or is ``known`` as a head, a level or a goal.
    """
    grid = content.part.grid
    beside = (cell for band in table.bands for cell in grid.starting_in(band.row))
    sums = {place(c) for c in beside if is_serial(c.text) or look(c.text) in TARGETS}
    heads = [(place(c), column.tick or labels.meanings(c), column) for c, column in table.columns]
    own = sums.union(at for at, word, column in heads if not (word and column.key.isascii()))
    for cell in (cell for row in table.labels for cell in grid.row_cells(row)):
        # A head that no word knows, and points of a level, are known only by what stands below.
        says = place(cell) not in own or any(texts_below(grid, cell, table.rows))
        if not table.is_open or ((place(cell) in known | sums or labels.meanings(cell)) and says):
            content.use(cell)
    side = label_key(table.section.label)
    rows = table.rows if side else ()
    content.use(*(c for row in rows for c in grid.starting_in(row) if label_key(c.text) == side))


def texts_below(grid: Grid, head: Cell, rows: Sequence[int]) -> Iterator[str]:
    """What stands below a head in some rows."""
    cells = (grid.cell_at(row, head.column) for row in rows)
    return (cell.text for cell in cells if cell is not None and cell.text.strip())


class _List:
    """One list (scope) of indicators; a table on the next page goes on where the last ended."""

    def __init__(self, content: Content, scope: ScopeName, words: Words) -> None:
        self._content = content
        self._words = words
        self._scope = scope
        self._builder = TreeBuilder()
        self._last = ("", "", "")

    def read(self, table: Table) -> None:
        """Read the rows of a table."""
        tops = {cell.column: cell.row for cell, _ in table.columns[::-1]}
        columns = [
            ((c.row - tops[c.column], at), _PART_KEYS.get(column.part, column.key), column)
            for c, column in table.columns
            for at in range(c.column, c.last_column + 1)
            if at == c.column or column.key == Column.LEVEL3
            if (column.scope or self._scope) == self._scope
        ]
        numbers = [column.key for *_, column in columns if column.part == "number"]
        for row in table.rows:
            self._read_row(row, columns, numbers, table)

    def tree(self) -> tuple[Branch, ...]:
        """The rows read so far as the branches of a list."""
        return self._builder.tree()

    def _read_row(self, row: int, columns: _Columns, numbers: Sequence[str], table: Table) -> None:
        values, cells = self._in_columns(row, columns)
        if not any(cell.row == row and cell.text.strip() for cell in cells.values()):
            return  # all came down from above: said there
        named = (cells[key] for key in CATEGORIES if key in cells)
        fresh = any(cell.row == row and cell.text for cell in named)
        over = table.over(row) if table.bands else ()
        for key, band in zip(CATEGORIES, over, strict=False):
            values[key], cells[key] = category_name(band.text), band
            self._content.use(band)
        if table.goals and (label := table.goal(row)):
            cells["goal"], values["goal"] = label
            self._content.use(label[0])
        if numbers:
            values = _with_parts(values, numbers, [column for *_, column in columns])
        if table.is_open:
            keys = [column.key for *_, column in columns]
            self._part_names(values, cells, keys)
            values = _open_row(values, keys)
        values = _without_template(values)
        goal, level1, level2 = (values.pop(key, "") for key in (Column.GOAL, *CATEGORIES))
        said = {key: text for key, text in values.items() if text}
        if said or (fresh and (level1 or level2)):
            self._last = self._filled_down(goal, level1, level2)
            goal, level1, level2 = self._last
            for one in _in_lines(said) if "\n" in said.get(Column.LEVEL3, "") else [said]:
                self.add((level1, level2, goal), one, cells)

    def _part_names(
        self, values: dict[str, str], cells: dict[str, Cell], keys: Sequence[str]
    ) -> None:
        """Take categories before a name, and two in one cell, apart, where no column has them."""
        if Column.LEVEL2 in keys:
            return
        head = before_colon(text := values.get(Column.LEVEL3, ""))
        if head != text and all(map(self._words.is_category, re.split("[-—－/]", head))):
            key = Column.LEVEL2 if Column.LEVEL1 in keys else Column.LEVEL1
            values |= {key: category_name(head), Column.LEVEL3: text[len(head) + 1 :].strip()}
            cells[key] = cells[Column.LEVEL3]
        if two := _PATH.fullmatch(values.get(Column.LEVEL1, "")):
            values |= two.groupdict()
            cells[Column.LEVEL2] = cells[Column.LEVEL1]

    def _in_columns(self, row: int, columns: _Columns) -> tuple[dict[str, str], dict[str, Cell]]:
        """What the columns say in a row by their keys, and where."""
        values: dict[str, str] = {}
        cells: dict[str, Cell] = {}
        content, at = self._content, self._content.part.grid.at
        for (down, start), key, column in columns:
            cell = at.get((row + down, start))
            if cell is None or cell is cells.get(key):
                continue
            if column.print != "serial" or is_serial(cell.text):
                content.use(cell)
            if key == Column.LEVEL3 and cells.get(Column.LEVEL2) is cell:
                # A name over both has no second level, nor that of the row above.
                del values[Column.LEVEL2], cells[Column.LEVEL2]
                self._last = (*self._last[:2], "")
            before = values.get(key, "")
            text = _value(cell.text, column, before)
            if text != before or not text:
                values[key], cells[key] = text, cell
        return values, cells

    def add(
        self, names: tuple[str, str, str], said: dict[str, str], cells: dict[str, Cell]
    ) -> None:
        """Add a row below its levels and goal, with its cells; a category's first one names it."""
        path = self._builder.add(*names, said)
        for key, depth in _DEPTHS.items():
            if key in cells and cells[key].text and len(path) >= depth:
                home = Home(self._scope, key, path[:depth])
                self._content.homes.setdefault(home, cells[key])
        for key in said:
            home = Home(self._scope, key, path)
            self._content.homes[home] = cells.get(key) or _made_of(key, cells)

    def _filled_down(self, goal: str, level1: str, level2: str) -> tuple[str, str, str]:
        """A blank name means the one above it, unless a name over it is new."""
        last_goal, last1, last2 = self._last
        goal = goal or last_goal
        same_goal = goal == last_goal
        level1 = level1 or (last1 if same_goal else "")
        return goal, level1, level2 or (last2 if same_goal and level1 == last1 else "")


def _made_of(key: str, cells: Mapping[str, Cell]) -> Cell:
    """Where a value stands that has no column of its own."""
    if key != Column.WEIGHT:
        return cells[_MADE_OF.get(key, COMPARATOR)]
    pointed = [cells[other] for other in _POINTED if other in cells]
    return next((cell for cell in pointed if _WEIGHT.search(cell.text)), pointed[0])


def _in_lines(said: dict[str, str]) -> list[dict[str, str]]:
    """The indicators of a row whose names and targets stand in as many lines each.

    What is said once is of the first; one number for all, or numbers before them, keep the row.
    """
    lines = {key: [part for part in text.split("\n") if part.strip()] for key, text in said.items()}
    count = len(lines.get(Column.LEVEL3, ()))
    parted = {key: each for key, each in lines.items() if len(each) == count > 1}
    rest = {key: text for key, text in said.items() if key not in parted}
    own = [each for key, each in parted.items() if key != Column.LEVEL3]
    are_counted = any(all(one.startswith(f"{i}.") for i, one in enumerate(each, 1)) for each in own)
    is_row = are_counted or any(look(text) in TARGETS for text in rest.values())
    if is_row or not any(all(look(one) in TARGETS for one in each) for each in own):
        return [said]
    rows = [dict(zip(parted, row, strict=True)) for row in zip(*parted.values(), strict=True)]
    return [rest | rows[0], *rows[1:]]


def _with_parts(
    values: dict[str, str], numbers: Sequence[str], columns: Sequence[ColumnDefinition]
) -> dict[str, str]:
    """A row of a form with its targets whole; what is no sign is kept in the sign's column."""
    sign = next((column.key for column in columns if column.part == "sign"), "")
    return {
        sign if sign and key in (KIND, DIRECTION) and key not in values else key: text
        for key, text in with_whole_value(values, numbers).items()
    }


def _open_row(values: dict[str, str], keys: Sequence[str]) -> dict[str, str]:
    """A row of a table that no form describes, with its values whole.

    ``keys`` are those of all columns.  Points behind its name or target are its weight where
    there is no column for that.
    """
    own = [key for key in keys if not key.isascii() and not _RATE.search(key)]
    said = with_whole_value(values, ["value"] if "value" in keys else own)
    for key in _POINTED if Column.WEIGHT not in keys else ():
        if Column.WEIGHT not in said and (points := _WEIGHT.search(said.get(key, ""))):
            said |= {Column.WEIGHT: points[1], key: said[key][: points.start()].rstrip()}
    return said


def _without_template(values: dict[str, str]) -> dict[str, str]:
    """A row without what the blank form holds open: 指标2：, ……, ＊＊; nothing if that is all.

    A dash says that there is nothing.
    """
    rest = (text for key, text in values.items() if text and key not in _DEPTHS)
    if not all(map(is_placeholder, rest)):
        return {key: "" if is_dash(text) else text for key, text in values.items()}
    names = {key: values[key] for key in _DEPTHS if key in values}
    lowest = next((key for key in reversed(CATEGORIES) if names.get(key)), "")
    return {} if lowest and is_placeholder(names[lowest]) else names


def _value(text: str, column: ColumnDefinition, before: str) -> str:
    """What a cell says for its column's key; ``before`` is what others of it, or a piece, said."""
    text = (f"{before} {text}" if column.key == Column.LEVEL3 else text).strip()
    if column.print == "serial":
        return before
    if column.tick:
        return OPTIONS_JOINT.join([*chosen_options(before), *ticked_words(text, column.tick)])
    if column.key in CATEGORIES:
        return _category(text, column.pattern)
    if column.key == "goal":
        values = Pattern.parse(column.pattern or "{number}").read(text)
        numbered = _NUMBERED.search(text) if column.pattern is None else None
        return values.get("number", text) if values else numbered[0] if numbered else text
    if len(tick_options(text)) > 1:
        return read_ticks(text)
    if column.pattern:
        pattern = Pattern.parse(column.pattern)
        points = pattern.read("/".join(_NUMBERS.findall(text))) or {pattern.keys[0]: text}
        return points.get(column.key, "")  # one number alone is of the first
    return without_brackets(text) if column.key in (Column.VALUE, Column.ACTUAL) else text


@lru_cache(maxsize=1024)
def _category(text: str, pattern: str | None) -> str:
    """The category that a cell names, of which each row beside it is."""
    text = _CONTINUED.sub("", text)
    name = (Pattern.parse(pattern).read(text) or {}) if pattern else {}
    return category_name(name.get("name", text))


def category_name(text: str) -> str:
    """A category's name, without the number before it and points and notes behind it."""
    return _NOTE.sub("", _POINTS.sub("", "".join(without_number(text).split())))
