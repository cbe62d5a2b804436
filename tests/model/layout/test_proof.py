"""The proof finds text that would be cut and characters that no font has; our pages have none."""

from dataclasses import replace

import pytest

from model.grid import Cell, Font, Grid, Row, Style
from model.layout import lay_out, paginate, prove
from model.layout.proof import MissingCharacters, Overflow, missing_characters, overflows
from model.layout.typesetter import fit_heights
from tests.model.layout.fonts import typesetter
from tests.model.layout.test_samples import DEFINITIONS, FILES, documents, every_sample
from tests.shipped import book

NOWHERE = "\U0002fffd"
"""No font may have it: it is no character."""


def table(*cells: Cell, rows: tuple[Row, ...] = (Row(), Row())) -> Grid:
    return fit_heights(Grid(cells, (100.0, 60.0), rows), typesetter(), 20.0, {})


@pytest.mark.parametrize("form", FILES)
def test_the_samples_pages_are_sound(form: str) -> None:
    for table in documents(form):
        grid = lay_out(table, DEFINITIONS[form], typesetter())
        assert prove(paginate(grid, typesetter()), typesetter(), book()) == ()


def test_a_row_too_low_is_found() -> None:
    page = table(Cell(0, 0, "名称"), Cell(0, 1, "一二三四五六七八九十"), rows=(Row(),))
    assert not list(overflows([page], typesetter(), book()))
    low = replace(page, rows=(Row(10.0),))
    found = list(overflows([page, low], typesetter(), book()))
    assert [(one.page, one.cell.text) for one in found] == [
        (2, "名称"),
        (2, "一二三四五六七八九十"),
    ]
    assert found[1].place == "名称"
    assert found[1].height == pytest.approx(typesetter().height(3, Font()))
    assert str(found[1]).startswith("第 2 页“名称”中的文字超出了单元格")


def test_a_column_too_narrow_is_found() -> None:
    page = table(Cell(0, 0, "一二三四五六七八"), rows=(Row(),))
    [found] = overflows([replace(page, columns=(90.0, 60.0))], typesetter(), book())
    assert found.width == pytest.approx(8 * 10.5 + 8)


def test_every_broken_row_of_a_sample_is_found() -> None:
    for page in every_sample():
        for number, row in enumerate(page.rows):
            rows = (*page.rows[:number], replace(row, height=2.0), *page.rows[number + 1 :])
            found = list(overflows([replace(page, rows=rows)], typesetter(), book()))
            cells = [c for c in page.row_cells(number) if c.text and c.row_span == 1]
            assert {one.cell for one in found} >= set(cells)


def test_missing_characters_are_named_with_page_and_place() -> None:
    page = table(Cell(0, 0, "项目\n名称："), Cell(0, 1, f"{NOWHERE}项目{NOWHERE}"), rows=(Row(),))
    [found] = missing_characters([table(Cell(0, 0, "全有")), page], book())
    assert (found.page, found.place, found.characters) == (2, "项目名称", NOWHERE)
    assert str(found) == (
        f"第 2 页“项目名称”中的“{NOWHERE}”没有字体可以显示，将印成方框。"
        "请安装有这个字的字体，或者改用别的字。"
    )


def test_a_cell_of_an_indicator_table_is_known_by_its_column() -> None:
    rows = (Row(repeat=True), Row(headed=True), Row(headed=True))
    page = table(
        Cell(0, 0, "三级指标"),
        Cell(0, 1, "指标值"),
        Cell(1, 0, "培训次数"),
        Cell(1, 1, f"≥2{NOWHERE}"),
        Cell(2, 0, f"{NOWHERE}率"),
        Cell(2, 1, "90%"),
        rows=rows,
    )
    places = [found.place for found in missing_characters([page], book())]
    assert places == ["指标值", "三级指标"]


def test_a_cell_beside_no_label_is_known_by_its_text() -> None:
    long = f"关于{NOWHERE}的一个很长很长的题目超过了十六个字"
    [found] = missing_characters([table(Cell(0, 0, long))], book())
    assert found.place == f"{long[:16]}……"


def test_line_feeds_and_invisible_characters_are_not_missing() -> None:
    page = table(Cell(0, 0, "一\n二\t三\u200b四\ufe0f"))
    assert not list(missing_characters([page], book()))


def test_the_proof_is_both() -> None:
    page = table(Cell(0, 0, f"坏{NOWHERE}", style=Style()), rows=(Row(),))
    found = prove([replace(page, rows=(Row(5.0),))], typesetter(), book())
    assert [type(one) for one in found] == [Overflow, MissingCharacters]
