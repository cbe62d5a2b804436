"""A web page shows the grid's cells in their places, and Excel takes its texts for texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from model.errors import UserError
from model.fonts import Face, FontBook
from model.grid import Align, Cell, Font, Grid, Row, Style, VerticalAlign
from model.render import html_fragment, render_html, tab_separated
from tests.model.render.samples import sample

_VOID = frozenset({"br", "col", "meta"})


@dataclass
class _Parsed(HTMLParser):
    """The cells of all tables, and what else a test asks for; fails on tags out of order."""

    cells: list[tuple[int, int, str, dict[str, str]]] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._row = -1
        self._taken: set[tuple[int, int]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self.attributes.setdefault(tag, values)
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "tr":
            self._row += 1
        elif tag == "td":
            self._place(values)
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "td":
            row, column, text, values = self.cells[-1]
            self.cells[-1] = (row, column, text + data, values)
        elif self._open:
            self.texts[self._open[-1]] = self.texts.get(self._open[-1], "") + data

    def _place(self, values: dict[str, str]) -> None:
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        self._taken |= {
            (self._row + down, column + right)
            for down in range(int(values.get("rowspan", 1)))
            for right in range(int(values.get("colspan", 1)))
        }
        self.cells.append((self._row, column, "", values))

    @property
    def shape(self) -> tuple[int, int, int]:
        """Rows, columns, and places that are covered."""
        rows, columns = (max(axis) + 1 for axis in zip(*self._taken, strict=True))
        return rows, columns, len(self._taken)


def parsed(markup: str) -> _Parsed:
    parser = _Parsed()
    parser.feed(markup)
    parser.close()
    return parser


def cell_of(cell: Cell) -> tuple[str, dict[str, str]]:
    grid = Grid((cell,), (80.0,) * (cell.last_column + 1), (Row(20.0),) * (cell.last_row + 1))
    _, _, text, attributes = parsed(html_fragment(grid)).cells[0]
    return text, attributes


def style_of(cell: Cell) -> dict[str, str]:
    declarations = cell_of(cell)[1]["style"].rstrip(";").split(";")
    return dict(one.split(":", 1) for one in declarations)


def test_each_text_stands_in_its_place_with_its_spans(book: FontBook) -> None:
    grid = sample(book)
    page = parsed(html_fragment(grid))
    assert page.shape == (len(grid.rows), 5, len(grid.rows) * 5)
    found = {
        (row, column, text, int(attributes.get("rowspan", 1)), int(attributes.get("colspan", 1)))
        for row, column, text, attributes in page.cells
    }
    assert found == {
        (cell.row, cell.column, cell.text, cell.row_span, cell.column_span) for cell in grid.cells
    }


def test_places_without_a_cell_are_filled() -> None:
    grid = Grid((Cell(0, 1, "右", 2), Cell(1, 2, "下")), (10.0,) * 3, (Row(5.0),) * 2)
    page = parsed(html_fragment(grid))
    assert page.shape == (2, 3, 6)
    assert [(row, column) for row, column, text, _ in page.cells if text] == [(0, 1), (1, 2)]


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "A&B \"引\" '号'", "一\n二\n\n三", "  空 格  "])
def test_text_is_shown_as_it_is(text: str) -> None:
    assert cell_of(Cell(0, 0, text))[0] == text


def test_a_line_feed_stays_in_its_cell_in_excel() -> None:
    markup = html_fragment(Grid((Cell(0, 0, "一\n二"),), (80.0,), (Row(20.0),)))
    assert '一<br style="mso-data-placement:same-cell">二' in markup


@pytest.mark.parametrize("text", ["=100(%)", "+1", "-", "00123", "20240124094437", "2024-01-01"])
def test_text_is_never_a_formula_or_a_number(text: str) -> None:
    assert style_of(Cell(0, 0, text))["mso-number-format"] == '"\\@"'
    assert cell_of(Cell(0, 0, text))[1]["sdnum"].endswith(";@")


def test_a_number_keeps_its_format() -> None:
    cell = Cell(0, 0, "550,000.50", number=Decimal("550000.50"), number_format="#,##0.00")
    assert style_of(cell)["mso-number-format"] == '"\\#\\,\\#\\#0.00"'
    assert "sdnum" not in cell_of(cell)[1]


def test_a_number_that_excel_would_change_is_text() -> None:
    number = Decimal("12345678901234.56")
    cell = Cell(0, 0, "12345678901234.56", number=number, number_format="0.00")
    assert style_of(cell)["mso-number-format"] == '"\\@"'


def test_looks_are_inline() -> None:
    style = Style(Font(Face.HEI, 14, bold=True), Align.RIGHT, VerticalAlign.TOP, 1.5)
    found = style_of(Cell(0, 0, "标题", style=style))
    assert found["font-family"].startswith("黑体,SimHei")
    assert found["mso-fareast-font-family"] == "黑体"
    assert (found["font-size"], found["font-weight"]) == ("14pt", "bold")
    assert (found["text-align"], found["vertical-align"]) == ("right", "top")
    assert found["border"] == "1.5pt solid black"
    assert found["width"] == "80pt"
    assert found["white-space"] == "pre-wrap"


def test_a_cell_without_lines_has_none() -> None:
    assert style_of(Cell(0, 0, "题", style=Style(border=0)))["border"] == "none"


def test_a_page_says_its_language_encoding_title_and_paper(book: FontBook) -> None:
    markup = render_html([sample(book), sample(book, 2)], title="<绩效>目标")
    page = parsed(markup)
    assert markup.startswith("<!DOCTYPE html>")
    assert page.attributes["html"] == {"lang": "zh-CN"}
    assert page.attributes["meta"] == {"charset": "utf-8"}
    assert page.texts["title"] == "<绩效>目标"
    assert "@page{size:595.28pt 841.89pt;" in page.texts["style"]
    assert markup.count("<table ") == 2
    assert markup.count("break-before:page") == 1


def test_measures_that_are_not_known_are_left_out() -> None:
    markup = html_fragment(Grid((Cell(0, 0, "读"),), (0.0,), (Row(),)))
    assert "width:" not in markup
    assert "<tr>" in markup


def test_control_characters_are_refused() -> None:
    grid = Grid((Cell(0, 0, "字\x00"),), (80.0,), (Row(20.0),), name="考务费")
    with pytest.raises(UserError, match=r"“考务费”的表格第 1 行.*第 2 个字符，U\+0000"):
        html_fragment(grid)


def test_rows_are_lines_and_merged_cells_stand_once() -> None:
    cells = (
        Cell(0, 0, "标题", column_span=3),
        Cell(1, 0, "产出指标", row_span=2),
        Cell(1, 1, "数量"),
        Cell(1, 2, "≥1"),
        Cell(2, 2, "≥2"),
    )
    grid = Grid(cells, (10.0,) * 3, (Row(),) * 3)
    assert tab_separated(grid) == "标题\n产出指标\t数量\t≥1\n\t\t≥2\n"


def test_texts_with_signs_of_the_format_are_quoted() -> None:
    grid = Grid((Cell(0, 0, '第一行\n"二"'), Cell(0, 1, "a\tb")), (10.0,) * 2, (Row(),))
    assert tab_separated(grid) == '"第一行\n""二"""\t"a\tb"\n'
