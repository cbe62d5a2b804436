"""A form can be put on other paper, as long as it finds room there."""

from pathlib import Path

import pytest

from model.definition import Paper, PaperChoice, on_paper
from model.errors import UserError
from tests import shipped
from tests.model.definition.probe import read, spoiled

DEFINITIONS = shipped.definitions()
A3 = PaperChoice(paper=Paper(size="A3", landscape=True, margins=(20, 10, 20, 10)), scale=1.5)


def with_paper(lines: str) -> str:
    return spoiled("[fields]", f"[paper]\n{lines}\n[fields]")


@pytest.mark.parametrize(
    ("paper", "sides"),
    [
        (Paper(), (210, 297)),
        (Paper(landscape=True), (297, 210)),
        (Paper(size="A3"), (297, 420)),
        (Paper(size="A3", landscape=True), (420, 297)),
    ],
)
def test_a_sheet_lies_as_it_is_told(paper: Paper, sides: tuple[float, float]) -> None:
    assert paper.sides == sides
    assert (paper.inner_width, paper.inner_height) == (sides[0] - 32, sides[1] - 40)


@pytest.mark.parametrize("form", sorted(DEFINITIONS))
def test_a_form_on_its_own_paper_is_itself(form: str) -> None:
    definition = DEFINITIONS[form]
    assert on_paper(definition, PaperChoice.of(definition)) == definition


@pytest.mark.parametrize("form", sorted(DEFINITIONS))
def test_columns_take_their_share_and_type_grows(form: str) -> None:
    definition = DEFINITIONS[form]
    chosen = on_paper(definition, A3)
    share = 400 / definition.paper.inner_width
    assert chosen.columns == pytest.approx([width * share for width in definition.columns])
    assert chosen.styles.body.size == pytest.approx(definition.styles.body.size * 1.5)
    assert chosen.styles.row_height == pytest.approx(definition.styles.row_height * 1.5)
    assert chosen.paper.sides == (420, 297)
    assert (chosen.id, chosen.sections) == (definition.id, definition.sections)


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        (PaperChoice(paper=Paper(margins=(20, 100, 20, 100))), "列宽至少应为 4 毫米"),
        (PaperChoice(paper=Paper(margins=(20, 200, 20, 200))), "列宽至少应为 4 毫米"),
        (PaperChoice(paper=Paper(margins=(140, 16, 140, 16))), "上下边距之间只有 17 毫米"),
        (PaperChoice(paper=Paper(margins=(20, 50, 20, 50)), scale=2), "放不下一个字"),
    ],
)
def test_paper_without_room_is_refused(choice: PaperChoice, reason: str) -> None:
    with pytest.raises(UserError, match=reason) as caught:
        on_paper(DEFINITIONS["yangquan-target"], choice)
    assert "阳泉市" in caught.value.message


def test_a_choice_is_kept_as_text() -> None:
    assert PaperChoice.from_json(A3.to_json()) == A3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "{}",
        '{"paper": {}, "scale": 3}',
        '{"paper": {}, "scale": "1"}',
        '{"paper": {"size": "A5"}}',
        '{"paper": {"margins": [1, 2, 3]}}',
        '{"paper": {"pages": 1}}',
    ],
)
def test_what_is_no_choice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="PaperChoice"):
        PaperChoice.from_json(text)


def test_a_form_says_on_how_many_pages_it_stands(tmp_path: Path) -> None:
    paper = read(tmp_path, with_paper("pages = 1\nleast_scale = 0.9")).paper
    assert (paper.pages, paper.least_scale) == (1, 0.9)
    assert read(tmp_path, with_paper("pages = 2")).paper.least_scale == 0.8


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("pages = 0", "paper › pages：不能小于 1"),
        ("least_scale = 0.4", "paper › least_scale：不能小于 0.5"),
        ("least_scale = 1.1", "paper › least_scale：不能大于 1"),
    ],
)
def test_wrong_rules_are_named(tmp_path: Path, lines: str, place: str) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, with_paper(lines))
    assert place in caught.value.message


def test_a_cell_too_narrow_for_a_letter_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, spoiled("[40, 60, 60]", "[6, 60, 60]"))
    assert "sections › 第 1 项：最窄的单元格宽 6.0 毫米" in caught.value.message


def test_a_narrow_column_under_wider_cells_is_none(tmp_path: Path) -> None:
    text = spoiled("[40, 60, 60]", "[40, 60, 6, 54]").replace("span = 2 }", "span = 3 }")
    text = text.replace("text_span = 2", "text_span = 3")
    text = text.replace('label = "值"', 'label = "值", span = 2')
    assert read(tmp_path, text).columns == (40, 60, 6, 54)


@pytest.mark.parametrize("form", sorted(DEFINITIONS))
def test_no_published_form_asks_for_one_page(form: str) -> None:
    """Published evaluations take one page or two; workbooks fit to the width only."""
    assert DEFINITIONS[form].paper.pages is None
