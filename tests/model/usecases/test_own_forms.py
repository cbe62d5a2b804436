"""Forms of a user's own: kept, sent to colleagues as one file, and told of when they are wrong."""

from __future__ import annotations

import re
import zipfile
from copy import copy
from pathlib import Path

import pytest

from model.definition import DefinitionLibrary
from model.definition.reading import read_definition
from model.document import Document, empty_branch
from model.errors import UserError
from model.layout import lay_out
from model.resources import resource_folder
from model.template import FilledTable, Template
from model.usecases.own_forms import FormFile, News, OwnForms
from tests.model.layout.fonts import typesetter
from tests.shipped import definitions

SOURCE = resource_folder("forms") / "yangquan-target.toml"


def program_forms() -> DefinitionLibrary:
    """The forms of the program, as a start knows them before those of the user."""
    return copy(definitions())


@pytest.fixture
def library() -> DefinitionLibrary:
    return program_forms()


@pytest.fixture
def forms(tmp_path: Path, library: DefinitionLibrary) -> OwnForms:
    return OwnForms(tmp_path / "own", library)


def form_file(tmp_path: Path, key: str = "datong-2025", title: str = "大同市目标表") -> FormFile:
    text = SOURCE.read_text(encoding="utf-8").replace('id = "yangquan-target"', f'id = "{key}"')
    text = re.sub(r'(?m)^title = ".*"$', f'title = "{title}"', text, count=1)
    path = tmp_path / "写好的.toml"
    path.write_text(text, encoding="utf-8")
    return FormFile(read_definition(path), text, Template("表.xlsx", b"blank"))


def test_a_form_that_was_saved_is_known_at_once_and_after_a_start(
    forms: OwnForms, library: DefinitionLibrary, tmp_path: Path
) -> None:
    forms.save(form_file(tmp_path))
    assert library["datong-2025"].title == "大同市目标表"
    again = program_forms()
    own = OwnForms(tmp_path / "own", again)
    assert own.load() == []
    assert "datong-2025" in again
    template = own.template("datong-2025", ".xlsx")
    assert template is not None
    assert template.data == b"blank"
    assert own.template("datong-2025", ".docx") is None


def test_a_form_goes_to_a_colleague_as_one_file(
    forms: OwnForms, tmp_path: Path, library: DefinitionLibrary
) -> None:
    forms.save(form_file(tmp_path))
    sent = tmp_path / "大同市目标表.jbform"
    forms.share("datong-2025", sent)
    theirs = program_forms()
    colleague = OwnForms(tmp_path / "theirs", theirs)
    received = FormFile.unpacked(sent)
    assert colleague.news(received) is News.NEW
    colleague.save(received)
    assert theirs["datong-2025"] == library["datong-2025"]
    assert colleague.news(received) is News.SAME
    assert colleague.news(form_file(tmp_path, title="另一张")) is News.OTHER


def test_the_same_form_makes_the_same_file(tmp_path: Path) -> None:
    assert form_file(tmp_path).packed() == form_file(tmp_path).packed()


def test_another_year_is_another_form(forms: OwnForms, tmp_path: Path) -> None:
    forms.save(form_file(tmp_path))
    forms.save(form_file(tmp_path, "datong-2026"))
    assert "datong-2025" in forms
    assert "datong-2026" in forms


def test_a_new_blank_takes_the_place_of_the_old_one(forms: OwnForms, tmp_path: Path) -> None:
    form = form_file(tmp_path)
    forms.save(form)
    forms.save(FormFile(form.definition, form.text, Template("表.docx", b"other")))
    assert forms.template("datong-2025", ".xlsx") is None
    assert forms.template("datong-2025", ".docx") is not None


def test_a_blank_that_was_moved_away_is_missed_not_passed_over(
    forms: OwnForms, tmp_path: Path
) -> None:
    forms.save(form_file(tmp_path))
    (tmp_path / "own" / "datong-2025.xlsx").unlink()
    with pytest.raises(UserError, match=r"“大同市目标表”的原表不在了：“.*datong-2025\.xlsx”"):
        forms.template("datong-2025", ".xlsx")
    assert forms.template("datong-2025", ".docx") is None
    assert forms.file("datong-2025").template is None


def test_a_blank_that_was_changed_says_so_when_it_cannot_be_filled_in(
    forms: OwnForms, tmp_path: Path
) -> None:
    forms.save(form_file(tmp_path))
    (tmp_path / "own" / "datong-2025.xlsx").write_bytes(b"other")
    template = forms.template("datong-2025", ".xlsx")
    assert template is not None
    document = Document(empty_branch("datong-2025", "2025", {}))
    definition = forms.definitions["datong-2025"]
    table = FilledTable(document, definition, lay_out(document, definition, typesetter()))
    with pytest.raises(UserError, match=r"已损坏.*它在做成表样之后改动过"):
        template.filled([table], typesetter(), lambda _lost: None)


def test_a_wrong_form_is_told_of_and_costs_no_other(forms: OwnForms, tmp_path: Path) -> None:
    forms.save(form_file(tmp_path))
    (tmp_path / "own" / "坏的.toml").write_text("id = 5", encoding="utf-8")
    again = OwnForms(tmp_path / "own", program_forms())
    [fault] = again.load()
    assert fault.startswith("表样文件 坏的.toml 有误：")
    assert "datong-2025" in again


def test_the_forms_of_the_program_stay(forms: OwnForms, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="自带的表样"):
        forms.save(form_file(tmp_path, "yangquan-target"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"text"])
def test_what_is_no_form_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "表样.jbform"
    path.write_bytes(content)
    with pytest.raises(UserError, match="已损坏，或者不是"):
        FormFile.unpacked(path)


def test_an_archive_without_a_form_is_told(tmp_path: Path) -> None:
    path = tmp_path / "表样.jbform"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("别的.txt", "…")
    with pytest.raises(UserError, match="里没有表样"):
        FormFile.unpacked(path)


def test_a_wrong_form_that_was_sent_names_its_file_and_fault(tmp_path: Path) -> None:
    path = tmp_path / "大同.jbform"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("form.toml", 'id = "datong"\n')
    with pytest.raises(UserError, match=r"表样文件 大同\.toml 有误："):
        FormFile.unpacked(path)
