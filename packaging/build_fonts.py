"""Makes the fonts in resources/fonts/ out of Noto Serif SC and Noto Sans SC.

The originals reach us with PostScript (CFF) outlines in the package ``pylopdf-fonts-zh-cn``,
while ReportLab embeds TrueType outlines only.  This keeps every character of the originals,
turns the curves into quadratic ones, leaves out what a printed table does not use (layout
features, hints, vertical metrics), gives all digits one width, and adds the ticked boxes which the
originals lack and the official forms print.  The same input gives the same bytes.

Run ``python packaging/build_fonts.py``; it takes about a minute.
"""

from __future__ import annotations

import shutil
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "fonts"
MAX_ERROR = 1.0
"""How far a quadratic curve may stray from the original, in units of 1/1000 em."""

BOX, TICK, CROSS, SPACE, EN_SPACE, EM_SPACE = 0x25A1, 0x2713, 0x00D7, 0x20, 0x2002, 0x2003
FRAMED = {0x2611: TICK, 0x2612: CROSS}
"""Characters to draw: a box (□) with the given mark in it."""
FRAMED_SHARE = 0.8
"""How much of the box's width or height, whichever is tighter, the mark in it fills."""
ALIASES = (
    {0x2610: BOX, 0x2714: TICK, 0x2000: EN_SPACE, 0x2001: EM_SPACE, 0x202F: SPACE}
    | dict.fromkeys(range(0x2004, 0x200B), SPACE)
)  # fmt: skip
"""Characters to show with the glyph of another one."""
NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 13, 14)
"""Ids of the name records to keep: names, version, trademark and licence."""
REMARK = "; TrueType outlines"


def subset(font: TTFont, characters: set[int]) -> None:
    """Keep the glyphs of `characters` and the tables a PDF needs."""
    options = Options(
        layout_features=[],
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        name_IDs=list(NAMES),
        name_languages=[0x409],
        drop_tables=["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def widen_digits(font: TTFont) -> dict[str, int]:
    """Give all digits the widest one's advance; how far each then moves to stay in its middle.

    The serif's 1 is narrower than its other digits, and amounts stand in columns.
    """
    names = font.getBestCmap()
    digits = [names[code] for code in map(ord, "0123456789") if code in names]
    widths = font["hmtx"].metrics
    widest = max((widths[name][0] for name in digits), default=0)
    shifts = {name: (widest - widths[name][0]) // 2 for name in digits}
    widths.update(dict.fromkeys(digits, (widest, 0)))
    return shifts


def quadratic_glyphs(font: TTFont) -> dict[str, Any]:
    """The TrueType outline of each glyph, by name, the boxes with marks included."""
    shifts = widen_digits(font)
    glyphs = {
        name: outline(font, [(name, Identity.translate(shifts.get(name, 0), 0))])
        for name in font.getGlyphOrder()
    }
    names = font.getBestCmap()
    for code, mark in FRAMED.items():
        if BOX in names and mark in names:
            into = centred(font, names[mark], names[BOX])
            glyphs[f"uni{code:04X}"] = outline(font, [(names[BOX], Identity), (names[mark], into)])
    return glyphs


def outline(font: TTFont, parts: list[tuple[str, Transform]]) -> Any:
    """One TrueType glyph of the given glyphs, each moved and scaled."""
    drawn = font.getGlyphSet()
    pen = TTGlyphPen(None)
    # TrueType fills clockwise contours, PostScript those that run the other way.
    quadratic = Cu2QuPen(pen, MAX_ERROR, reverse_direction=True)
    for name, transform in parts:
        drawn[name].draw(TransformPen(quadratic, transform))
    return pen.glyph()


def centred(font: TTFont, mark: str, box: str) -> Transform:
    """What brings the glyph `mark` to the middle of the glyph `box`."""
    left, bottom, right, top = bounds(font, box)
    mark_left, mark_bottom, mark_right, mark_top = bounds(font, mark)
    scale = FRAMED_SHARE * min(
        (right - left) / (mark_right - mark_left), (top - bottom) / (mark_top - mark_bottom)
    )
    return (
        Identity.translate((left + right) / 2, (bottom + top) / 2)
        .scale(scale)
        .translate(-(mark_left + mark_right) / 2, -(mark_bottom + mark_top) / 2)
    )


def bounds(font: TTFont, name: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what a glyph paints."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top


def replace_outlines(font: TTFont, glyphs: dict[str, Any]) -> None:
    """Put TrueType outlines in the place of the PostScript ones."""
    widths = font["hmtx"].metrics
    box = font.getBestCmap().get(BOX)
    widths.update({name: widths[box] for name in glyphs if name not in widths})
    font.setGlyphOrder(list(glyphs))
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = list(glyphs), glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        widths[name] = (widths[name][0], getattr(glyph, "xMin", 0))
    declare_true_type(font, len(glyphs))
    del font["CFF "]


def declare_true_type(font: TTFont, count: int) -> None:
    """Say in the headers that the outlines are TrueType, without instructions."""
    font.sfntVersion = "\000\001\000\000"
    # From the TrueType specification: version 1.0 has room for the limits of the instructions.
    limits = font["maxp"] = newTable("maxp")
    limits.tableVersion, limits.numGlyphs = 0x00010000, count
    limits.maxZones = 1
    for key in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(limits, key, 0)
    for key in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(limits, key, 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0


def extend_characters(font: TTFont) -> None:
    """Give the drawn boxes and the aliases their code points."""
    names = dict(font.getBestCmap())
    names |= {code: name for code in FRAMED if (name := f"uni{code:04X}") in font.getGlyphOrder()}
    names |= {code: names[other] for code, other in ALIASES.items() if other in names}
    cmap = font["cmap"]
    cmap.tables = [table for table in cmap.tables if table.format in (4, 12)]
    for table in cmap.tables:
        last = 0xFFFF if table.format == 4 else 0x10FFFF
        table.cmap = {code: name for code, name in names.items() if code <= last}


def convert(source: Path, target: Path, characters: set[int] | None = None) -> None:
    """Write the font at `source` with TrueType outlines to `target`, with all it has or a part."""
    font = TTFont(source, recalcTimestamp=False)
    subset(font, characters or set(font.getBestCmap()))
    replace_outlines(font, quadratic_glyphs(font))
    extend_characters(font)
    version = font["name"].getDebugName(5)
    font["name"].setName(version + REMARK, 5, 3, 1, 0x409)
    font.save(target)


def copy_licence(target: Path) -> None:
    """Copy the SIL Open Font License which came with the originals."""
    files = distribution("pylopdf-fonts-zh-cn").files or []
    licence = next(file for file in files if file.name == "LICENSE")
    shutil.copyfile(Path(str(licence.locate())), target)


def main() -> None:
    """Build both fonts."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for source in (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()):
        convert(source, OUTPUT / f"{source.stem}.ttf")
    copy_licence(OUTPUT / "OFL.txt")


if __name__ == "__main__":
    main()
