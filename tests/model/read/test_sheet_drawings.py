"""Texts of shapes and form controls stand in the cells that they are drawn over."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import Grid
from model.read import read_data, read_grids
from tests.model.read.builders import excel_file, texts

DATA = Path(__file__).parents[2] / "data" / "values"
PICTURE = DATA.parent / "pages" / "draft.png"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_controls(*shapes: str, states: str = "") -> Grid:
    """A sheet whose old drawing (VML) has some shapes; ``states`` are those of their own parts."""

    def fill(sheet: Worksheet) -> None:
        for row in (("绩效目标表", None), ("项目类型", None), ("是否新增", "是")):
            sheet.append(row)

    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(excel_file(fill))) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                controls = "".join(
                    f'<control shapeId="{1025 + n}" r:id="c{n}" name="x"/>'
                    for n in range(len(states.split()))
                )
                tail = f"<controls>{controls}</controls></worksheet>" if states else "</worksheet>"
                part = part.replace("</worksheet>", tail).replace(
                    "<worksheet ", f'<worksheet xmlns:r="{_TYPES}" '
                )
            new.writestr(name, part)
        relations = f'<Relationship Id="v" Type="{_TYPES}/vmlDrawing" Target="../drawings/v.vml"/>'
        for number, state in enumerate(states.split()):
            kind = "control" if state == "ActiveX" else "ctrlProp"
            relations += (
                f'<Relationship Id="c{number}" Type="{_TYPES}/{kind}" Target="/xl/c{number}.xml"/>'
            )
            new.writestr(f"xl/c{number}.xml", f'<formControlPr checked="{state}"/>')
        new.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
        new.writestr(
            "xl/drawings/v.vml",
            '<xml xmlns:v="urn:schemas-microsoft-com:vml"'
            f' xmlns:x="urn:schemas-microsoft-com:office:excel">{"".join(shapes)}</xml>',
        )
    (grid,) = read_data(target.getvalue(), "样表.xlsx")
    return grid


def control(
    number: int,
    caption: str,
    anchor: str,
    *,
    kind: str = "Checkbox",
    more: str = "",
    style: str = "",
) -> str:
    """A control as Excel writes it, with a line break that html knows and XML does not."""
    return (
        f'<v:shape id="_x0000_s{1025 + number}" style="position:absolute;{style}">'
        f"<v:textbox><div><font>{caption}</font><br></div></v:textbox>"
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>{anchor}</x:Anchor>{more}</x:ClientData>'
        "</v:shape>"
    )


TICKED = "<x:Checked>1</x:Checked>"
FIRST, SECOND = "1, 2, 1, 3, 1, 60, 2, 0", "1, 70, 1, 3, 1, 120, 2, 0"


def test_check_boxes_stand_in_their_cell_from_left_to_right() -> None:
    grid = with_controls(
        control(1, "一次性项目", SECOND), control(0, "常年性项目", FIRST, more=TICKED)
    )
    assert texts(grid)[1] == ["项目类型", "☑ 常年性项目 □ 一次性项目"]


def test_a_radio_button_without_a_caption_stands_before_the_text() -> None:
    grid = with_controls(control(0, "", "1, 2, 2, 3, 1, 60, 2, 18", kind="Radio", more=TICKED))
    assert texts(grid)[2] == ["是否新增", "☑ 是"]


def test_a_control_stands_in_the_row_that_most_of_it_covers() -> None:
    grid = with_controls(control(0, "甲", "1, 2, 0, 17, 1, 60, 1, 18"))
    assert texts(grid)[:2] == [["绩效目标表", ""], ["项目类型", "□ 甲"]]


def test_what_a_control_says_itself_is_newer() -> None:
    grid = with_controls(
        control(0, "甲", FIRST, more=TICKED),
        control(1, "乙", SECOND),
        states="Unchecked Checked",
    )
    assert texts(grid)[1] == ["项目类型", "□ 甲 ☑ 乙"]


@pytest.mark.parametrize(
    ("kind", "states", "told"),
    [
        ("Drop", "", "下拉框没有读取"),
        ("List", "", "列表框没有读取"),
        ("Pict", "ActiveX", "控件（ActiveX）没有读取"),
    ],
)
def test_controls_that_cannot_be_read_are_named(kind: str, states: str, told: str) -> None:
    grid = with_controls(control(0, "", FIRST, kind=kind), states=states)
    notes = [note for cell in grid.cells for note in cell.notes] or list(grid.notes)
    assert [note.sentence for note in notes] == [told]


@pytest.mark.parametrize(
    "shape",
    [
        control(0, "确定", FIRST, kind="Button"),
        control(0, "批注", FIRST, kind="Note"),
        control(0, "甲", FIRST, style="visibility:hidden"),
        control(0, "甲", "nowhere"),
        control(0, "甲", "1, 2, 900000, 3, 1, 60, 900001, 0"),
    ],
)
def test_buttons_comments_and_hidden_controls_say_nothing(shape: str) -> None:
    grid = with_controls(shape)
    assert texts(grid) == [["绩效目标表", ""], ["项目类型", ""], ["是否新增", "是"]]
    assert not any(cell.notes for cell in grid.cells)


def test_a_label_is_a_text() -> None:
    assert texts(with_controls(control(0, "说明", FIRST, kind="Label")))[1] == ["项目类型", "说明"]


def test_shapes_and_ticked_cells() -> None:
    (grid,) = read_grids(DATA / "drawn.xlsx")
    assert texts(grid)[0][0] == "2024年度\n绩效目标表"
    assert texts(grid)[1:] == [["是否重点", "☑", "新增", "□"], ["名称", "考试", "备注", ""]]
    (covered,) = [cell for cell in grid.cells if cell.notes]
    assert (covered.text, covered.notes[0].sentence) == (
        "考试",
        "图形里的文字“盖住的字”没有读取",
    )


def test_shapes_and_controls_of_opendocument() -> None:
    (grid,) = read_grids(DATA / "controls.fods")
    assert texts(grid) == [
        ["2024年绩效目标表", ""],
        ["项目类型", "☑ 常年性项目 □ 一次性项目"],
        ["新增", "☑ 是 □ 否"],
    ]


def test_pictures_and_charts_over_a_sheet_are_told_at_their_places() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["甲", 1])
        sheet.append(["尾", 2])
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
        chart.title = "培训人次"
        sheet.add_chart(chart, "A2")
        sheet.add_image(Image(io.BytesIO(PICTURE.read_bytes())), "B1")

    grid = read_data(excel_file(fill), "a.xlsx")[0]
    told = {(cell.row, cell.column): [n.sentence for n in cell.notes] for cell in grid.cells}
    assert told[0, 1] == ["图片没有读取"]
    assert told[1, 0] == ["图表“培训人次”没有读取"]
