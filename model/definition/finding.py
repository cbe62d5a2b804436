"""Forms looked for by their place, year and title, in characters or pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.pinyin import Query

if TYPE_CHECKING:
    from model.definition.schema import Definition


def is_meant(definition: Definition, words: str) -> bool:
    """Whether each of some words is in a form's place, years, title or id: 陕西 2016, tj zp."""
    told = f"{definition.place} {definition.years} {definition.title} {definition.id}"
    return all(Query(word).find(told) is not None for word in words.split())
