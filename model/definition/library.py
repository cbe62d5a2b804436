"""The forms that the program knows: one TOML file each, read strictly.

A wrong definition is refused with one sentence that names the file, the place and the fault.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from model.definition.consistency import faults
from model.definition.schema import Definition
from model.errors import UserError

GENERIC = "generic"
"""The form id of a table that no definition fits."""


class DefinitionLibrary(Mapping[str, Definition]):
    """Form definitions by id, in the order of their file names."""

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self._definitions = dict(definitions)

    @classmethod
    def load(cls, folder: Path) -> DefinitionLibrary:
        """Read all ``*.toml`` in a folder; UserError for the first that is wrong."""
        definitions: dict[str, Definition] = {}
        for path in sorted(folder.glob("*.toml")):
            definition = read_definition(path)
            if definition.id in definitions:
                raise UserError(f"表样文件 {path.name} 有误：id {definition.id} 已被别的文件使用。")
            definitions[definition.id] = definition
        return cls(definitions)

    def __getitem__(self, form: str) -> Definition:
        return self._definitions[form]

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def require(self, form: str) -> Definition:
        """The definition with an id; UserError that lists the known ids if there is none."""
        if form not in self._definitions:
            known = "、".join(self._definitions)
            raise UserError(f"没有编号为“{form}”的表样。可用的表样有：{known}。")
        return self._definitions[form]


def read_definition(path: Path) -> Definition:
    """Read one definition; UserError names file, place and fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, "TOML 语法", str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(path, "文件", f"无法读取（{error}）") from error
    try:
        definition = Definition.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise _fault(path, _place(first["loc"], data), _reason(first["type"], first)) from error
    if fault := next(faults(definition), None):
        raise _fault(path, *fault.split("：", maxsplit=1))
    return definition


def _fault(path: Path, place: str, reason: str) -> UserError:
    return UserError(f"表样文件 {path.name} 有误：{place}：{reason}。")


def _place(location: tuple[int | str, ...], data: Any) -> str:
    """``sections.3.rows.0.2.feild`` without the union tags that pydantic puts between."""
    parts: list[str] = []
    for part in location:
        if isinstance(part, int):
            parts.append(f"第 {part + 1} 项")
            data = data[part] if isinstance(data, list) and part < len(data) else None
        elif isinstance(data, dict) and data.get("kind") == part:
            continue
        else:
            parts.append(part)
            data = data.get(part) if isinstance(data, dict) else None
    return " › ".join(parts) or "整个文件"


_REASONS = {
    "extra_forbidden": "没有这个键，请检查拼写",
    "missing": "缺少这个键",
    "int_type": "应为整数",
    "float_type": "应为数",
    "string_type": "应为文字（加引号）",
    "bool_type": "应为 true 或 false",
    "string_pattern_mismatch": "写法不合要求（小写英文字母、数字、下划线）",
    "too_short": "内容太少",
    "union_tag_invalid": "kind 应为 cells、goals 或 indicators",
    "union_tag_not_found": "缺少 kind",
}


def _reason(kind: str, details: Mapping[str, Any]) -> str:
    if kind == "value_error":
        return str(details["ctx"]["error"])
    if kind in ("literal_error", "enum"):
        return f"应为 {details['ctx']['expected']} 之一".replace(" or ", "、")
    return _REASONS.get(kind, str(details["msg"]))
