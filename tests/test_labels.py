"""What texts mean and what they are called stands in one room.

No other maps keys of texts to Chinese labels, or lists keys that it writes out itself: a list asks
``model.definition.keys`` or takes the names from there.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from model.definition.keys import (
    AMOUNTS,
    COLUMNS,
    FIELDS,
    GOALS,
    RESULTS,
    SOURCES,
    VALUE_PARTS,
)

ROOT = Path(__file__).parent.parent
NAMING = ROOT / "model" / "definition"
KEYS = {
    *FIELDS,
    *SOURCES,
    *AMOUNTS,
    *GOALS,
    *COLUMNS,
    *VALUE_PARTS,
    *RESULTS,
    "form",
    "year",
    "scope",
    "source",
}
NAMES = ("Field", "FundSource", "Amount", "GoalText", "Column", "Result", "ValuePart", "NodeKey")
"""What names the keys."""
SAYS_A_KEY = re.compile(rf"""["'](?:{"|".join(KEYS)})["']|\b(?:{"|".join(NAMES)})\.""")
LONGEST_LABEL = 14
"""What is longer is a sentence: why something lacks, what a hint says."""


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """What stands in the files of the other rooms that say a key in any way."""
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for room in ("model", "gui")
        for path in (ROOT / room).rglob("*.py")
        if not path.is_relative_to(NAMING)
    }
    return {name: ast.parse(text) for name, text in sources.items() if SAYS_A_KEY.search(text)}


def tables(tree: ast.Module) -> Iterator[int]:
    """The lines of the dictionaries that map at least two keys to Chinese labels."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            if sum(is_key(key) and is_label(value) for key, value in pairs) >= 2:
                yield node.lineno


def is_key(node: ast.expr | None) -> bool:
    """Whether an expression is a standard key, as text or by its name."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id in NAMES
    return isinstance(node, ast.Constant) and node.value in KEYS


def is_label(node: ast.expr) -> bool:
    """Whether an expression is a short Chinese text."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    is_chinese = any("\u4e00" <= character <= "\u9fff" for character in node.value)
    return is_chinese and len(node.value) < LONGEST_LABEL


def test_only_the_room_of_definitions_maps_keys_to_labels(trees: dict[str, ast.Module]) -> None:
    assert [f"{name}:{line}" for name, tree in trees.items() for line in tables(tree)] == []


WRITTEN_OUT = {"model/store/migrations/v0003.py", "model/exchange/schema.py"}
"""A migration and the schema of the interchange say for ever what they said when written."""


def key_lists(tree: ast.Module) -> Iterator[int]:
    """The lines of lists (sets, tables of the module) of keys alone, two of them written out.

    A dictionary within a function is another matter: words of a sentence have the names they have.
    """
    lists: list[tuple[int, Sequence[ast.expr | None]]] = [
        (each.lineno, each.elts)
        for each in ast.walk(tree)
        if isinstance(each, ast.Tuple | ast.Set | ast.List)
    ]
    lists += [
        (each.lineno, each.value.keys)
        for each in tree.body
        if isinstance(each, ast.Assign | ast.AnnAssign) and isinstance(each.value, ast.Dict)
    ]
    for line, keys in lists:
        if sum(isinstance(key, ast.Constant) for key in keys) >= 2 and all(map(is_key, keys)):
            yield line


def test_only_the_room_of_definitions_lists_keys_by_their_texts(
    trees: dict[str, ast.Module],
) -> None:
    found = [
        f"{name}:{line}"
        for name, tree in trees.items()
        if name not in WRITTEN_OUT
        for line in key_lists(tree)
    ]
    assert found == []


def test_a_list_of_keys_is_found() -> None:
    assert list(key_lists(ast.parse('A = ("level1", "level2")'))) == [1]
    assert list(key_lists(ast.parse('A = {"weight": 1, "score": 2}'))) == [1]
    assert list(key_lists(ast.parse("A = (Column.LEVEL1, Column.LEVEL2)"))) == []
    assert list(key_lists(ast.parse('A = ("weight", "own")'))) == []


def test_a_table_of_labels_is_found() -> None:
    assert list(tables(ast.parse('{"weight": "分值", Column.SCORE: "得分"}'))) == [1]
    assert list(tables(ast.parse('{"分值": "weight", "得分": "score"}'))) == []
    assert list(tables(ast.parse('{"weight": "还没有分值", "own": "其他"}'))) == []
