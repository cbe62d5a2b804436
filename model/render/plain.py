"""Writes a grid as plain text with tabs: what a copied table is for programs that know no HTML."""

from __future__ import annotations

from model.grid import Grid

_QUOTED = frozenset('\t\n"')


def tab_separated(grid: Grid) -> str:
    """A line a row, a tab between two columns; a merged cell stands at its first place.

    Texts with tabs, line feeds or quotation marks are quoted as spreadsheets do it.
    """
    lines = [[""] * len(grid.columns) for _ in grid.rows]
    for cell in grid.cells:
        lines[cell.row][cell.column] = _quoted(cell.text)
    return "".join("\t".join(line).rstrip("\t") + "\n" for line in lines)


def _quoted(text: str) -> str:
    if _QUOTED.isdisjoint(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
