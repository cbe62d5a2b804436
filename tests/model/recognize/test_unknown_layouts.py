"""Tables that no definition fits: read by common words, printed, exported and read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.definition import GENERIC
from model.document import Document
from model.exchange import Press, read_documents
from model.exchange.interchange import to_json
from model.fonts import FontBook
from model.resources import resource_folder
from tests.model.recognize.comparing import compared
from tests.model.recognize.drawing import drawn
from tests.model.recognize.layouts import LAYOUTS, NATIONAL, SICHUAN, Layout
from tests.model.recognize.more_layouts import HUNAN, MORE
from tests.model.recognize.other_layouts import OTHERS
from tests.model.recognize.reading import content, definitions, doubts, read, told
from tests.model.recognize.variants import (
    blank_column,
    split,
    stacked,
    unmerged_rows,
    with_blank_rows,
)

ALL = pytest.mark.parametrize("layout", [*LAYOUTS, *MORE, *OTHERS], ids=lambda layout: layout.name)


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(definitions(), FontBook.installed(resource_folder("fonts")))


@ALL
def test_an_unknown_layout_is_read_by_meaning(layout: Layout) -> None:
    found = read([layout.grid()])
    assert compared({"forms": [layout.data]}, content(found)).faults == []
    assert told(found, "没有合适的表样")
    assert not told(found, "没有归入任何一项"), doubts(found)


@ALL
@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf", ".html", ".json"])
def test_what_was_read_is_printed_and_read_again(
    layout: Layout, suffix: str, press: Press, tmp_path: Path
) -> None:
    (found,) = read([layout.grid()])
    path = tmp_path / f"表{suffix}"
    press.write([Document(found.document)], path)
    again = read_documents(path, definitions())
    data = json.loads(to_json(Document(branch) for branch in again.documents))
    assert compared({"forms": [layout.data]}, data).faults == []


def test_a_generic_document_goes_into_another_form() -> None:
    from model.document.losses import losses
    from model.document.recast import recast

    (found,) = read([NATIONAL.grid()])
    target = definitions()["shanghai-declaration"]
    own = definitions().of(found.document)
    assert own.id == GENERIC
    turned = Document(recast(found.document, target))
    assert turned.form == "shanghai-declaration"
    assert {loss.label for loss in losses(found.document, own, target)} >= {"项目期"}


def test_what_belongs_nowhere_is_told() -> None:
    found = read([drawn(*NATIONAL.rows, "此表一式三份，由财政部门留存|<|<|<|<|<|<|<")])
    assert content(found)["forms"] == [NATIONAL.data]
    assert told(found, "此表一式三份")


def test_tables_with_and_without_a_project_in_one_file() -> None:
    layouts = (SICHUAN, HUNAN, NATIONAL)
    found = read([layout.grid() for layout in layouts])
    assert compared({"forms": [one.data for one in layouts]}, content(found)).faults == []


@ALL
def test_two_tables_on_one_sheet_and_one_cut_by_a_page(layout: Layout) -> None:
    grid = layout.grid()
    header = max(c.row for c in grid.cells if c.text in ("三级指标", "指标名称", "指标内容"))
    assert compared({"forms": [layout.data]}, content(read(split(grid, header + 3)))).recall == 1
    twice = compared({"forms": [layout.data] * 2}, content(read([stacked([grid, grid])])))
    assert twice.recall > 0.97
    assert twice.invented == []


@ALL
def test_an_unknown_layout_with_blank_rows_and_columns_or_without_merges(layout: Layout) -> None:
    truth = {"forms": [layout.data]}
    blank = with_blank_rows(blank_column(layout.grid(), 2))
    assert compared(truth, content(read([blank]))).faults == []
    flat = compared(truth, content(read([unmerged_rows(layout.grid(), repeat=False)])))
    assert min(flat.recall, flat.precision) > 0.75
