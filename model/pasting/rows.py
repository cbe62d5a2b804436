"""From a block and its plan to indicator rows, and these into a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.definition import Category
from model.definition.keys import Column
from model.document import Branch, Edit, Kind, Node
from model.document.edits import add_indicator, find_or_add, upwards
from model.document.naming import name_key
from model.document.target import without_brackets
from model.pasting.block import Block, in_one_line
from model.pasting.plan import LEVELS, Plan
from model.recognize.label.words import label_key

_TARGETS = frozenset({Column.VALUE, Column.ACTUAL})
_SUMS = frozenset({"合计", "总计", "小计", "总分"})
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A third-level row: the names of its categories ("" where none is told) and its texts.

    Without any texts it is the category alone.
    """

    level1: str = ""
    level2: str = ""
    goal: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def rows_of(block: Block, plan: Plan) -> list[PastedRow]:
    """The rows of a block; blank names of categories are those above them.

    Blank rows, sums and headers that a new page repeats are left out.
    """
    header = block.rows[plan.header - 1] if plan.header else None
    rows: list[PastedRow] = []
    goal = level1 = level2 = ""
    for texts in block.below(plan.header).rows:
        found = {key: text for key, text in zip(plan.keys, texts, strict=True) if key and text}
        if texts == header or not found or is_sum(texts, [bool(key) for key in plan.keys]):
            continue
        if found.get("goal"):
            goal, level1, level2 = _number(found["goal"]), "", ""
        if name := _name(found.get("level1", "")):
            level1, level2 = name, level2 if name_key(name) == name_key(level1) else ""
        level2 = _name(found.get("level2", "")) or level2
        values = _values(found)
        if values:
            rows.append(PastedRow(level1, level2, goal, values))
    return rows


def is_sum(texts: Sequence[str], taken: Sequence[bool]) -> bool:
    """Whether the first text of a row that stands in a column that is taken names a sum."""
    first = next(
        (text for text, is_taken in zip(texts, taken, strict=True) if is_taken and text), ""
    )
    return label_key(first) in _SUMS


def same_rows(tree: Node, rows: Sequence[PastedRow]) -> dict[int, Node]:
    """The indicators of a list that pasted rows are again, by the rows' positions.

    One in the same category goes before others of the name; each is taken once.
    """
    free: dict[str, list[Node]] = {}
    for node in tree.walk():
        if node.kind is Kind.INDICATOR and node.name:
            free.setdefault(name_key(node.name), []).append(node)
    found: dict[int, Node] = {}
    for number, row in enumerate(rows):
        nodes = free.get(name_key(row.values.get("level3", "")), [])
        if nodes:
            same = (node for node in nodes if _category(node) == name_key(row.level2))
            found[number] = next(same, nodes[0])
            nodes.remove(found[number])
    return found


def _category(node: Node) -> str:
    return name_key(node.parent.name) if node.parent is not None else ""


def update_rows(
    pen: Edit,
    tree: Node,
    near: Node | None,
    rows: Sequence[PastedRow],
    categories: Sequence[Category],
) -> list[Node]:
    """Write rows over the indicators of the same names; those that are new are inserted.

    What a row does not tell stays as it is.
    """
    same = same_rows(tree, rows)
    for number, node in same.items():
        for key, text in rows[number].values.items():
            pen.set(node, key, text)
    new = [row for number, row in enumerate(rows) if number not in same]
    return [*same.values(), *insert_rows(pen, tree, near, new, categories)]


def replace_rows(
    pen: Edit, tree: Node, rows: Sequence[PastedRow], categories: Sequence[Category]
) -> list[Node]:
    """Put rows in the place of all that are there; empty categories stay if the form has them."""
    for node in [each for each in tree.walk() if each.kind is Kind.INDICATOR]:
        pen.remove(node)
    added = insert_rows(pen, tree, None, rows, categories)
    official = {name_key(c.name) for c in categories}
    official |= {name_key(name) for c in categories for name in c.children}
    for node in reversed(list(tree.walk())):
        is_empty = node.kind in (Kind.CATEGORY, Kind.SUBCATEGORY) and not node.children
        if is_empty and name_key(node.name) not in official:
            pen.remove(node)
    return added


def insert_rows(
    pen: Edit,
    tree: Node,
    near: Node | None,
    rows: Sequence[PastedRow],
    categories: Sequence[Category],
) -> list[Node]:
    """Insert rows into a list: those of a category at its end, the others after ``near``.

    A category that is missing is added.  An indicator ``near`` that says nothing yet gives way.
    """
    added: list[Node] = []
    place = near
    for row in rows:
        branch = Branch(Kind.INDICATOR, row.values)
        names = _names(row, tree, near, categories)
        if names is not None:
            subcategory = find_or_add(pen, tree, names, categories, row.goal or _goal(near))
            added.append(pen.append(subcategory, branch) if row.values else subcategory)
        else:
            place = _inserted(pen, tree, place, branch)
            added.append(place)
    if added and near is not None and near.kind is Kind.INDICATOR and not near.values:
        pen.remove(near)
    return added


def _inserted(pen: Edit, tree: Node, near: Node | None, branch: Branch) -> Node:
    node = add_indicator(pen, tree, near)
    for key, text in branch.values.items():
        pen.set(node, key, text)
    return node


def _names(
    row: PastedRow, tree: Node, near: Node | None, categories: Sequence[Category]
) -> tuple[str, str] | None:
    """The names of a row's categories; a first level that is not told follows from the second."""
    if row.level1 or not row.level2:
        return (row.level1, row.level2) if row.level1 else None
    wanted = name_key(row.level2)
    used = [(one.name, two.name) for one in tree.children for two in one.children]
    named = [(one.name, two) for one in categories for two in one.children]
    for one, two in (*used, *named):
        if name_key(two) == wanted:
            return one, row.level2
    above = next((n for n in upwards(near or tree) if n.kind is Kind.CATEGORY), None)
    return (above.name if above is not None else "", row.level2)


def _goal(near: Node | None) -> str:
    chain = upwards(near) if near is not None else []
    return next((node.value(Column.GOAL) for node in chain if node.kind is Kind.CATEGORY), "")


def _values(found: Mapping[str, str]) -> dict[str, str]:
    above = (*LEVELS[:2], "goal")
    values = {key: _value(key, text) for key, text in found.items() if key not in above}
    return {key: text for key, text in values.items() if text}


def _value(key: str, text: str) -> str:
    if key == "level3":
        return in_one_line(text)
    return without_brackets(text) if key in _TARGETS else text


def _name(text: str) -> str:
    """A category's name: letters that were spaced out or broken stand together."""
    return "".join(text.split())


def _number(text: str) -> str:
    """The number in the name of a goal (长期绩效目标1), or the text where there is none."""
    digits = _DIGITS.findall(text)
    return str(int(digits[-1])) if digits else text
