"""The options that a blank prints, with boxes or without them.

□优 □良, 新增（ ） 延续（ ）, ○是 ○否, 1.新增 2.延续, 新增/延续; a label may list them, too:
项目性质（新增、延续）.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from model.definition import FieldKind
from model.definition.choices import bare_word
from model.definition.keys import FIELDS, Meaning
from model.document.ticks import BOXES, tick_options

Options = tuple[FieldKind, tuple[str, ...]]
"""How options are chosen – ticked, or one of a list – and which they are."""

NONE: Options = (FieldKind.TEXT, ())
_HIDDEN = re.compile("[○●]{2}")
"""Two circles together hide a name: ○○市."""
_SENTENCE = re.compile("[，。；;！？]")
_ROOM = " \u3000_＿:：…"
"""Behind an option stands room for more: 其他：____."""
_NUMBERED = re.compile(r"[（(]?([1-9A-H])[)）]?\s*[.、．]?\s*([\u4e00-\u9fff]{1,10})")
_COUNTED = ("123456789", "ABCDEFGH")
_STROKES = re.compile("[/／]")
_WORD = re.compile(r"[\u4e00-\u9fff]{1,8}")
_LISTED = re.compile(r"[（(]([^（）()]*[、/／][^（）()]*)[)）]\s*[:：]?$")
_LISTING = re.compile("[、/／]|或者?")
_OF_CHOICE = re.compile("性质|属性|类[型别]|等[级次]|级次|方式|是否")
_POINTS = re.compile(r"(?<![\d.])\d{1,3}(?![\d.])")
_BELOW = re.compile("以下|[<＜]|低于|不足|未达")
_USUAL_GRADES: Mapping[tuple[str, ...], tuple[int, ...]] = {
    ("优", "良", "中", "差"): (90, 80, 60, 0)
}
"""The grades of 财预〔2020〕10号, where a blank says no limits."""


def options_in(text: str, choices: Sequence[str] = ()) -> Options:
    """The options that a cell or a piece of a line prints; else those of its drop-down list."""
    ticked = tuple(dict.fromkeys(word.rstrip(_ROOM) for word in tick_options(text)))
    ticked = tuple(filter(None, ticked))
    if ticked and (not set(BOXES).isdisjoint(text) or _are_options(text, ticked)):
        return FieldKind.TICKS, ticked
    written = tuple(choices) or _written_out(text.strip())
    return (FieldKind.CHOICE, written) if written else NONE


def _are_options(text: str, words: Sequence[str]) -> bool:
    """Whether marks that also mean other things, （ ） and ○, stand beside options."""
    is_clear = not _HIDDEN.search(text) and not _SENTENCE.search(text)
    return len(words) > 1 and is_clear


def _written_out(text: str) -> tuple[str, ...]:
    """Options without boxes: 1.新增 2.延续, 新增/延续."""
    found = _NUMBERED.findall(text)
    numbers = "".join(number for number, _ in found)
    is_whole = not _NUMBERED.sub("", text).strip(" \u3000;；、\n")
    if len(found) > 1 and is_whole and any(all_of.startswith(numbers) for all_of in _COUNTED):
        return tuple(word for _, word in found)
    parts = [part.strip() for part in _STROKES.split(text)]
    are_words = len(parts) > 1 and all(map(_WORD.fullmatch, parts))
    return tuple(parts) if are_words else ()


def is_option_word(text: str) -> bool:
    """Whether a text is a word that may be one of several options."""
    return _WORD.fullmatch(text) is not None


def options_of_label(label: str, key: str) -> tuple[str, ...]:
    """The options that the label of a choice lists in brackets: 项目性质（新增、延续）."""
    found = _LISTED.search(label.strip())
    is_listed = found is not None and asks_for_choice(label, key)
    words = [word.strip() for word in _LISTING.split(found[1])] if found and is_listed else []
    return tuple(words) if len(words) > 1 and all(map(_WORD.fullmatch, words)) else ()


def asks_for_choice(label: str, key: str) -> bool:
    """Whether a label is of a choice: by its key, or by its words: 建设性质, 是否涉密."""
    return FIELDS.means(key, Meaning.CHOICE) or bool(_OF_CHOICE.search(bare_word(label)))


def grades_of(options: Sequence[str]) -> list[dict[str, Any]]:
    """The grades of a form whose blank prints them, each with its limit; [] if none are said.

    The least number of an option is its limit, but 0 where it says 60分以下.
    """
    names = tuple(bare_word(option) for option in options)
    said = [limit for option in options if (limit := _limit(option)) is not None]
    limits = said if len(said) == len(names) else _USUAL_GRADES.get(names, ())
    if list(limits) != sorted(set(limits), reverse=True):
        return []
    return [{"name": name, "least": least} for name, least in zip(names, limits, strict=False)]


def _limit(option: str) -> int | None:
    numbers = [int(number) for number in _POINTS.findall(option)]
    if len(numbers) == 1 and _BELOW.search(option):
        return 0
    return min(numbers, default=None)
