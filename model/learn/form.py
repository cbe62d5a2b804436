"""From the roles of a blank's cells to the definition of its form.

The table is taken over row by row: what stands above and below the indicator tables becomes rows
of cells, each table a section of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from model.definition import FieldKind
from model.definition.keys import AMOUNTS, Amount, Field, FundSource, Meaning, Result
from model.document import Kind, Place
from model.grid import Align, Cell, Grid, RowKind
from model.learn.frame import frame_of
from model.learn.names import RESERVED, FormNames
from model.learn.options import grades_of
from model.learn.roles import CellRole, FormName, RoleKind, Roles
from model.learn.tables import TableOf, categories_of, section_of, tables_of
from model.recognize.label import place
from model.recognize.label.words import Words

_AMOUNT = re.compile(r"\s*-?[\d,]+(?:\.\d{1,6})?\s*")
_FORMAT = re.compile(r"(?:#,##)?0(?:\.0{1,6})?(?![\d%])")
"""How a spreadsheet shows an amount: #,##0.00 in #,##0.00_);[Red](#,##0.00)."""
_LINE_HEIGHT = 16.0
_MOST_LINES = 12
_PERIOD_WORDS = re.compile(
    r"^(中长期|长期|中期|实施周期|实施期|项目周期|项目期|规划期|三年)(?=.*(?:目标|指标|资金|预算))"
)


def form_data(grid: Grid, roles: Roles, words: Words, name: FormName) -> dict[str, Any]:
    """The keys of the definition of a blank's form, as its file would say them."""
    frame = frame_of(grid, roles)
    tables = tables_of(grid, roles)
    names = FormNames(grid, roles, words, name.year)
    data: dict[str, Any] = {
        "id": name.id,
        "title": name.title,
        "place": name.place,
        "year": name.year,
        "heading": _heading(names.fields),
        **_scope_words(grid, roles),
        "columns": frame.columns,
        "paper": frame.paper,
        "styles": frame.styles,
        "money": _money(grid, roles, name),
        "fields": names.fields,
        "funds": {
            "sources": names.sources,
            "columns": names.columns,
            "sums": list(_sums(grid, roles, names)),
        },
        "categories": [
            {"name": first, "children": list(children)}
            for first, children in categories_of(tables, grid, roles).items()
        ],
        "sections": list(_sections(grid, roles, tables, names)),
        **_scoring(roles),
    }
    if not names.sources:
        del data["funds"]
    return data


# Sections


@dataclass
class _Run:
    """Rows of cells that are set alike."""

    style: str
    rows: list[int] = field(default_factory=list)


def _sections(
    grid: Grid, roles: Roles, tables: Sequence[TableOf], names: FormNames
) -> Iterator[dict[str, Any]]:
    """Each section in printed order."""
    owners = {row: table for table in tables for row in table.rows}
    run: _Run | None = None
    row = 0
    while row < len(grid.rows):
        table = owners.get(row)
        style = "" if table is not None else _style(grid, roles, row, tables)
        if run is not None and run.style != style:
            yield _cells(grid, roles, run, names)
            run = None
        if table is not None:
            yield section_of(table, grid, roles, names.named)
            row = table.rows.stop
            continue
        if run is None:
            run = _Run(style)
        run.rows.append(row)
        row += 1
    if run is not None:
        yield _cells(grid, roles, run, names)


def _style(grid: Grid, roles: Roles, row: int, tables: Sequence[TableOf]) -> str:
    """How a row is set: title, line, table or note."""
    cells = [cell for cell in grid.row_cells(row) if cell.row == row]
    kinds = {roles[place(cell)].kind for cell in cells}
    if RoleKind.TITLE in kinds:
        return "title"
    if grid.rows[row].kind is RowKind.HEADING:
        return "line"
    framed = any(cell.style.border for cell in grid.cells)
    if framed and cells and not any(cell.style.border for cell in cells):
        above = not tables or row < tables[-1].head.start
        return "line" if above and row < _first_framed(grid) else "note"
    if RoleKind.LINE in kinds:
        return "line"
    return "note" if grid.rows[row].kind is RowKind.NOTE else "table"


def _first_framed(grid: Grid) -> int:
    return min((cell.row for cell in grid.cells if cell.style.border), default=0)


def _cells(grid: Grid, roles: Roles, run: _Run, names: FormNames) -> dict[str, Any]:
    rows = range(run.rows[0], run.rows[-1] + 1)
    section: dict[str, Any] = {"kind": "cells"}
    if run.style != "table":
        section["style"] = run.style
    section["rows"] = [list(_row(grid, roles, row, rows, names, run.style)) for row in rows]
    return section


def _row(
    grid: Grid, roles: Roles, row: int, rows: range, names: FormNames, style: str
) -> Iterator[dict[str, Any]]:
    """The cells that begin in a row, or reach into the first of the section from above."""
    column = 0
    while column < len(grid.columns):
        cell = grid.cell_at(row, column)
        if cell is None:
            yield {"text": ""}
            column += 1
            continue
        begins = cell.row == row or (row == rows.start and cell.row < row)
        if begins and cell.column == column:
            data = _cell(cell, roles[place(cell)], names)
            height = min(cell.last_row + 1, rows.stop) - row
            yield data | _measures(cell, data, grid, height, style)
        column = cell.last_column + 1


def _cell(cell: Cell, role: CellRole, names: FormNames) -> dict[str, Any]:
    """What stands in a cell of the form."""
    if role.kind is RoleKind.VALUE and (role.target or role.pattern):
        return _value(role, names)
    printed = names.printed(cell.text.strip())
    if role.kind is RoleKind.LABEL and role.target:
        key = _field_key(role.target, names)
        if key and names.label_of(key) == cell.text.strip() and "{year}" not in printed:
            return {"head": key}
    return {"text": role.pattern or printed}


def _field_key(target: str, names: FormNames) -> str:
    if target == "year" or target.startswith(("goal.", "result.", "rate.")):
        return ""
    at = Place.parse(target)
    key = names.place(target).key if at.kind is Kind.FIELDS else ""
    return key if key in names.fields else ""


def _value(role: CellRole, names: FormNames) -> dict[str, Any]:
    head, _, rest = role.target.partition(".")
    if role.target == "year":
        return {"text": role.pattern or "{year}"}
    if head == "rate":
        return _rate(rest, names)
    if head == "result":
        return _result(rest, role)
    if head == "goal":
        return _goal(role, names)
    at = names.place(role.target)
    if at.kind is Kind.FUND:
        amount = {"fund": f"{at.source}.{at.key}"}
        return amount | _within(role, "amount")
    data: dict[str, Any] = {"field": at.key}
    if role.piece:
        data["piece"] = list(role.piece)
    data |= _tick(role)
    if role.pattern:
        data["pattern"] = _keyed(role.pattern, names)
    return data


def _tick(role: CellRole) -> dict[str, Any]:
    """The one option that a cell shows, or whose mark alone it shows."""
    if not role.tick:
        return {}
    return {"tick": role.tick, "bare": True} if role.bare else {"tick": role.tick}


def _result(key: str, role: CellRole) -> dict[str, Any]:
    data: dict[str, Any] = {"result": key}
    if role.field is FieldKind.TICKS:
        data["options"] = list(role.options)
    return data | _tick(role) | _within(role, "result")


def _within(role: CellRole, key: str) -> dict[str, Any]:
    """The print of an amount or goal that stands behind its label in one cell."""
    if not role.pattern:
        return {}
    return {"pattern": role.pattern.replace(f"{{{role.target}}}", f"{{{key}}}")}


def _keyed(pattern: str, names: FormNames) -> str:
    """A pattern whose places are keys of the definition."""

    def key(match: re.Match[str]) -> str:
        target = match[1]
        if target in RESERVED:
            return match[0]
        return f"{{{names.place(target).key}}}"

    return re.sub(r"\{([^{}]+)\}", key, pattern)


def _rate(rest: str, names: FormNames) -> dict[str, Any]:
    """A share of execution, of the columns that the form has; print alone where it has none.

    ``rest`` is a source, and behind it the column's own label: 全年预计执行率 is of 全年预计执行数;
    behind that the column of whose total a share is shown.
    """
    source, _, said = rest.partition(".")
    label, _, column = said.partition(".")
    if column:
        return _share(source, label, column, names)
    stem = label.partition("率")[0]
    of = next((key for key, name in names.columns.items() if stem and name.startswith(stem)), "")
    of = of or next((key for key in _EXECUTED if key in names.columns), "")
    by = next((key for key in _BUDGETED if key in names.columns), "")
    if not of or not by:
        return {"text": ""}
    return {"rate": names.place(f"{source}.{of}").source, "of": of, "by": by}


def _share(source: str, label: str, column: str, names: FormNames) -> dict[str, Any]:
    """The share of a source in the total of a column."""
    of = names.place(str(Place.amount(source, column)))
    data = {"rate": of.source, "of": of.key, "by": of.key, "whole": str(FundSource.TOTAL)}
    return data if re.search("[%％]", label) else data | {"percent": True}


_EXECUTED = AMOUNTS.of(Meaning.OUTCOME)
_BUDGETED = (Amount.ADJUSTED, Amount.INITIAL, Amount.ANNUAL)


def _goal(role: CellRole, names: FormNames) -> dict[str, Any]:
    at = Place.parse(role.target)
    data: dict[str, Any] = {"goal": at.scope}
    if at.scope in names.numbered:
        data["number"] = at.index[0] + 1
    if at.key != "text":
        data["part"] = at.key
    data |= _within(role, "text")
    return data


def _measures(
    cell: Cell, data: Mapping[str, Any], grid: Grid, height: int, style: str
) -> dict[str, Any]:
    """Spans, alignment and least height of a cell."""
    found: dict[str, Any] = {}
    if cell.column_span > 1:
        found["span"] = cell.column_span
    if height > 1:
        found["rows"] = height
    is_label = "text" in data or "head" in data
    usual = Align.CENTER if is_label and style in ("title", "table") else Align.LEFT
    if "fund" in data:
        usual = Align.RIGHT
    said = cell.style.align
    if said is not usual and (is_label or said is not Align.LEFT):
        found["align"] = str(said)
    lines = min(int(grid.height_of(cell) / _LINE_HEIGHT), _MOST_LINES)
    if not is_label and "fund" not in data and lines > 2:
        found["lines"] = lines
    return found


# What else a definition says


def _money(grid: Grid, roles: Roles, name: FormName) -> dict[str, Any]:
    """The unit, and how amounts are written: as those that stand there, or as cells show them."""
    cells = [cell for cell in grid.cells if _is_amount(roles[place(cell)])]
    amounts = [cell.text.strip() for cell in cells if _AMOUNT.fullmatch(cell.text)]
    formats = [match[0] for cell in cells if (match := _FORMAT.search(cell.number_format))]
    usual = amounts or [text for text, _ in Counter(formats).most_common(1)]
    parts = [len(text.partition(".")[2]) for text in usual]
    thousands = any("," in text for text in usual) if usual else name.unit == "元"
    return {"unit": name.unit, "decimals": min(parts, default=2), "thousands": thousands}


def _is_amount(role: CellRole) -> bool:
    """Whether an amount is to stand in a cell."""
    is_value = role.kind is RoleKind.VALUE and not role.target.startswith("rate.")
    return is_value and Place.parse(role.target or "year").kind is Kind.FUND


def _scoring(roles: Roles) -> dict[str, Any]:
    """The grades that the blank prints, with their limits."""
    of_grade = (role for role in roles.values() if role.target == f"{Kind.RESULT}.{Result.GRADE}")
    grades = grades_of(next((role.options for role in of_grade), ()))
    return {"scoring": {"grades": grades}} if grades else {}


def _heading(fields: Mapping[str, Any]) -> str:
    """What a table is called: its project, its office, or nothing of its own."""
    naming = (Field.PROJECT_NAME, Field.UNIT, Field.DEPARTMENT)
    found = next((key for key in naming if key in fields), "")
    return f"{{{found}}}" if found else ""


def _sums(grid: Grid, roles: Roles, names: FormNames) -> Iterator[dict[str, Any]]:
    """The total is the sum of the sources below it, the first of which is 其中: …."""
    printed = _printed_amounts(grid, roles)
    for column, amounts in printed.items():
        sources = [source for source, _ in amounts]
        parts = [source for source in sources if source != FundSource.TOTAL]
        leads = [label for source, label in amounts if source == (parts or [""])[0]]
        is_sum = sources[:1] == [FundSource.TOTAL] and "其中" in "".join(leads)
        has_both = FundSource.FISCAL in parts and bool(_OF_FISCAL & {*parts})
        if is_sum and not has_both and len(parts) == len(sources) - 1:
            at = [names.place(str(Place.amount(source, column))) for source in sources]
            keys = [place.source for place in at]
            yield {"total": keys[0], "parts": keys[1:], "columns": [at[0].key]}


_OF_FISCAL = frozenset(
    {FundSource.FISCAL_CURRENT, FundSource.CENTRAL, FundSource.PROVINCIAL, FundSource.MUNICIPAL}
)
"""Sources that are a part of all that the treasury pays, where a form asks for both."""


def _printed_amounts(grid: Grid, roles: Roles) -> Mapping[str, list[tuple[str, str]]]:
    """The sources of each column in printed order, with their labels."""
    found: dict[str, list[tuple[str, str]]] = {}
    for cell in grid.cells:
        role = roles[place(cell)]
        if role.kind is not RoleKind.VALUE or role.target.startswith("rate."):
            continue
        at = Place.parse(role.target or "year")
        if at.kind is Kind.FUND:
            found.setdefault(at.key, []).append((at.source, role.label))
    return found


def _scope_words(grid: Grid, roles: Roles) -> dict[str, Any]:
    """What the form calls the whole time: 长期, 中期 …"""
    for cell in grid.cells:
        role = roles[place(cell)]
        match = _PERIOD_WORDS.match("".join(cell.text.split()))
        if match is not None and role.kind in (RoleKind.LABEL, RoleKind.TEXT, RoleKind.HEAD):
            return {"scope_words": {"period": match[1]}}
    return {}
