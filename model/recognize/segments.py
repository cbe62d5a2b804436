"""Lines that hold several fields: 负责人：张三  经办人：李四  联系电话：…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.definition import Definition, FieldKind

_COLON = r"\s*[:：]"
_BOUNDARIES = re.compile(r"[\s:：]")
_UNKNOWN_LABEL = re.compile(rf"\s+[\u4e00-\u9fff]{{2,10}}{_COLON}")
"""What ends a value: a space and another label, of a field that the form does not have."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line: a field's key and value, or ("") what belongs to no field."""

    key: str
    text: str


class LineReader:
    """Cuts lines at the labels (with a colon) of one form's fields."""

    def __init__(self, definition: Definition) -> None:
        self._fields = definition.fields
        names = {
            name.rstrip(":： "): key
            for key, field in definition.fields.items()
            for name in (field.label, *field.synonyms)
        }
        self._keys = {_key(name): key for name, key in names.items()}
        prints = sorted((_spread(name) for name in names), key=len, reverse=True)
        self._labels = re.compile(f"({'|'.join(prints)}){_COLON}")

    def segments(self, text: str) -> list[Segment]:
        """The pieces of a line in order; none if no field's label stands in it."""
        found = [m for m in self._labels.finditer(text) if _is_whole(text, m.start())]
        if not found:
            return []
        before = text[: found[0].start()].strip()
        pieces = [Segment("", before)] if before else []
        for match, stop in zip(found, [*(m.start() for m in found[1:]), len(text)], strict=True):
            pieces += self._pieces(self._keys[_key(match[1])], text[match.end() : stop])
        return pieces

    def _pieces(self, key: str, text: str) -> Iterator[Segment]:
        end = None
        if self._fields[key].kind is not FieldKind.LONG_TEXT:
            end = _UNKNOWN_LABEL.search(text)
        yield Segment(key, (text[: end.start()] if end else text).strip())
        if end:
            yield Segment("", text[end.start() :].strip())


def _is_whole(text: str, start: int) -> bool:
    """Whether a label is not the end of another (单位负责人): what stands before is a value."""
    before = text[:start]
    boundary = max((m.start() for m in _BOUNDARIES.finditer(before)), default=-1)
    return boundary == start - 1 or (boundary >= 0 and before[boundary] in ":：")


def _spread(name: str) -> str:
    return r"\s*".join(re.escape(character) for character in _key(name))


def _key(name: str) -> str:
    return "".join(name.split())
