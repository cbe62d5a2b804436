"""Lists on paper: a title, heads that are repeated on each page, and a row for each thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.exchange.list_sheet import HEAD, TEXT, TITLE, ListSheet
from model.grid import Align, Cell, Grid, Row, RowKind
from model.layout import Typesetter


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its head, its width in millimetres, and whether its texts stand in the middle.

    All together are as wide as the inside of a sheet lying on its long side (266 mm).
    """

    head: str
    width: int
    is_centred: bool = False


def list_grid(
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str]],
    typesetter: Typesetter,
    name: str,
) -> Grid:
    """The list as a grid called ``name``, each row as high as its texts."""
    sheet = ListSheet([column.width for column in columns], typesetter)
    sheet.add([Cell(0, 0, title, 1, len(columns), TITLE)], Row(kind=RowKind.HEADING))
    heads = [Cell(1, place, column.head, style=HEAD) for place, column in enumerate(columns)]
    sheet.add(heads, Row(repeat=True))
    styles = [replace(TEXT, align=Align.CENTER) if c.is_centred else TEXT for c in columns]
    for number, texts in enumerate(rows, start=2):
        cells = zip(texts, styles, strict=True)
        drawn = [Cell(number, place, text, style=s) for place, (text, s) in enumerate(cells)]
        sheet.add(drawn, Row(headed=True))
    return sheet.grid(name)
