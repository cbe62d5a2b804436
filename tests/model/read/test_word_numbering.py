"""Automatic numbers of Word paragraphs."""

from __future__ import annotations

import pytest

from tests.model.read.builders import p, tbl, tc, texts, tr, word_grids


def level(depth: int, text: str, number_format: str = "decimal", extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def listed(*levels: str, extra: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="4"><w:abstractNumId w:val="7"/>{extra}</w:num>'
    )


def item(text: str, depth: int = 0, key: int = 3) -> str:
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    return p(text, number)


def numbered(paragraphs: str, numbering: str) -> str:
    return word_grids(tbl(tr(tc(paragraphs), "旁边")), numbering)[0].cells[0].text


@pytest.mark.parametrize(
    ("pattern", "number_format", "shown"),
    [
        ("%1.", "decimal", "1. 甲\n2. 乙"),
        ("%1、", "decimal", "1、甲\n2、乙"),
        ("（%1）", "decimal", "（1）甲\n（2）乙"),
        ("%1、", "chineseCounting", "一、甲\n二、乙"),
        ("（%1）", "chineseCountingThousand", "（一）甲\n（二）乙"),
        ("%1", "decimalEnclosedCircle", "① 甲\n② 乙"),
        ("\uf0b7", "bullet", "甲\n乙"),
        ("%1.", "lowerRoman", "i. 甲\nii. 乙"),
    ],
)
def test_paragraphs_show_their_numbers(pattern: str, number_format: str, shown: str) -> None:
    numbering = listed(level(0, pattern, number_format))
    assert numbered(item("甲") + item("乙"), numbering) == shown


def test_the_gap_after_a_number_can_be_nothing() -> None:
    numbering = listed(level(0, "%1.", extra='<w:suff w:val="nothing"/>'))
    assert numbered(item("甲"), numbering) == "1.甲"


def test_levels_count_for_themselves_and_start_again() -> None:
    numbering = listed(level(0, "%1."), level(1, "%1.%2"))
    paragraphs = item("甲") + item("子", 1) + item("丑", 1) + item("乙") + item("寅", 1)
    assert numbered(paragraphs, numbering) == "1. 甲\n1.1 子\n1.2 丑\n2. 乙\n2.1 寅"


def test_lists_of_one_definition_go_on_unless_they_start_again() -> None:
    paragraphs = item("甲") + item("乙", key=4)
    assert numbered(paragraphs, listed(level(0, "%1."))) == "1. 甲\n2. 乙"
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert numbered(paragraphs, listed(level(0, "%1."), extra=override)) == "1. 甲\n1. 乙"


def test_a_column_of_empty_numbered_cells_shows_its_numbers() -> None:
    rows = [tr(tc(item("")), text) for text in ("甲", "乙", "丙")]
    (grid,) = word_grids(tbl(*rows, columns=(30, 90)), listed(level(0, "%1")))
    assert texts(grid) == [["1", "甲"], ["2", "乙"], ["3", "丙"]]


def test_headings_show_their_numbers_and_number_nought_is_none() -> None:
    body = item("总体情况") + item("不编号", key=0) + item("") + tbl(tr("甲", "乙"))
    (grid,) = word_grids(body, listed(level(0, "%1、", "chineseCounting")))
    assert texts(grid)[:-1] == [["一、总体情况"], ["不编号"]]


def test_bullets_that_are_boxes_or_ticks_are_read() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    ticked, blank, round_one = (
        listed(level(0, sign, "bullet", fonts)) for sign in ("\uf0fe", "\uf0a8", "\uf06c")
    )
    shown = [numbered(item("是"), numbering) for numbering in (ticked, blank, round_one)]
    assert shown == ["☑ 是", "□ 是", "是"]
