"""A definition written as TOML is read back as the same definition."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.definition import CellsSection, Definition, Section, read_definition
from model.definition.template import Template, TemplateSection
from model.definition.writing import to_toml
from model.errors import UserError
from model.resources import resource_folder

FORMS = sorted(resource_folder("forms").glob("*.toml"))


def read_back(definition: Definition, path: Path) -> Definition:
    path.write_text(to_toml(definition), encoding="utf-8")
    return read_definition(path)


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_forms_are_read_back_the_same(form: Path, tmp_path: Path) -> None:
    definition = read_definition(form)
    again = read_back(definition, tmp_path / form.name)
    assert again == definition
    assert again.kind == definition.kind


@given(st.text())
def test_any_text_keeps_its_characters(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    whole = text.encode(errors="ignore").decode()
    definition = read_definition(FORMS[0]).model_copy(update={"source": whole})
    path = tmp_path_factory.mktemp("forms") / "any.toml"
    assert read_back(definition, path).source == whole


def _rows(section: Section) -> int:
    return len(section.rows) if isinstance(section, CellsSection) else 0


def with_template(rows: int) -> Definition:
    definition = read_definition(resource_folder("forms") / "tianjin-target.toml")
    columns = tuple(range(1, len(definition.columns) + 1))
    sections = tuple(
        TemplateSection(row=number, rows=_rows(section) or rows)
        for number, section in enumerate(definition.sections, start=1)
    )
    return definition.model_copy(update={"template": Template(columns=columns, sections=sections)})


def test_a_place_in_a_template_is_kept(tmp_path: Path) -> None:
    definition = with_template(4)
    again = read_back(definition, tmp_path / "form.toml")
    assert again.template == definition.template


def test_a_template_without_room_for_an_indicator_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"template.*这一节至少有 2 行"):
        read_back(with_template(1), tmp_path / "form.toml")
