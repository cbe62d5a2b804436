"""Finding the fonts of the machine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model.fonts import Face
from model.fonts.system import SystemFonts, font_folders

MakeFont = Callable[..., Path]


def test_a_known_file_is_found_whatever_its_case_and_depth(font: MakeFont, tmp_path: Path) -> None:
    path = font(tmp_path / "truetype" / "win" / "SIMSUN.TTC", {"国": 1000})
    found = SystemFonts([tmp_path]).preferred(Face.SONG)
    assert found is not None
    assert (found.path, found.index, found.name) == (path, 0, "SimSun")


def test_the_better_known_font_comes_first(font: MakeFont, tmp_path: Path) -> None:
    for name in ("stkaiti.ttf", "simkai.ttf"):
        font(tmp_path / name, {"国": 1000})
    found = SystemFonts([tmp_path]).preferred(Face.KAI)
    assert found is not None
    assert found.name == "KaiTi"


def test_fonts_that_cannot_be_embedded_or_read_are_passed_over(
    font: MakeFont, tmp_path: Path
) -> None:
    font(tmp_path / "simfang.ttf", {"国": 1000}, permission=2)
    (tmp_path / "simhei.ttf").write_bytes(b"OTTO and more")
    system = SystemFonts([tmp_path])
    assert system.preferred(Face.FANG) is None
    assert system.preferred(Face.HEI) is None


def test_only_fonts_with_ideographs_serve_for_rare_characters(
    font: MakeFont, tmp_path: Path
) -> None:
    font(tmp_path / "latin.ttf", {"A": 500}, cjk=False)
    font(tmp_path / "b.ttf", {"国": 1000})
    font(tmp_path / "a.ttf", {"国": 1000})
    (tmp_path / "notes.txt").write_text("no font")
    assert [file.name for file in SystemFonts([tmp_path]).cjk()] == ["a", "b"]


def test_the_first_folder_wins_and_a_missing_folder_is_empty(
    font: MakeFont, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        font(tmp_path / folder / "simsun.ttf", {"国": 1000})
    folders = [tmp_path / "none", tmp_path / "two", tmp_path / "one"]
    found = SystemFonts(folders).preferred(Face.SONG)
    assert found is not None
    assert found.path == tmp_path / "two" / "simsun.ttf"


def test_the_users_own_fonts_are_searched_too(home: Path) -> None:
    assert any(folder.is_relative_to(home) for folder in font_folders())


@pytest.mark.parametrize("face", Face)
def test_no_folders_have_no_fonts(face: Face) -> None:
    system = SystemFonts([])
    assert system.preferred(face) is None
    assert list(system.cjk()) == []
