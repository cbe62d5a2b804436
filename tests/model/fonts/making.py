"""Small TrueType fonts made for a test."""

from collections.abc import Mapping
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def make_font(
    path: Path, advances: Mapping[str, int], *, permission: int = 0, cjk: bool = True
) -> Path:
    """Write a font of 1,000 units an em with empty glyphs of the given advances."""
    names = {character: f"g{ord(character):X}" for character in advances}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in order})
    widths = {names[character]: (advance, 0) for character, advance in advances.items()}
    builder.setupHorizontalMetrics({".notdef": (500, 0), **widths})
    builder.setupHorizontalHeader(ascent=1100, descent=-300)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    builder.setupOS2(
        sTypoAscender=860, sTypoDescender=-140, fsType=permission, ulUnicodeRange2=cjk << 27
    )
    builder.setupPost(keepGlyphNames=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path
