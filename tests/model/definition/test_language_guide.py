"""The guide to the form language says every key, and says of each what the schema says."""

import re
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from model.definition import Definition, read_definition
from model.definition.schema import (
    Band,
    BookDefinition,
    Category,
    CellDefinition,
    CellsSection,
    ColumnDefinition,
    FieldDefinition,
    FontStyle,
    FormPaper,
    Funds,
    GoalsSection,
    Grade,
    IndicatorsSection,
    Money,
    ScopeWords,
    Scoring,
    Spread,
    Styles,
    SumRule,
)
from model.resources import resource_folder

GUIDE = resource_folder("help") / "16-form-language.md"
ROW = re.compile(
    r"^\| `(?P<key>\w+)` \| (?P<default>[^|]*) \| (?P<meaning>[^|]+) \|$", re.MULTILINE
)

HEADINGS: dict[str, type[BaseModel]] = {
    "文件本身": Definition,
    "`[scope_words]`": ScopeWords,
    "`[book]`": BookDefinition,
    "`[paper]`": FormPaper,
    "`[styles]`": Styles,
    "字体": FontStyle,
    "`[money]`": Money,
    "`[fields]` 里的一个栏目": FieldDefinition,
    "`[funds]`": Funds,
    "`[[funds.sums]]`": SumRule,
    "`[[categories]]`": Category,
    "`[scoring]`": Scoring,
    "`bands` 里的一档": Band,
    "`grades` 里的一级": Grade,
    "`spreads` 里的一种": Spread,
    '`kind = "cells"` 的一节': CellsSection,
    "格子": CellDefinition,
    '`kind = "goals"` 的一节': GoalsSection,
    '`kind = "indicators"` 的一节': IndicatorsSection,
    "指标表的一列": ColumnDefinition,
}


def sections() -> dict[str, str]:
    """The texts of the guide by their second-level headings."""
    parts = re.split(r"^## (.+)$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def shown(field: FieldInfo) -> str:
    """A default as the guide writes it."""
    if field.is_required():
        return "**必填**"
    default = field.get_default(call_default_factory=True)
    if isinstance(default, FontStyle):
        return f"`{default.face}` `{default.size:g}`"
    if isinstance(default, BaseModel):
        return "见下"
    if default is None:
        return "无"
    if default in ("", (), {}) and not isinstance(default, bool):
        return "空"
    return f"`{written(default)}`"


def written(value: object) -> str:
    """A value as TOML writes it, texts without their quotes."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    return str(value.value if isinstance(value, StrEnum) else value)


@pytest.mark.parametrize("heading", HEADINGS)
def test_each_key_stands_under_its_heading_with_its_default(heading: str) -> None:
    told = {row["key"]: row["default"] for row in ROW.finditer(sections()[heading])}
    assert told == {key: shown(field) for key, field in HEADINGS[heading].model_fields.items()}


def test_each_class_of_the_language_has_its_heading() -> None:
    assert set(parts_of(Definition)) == set(HEADINGS.values())


def parts_of(model: type[BaseModel]) -> list[type[BaseModel]]:
    """A class of the language and all that stand in its keys."""
    found = [model]
    for part in found:
        for field in part.model_fields.values():
            found += [each for each in classes_in(field.annotation) if each not in found]
    return found


def classes_in(annotation: object) -> set[type[BaseModel]]:
    """The classes of the language in a type, those within tuples, unions and the like too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {each for argument in get_args(annotation) for each in classes_in(argument)}


def test_the_example_is_a_form(tmp_path: Path) -> None:
    example = re.findall(r"```toml\n(.+?)```", sections()["一个完整的例子"], re.DOTALL)
    path = tmp_path / "example.toml"
    path.write_text("".join(example), encoding="utf-8")
    form = read_definition(path)
    assert [section.kind for section in form.sections] == ["cells", "cells", "indicators"]
