"""A small form of the bench: it fails where something takes twice what is wanted of it.

Both ways run in this process by turns and are timed by its processor, so that a busy machine slows
both down alike.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from time import process_time

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from model.document import Document
from model.render import PdfRenderer, render_xlsx
from model.resources import resource_folder
from model.store import Store
from tests.bench.documents import book
from tests.bench.files import FONT, bare_pdf, laid_out, plain_xlsx
from tests.bench.timing import Measured, seconds
from tests.bench.year import write_year

ROUNDS = 3
SLACK = 2.0


def quickest(what: str, ours: Callable[[], object], bare: Callable[[], object]) -> Measured:
    """The least that either way took: what disturbs one of them only adds."""
    ours()
    bare()
    times = [(seconds(ours, process_time), seconds(bare, process_time)) for _ in range(ROUNDS)]
    return Measured(what, min(one for one, _ in times), min(other for _, other in times))


def test_pages_are_drawn_as_fast_as_by_a_bare_canvas() -> None:
    _, pages = laid_out()
    pdfmetrics.registerFont(TTFont(FONT, str(resource_folder("fonts") / "NotoSerifSC-Regular.ttf")))

    def ours() -> bytes:
        # A new one has kept no pages.
        return PdfRenderer(fonts).render(pages, title="考务费")

    fonts = book()
    measured = quickest("PDF", ours, partial(bare_pdf, pages))
    assert measured.ratio < 1.15 * SLACK, str(measured)


def test_a_workbook_is_written_as_fast_as_its_bare_texts() -> None:
    grid, _ = laid_out()
    ours = partial(render_xlsx, [grid], title="考务费")
    measured = quickest("xlsx", ours, partial(plain_xlsx, grid))
    assert measured.ratio < 1.2 * SLACK, str(measured)


def test_tables_are_loaded_in_a_few_times_what_their_rows_take(tmp_path: Path) -> None:
    path = tmp_path / "year.db"
    ids = write_year(path, 60)
    with closing(Store.open(path)) as store, closing(sqlite3.connect(path)) as file:
        measured = quickest(
            "load",
            lambda: [Document(store.load(each)) for each in ids],
            lambda: [file.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES],
        )
    assert measured.ratio < 4 * SLACK, str(measured)


TABLES = ("node", "node_value")
