"""A definition as the TOML text that the strict reader reads back as the same definition.

It is laid out as the forms that come with the program are: a field, a row of cells and a column
in a line each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from model.definition.schema import Definition

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TABLES = ("book", "paper", "styles", "money", "fields", "scoring")
_LISTS = ("categories", "sections")


def to_toml(definition: Definition) -> str:
    """The text of a definition; what stands at its default is left out."""
    data = definition.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    plain = {key: value for key, value in data.items() if key not in _APART}
    blocks = [_pairs(plain)]
    blocks += [f"[{key}]\n{_pairs(data[key])}" for key in _TABLES if key in data]
    blocks += _funds(data.get("funds", {}))
    for key in _LISTS:
        blocks += [f"[[{key}]]\n{_pairs(item)}" for item in data.get(key, ())]
    return "\n\n".join(blocks) + "\n"


_APART = frozenset({*_TABLES, *_LISTS, "funds"})


def _funds(funds: Mapping[str, Any]) -> Iterator[str]:
    for part in ("sources", "columns"):
        if part in funds:
            yield f"[funds.{part}]\n{_pairs(funds[part])}"
    for rule in funds.get("sums", ()):
        yield f"[[funds.sums]]\n{_pairs(rule)}"


def _pairs(data: Mapping[str, Any]) -> str:
    """A line for each key, or several for what is a list of lists or tables."""
    return "\n".join(f"{_key(key)} = {_value(value, top=True)}" for key, value in data.items())


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: object, *, top: bool = False) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _text(value)
        case float() if value.is_integer():
            return str(int(value))
        case dict():
            inner = ", ".join(f"{_key(key)} = {_value(each)}" for key, each in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case list():
            return _array(value, top=top)
    return str(value)


def _array(items: Sequence[object], *, top: bool) -> str:
    """An array; those of rows and columns have a line for each."""
    texts = [_value(item) for item in items]
    if top and any(isinstance(item, (dict, list)) for item in items):
        return "[\n" + "".join(f"  {text},\n" for text in texts) + "]"
    return f"[{', '.join(texts)}]"


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's, which also wants DEL escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
