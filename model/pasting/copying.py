"""Rows and cells of an indicator list for the clipboard: plain text, html, and our own form.

The html keeps what spreadsheets would change: texts that look like numbers, dates or formulas
stay texts, and a line break stays in its cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from model.definition.keys import Column
from model.document import Kind, Node
from model.document.edits import indicators_of, topmost, upwards
from model.grid import plain_cell
from model.pasting.rows import PastedRow

Rows = Sequence[Sequence[str]]

_STYLE = "style=\"border:.5pt solid windowtext;mso-number-format:'\\@'\""
_BREAK = '<br style="mso-data-placement:same-cell">'


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes to the clipboard; ``packed`` is whole rows for ``unpacked_rows``, else ""."""

    text: str
    html: str
    packed: str = ""


def copied_cells(rows: Rows) -> Copied:
    """Cells for the clipboard, as plain text and as a table of html."""
    return Copied(_plain(rows), _html([[(text, 1) for text in row] for row in rows]))


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Rows that were copied here; ``are_loose`` if they were chosen without their categories."""

    rows: tuple[PastedRow, ...] = ()
    are_loose: bool = False


def copied_rows(nodes: Iterable[Node], keys: Sequence[str]) -> Copied:
    """A selection of rows with the names of their categories and the texts under ``keys``.

    Chosen categories stand for what is below them.
    """
    chosen = topmost(nodes)
    shown = indicators_of(chosen) or chosen
    packed = [_packed(node) for node in shown]
    lines = [_line(node, row, keys) for node, row in zip(shown, packed, strict=True)]
    loose = all(node.kind is Kind.INDICATOR for node in chosen)
    whole = [_packed(node) for top in chosen for node in top.walk() if not node.children]
    return Copied(_plain(lines), _html(_merged(lines)), _json(whole, are_loose=loose))


def unpacked_rows(packed: str) -> OwnRows:
    """The rows that ``copied_rows`` packed; none of a text that is something else."""
    try:
        content = json.loads(packed)
        rows = tuple(PastedRow(**row) for row in content["rows"])
        return OwnRows(rows, bool(content["are_loose"]))
    except (KeyError, TypeError, ValueError):
        return OwnRows()


def _packed(node: Node) -> PastedRow:
    above = {each.kind: each for each in upwards(node)}
    one, two = above.get(Kind.CATEGORY), above.get(Kind.SUBCATEGORY)
    return PastedRow(
        one.name if one else "",
        two.name if two else "",
        one.value(Column.GOAL) if one else "",
        dict(node.values) if node.kind is Kind.INDICATOR else {},
    )


def _line(node: Node, row: PastedRow, keys: Sequence[str]) -> list[str]:
    own = row.goal if node.kind is Kind.INDICATOR else ""
    return [row.level1, row.level2, *(own if key == "goal" else node.value(key) for key in keys)]


def _json(rows: Iterable[PastedRow], *, are_loose: bool) -> str:
    names = ("level1", "level2", "goal", "values")
    content = [{name: getattr(row, name) for name in names} for row in rows]
    return json.dumps({"are_loose": are_loose, "rows": content}, ensure_ascii=False)


def _plain(rows: Rows) -> str:
    return "".join("\t".join(map(plain_cell, row)) + "\r\n" for row in rows)


def _merged(rows: Rows) -> list[list[tuple[str, int]]]:
    """Each cell with the rows that it covers; 0 for one that is covered by the cell above."""
    cells = [[(text, 1) for text in row] for row in rows]
    for column in (1, 0):
        for row in range(len(rows) - 1, 0, -1):
            if rows[row][: column + 1] == rows[row - 1][: column + 1]:
                text, span = cells[row][column]
                cells[row][column] = (text, 0)
                cells[row - 1][column] = (text, span + 1)
    return cells


def _html(rows: Sequence[Sequence[tuple[str, int]]]) -> str:
    lines = "".join(
        f"<tr>{''.join(_cell(text, span) for text, span in row if span)}</tr>" for row in rows
    )
    head = '<meta http-equiv="content-type" content="text/html; charset=utf-8">'
    return f'<html><head>{head}</head><body><table border="1">{lines}</table></body></html>'


def _cell(text: str, span: int) -> str:
    rows = f' rowspan="{span}"' if span > 1 else ""
    return f"<td{rows} {_STYLE}>{escape(text).replace(chr(10), _BREAK)}</td>"
