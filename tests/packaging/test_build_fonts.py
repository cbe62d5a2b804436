"""The script that makes the bundled fonts, and what it made."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pylopdf_fonts_zh_cn
import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent.parent
SOURCES = (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())
SAMPLE = "绩效目标国A0123456789％□✓× 𬶋"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = ROOT / "packaging" / "build_fonts.py"
    spec = importlib.util.spec_from_file_location("build_fonts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def files(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """What the script makes of each source."""
    folder = tmp_path_factory.mktemp("built")
    return {source: built(script, source, folder / source.stem) for source in SOURCES}


def built(script: ModuleType, source: Path, target: Path) -> Path:
    script.convert(source, target, set(map(ord, SAMPLE)))
    return target


def shipped(source: Path) -> TTFont:
    return TTFont(ROOT / "resources" / "fonts" / f"{source.stem}.ttf")


def drawing(font: TTFont, character: str) -> Any:
    table = font["glyf"]
    glyph = table[font.getBestCmap()[ord(character)]]
    return glyph.getCoordinates(table)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_the_script_draws_what_ships(
    script: ModuleType, source: Path, files: dict[Path, Path]
) -> None:
    new, ours = TTFont(files[source]), shipped(source)
    for character in SAMPLE + "☑☒☐✔":
        assert drawing(new, character) == drawing(ours, character), character
    assert set(ours.keys()) == set(new.keys())
    for number in script.NAMES:
        assert ours["name"].getDebugName(number) == new["name"].getDebugName(number)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_character_of_the_original_is_lost(script: ModuleType, source: Path) -> None:
    original, ours = TTFont(source).getBestCmap(), shipped(source).getBestCmap()
    assert set(ours) == set(original) | set(script.FRAMED) | set(script.ALIASES)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_what_ships_is_true_type_under_its_licence(source: Path) -> None:
    font = shipped(source)
    assert font.sfntVersion == "\0\1\0\0"
    assert "glyf" in font
    assert "CFF " not in font
    assert font["OS/2"].fsType == 0
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE" in (ROOT / "resources" / "fonts" / "OFL.txt").read_text("utf-8")


def test_the_same_input_gives_the_same_bytes(
    script: ModuleType, files: dict[Path, Path], tmp_path: Path
) -> None:
    again = built(script, SOURCES[0], tmp_path / "again.ttf")
    assert again.read_bytes() == files[SOURCES[0]].read_bytes()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_filled_contours_keep_their_area_and_direction(
    source: Path, files: dict[Path, Path]
) -> None:
    original, new = TTFont(source), TTFont(files[source])
    for character in "国A0":
        # PostScript and TrueType run in opposite directions, hence the sign.
        assert area(new, character) == pytest.approx(-area(original, character), rel=0.02)


def area(font: TTFont, character: str) -> float:
    glyphs = font.getGlyphSet()
    pen = AreaPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    return float(pen.value)


def test_a_ticked_box_is_a_box_with_a_tick_inside(files: dict[Path, Path]) -> None:
    font = TTFont(files[SOURCES[0]])
    box, ticked = (drawing(font, character) for character in "□☑")
    count = len(box[0])
    assert list(ticked[0][:count]) == list(box[0])
    left, right = min(x for x, _ in box[0]), max(x for x, _ in box[0])
    assert all(left < x < right for x, _ in ticked[0][count:])
    assert font["hmtx"]["uni2611"][0] == font["hmtx"][font.getBestCmap()[0x25A1]][0]
