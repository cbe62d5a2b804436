"""What things are called."""

from __future__ import annotations

from model.definition.naming import Naming
from tests import shipped


def test_a_field_is_called_by_the_word_of_the_fields() -> None:
    words = shipped.definitions().vocabulary.fields
    called = {key: Naming(None).field(key) for key in words}
    assert called == {key: labels[0] for key, labels in words.items()}
