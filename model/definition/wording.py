"""The faults of a definition file in words: pydantic's and TOML's messages as Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from model.definition.measures import KeyPath

_SYNTAX = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end .*)\)")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")

_REASONS = {
    "extra_forbidden": "没有这个键，请检查拼写",
    "missing": "缺少这个键",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数",
    "string_type": "应为文字（加引号）",
    "bool_type": "应为 true 或 false",
    "tuple_type": "应为数组（写在方括号里）",
    "dict_type": "应为表（写在花括号里）",
    "model_type": "应为表（写在花括号里）",
    "model_attributes_type": "应为表（写在花括号里）",
    "pattern_regex": "不是正确的正则表达式",
    "string_pattern_mismatch": "写法不合要求（应符合 {pattern}）",
    "greater_than": "应大于 {gt:g}",
    "greater_than_equal": "不能小于 {ge:g}",
    "less_than": "应小于 {lt:g}",
    "less_than_equal": "不能大于 {le:g}",
    "finite_number": "应为数",
    "too_short": "至少应有 {min_length} 项",
    "too_long": "至多只能有 {max_length} 项",
    "union_tag_invalid": "kind 应为 cells、goals 或 indicators",
    "union_tag_not_found": "缺少 kind（cells、goals 或 indicators）",
}


def most_telling(error: ValidationError, data: Any) -> tuple[str, str]:
    """Place and reason of the error that explains the most.

    A misspelled key is an unknown one and a missing one at a time: the unknown one tells more.
    """
    every = shape_faults(error, data)
    first = next((one for one in every if one.is_unknown_key), every[0])
    return place_name(first.place), first.reason


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """What is wrong with the shape of the keys at a place of the file."""

    place: KeyPath
    reason: str
    is_unknown_key: bool = False


def shape_faults(error: ValidationError, data: Any) -> list[ShapeFault]:
    """All that pydantic found, each at its place in the file."""
    return [
        ShapeFault(
            tuple(_steps(one["loc"], data)),
            _reason(one["type"], one.get("ctx", {}), one["msg"]),
            one["type"] == "extra_forbidden",
        )
        for one in error.errors()
    ]


def place_name(place: Sequence[int | str]) -> str:
    """A way through the file's keys, as people count: sections › 第 1 项 › rows."""
    steps = (f"第 {step + 1} 项" if isinstance(step, int) else step for step in place)
    return " › ".join(steps) or "整个文件"


def syntax_fault(message: str) -> tuple[str, str]:
    """Place and reason of a text that is no TOML, from the message of Python's reader."""
    match = _SYNTAX.fullmatch(message)
    line, column = (match["line"], match["column"]) if match else (None, None)
    place = f"第 {line} 行第 {column} 个字符" if line else "文件末尾"
    if message.startswith(_TWICE):
        return place, "这个键或表前面已经写过"
    return place, "不合 TOML 的写法，请检查引号、括号和逗号"


def _steps(location: tuple[int | str, ...], data: Any) -> Iterator[int | str]:
    """The location without what pydantic puts between: union tags, and marks of keys."""
    for part in location:
        if isinstance(part, int):
            data = data[part] if isinstance(data, list) and part < len(data) else None
        elif part == "[key]" or (isinstance(data, dict) and data.get("kind") == part):
            continue
        else:
            data = data.get(part) if isinstance(data, dict) else None
        yield part


def _reason(kind: str, details: Mapping[str, Any], message: str) -> str:
    if kind == "value_error":
        return str(details["error"])
    if kind in ("literal_error", "enum"):
        words = re.findall(r"'([^']*)'", str(details["expected"]))
        return f"应为 {'、'.join(words)} 之一"
    return _REASONS.get(kind, message).format(**details)
