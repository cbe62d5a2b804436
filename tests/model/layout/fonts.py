"""One typesetter for all tests, with the fonts that come with the program: equal everywhere."""

from functools import cache

from model.fonts import FontBook
from model.layout import Typesetter
from model.resources import resource_folder


@cache
def book() -> FontBook:
    return FontBook.bundled(resource_folder("fonts"))


@cache
def typesetter() -> Typesetter:
    return Typesetter(book())
