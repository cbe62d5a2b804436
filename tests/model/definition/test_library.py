"""The forms that come with the program, and folders of others."""

from pathlib import Path

import pytest

from model.definition import DefinitionLibrary
from model.errors import UserError
from model.resources import resource_folder
from tests.model.definition.probe import RIGHT
from tests.shipped import definitions

FORMS = resource_folder("forms")


@pytest.mark.parametrize("path", sorted(FORMS.glob("*.toml")), ids=lambda path: path.stem)
def test_each_form_of_the_program_loads_under_its_file_name(path: Path) -> None:
    definition = definitions()[path.stem]
    assert definition.title
    assert definition.source
    assert definition.indicator_sections


def test_all_forms_are_there() -> None:
    assert set(definitions()) >= {
        "tianjin-target",
        "yangquan-target",
        "shanghai-declaration",
        "shanghai-evaluation",
        "hubei-approval",
    }


def test_an_id_stands_for_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "b.toml").write_text(RIGHT, encoding="utf-8")
    library = DefinitionLibrary.load(tmp_path)
    assert list(library) == ["probe"]
    assert "表样文件 b.toml 有误：id probe 已被别的文件使用。" in library.faults[0]


@pytest.mark.parametrize(
    "text", ["", "id = 1", "没有意义", RIGHT + "\nwrong = 1", RIGHT.replace('id = "probe"', "")]
)
def test_a_wrong_file_is_told_and_the_others_are_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    (tmp_path / "b.toml").write_text(RIGHT, encoding="utf-8")
    library = DefinitionLibrary.load(tmp_path)
    assert list(library) == ["probe"]
    (fault,) = library.faults
    assert fault.startswith("表样文件 a.toml 有误：")
    assert "其他表样不受影响" in fault


def test_an_unknown_form_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(RIGHT, encoding="utf-8")
    library = DefinitionLibrary.load(tmp_path)
    with pytest.raises(UserError, match="没有编号为“x”的表样。可用的表样有：probe。"):
        library.require("x")
    assert library.require("probe").place == "某市"


def test_another_process_reads_the_same_library() -> None:
    library = DefinitionLibrary.load(resource_folder("forms"))
    again = DefinitionLibrary.from_json(*library.as_json())
    assert list(again.items()) == list(library.items())
    assert again.vocabulary == library.vocabulary


def test_only_a_form_that_asks_for_no_project_lends_its_title() -> None:
    library = DefinitionLibrary.load(resource_folder("forms"))
    titles = {form: library.office_title(form) for form in library}
    assert titles["guangshui-overall-target"] == "部门整体支出绩效目标申报表"
    assert titles["tianjin-target"] == ""
    assert library.office_title("none-of-ours") == ""
    # As each form says itself, once it is read.
    assert titles == {form: definition.office_title for form, definition in library.items()}
