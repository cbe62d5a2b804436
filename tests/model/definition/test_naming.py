"""What things are called."""

from __future__ import annotations

from model.definition import DefinitionLibrary
from model.definition.naming import Naming
from model.resources import resource_folder


def test_a_field_is_called_by_the_word_of_the_fields() -> None:
    words = DefinitionLibrary.load(resource_folder("forms")).vocabulary.fields
    called = {key: Naming(None).field(key) for key in words}
    assert called == {key: labels[0] for key, labels in words.items()}
