"""The lines of text outside of a PDF's tables: what announces a table, and what is of the page.

Page numbers, running heads and the entries of a table of contents say nothing about a table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from model.grid import Align, Cell, Style
from model.read.page_lines import is_contents_entry, is_contents_title, is_page_number
from model.read.pdf_page import PdfPage, PdfTable, alignment
from model.read.pdf_text import TextLine, is_filled, joined, pieces

_MARGIN = 50.0
"""Running heads and page numbers stand within so many points of the sheet's edge."""
_DIGITS = re.compile(r"\d+")
_PART_GAP = 2.5
"""Text with so many characters' room between stands in two places of a line."""
_SAME_SIZE = 0.1
_LEADING = 2.0
"""Lines of one text are less than so many characters' heights apart."""


def told_lines(pages: Sequence[PdfPage]) -> list[tuple[TextLine, ...]]:
    """For each page the lines outside of its tables that are its own."""
    running = _running(pages)
    return [
        tuple(
            line
            for line in _without_contents(page)
            if not (_is_in_margin(page, line) and _mask(line) in running)
            and not _is_page_number(page, line)
        )
        for page in pages
    ]


def _running(pages: Iterable[PdfPage]) -> set[str]:
    """The texts, numbers aside, that stand in the margins of several pages."""
    counts = Counter(
        text
        for page in pages
        for text in {_mask(line) for line in page.outside if _is_in_margin(page, line)}
    )
    return {text for text, count in counts.items() if count > 1}


def _mask(line: TextLine) -> str:
    return _DIGITS.sub("0", line.text)


def _is_in_margin(page: PdfPage, line: TextLine) -> bool:
    return line.bottom < _MARGIN or line.top > page.paper.height - _MARGIN


def _is_page_number(page: PdfPage, line: TextLine) -> bool:
    """Whether a line is a number below or above everything else of its page."""
    if not is_page_number(line.text.strip()):
        return False
    edges = [y for table in page.tables for y in table.ys]
    edges += [y for other in page.outside if other is not line for y in (other.top, other.bottom)]
    return not edges or line.top >= max(edges) or line.bottom <= min(edges)


def _without_contents(page: PdfPage) -> tuple[TextLine, ...]:
    if page.tables:
        return page.outside
    for index, line in enumerate(page.outside):
        if is_contents_title(line.text):
            return page.outside[:index]
    is_contents = any(is_contents_entry(line.text) for line in page.outside)
    return () if is_contents else page.outside


def is_told_in(line: TextLine, table: PdfTable) -> bool:
    """Whether a table begins with the texts of a line at the end of the page before.

    Calc prints the text of a merged cell on both pages, on the first outside of the table.
    """
    first = [cell.text for cell in table.cells if cell.area.row == 0]
    return {*line.text.split()} <= {word for text in first for word in text.split()}


def rows_of(lines: Sequence[TextLine], xs: Sequence[float], padding: float) -> list[list[Cell]]:
    """Lines above or below a table as rows on its columns, without lines around them."""
    room = xs[-1] - xs[0] - 2 * padding
    return [
        list(_row(number, paragraph, xs, padding))
        for number, paragraph in enumerate(_paragraphs(lines, room))
    ]


def _paragraphs(lines: Sequence[TextLine], room: float) -> list[list[TextLine]]:
    """Lines that are one text together."""
    found: list[list[TextLine]] = []
    for line in lines:
        if found and _is_rest(found[-1][-1], line, room):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _is_rest(line: TextLine, following: TextLine, room: float) -> bool:
    size, other = line.bottom - line.top, following.bottom - following.top
    return (
        abs(size - other) <= _SAME_SIZE * size
        and 0 <= following.top - line.top <= _LEADING * size
        and len(_parts(line)) == len(_parts(following)) == 1
        and is_filled(line, following, max(room, line.x1 - line.x0))
    )


def _parts(line: TextLine) -> list[TextLine]:
    return list(pieces(line, _PART_GAP * (line.bottom - line.top)))


def _row(
    number: int, paragraph: Sequence[TextLine], xs: Sequence[float], padding: float
) -> Iterator[Cell]:
    parts = _parts(paragraph[0]) if len(paragraph) == 1 else []
    columns = len(xs) - 1
    if not 1 < len(parts) <= columns:
        room = xs[-1] - xs[0] - 2 * padding
        align = alignment(paragraph, xs[0], xs[-1], padding)
        text = joined(paragraph, room).strip()
        yield Cell(number, 0, text, column_span=columns, style=Style(align=align, border=0))
        return
    starts = [0]
    for index, part in enumerate(parts[1:], start=1):
        column = bisect_right(xs, part.x0 + padding) - 1
        starts.append(min(max(column, starts[-1] + 1), columns - len(parts) + index))
    for part, (start, stop) in zip(parts, pairwise([*starts, columns]), strict=True):
        is_last = stop == columns and part.x1 > (xs[start] + xs[stop]) / 2
        style = Style(align=Align.RIGHT if is_last else Align.LEFT, border=0)
        yield Cell(number, start, part.text.strip(), column_span=stop - start, style=style)
