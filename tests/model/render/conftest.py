"""The fonts every machine has, parsed once."""

import pytest

from model.fonts import FontBook
from tests import shipped


@pytest.fixture(scope="session")
def book() -> FontBook:
    return shipped.book()
