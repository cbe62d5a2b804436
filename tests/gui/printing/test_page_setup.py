"""The printing of the forms: remembered, read strictly, never in the way."""

from pathlib import Path

import pytest

from gui.printing.page_setup import PrintSettings
from gui.settings import Settings
from model.definition import DefinitionLibrary, Paper, PaperChoice

FORM, OTHER = "yangquan-target", "tianjin-target"
CHOICE = PaperChoice(paper=Paper(size="A3"), scale=1.5)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "jibiao.ini")


def test_a_choice_is_there_after_a_restart(
    settings: Settings, definitions: DefinitionLibrary, tmp_path: Path
) -> None:
    printing = PrintSettings(settings, definitions)
    printing.choose(FORM, CHOICE)
    printing.choose(OTHER, CHOICE)
    printing.choose(OTHER, None)
    printing.set_draft(True)
    printing.set_annex(True)
    settings.flush()
    again = PrintSettings(Settings(tmp_path / "jibiao.ini"), definitions)
    assert dict(again.choices) == {FORM: CHOICE}
    assert again.draft
    assert again.annex


@pytest.mark.parametrize("text", ["", "{", '{"paper": {"size": "B5"}}', '{"scale": 1}', "[]"])
def test_what_is_not_understood_counts_as_never_chosen(
    settings: Settings, definitions: DefinitionLibrary, text: str
) -> None:
    settings.set_paper(FORM, text)
    assert dict(PrintSettings(settings, definitions).choices) == {}


def test_who_reads_while_a_choice_is_made_has_all_of_the_former(
    settings: Settings, definitions: DefinitionLibrary
) -> None:
    printing = PrintSettings(settings, definitions)
    before = printing.choices
    printing.choose(FORM, CHOICE)
    assert FORM not in before
    assert printing.choices[FORM] == CHOICE
