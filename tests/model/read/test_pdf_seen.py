"""What people see of a page is read, and nothing else of what it draws."""

from __future__ import annotations

import io
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from model.errors import UserError
from model.grid import Grid, NoteKind
from model.read import read_data, read_pdf
from model.read.pdf_seen import seen
from model.read.pdf_shapes import Char, Drawing
from tests.model.read.raw_pdf import FONT, HEIGHT, ROWS, WIDTH, XS, YS, raw_pdf, show, stream, table

TABLE = [list(row) for row in ROWS]
BELOW = (YS[-1] + 5, YS[1] + 5)
"""Where a second text fits into the last row, and into the first."""
LAYER = "<</Type/OCG/Name(a)>>"


def grid_of(data: bytes) -> Grid:
    (grid,) = read_pdf(data, "样表.pdf")
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.row_cells(row)] for row in range(len(grid.rows))]


def told(grid: Grid) -> list[str]:
    return [note.sentence for note in grid.notes]


def beside(text: str, before: str = "", after: str = "") -> str:
    """A table with another text in its last cell, between operators."""
    return table() + f"q {before}\n" + show(XS[1] + 60, YS[2] - 25, text) + f"{after} Q\n"


class TestWhatIsLeftOut:
    def test_what_stands_outside_of_the_crop_box(self) -> None:
        content = table() + show(20, 790, "作废稿") + show(560, 640, "印记")
        grid = grid_of(raw_pdf(content, page="/CropBox[40 500 500 750]"))
        assert texts(grid) == TABLE
        assert told(grid) == ["隐藏的文字“作废稿”没有读取", "隐藏的文字“印记”没有读取"]
        assert (grid.page.width, grid.page.height) == (460, 250)

    @pytest.mark.parametrize("mode", [3, 7])
    def test_text_that_is_not_painted(self, mode: int) -> None:
        grid = grid_of(raw_pdf(beside("旧稿", f"{mode} Tr")))
        assert texts(grid) == TABLE
        assert told(grid) == ["隐藏的文字“旧稿”没有读取"]

    @pytest.mark.parametrize("color", ["1 g", "1 1 1 rg", "0 0 0 0 k", "/GS gs 0 g"])
    def test_white_or_transparent_text(self, color: str) -> None:
        states = "/ExtGState<</GS<</ca 0/CA 0>>>>"
        assert texts(grid_of(raw_pdf(beside("旧稿", color), resources=states))) == TABLE

    def test_text_under_a_box_that_was_drawn_later(self) -> None:
        over = f"q 1 g {XS[1] + 55} {YS[2] - 30} 60 20 re f Q"
        grid = grid_of(raw_pdf(beside("旧稿", after=over)))
        assert texts(grid) == TABLE
        assert told(grid) == ["隐藏的文字“旧稿”没有读取"]

    def test_what_is_clipped(self) -> None:
        before = f"{XS[0]} {YS[3]} 150 200 re W n"
        assert texts(grid_of(raw_pdf(beside("旧稿", before)))) == TABLE

    def test_text_beside_the_frame_of_a_form_x_object(self) -> None:
        inner = stream(
            show(XS[1] + 60, YS[2] - 25, "旧稿"),
            "/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</Font<</F1 3 0 R>>>>",
        )
        grid = grid_of(
            raw_pdf(table() + "/X Do", resources="/XObject<</X 10 0 R>>", objects={10: inner})
        )
        assert texts(grid) == TABLE

    @pytest.mark.parametrize(
        ("layer", "config"),
        [
            (LAYER, "/OFF[10 0 R]"),
            (LAYER, "/BaseState/OFF"),
            (
                "<</Type/OCG/Name(a)/Usage<</View<</ViewState/OFF>>/Print<</PrintState/ON>>>>>>",
                "/AS[<</Event/View/Category[/View]/OCGs[10 0 R]>>]",
            ),
            ("<</Type/OCMD/OCGs[11 0 R]/P/AllOn>>", "/OFF[11 0 R]"),
            ("<</Type/OCMD/VE[/Not 12 0 R]>>", ""),
        ],
    )
    def test_hidden_layers(self, layer: str, config: str) -> None:
        grid = grid_of(
            raw_pdf(
                beside("旧稿", "/OC /L BDC", "EMC"),
                resources="/Properties<</L 10 0 R>>",
                catalog=f"/OCProperties<</OCGs[10 0 R 11 0 R 12 0 R]/D<<{config}>>>>",
                objects={10: layer, 11: LAYER, 12: LAYER},
            )
        )
        assert texts(grid) == TABLE
        assert told(grid) == ["隐藏的文字“旧稿”没有读取"]

    @pytest.mark.parametrize(
        "content",
        [
            beside("样本", "/Artifact <</Type/Pagination/Subtype/Watermark>> BDC", "EMC"),
            table() + "0.8 g " + show(100, 600, "样本", 60),
            table() + "/GS gs " + show(100, 600, "样本", 60),
            table() + show(100, 600, "样本", 40, "0.7 0.7 -0.7 0.7"),
        ],
    )
    def test_watermarks(self, content: str) -> None:
        grid = grid_of(raw_pdf(content, resources="/ExtGState<</GS<</ca 0.3>>>>"))
        assert texts(grid) == TABLE
        assert told(grid) == ["水印“样本”没有读取"]

    def test_what_is_drawn_again_a_little_aside(self) -> None:
        again = "".join(
            show(x + 6.1, y - 25.6, text)
            for y, row in zip(YS, ROWS, strict=False)
            for x, text in zip(XS, row, strict=False)
        )
        assert texts(grid_of(raw_pdf(table() + again))) == TABLE

    def struck(self, data: bytes) -> None:
        grid = grid_of(data)
        assert texts(grid) == TABLE
        assert told(grid) == ["划掉的文字“旧稿”没有读取"]

    @pytest.mark.parametrize("line", ["{x} {y} m {x1} {y} l S", "{x} {y} 21 0.6 re f"])
    def test_what_is_struck_through(self, line: str) -> None:
        x, y = XS[1] + 59, YS[2] - 21
        self.struck(raw_pdf(beside("旧稿", after=line.format(x=x, y=y, x1=x + 22))))

    def test_what_a_reader_of_the_file_has_struck_through(self) -> None:
        x, y = XS[1] + 60, YS[2] - 26
        corners = f"{x} {y + 10} {x + 20} {y + 10} {x} {y} {x + 20} {y}"
        mark = f"<</Subtype/StrikeOut/Rect[{x} {y} {x + 20} {y + 10}]/QuadPoints[{corners}]>>"
        self.struck(raw_pdf(beside("旧稿"), page="/Annots[10 0 R]", objects={10: mark}))

    def test_letters_too_small_to_be_read(self) -> None:
        grid = grid_of(raw_pdf(table() + show(XS[1] + 60, YS[2] - 25, "旧稿", 0.5)))
        assert texts(grid) == TABLE
        assert told(grid) == ["隐藏的文字“旧稿”没有读取"]


class TestWhatIsRead:
    def test_underlined_text(self) -> None:
        x, y = XS[1] + 59, YS[2] - 26.5
        line = f"{x} {y} m {x + 22} {y} l S"
        assert texts(grid_of(raw_pdf(beside("新稿", after=line))))[2][1] == "20.00新稿"

    @pytest.mark.parametrize(
        ("base", "aside", "rise", "seen"), [("万", "4", 4, "万⁴"), ("碳", "2", -1.5, "碳₂")]
    )
    def test_raised_and_lowered_digits(self, base: str, aside: str, rise: float, seen: str) -> None:
        rows = (*ROWS[:2], (ROWS[2][0], ""))
        x, y = XS[1] + 5, YS[2] - 25
        content = table(rows) + show(x, y, base) + show(x + 10.5, y + rise, aside, 7)
        assert texts(grid_of(raw_pdf(content)))[2][1] == seen

    def test_labels_that_are_set_on_end(self) -> None:
        rows = (("", ROWS[0][1]), ("", ROWS[1][1]), ROWS[2])
        up = show(XS[0] + 20, YS[1] + 2, "项目", 10, "0 1 -1 0")
        down = show(XS[0] + 20, YS[2] + 35, "单位", 10, "0 -1 1 0")
        grid = grid_of(raw_pdf(table(rows) + up + down))
        assert [row[0] for row in texts(grid)] == ["项目", "单位", "年度金额"]

    @pytest.mark.parametrize(
        ("font", "codes", "seen"),
        [
            ("/Type1/BaseFont/ZapfDingbats", "4n", "✓■"),
            ("/Type1/BaseFont/Symbol", r"\263\243", "≥≤"),
            ("/TrueType/BaseFont/ABCDEF+Wingdings2/Encoding/WinAnsiEncoding", r"R\243", "☑□"),
            ("/Type1/BaseFont/Times-Roman/Encoding<</Differences[97/fi]>>", "a", "fi"),
        ],
    )
    def test_letters_of_symbol_fonts(self, font: str, codes: str, seen: str) -> None:
        rows = (*ROWS[:2], (ROWS[2][0], ""))
        text = f"BT /F2 10 Tf {XS[1] + 5} {YS[2] - 25} Td ({codes}) Tj ET"
        data = raw_pdf(
            table(rows) + text,
            resources="/Font<</F1 3 0 R/F2 10 0 R>>",
            objects={10: f"<</Type/Font/Subtype{font}>>"},
        )
        assert texts(read_data(data, "样表.pdf")[0])[2][1] == seen

    def test_white_text_on_a_dark_ground(self) -> None:
        ground = f"q 0 0 0.5 rg {XS[0]} {YS[1]} 400 40 re f Q\n"
        white = "1 g " + show(XS[0] + 80, YS[0] - 25, "全称") + "0 g "
        assert texts(grid_of(raw_pdf(ground + white + table())))[0][0] == "项目名称 全称"

    def test_text_on_a_shade_that_was_drawn_before_or_lets_it_through(self) -> None:
        shade = f"{XS[0]} {YS[3]} 400 120 re f Q\n"
        content = f"q 0.9 g {shade}" + table() + f"q /GS gs 1 1 0 rg {shade}"
        states = "/ExtGState<</GS<</BM/Multiply>>>>"
        assert texts(grid_of(raw_pdf(content, resources=states))) == TABLE

    def test_pale_text_of_usual_size(self) -> None:
        assert texts(grid_of(raw_pdf("0.7 g " + table()))) == TABLE

    def test_shown_layers(self) -> None:
        grid = grid_of(
            raw_pdf(
                beside("元", "/OC /L BDC", "EMC"),
                resources="/Properties<</L 10 0 R>>",
                catalog="/OCProperties<</OCGs[10 0 R]/D<</BaseState/OFF/ON[10 0 R]>>>>",
                objects={10: LAYER},
            )
        )
        assert texts(grid)[2][1] == "20.00元"

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_table_that_lies_on_its_side(self, turn: int) -> None:
        matrix = {
            90: "0 1 -1 0 740 0",
            180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
            270: f"0 -1 1 0 -200 {WIDTH - 50}",
        }[turn]
        grid = grid_of(raw_pdf(f"{matrix} cm " + table() + show(60, 720, "一张表")))
        assert texts(grid) == [["一张表"], *TABLE]

    def test_what_a_span_stands_for(self) -> None:
        cut = "/Span <</ActualText<FEFF5143>>> BDC"
        assert texts(grid_of(raw_pdf(beside("!!", cut, "EMC"))))[2][1] == "20.00元"

    def test_polylines_as_lines(self) -> None:
        frame = f"{XS[0]} {YS[0]} m {XS[2]} {YS[0]} l {XS[2]} {YS[3]} l {XS[0]} {YS[3]} l s\n"
        inner = f"{XS[1]} {YS[0]} m {XS[1]} {YS[3]} l S\n"
        rows = "".join(f"{XS[0]} {y} m {XS[2]} {y} l S\n" for y in YS[1:3])
        written = table().partition("BT")[2]
        assert texts(grid_of(raw_pdf(frame + inner + rows + "BT" + written))) == TABLE

    def test_fields_and_texts_typed_over_the_page(self) -> None:
        look = stream(
            show(2, 5, "80"),
            "/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Resources<</Font<</F1 3 0 R>>>>",
        )
        x, y = XS[1] + 5, YS[2] - 30
        field = f"<</Subtype/Widget/FT/Tx/Rect[{x} {y} {x + 50} {y + 20}]/AP<</N 11 0 R>>>>"
        free = f"<</Subtype/FreeText/Rect[{x + 60} {y} {x + 100} {y + 20}]/Contents<FEFF4E07>>>"
        hidden = field.replace("/FT", "/F 2/FT").replace("11 0 R", "13 0 R")
        rows = (*ROWS[:2], (ROWS[2][0], ""))
        grid = grid_of(
            raw_pdf(
                table(rows),
                page="/Annots[10 0 R 12 0 R 14 0 R]",
                objects={
                    10: field,
                    11: look,
                    12: free,
                    13: look.replace("0038", "0039"),
                    14: hidden,
                },
            )
        )
        assert texts(grid)[2] == ["年度金额", "80 万"]

    def test_ticks_and_chosen_entries_of_a_form(self) -> None:
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=(WIDTH, HEIGHT))
        for x in XS:
            canvas.line(x, YS[0], x, YS[3])
        for y in YS:
            canvas.line(XS[0], y, XS[2], y)
        form = canvas.acroForm
        form.checkbox(name="a", checked=True, x=60, y=670, size=15)
        form.checkbox(name="b", checked=False, x=60, y=630, size=15)
        form.choice(
            name="c", value="Two", options=["One", "Two"], x=260, y=670, width=90, height=20
        )
        form.textfield(name="d", value="36", x=260, y=630, width=90, height=20)
        canvas.save()
        assert texts(grid_of(target.getvalue())) == [["☑", "Two"], ["□", "36"], ["", ""]]

    @pytest.mark.parametrize("end", [b"\x00\x00\x00\x00", b""])
    def test_a_damaged_stream_as_far_as_it_goes(self, end: bytes) -> None:
        packed = zlib.compress(table().encode("latin-1"))[:-4] + end
        form = stream(
            packed.decode("latin-1"),
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Filter/FlateDecode"
            "/Resources<</Font<</F1 3 0 R>>>>",
        )
        data = raw_pdf("/X Do", resources="/XObject<</X 10 0 R>>", objects={10: form})
        assert texts(grid_of(data)) == TABLE


class TestWhatIsTold:
    @pytest.mark.parametrize(
        "drawn",
        [
            "q 40 0 0 20 {x} {y} cm /I Do Q",
            "q 40 0 0 20 {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q",
            "{x} {y} m {x1} {y1} l {x1} {y} l f",
        ],
    )
    def test_pictures_and_drawn_letters_in_a_blank_cell(self, drawn: str) -> None:
        rows = (*ROWS[:2], (ROWS[2][0], ""))
        x, y = XS[1] + 10, YS[2] - 30
        picture = stream("\x00", "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray")
        data = raw_pdf(
            table(rows) + drawn.format(x=x, y=y, x1=x + 8, y1=y + 9),
            resources="/XObject<</I 10 0 R>>",
            objects={10: picture},
        )
        noted = {
            cell.column: [note.kind for note in cell.notes] for cell in grid_of(data).cells[4:]
        }
        assert noted == {0: [], 1: [NoteKind.PICTURE]}

    def test_scanned_pages_are_named(self) -> None:
        scan = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
        picture = stream("\x00", "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray")
        data = raw_pdf(
            table(), scan, scan, resources="/XObject<</I 10 0 R>>", objects={10: picture}
        )
        notes = grid_of(data).notes
        assert [(note.kind, note.place) for note in notes] == [
            (NoteKind.SCANNED, "第 2 页"),
            (NoteKind.SCANNED, "第 3 页"),
        ]

    def test_the_text_that_a_program_recognised_on_a_scan_is_read_with_a_doubt(self) -> None:
        scan = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q 3 Tr "
        picture = stream("\x00", "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray")
        data = raw_pdf(scan + table(), resources="/XObject<</I 10 0 R>>", objects={10: picture})
        assert texts(grid_of(data)) == TABLE
        assert [note.kind for note in grid_of(data).notes] == [NoteKind.RECOGNIZED]

    @pytest.mark.parametrize("sign", ["\ufffd", "\ue123"])
    def test_characters_without_a_meaning(self, sign: str) -> None:
        rows = (*ROWS[:2], (ROWS[2][0], f"{sign}20"))
        to_unicode = "/ToUnicode 11 0 R"
        codes = {*"".join(text for row in rows for text in row)}
        lines = "".join(f"<{ord(one):04x}> <{ord(one):04x}>\n" for one in sorted(codes))
        cmap = f"begincmap\n{len(codes)} beginbfchar\n{lines}endbfchar\nendcmap"
        font = FONT.replace("/UniGB-UCS2-H", "/Identity-H")[:-2] + to_unicode + ">>"
        data = raw_pdf(
            table(rows), resources="/Font<</F1 10 0 R>>", objects={10: font, 11: stream(cmap)}
        )
        (noted,) = [cell for cell in read_data(data, "样表.pdf")[0].cells if cell.notes]
        assert len(noted.notes) == 1
        assert (noted.text, noted.notes[0].kind) == (f"{sign}20", NoteKind.UNREADABLE)

    def test_a_file_without_names_for_its_characters(self) -> None:
        font = (
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts["
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/A/DW 1000"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
        )
        data = raw_pdf(table(), resources="/Font<</F1 10 0 R>>", objects={10: font})
        with pytest.raises(UserError, match="没有写明是哪些字"):
            read_pdf(data, "样表.pdf")


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf makes these files")
@pytest.mark.parametrize("bits", [["128", "--use-aes=y"], ["256"]])
def test_a_file_that_opens_without_a_password(tmp_path: Path, bits: list[str]) -> None:
    plain, locked = tmp_path / "a.pdf", tmp_path / "b.pdf"
    plain.write_bytes(raw_pdf(table()))
    subprocess.run(["qpdf", "--encrypt", "", "secret", *bits, "--", plain, locked], check=True)
    assert texts(grid_of(locked.read_bytes())) == TABLE


@pytest.mark.parametrize(
    ("mark", "stroke", "text"),
    [
        ((12, 15, 14, 12), True, "☑"),
        ((12, 15, 14, 12), False, "☑"),
        ((12, 9, 14, 9), True, "□"),
        ((32, 15, 34, 12), True, "□"),
    ],
)
def test_ticks_drawn_over_blank_boxes_tick_them(
    mark: tuple[float, float, float, float], stroke: bool, text: str
) -> None:
    drawing = Drawing(100, 100)
    drawing.chars.append(Char("□", (10, 8, 20, 18), (1, 0, 0, 1), "", 0.0, 1))
    x0, y0, x1, y1 = mark
    if stroke:
        drawing.strokes += [(x0, min(y0, y1), x1, max(y0, y1)), (x1, 9, x1 + 4, y1)]
    else:
        drawing.shapes.append((x0, 10, x1 + 4, y0))
    assert "".join(char.text for char in seen(drawing).chars) == text
