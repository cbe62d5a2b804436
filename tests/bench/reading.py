"""Reading a workbook and a PDF beside the bare libraries that only read them.

The workbook has a sheet for each of a hundred projects; it may take three times what
python-calamine needs to read it and 10 ms a sheet.  The PDF may take 1.3 times what pdfplumber
needs to find its tables.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
from python_calamine import CalamineWorkbook

from model.exchange import DocumentRenderer, IsolatedReader, read_documents
from model.grid import Grid
from model.read import read_grids
from model.recognize import recognize
from tests.bench.documents import book, definitions, large_document
from tests.bench.timing import Measured, compare

SHEETS, ROWS = 100, 40
PDF_TABLES = 5
PER_SHEET = 10
"""Milliseconds."""


def reading_bench() -> Iterator[Measured]:
    with TemporaryDirectory() as folder:
        renderer = DocumentRenderer(definitions(), book())
        workbook, paper = Path(folder) / "book.xlsx", Path(folder) / "book.pdf"
        workbook.write_bytes(renderer.xlsx([large_document(ROWS) for _ in range(SHEETS)]))
        paper.write_bytes(renderer.pdf([large_document(ROWS) for _ in range(PDF_TABLES)]))
        yield from workbook_bench(workbook)
        yield from paper_bench(paper)


def workbook_bench(path: Path) -> Iterator[Measured]:
    """Read and recognise, then each alone, then all of it in the child process."""
    bare = partial(bare_workbook, path)
    grids = read_grids(path)
    known = definitions()
    whole = f"{len(grids)} sheets read and recognised"
    yield allowed(compare(whole, lambda: read_documents(path, known), bare))
    yield compare("the same, read only", lambda: read_grids(path), bare)
    yield compare("the same, recognised only", lambda: recognised(grids), bare)
    with IsolatedReader(known) as reader:
        ours = partial(reader.read, path)
        yield compare(
            "in the child, beside this process",
            ours,
            lambda: read_documents(path, known),
            wanted=1.1,
        )


def recognised(grids: tuple[Grid, ...]) -> object:
    """The forms of new copies of grids, which have looked up nothing yet."""
    return recognize([replace(grid) for grid in grids], definitions(), "book.xlsx")


def allowed(measured: Measured) -> Measured:
    """With the time that a workbook may take."""
    return replace(measured, wanted=8, target=round(measured.bare * 3) + PER_SHEET * SHEETS)


def bare_workbook(path: Path) -> None:
    """The values and merged ranges of all sheets."""
    workbook = CalamineWorkbook.from_path(str(path))
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        sheet.to_python()
        assert sheet.merged_cell_ranges is not None


def paper_bench(path: Path) -> Iterator[Measured]:
    data = path.read_bytes()
    measured = compare(
        f"PDF of {bare_paper(data)} pages read",
        lambda: read_grids(path),
        lambda: bare_paper(data),
    )
    yield replace(measured, wanted=1.3)


def bare_paper(data: bytes) -> int:
    """The tables of all pages as pdfplumber finds them; returns the number of pages."""
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
        return len(document.pages)
