"""Small TrueType fonts to test with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.model.fonts.making import make_font


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The folder of the fonts that come with the program."""
    return Path(__file__).parents[3] / "resources" / "fonts"


@pytest.fixture
def font() -> Callable[..., Path]:
    """Makes a small font."""
    return make_font
