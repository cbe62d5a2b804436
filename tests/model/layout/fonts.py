"""One typesetter for all tests, with the fonts that come with the program: equal everywhere."""

from functools import cache

from model.layout import Typesetter
from tests.shipped import book


@cache
def typesetter() -> Typesetter:
    return Typesetter(book())
