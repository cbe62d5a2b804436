"""Records as plain values: everything comes back as it was, and nothing else comes at all."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.exchange.isolated_values import RecordCodec, ValueFault
from model.exchange.isolated_wire import Faulty, FileRefused, Limits, Loaded, ReadFile, Ready, Start

MESSAGES = (Start, ReadFile, Ready, Loaded, FileRefused, Faulty)
SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=())),
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False),
    date: st.dates(),
    Path: st.text(st.characters(exclude_characters="\0/\\")).map(lambda name: Path("a", name)),
}


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Leaf:
    text: str
    amount: Decimal | None = None
    colours: tuple[Colour, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """Holds its own kind, records as keys, and fields of all types."""

    path: Path
    ratio: float = 0.0
    pair: tuple[int, str] = (1, "x")
    pairs: tuple[tuple[int, int], ...] = ()
    named: Mapping[str, Leaf] = field(default_factory=dict)
    places: Mapping[Leaf, tuple[Leaf, ...]] = field(default_factory=dict)
    children: tuple[Tree, ...] = ()
    leaf: Leaf | None = None
    sure: bool = False


@cache
def values(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """All values of an annotation; records of the same class lie in each other up to 2 deep."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        return st.builds(hint, *(values(hints[each.name], depth + 1) for each in fields(hint)))
    return composed(get_origin(hint), get_args(hint), depth)


def composed(origin: Any, inner: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
    if depth > 2 and (origin is Mapping or inner[-1] is Ellipsis):
        return st.just({} if origin is Mapping else ())
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(values(inner[0], depth), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(values(each, depth) for each in inner))
    if origin is Mapping:
        return st.dictionaries(*(values(each, depth) for each in inner), max_size=2)
    some = next(each for each in inner if each is not types.NoneType)
    return st.none() | values(some, depth)


@example(Tree(path=Path("a"), ratio=-0.0, pair=(0, ""), pairs=(), named={}, places={}))
@given(values(Tree))
def test_any_record_comes_back(tree: Tree) -> None:
    codec = RecordCodec(Tree)
    back = codec.decode(codec.encode(tree))
    assert back == tree
    assert repr(back) == repr(tree)


@pytest.mark.parametrize("message", MESSAGES)
@given(data=st.data())
def test_any_message_comes_back(message: type, data: st.DataObject) -> None:
    codec = RecordCodec(message)
    said = data.draw(values(message))
    assert codec.decode(codec.encode(said)) == said


def test_what_is_shared_is_said_once() -> None:
    leaf = Leaf("一片叶子")
    codec = RecordCodec(Tree)
    back = codec.decode(codec.encode(Tree(Path(), leaf=leaf, named={"a": leaf, "b": leaf})))
    assert back.named["a"] is back.named["b"] is back.leaf


def test_a_deep_tree_meets_no_limit() -> None:
    tree = Tree(Path())
    for _ in range(5000):
        tree = Tree(Path(), children=(tree,))
    codec = RecordCodec(Tree)
    depth, back = 0, codec.decode(codec.encode(tree))
    while back.children:
        depth, back = depth + 1, back.children[0]
    assert depth == 5000


WHOLE = [
    {"Tree": [1, ["a"], [0.5], [[1, "x"]], [[[2, 3]]], [[[], []]], [[[], []]], [[]], [0], [True]]},
    {"Leaf": [1, ["t"], ["1.50"], [["RED"]], ["2026-01-31"]]},
]


def said(levels: object) -> bytes:
    """A message of these levels, of the right version."""
    version, _ = json.loads(RecordCodec(Tree).encode(Tree(Path())))
    return json.dumps([version, levels]).encode()


def test_a_message_reads_as_it_stands() -> None:
    leaf = Leaf("t", Decimal("1.50"), (Colour.RED,), date(2026, 1, 31))
    tree = Tree(Path("a"), 0.5, (1, "x"), ((2, 3),), leaf=leaf, sure=True)
    assert RecordCodec(Tree).decode(said(WHOLE)) == tree


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Leaf"', '"Popen"'),
        ('"Leaf"', '"object"'),
        ('"t"', "1"),
        ('"t"', "null"),
        ('"1.50"', '"a lot"'),
        ('"1.50"', "1.5"),
        ('"RED"', '"GREEN"'),
        ('"RED"', '"__class__"'),
        ('"2026-01-31"', '"2026-02-31"'),
        ('"a"', '["a"]'),
        ("0.5", '"0.5"'),
        ("0.5", "true"),
        ('{"Leaf": [1,', '{"Leaf": [2,'),
        ('{"Leaf": [1,', '{"Leaf": [0,'),
        ('{"Leaf": [1,', '{"Leaf": [1e9,'),
        ('[1, "x"]', '[1, "x", 2]'),
        ('[1, "x"]', '{"1": "x"}'),
        ("[2, 3]", "[2, 3.0]"),
        ("[0], [true]", "[7], [true]"),
        ("[0], [true]", '["0"], [true]'),
        ("[true]", "[1]"),
        ("[true]]", "[true], [1]]"),
        ("[[], []]", '[["k"], []]'),
    ],
)
def test_what_was_not_declared_is_not_made(old: str, new: str) -> None:
    text = said(WHOLE).decode()
    assert old in text
    with pytest.raises(ValueFault):
        RecordCodec(Tree).decode(text.replace(old, new).encode())


@pytest.mark.parametrize("levels", [[], {}, None, 1, [[]], [{}], WHOLE[1:], WHOLE[:1]])
def test_levels_hold_one_record_of_a_declared_class(levels: object) -> None:
    with pytest.raises(ValueFault):
        RecordCodec(Tree).decode(said(levels))


@given(st.binary() | st.text().map(str.encode))
def test_damaged_bytes_are_no_message(data: bytes) -> None:
    with pytest.raises(ValueFault):
        RecordCodec(Tree).decode(data)


def test_nesting_without_end_is_no_message() -> None:
    with pytest.raises(ValueFault):
        RecordCodec(Tree).decode(b"[" * 1_000_000)


def test_another_version_of_the_program_is_not_understood() -> None:
    with pytest.raises(ValueFault, match="version"):
        RecordCodec(Leaf).decode(RecordCodec(Tree).encode(Tree(Path())))


def test_what_nobody_knows_to_say_is_found_before_the_first_message() -> None:
    @dataclass(frozen=True)
    class Strange:
        thing: object

    with pytest.raises(TypeError, match="nobody knows"):
        RecordCodec(Strange)


def test_a_subclass_is_not_said_as_its_base() -> None:
    class Twig(Leaf):
        pass

    with pytest.raises(TypeError):
        RecordCodec(Leaf, Limits, Tree).encode(Tree(Path(), leaf=Twig("t")))
