"""A definition written as TOML is read back as the same definition."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.definition import Definition, read_definition
from model.definition.writing import to_toml
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
