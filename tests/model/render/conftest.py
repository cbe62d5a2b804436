"""The fonts every machine has, parsed once."""

import pytest

from model.fonts import FontBook
from model.resources import resource_folder


@pytest.fixture(scope="session")
def book() -> FontBook:
    return FontBook.bundled(resource_folder("fonts"))
