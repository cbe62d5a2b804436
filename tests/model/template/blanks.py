"""Blanks for the tests: official files with their content taken out, as bureaus hand them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
from docx.table import _Cell

from model.document import Branch, Document, Kind
from model.exchange.reading import Reading, read_documents
from model.layout import Typesetter, lay_out
from model.template import FilledTable, Homeless, Template
from tests.approve import SAMPLES
from tests.shipped import definitions, renderer

FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".xlsx", ".docx"))
Change = Callable[[Sequence[Branch]], Sequence[Branch]]


@cache
def reading(path: Path) -> Reading:
    return read_documents(path, definitions())


@cache
def blank_of(path: Path) -> Template:
    """A sample without what its documents say."""
    return Template(path.name, _emptied_book(path) if path.suffix == ".xlsx" else _emptied(path))


def _values(path: Path) -> Iterable[tuple[str, int, int, str]]:
    """The table, row and column of each value of a sample, and its text."""
    read = reading(path)
    for sources in read.sources:
        for spot, source in sources.items():
            if spot.key == "year":
                continue
            grid = read.grids[source.grid]
            cell = grid.cell_at(source.row, source.column)
            row = grid.row_numbers[cell.row] if grid.row_numbers and cell else source.row
            column = grid.column_numbers[cell.column] if grid.column_numbers and cell else 0
            yield grid.name, row + 1, column + 1, cell.text if cell else ""


def _emptied_book(path: Path) -> bytes:
    book = openpyxl.load_workbook(path)
    for sheet, row, column, _ in _values(path):
        book[sheet].cell(row, column).value = None
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _emptied(path: Path) -> bytes:
    texts = {"".join(text.split()) for *_, text in _values(path)}
    document = docx.Document(str(path))
    for table in document.tables:
        for row in table.rows:
            for cell in (_Cell(each, table) for each in row._tr.tc_lst):
                if "".join(cell.text.split()) in texts:
                    for paragraph in cell.paragraphs:
                        paragraph.text = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def changed(branch: Branch, change: Change) -> Branch:
    """A document whose second-level categories have other indicators."""
    if branch.kind is Kind.SUBCATEGORY:
        return replace(branch, children=tuple(change(branch.children)))
    return replace(branch, children=tuple(changed(child, change) for child in branch.children))


def filled(
    template: Template, branches: Sequence[Branch], lost: list[Homeless] | None = None
) -> bytes:
    """The file that documents make of a blank."""
    typesetter = Typesetter(renderer()._fonts)
    documents = [Document(branch) for branch in branches]
    tables = []
    for number, document in enumerate(documents, start=1):
        form = definitions().of(document.root)
        grid = lay_out(document, form, typesetter, number)
        tables.append(FilledTable(document, form, grid))
    return template.filled(tables, typesetter, (lost if lost is not None else []).append)


def read_back(data: bytes, name: str, folder: Path) -> tuple[Branch, ...]:
    """What a filled file says."""
    path = folder / name
    path.write_bytes(data)
    return read_documents(path, definitions()).documents


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
