"""What things are called stands in one room: no other maps keys of texts to Chinese labels."""

import ast
from collections.abc import Iterator
from pathlib import Path

from model.definition.keys import (
    AMOUNTS,
    COLUMNS,
    FIELDS,
    GOALS,
    RESULTS,
    SOURCES,
    VALUE_PARTS,
    Part,
)

ROOT = Path(__file__).parent.parent
NAMING = ROOT / "model" / "definition"
KEYS = {*FIELDS, *SOURCES, *AMOUNTS, *GOALS, *COLUMNS, *VALUE_PARTS, *RESULTS, *Part}
LONGEST_LABEL = 14
"""What is longer is a sentence: why something lacks, what a hint says."""


def tables(source: str) -> Iterator[int]:
    """The lines of the dictionaries that map at least two keys to Chinese labels."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            if sum(is_key(key) and is_label(value) for key, value in pairs) >= 2:
                yield node.lineno


def is_key(node: ast.expr | None) -> bool:
    """Whether an expression is a standard key, as text or by its name."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id in {"Field", "Source", "Amount", "GoalText", "Column", "Result"}
    return isinstance(node, ast.Constant) and node.value in KEYS


def is_label(node: ast.expr) -> bool:
    """Whether an expression is a short Chinese text."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    is_chinese = any("\u4e00" <= character <= "\u9fff" for character in node.value)
    return is_chinese and len(node.value) < LONGEST_LABEL


def test_only_the_room_of_definitions_maps_keys_to_labels() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for room in ("model", "gui")
        for path in (ROOT / room).rglob("*.py")
        if not path.is_relative_to(NAMING)
        for line in tables(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_table_of_labels_is_found() -> None:
    assert list(tables('{"weight": "分值", Column.SCORE: "得分"}')) == [1]
    assert list(tables('{"分值": "weight", "得分": "score"}')) == []
    assert list(tables('{"weight": "还没有分值", "own": "其他"}')) == []
