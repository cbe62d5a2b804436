"""The good files of every readable suffix, from which hostile ones are made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from model.grid import Cell, Grid
from model.read import READERS
from tests.approve import DATA, SAMPLES

_SAME_AS = {
    ".xlsm": ".xlsx",
    ".et": ".xls",
    ".htm": ".html",
    ".wps": ".docx",
    ".dot": ".docx",
    ".odt": ".docx",
}
_TEXTS = (".csv", ".tsv", ".txt")


def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """The contents of good files by suffix, in an order that does not change."""
    found: dict[str, list[bytes]] = {suffix: [] for suffix in (*READERS, ".json")}
    for path in [*sorted(SAMPLES.iterdir()), *sorted((DATA / "converted").iterdir())]:
        if path.suffix in found:
            found[path.suffix].append(path.read_bytes())
    table = _table(found[".html"][0])
    for suffix, delimiter in zip(_TEXTS, (",", "\t", ";"), strict=True):
        found[suffix].append("\r\n".join(delimiter.join(row) for row in table).encode("gb18030"))
    found[".rtf"].append(rb"{\rtf1\ansi{\trowd\cellx1000 a\cell\row}}")
    found[".doc"].append(found[".html"][0])
    found[".xlsb"].append(found[".xlsx"][0])
    for suffix, other in _SAME_AS.items():
        found[suffix] += found[other]
    return {suffix: tuple(contents) for suffix, contents in found.items() if contents}


def _table(page: bytes) -> list[list[str]]:
    """The rows of a page's first table."""
    grid: Grid = READERS[".html"](page, Path("seed.html").name)[0]
    return [[_plain(cell) for cell in grid.row_cells(row)] for row in range(len(grid.rows))]


def _plain(cell: Cell) -> str:
    return '"' + cell.text.replace('"', '""') + '"'
