"""The looks of text in a Word document: runs and paragraphs.

Lines have a fixed pitch, the grid's, so that pages break where ours do whichever font stands in
for 宋体; what Word adds between Chinese and digits is turned off in the styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache

from model.fonts import Face
from model.grid import Align, Font
from model.render.docx_xml import Element, make, markup, text_parts, twips

FONT_NAMES = {Face.SONG: "宋体", Face.HEI: "黑体", Face.FANG: "仿宋", Face.KAI: "楷体"}
PITCH = 1.3
"""The distance of two lines in em, as the layout engine sets them."""
_JC = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def run(text: str, font: Font) -> Element:
    """A run of text; line feeds are line breaks in it."""
    parts: list[Element] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append(make("br"))
        parts += text_parts(line)
    return run_of(parts, font)


def run_of(parts: Iterable[Element], font: Font) -> Element:
    """A run of anything: text, tabs, field characters."""
    return make("r", deepcopy(_run_properties(font)), *parts)


def field(code: str, result: Iterable[Element], font: Font) -> list[Element]:
    """The runs of a field (17.16): its code, and the result that is shown until it is updated."""
    return [*field_start(code, font), *result, field_char("end", font)]


def field_start(code: str, font: Font) -> list[Element]:
    """The runs of a field up to its result."""
    return [
        field_char("begin", font),
        run_of(text_parts(f" {code} ", "instrText"), font),
        field_char("separate", font),
    ]


def field_char(kind: str, font: Font) -> Element:
    """The run with a field's begin, separate or end."""
    return run_of([make("fldChar", fldCharType=kind)], font)


def cell_paragraph(line: str, font: Font, align: Align, keep: bool) -> str:
    """The markup of a paragraph in a cell; ``keep`` holds its row on one page with the next."""
    properties = _cell_properties(font, align, keep)
    if not line:
        return f"<w:p>{properties}</w:p>"
    return f"<w:p>{properties}<w:r>{_run_markup(font)}{_text_markup(line)}</w:r></w:p>"


def spacing(font: Font, above: float = 0.0, below: float | None = None) -> Element:
    """Fixed lines, with room (points) above and below the paragraph (none said: as above).

    Between two paragraphs Word leaves the larger of the rooms that they ask for, not both.
    """
    after = above if below is None else below
    pitch = twips(font.size * PITCH)
    return make(
        "spacing", before=int(above * 20), after=int(after * 20), line=pitch, lineRule="exact"
    )


def thin_paragraph(*properties: Element) -> Element:
    """A paragraph that takes a point of height, where Word wants one and the form has none."""
    early = [one for one in properties if not one.tag.endswith("}sectPr")]
    late = [one for one in properties if one.tag.endswith("}sectPr")]
    lines = make("spacing", before=0, after=0, line=20, lineRule="exact")
    mark = make("rPr", make("sz", val=2), make("szCs", val=2))
    return make("p", make("pPr", *early, lines, mark, *late))


def justified(align: Align) -> Element:
    """The alignment of a paragraph."""
    return make("jc", val=_JC[align])


def run_properties(font: Font) -> list[Element]:
    """What a run or a style says of a font."""
    name = FONT_NAMES[font.face]
    fonts = make("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")
    bold = [make("b"), make("bCs")] if font.bold else [make("b", val=0), make("bCs", val=0)]
    size = round(font.size * 2)
    return [fonts, *bold, make("sz", val=size), make("szCs", val=size)]


@lru_cache(maxsize=256)
def _run_properties(font: Font) -> Element:
    return make("rPr", *run_properties(font))


@lru_cache(maxsize=256)
def _run_markup(font: Font) -> str:
    return markup(_run_properties(font))


@lru_cache(maxsize=256)
def _cell_properties(font: Font, align: Align, keep: bool) -> str:
    kept = [make("keepNext")] if keep else []
    mark = make("rPr", *run_properties(font))
    return markup(make("pPr", *kept, spacing(font), justified(align), mark))


def _text_markup(line: str) -> str:
    return "".join(markup(part) for part in text_parts(line))
