"""What ships with the program, read once for all tests of a process; nobody changes it."""

from functools import cache

from model.check import RuleLibrary
from model.definition import DefinitionLibrary
from model.exchange import DocumentRenderer, Extras
from model.fonts import FontBook
from model.resources import resource_folder


@cache
def definitions() -> DefinitionLibrary:
    return DefinitionLibrary.load(resource_folder("forms"))


@cache
def rules() -> RuleLibrary:
    return RuleLibrary.load(resource_folder("rules"))


@cache
def book() -> FontBook:
    return FontBook.bundled(resource_folder("fonts"))


@cache
def renderer(*, annex: bool = False, draft: bool = False) -> DocumentRenderer:
    return DocumentRenderer(definitions(), book(), extras=Extras(annex=annex, draft=draft))
