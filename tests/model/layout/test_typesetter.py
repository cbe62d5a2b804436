"""Lines break where Chinese typesetting allows it, and lose nothing."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.fonts import Face
from model.grid import Font
from model.grid.breaking import NO_END, NO_START
from model.grid.metrics import PADDING_X
from tests.model.layout.fonts import typesetter
from tests.shipped import book

FONT = Font(Face.SONG, 10)
WORDS = st.sampled_from(
    ["绩效目标", "考试", "，", "。", "）", "（", "《", "》", "、", "：", "！", "90%", "≥", "≤",
     "2024", "年", "3.5", "万元", "NoritSC", "kg/m", " ", "  ", "%", "％", "℃", "“", "”", "第", "…"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map("".join)
WIDTHS = st.floats(30, 400)


def room(characters: float) -> float:
    """The width of a cell for so many ideographs in a line."""
    return characters * FONT.size + 2 * PADDING_X


def lines(text: str, characters: float) -> tuple[str, ...]:
    return typesetter().lines(text, FONT, room(characters))


def without_spaces(text: str) -> str:
    return re.sub(r"[ \n]", "", text)


@pytest.mark.parametrize(
    ("text", "characters", "broken"),
    [
        ("考试工作按时完成，质量好。", 6, ("考试工作按时", "完成，质量", "好。")),
        ("按时完成（甲乙）丙", 5, ("按时完成", "（甲乙）丙")),
        ("详见《办法》等", 3, ("详见", "《办", "法》等")),
        ("满意度达到90%以上", 6, ("满意度达到", "90%以上")),
        ("满意度应≥90%", 5, ("满意度应", "≥90%")),
        ("支出约2.7万元经费", 5, ("支出", "约2.7万元", "经费")),
        ("费用3500元整", 4, ("费用", "3500元", "整")),
        ("培训Word软件", 3.5, ("培训", "Word", "软件")),
        ("产出指标", 3, ("产出", "指标")),
        ("参加第2024期考试", 5, ("参加", "第2024期", "考试")),
        ("人数 ，费用", 3, ("人", "数 ，", "费用")),
        ("（ 甲）考试", 3.5, ("（ 甲）", "考试")),
        ("一。二。三。四。", 3, ("一。", "二。", "三。", "四。")),
        ("完成甲A，B，C，D，E", 4, ("完成甲", "A，B，", "C，D，", "E")),
        ("☑甲乙丙  □丁戊己", 6, ("☑甲乙丙", "□丁戊己")),
        ("甲\n\n乙", 4, ("甲", "", "乙")),
        ("", 4, ("",)),
        ("\t甲", 4, ("    甲",)),
        ("甲  乙", 1, ("甲", "乙")),
    ],
)
def test_lines_break_as_people_set_them(
    text: str, characters: float, broken: tuple[str, ...]
) -> None:
    assert lines(text, characters) == broken


def test_a_number_too_long_for_a_line_is_broken_but_not_before_its_stop() -> None:
    assert lines("1" * 30 + "，", 5)[-1].endswith("1，")
    assert all(line[0] not in NO_START for line in lines("1" * 30 + "，" + "1" * 30 + "。", 5))


def test_a_cell_narrower_than_a_character_has_one_in_each_line() -> None:
    assert lines("绩效指标", 0.1) == tuple("绩效指标")


@given(TEXTS, WIDTHS)
def test_nothing_is_lost_but_spaces_at_breaks(text: str, width: float) -> None:
    broken = typesetter().lines(text, FONT, width)
    assert without_spaces("".join(broken)) == without_spaces(text)
    position = 0
    for line in broken:
        found = text.index(line, position)
        assert text[position:found].strip(" \n") == ""
        position = found + len(line)


@given(st.text(max_size=60), WIDTHS)
def test_nothing_of_any_text_is_lost(text: str, width: float) -> None:
    joined = "".join(typesetter().lines(text.replace("\t", ""), FONT, width))
    assert "".join(joined.split()) == "".join(text.split())


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_its_cell(text: str, width: float) -> None:
    for line in typesetter().lines(text, FONT, width):
        fits = book().width(line, FONT.face, FONT.size) <= width - 2 * PADDING_X + 1e-6
        assert fits or len(line) == 1


@given(
    st.lists(
        st.sampled_from(["考", "完成，", "（甲", "乙）", "丙。", "《丁》", "9％", "9℃", "“戊”："])
    )
)
def test_no_line_starts_or_ends_with_the_wrong_punctuation(words: list[str]) -> None:
    for line in lines("考" + "".join(words), 6)[1:]:
        assert line[:1] not in NO_START
    for line in lines("".join(words) + "考", 6)[:-1]:
        assert line[-1:] not in NO_END


@given(st.lists(st.sampled_from(["约90%", "3.5万元", "2024年", "达到", "，", "Excel", "12.5kg"])))
def test_numbers_keep_their_units_and_words_stay_whole(words: list[str]) -> None:
    broken = lines("考".join(words), 8)
    for before, after in pairwise(broken):
        assert not re.search(r"[0-9A-Za-z.]$", before) or not re.match(r"[0-9A-Za-z.%万年]", after)


@given(TEXTS.filter(bool), st.floats(0, 500))
def test_a_cell_holds_the_lines_it_is_high_for(text: str, spare: float) -> None:
    count = len(text.split("\n"))
    height = typesetter().height(count, FONT)
    assert typesetter().capacity(height, FONT) == count
    assert typesetter().height(typesetter().capacity(height + spare, FONT), FONT) <= (
        height + spare + 1e-6
    )
