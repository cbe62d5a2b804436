"""A sample file with two places that recognition doubts, and two texts that it has no place for."""

from pathlib import Path

import docx
from docx.table import Table

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
SHANGHAI = next(SAMPLES.glob("上海市卫生人才*.docx"))


def doubtful_file(folder: Path, *, with_rest: bool = True) -> Path:
    """Last year's file of three projects; the first has an amount and a date not understood.

    ``with_rest`` adds a last row of two texts for which the form has no place.
    """
    document = docx.Document(str(SHANGHAI))
    table = document.tables[0]
    _put(table, "100,000.00", "约十万")
    _put(table, "2023-12-31", "2023年底")
    if with_rest:
        row = table.add_row()  # type: ignore[no-untyped-call]
        row.cells[0].text = "补充说明"
        row.cells[2].text = "由中心统一组织"
    path = folder / "去年的表.docx"
    document.save(str(path))
    return path


def _put(table: Table, old: str, new: str) -> None:
    cell = next(cell for row in table.rows for cell in row.cells if cell.text == old)
    first, *others = cell.paragraphs[0].runs
    first.text = new
    for run in others:
        run.text = ""
