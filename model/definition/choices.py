"""What is wrong with a text where a form lets choose among given words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The window at its start needs what joins words, and reads no definition.
    from model.definition.terms import FieldDefinition

OPTIONS_JOINT = "、"
"""Joins the chosen options in one text, as the interchange does."""
_ASIDE = re.compile(r"\(.*?\)|\s+")
_BEHIND = re.compile(r"(?<=\S)\s*[（(][^（）()]*[)）]$")
_DASH = re.compile(r"(?<=[\d月日年])[-—–−~至]+(?=\d)")
"""Between two numbers all dashes are one: 1-6月, 1—6月, 1至6月."""


def chosen_options(text: str, options: Iterable[str] = ()) -> list[str]:
    """The words that a text names, in its order; one of ``options`` is whole, even if 、 is in it.

    >>> chosen_options("房租、庆典、节会", ["庆典、节会", "房租"])
    ['房租', '庆典、节会']
    """
    listing = sorted((each for each in options if OPTIONS_JOINT in each), key=len, reverse=True)
    whole = "".join(f"{re.escape(each)}(?={OPTIONS_JOINT}|$)|" for each in listing)
    return re.findall(f"{whole}[^{OPTIONS_JOINT}]+", text)


def chosen_words(field: FieldDefinition, text: str) -> list[str]:
    """What is chosen by a text: each tick, or the one word of a choice."""
    whole = text.strip()
    if not field.is_ticked or _plain(whole) in map(_plain, field.options):
        return [whole] if whole else []
    return [word for part in chosen_options(whole, field.options) if (word := part.strip())]


def unknown_words(field: FieldDefinition, text: str) -> list[str]:
    """The chosen words that are none of the field's options, brackets and spaces aside."""
    known = set(map(_plain, field.options))
    words = chosen_words(field, text) if known else []
    return [word for word in words if _plain(word) not in known]


def own_word(options: Sequence[str], text: str) -> str:
    """The option that a text writes in its own way; any other text as it is.

    >>> own_word(["优（90分以上）", "良（80-89分）"], "良")
    '良（80-89分）'
    """
    plain = _plain(text)
    alike = (option for option in options if _plain(option) == plain)
    return text if text in options else next(alike, text)


def bare_word(option: str) -> str:
    """An option without what its print says of it in brackets: 优（90-100分） is 优."""
    return _BEHIND.sub("", option.strip())


def is_over_chosen(field: FieldDefinition, text: str) -> bool:
    """Whether several words are chosen where one can be."""
    return field.single and len(chosen_words(field, text)) > 1


def _plain(word: str) -> str:
    return _DASH.sub("-", _ASIDE.sub("", unicodedata.normalize("NFKC", word)))
