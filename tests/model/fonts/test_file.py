"""The reader of font files, held against fontTools."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection, TTFont

from model.fonts.file import FontError, FontFile, FontReader

MakeFont = Callable[..., Path]


def advances(path: Path, index: int = 0) -> dict[int, float]:
    with FontReader(FontFile(path, index, path.stem)) as reader:
        return reader.advances()


@pytest.mark.parametrize("name", ["NotoSerifSC-Regular", "NotoSansSC-Regular"])
def test_every_advance_of_a_bundled_font_is_what_fonttools_reads(bundle: Path, name: str) -> None:
    path = bundle / f"{name}.ttf"
    font = TTFont(path)
    metrics = font["hmtx"].metrics
    expected = {code: metrics[glyph][0] / 1000 for code, glyph in font.getBestCmap().items()}
    assert advances(path) == expected


def test_a_map_of_the_basic_plane_alone_is_read(font: MakeFont, tmp_path: Path) -> None:
    # Gaps make several segments; equal advances at the end share one record.
    widths = {"A": 600, "B": 650, "Z": 700, "国": 1000, "年": 1000, "￥": 1000}
    path = font(tmp_path / "small.ttf", widths)
    assert {table.format for table in TTFont(path)["cmap"].tables} == {4}
    assert advances(path) == {ord(one): width / 1000 for one, width in widths.items()}


def test_a_map_with_scattered_glyphs_is_read(font: MakeFont, tmp_path: Path) -> None:
    # Neighbours whose glyphs are out of order are stored as a list of glyphs.
    widths = dict(zip("DBCAFE", (100, 200, 300, 400, 500, 600), strict=True))
    path = font(tmp_path / "scattered.ttf", widths)
    assert advances(path) == {ord(one): width / 1000 for one, width in widths.items()}


def test_characters_beyond_the_basic_plane_are_read(font: MakeFont, tmp_path: Path) -> None:
    path = font(tmp_path / "rare.ttf", {"A": 500, "𠀀": 1000, "𬶋": 900})
    assert advances(path)[ord("𬶋")] == 0.9


def test_each_font_of_a_collection_is_read(font: MakeFont, tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(font(tmp_path / "one.ttf", {"国": 1000})),
        TTFont(font(tmp_path / "two.ttf", {"国": 500})),
    ]
    path = tmp_path / "both.ttc"
    collection.save(path)
    assert [advances(path, index)[ord("国")] for index in (0, 1)] == [1.0, 0.5]
    with pytest.raises(FontError, match=r"both\.ttc"):
        advances(path, 2)


def test_licence_bits_and_repertoire_are_told(font: MakeFont, tmp_path: Path) -> None:
    path = font(tmp_path / "closed.ttf", {"A": 500}, permission=2, cjk=False)
    with FontReader(FontFile(path, 0, "closed")) as reader:
        traits = reader.traits()
    assert (traits.embeddable, traits.cjk) == (False, False)
    assert traits.middle == pytest.approx(0.36)


@pytest.mark.parametrize("kept", [0, 3, 11, 60, 300])
def test_a_truncated_font_is_refused(font: MakeFont, tmp_path: Path, kept: int) -> None:
    path = font(tmp_path / "whole.ttf", {"国": 1000, "A": 500})
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(FontError, match=r"broken\.ttf"):
        advances(broken)


def test_postscript_outlines_are_refused(font: MakeFont, tmp_path: Path) -> None:
    path = font(tmp_path / "outlines.ttf", {"国": 1000})
    path.write_bytes(b"OTTO" + path.read_bytes()[4:])
    with pytest.raises(FontError):
        advances(path)
