"""Widths, runs and missing characters."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.fonts import Face, FontBook

MakeFont = Callable[..., Path]
BUNDLE = Path(__file__).parents[3] / "resources" / "fonts"
BOOK = FontBook.bundled(BUNDLE)
MARKS = "☑□☐☒✓✔√×■○●◎★≥≤≧≦＞＜＝±÷≈≠％‰（）〔〕【】《》「」㎡㎜℃￥①⑩ⅠⅩ・·—…、，。；：？！“”‘’→№"
BLANKS = "\u00a0\u2002\u2003\u2009\u202f\u3000"


def gb2312() -> str:
    """All characters and signs of GB/T 2312."""
    rows = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in rows)


@pytest.fixture
def system(tmp_path: Path) -> Path:
    return tmp_path / "system"


@pytest.mark.parametrize("face", Face)
def test_the_bundled_fonts_have_what_forms_print(face: Face) -> None:
    assert BOOK.missing(MARKS + BLANKS, face) == set()
    assert BOOK.missing(gb2312(), face) == set()
    # The ideographs of GB 18030 in the basic plane, and some of 通用规范汉字表 beyond it.
    assert BOOK.missing("".join(map(chr, range(0x4E00, 0x9FA6))), face) == set()
    assert BOOK.missing("𠳐𥔲𦙶𨱑𩽾𪣻𫄨𫟦𬇕𬣙𬬭𬶋", face) == set()


@pytest.mark.parametrize("face", Face)
def test_chinese_characters_and_full_width_signs_are_one_em(face: Face) -> None:
    assert {BOOK.advance(one, face) for one in "国绩龘，。（％☑□𬶋\u3000"} == {1.0}
    assert BOOK.width("项目支出", face, 10.5) == pytest.approx(42)


def test_latin_letters_keep_their_own_widths() -> None:
    narrow, wide = BOOK.advance("i", Face.SONG), BOOK.advance("W", Face.SONG)
    assert 0 < narrow < 0.5 < wide < 1.1
    assert BOOK.width("Wi", Face.SONG, 20) == pytest.approx(20 * (narrow + wide))


def test_digits_stand_in_columns() -> None:
    for face in Face:
        assert len({BOOK.advance(digit, face) for digit in "0123456789"}) == 1


@given(st.text(), st.text(), st.sampled_from(Face))
def test_widths_add_up_and_runs_keep_the_text(one: str, other: str, face: Face) -> None:
    whole = BOOK.width(one + other, face, 12)
    assert whole == pytest.approx(BOOK.width(one, face, 12) + BOOK.width(other, face, 12))
    runs = BOOK.runs(one + other, face)
    assert BOOK.width("".join(part for _, part in runs), face, 12) == pytest.approx(whole)


def test_faces_have_their_fonts() -> None:
    names = {face: BOOK.runs("国", face)[0][0].name for face in Face}
    assert names[Face.HEI] == "NotoSansSC-Regular"
    assert {names[face] for face in (Face.SONG, Face.FANG, Face.KAI)} == {"NotoSerifSC-Regular"}


def test_the_system_font_is_preferred_and_ours_stand_in(font: MakeFont, system: Path) -> None:
    font(system / "simsun.ttf", {"国": 1000, "0": 500})
    book = FontBook.installed(BUNDLE, [system])
    runs = [(file.name, part) for file, part in book.runs("国0龘国", Face.SONG)]
    assert runs == [("SimSun", "国0"), ("NotoSerifSC-Regular", "龘"), ("SimSun", "国")]
    assert book.advance("0", Face.SONG) == 0.5
    assert book.runs("国", Face.HEI)[0][0].name == "NotoSansSC-Regular"


def test_a_rare_character_is_found_in_any_other_font(font: MakeFont, system: Path) -> None:
    font(system / "another.ttf", {"𠀁": 1000})
    font(system / "further.ttf", {"𰀁": 900})
    book = FontBook.installed(BUNDLE, [system])
    assert book.missing("𠀁𰀁", Face.SONG) == set()
    assert [file.name for file, _ in book.runs("𰀁𠀁", Face.KAI)] == ["further", "another"]
    assert book.advance("𰀁", Face.SONG) == 0.9


def test_a_character_no_font_has_is_reported_and_keeps_its_room() -> None:
    text = "甲😀乙😀𠀁"
    assert BOOK.missing(text, Face.SONG) == {"😀", "𠀁"}
    assert BOOK.advance("😀", Face.SONG) == 1.0
    assert [part for _, part in BOOK.runs(text, Face.SONG)] == [text]


def test_invisible_characters_take_no_room_and_are_not_missing() -> None:
    text = "甲\u200b乙\ufeff\u200e丙\ufe0f\n"
    assert BOOK.missing(text, Face.SONG) == set()
    assert BOOK.width(text, Face.SONG, 10) == pytest.approx(30)
    assert [part for _, part in BOOK.runs(text, Face.SONG)] == ["甲乙丙"]


def test_a_damaged_system_font_gives_way_to_ours(font: MakeFont, system: Path) -> None:
    path = font(system / "simsun.ttf", {"国": 500})
    # The table stays in the directory, its content is gone.
    data = path.read_bytes()
    entry = data.index(b"cmap")
    offset = int.from_bytes(data[entry + 8 : entry + 12], "big")
    path.write_bytes(data[:offset] + b"\0" * 4 + data[offset + 4 :])
    book = FontBook.installed(BUNDLE, [system])
    assert book.advance("国", Face.SONG) == 1.0
    assert {file.name for file, _ in book.runs("国😀", Face.SONG)} == {"NotoSerifSC-Regular"}


def test_an_installation_without_our_fonts_fails_loudly(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="NotoSerifSC"):
        FontBook.bundled(tmp_path).width("国", Face.SONG, 10)


def test_ideographs_stand_in_the_middle_of_their_line(font: MakeFont, system: Path) -> None:
    assert BOOK.line_height(Face.SONG) == 1.3
    # The body of our ideographs reaches from 0.12 em below the baseline to 0.88 em above it.
    assert BOOK.ascent(Face.SONG) - 0.88 == pytest.approx(1.3 - (BOOK.ascent(Face.SONG) + 0.12))
    font(system / "simsun.ttf", {"国": 1000})
    book = FontBook.installed(BUNDLE, [system])
    assert book.ascent(Face.SONG) == pytest.approx(0.65 + 0.36)
