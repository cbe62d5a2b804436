"""A block that holds several lists side by side, and what of a block is not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.definition import Category, ColumnDefinition
from model.pasting.block import Block
from model.pasting.plan import IDLE_LABELS, LEVELS, Plan, level_columns, plan_of
from model.pasting.rows import is_sum
from model.recognize.label.words import label_key

_SHARED = ("goal", *LEVELS[:2])
"""What may stand once for all lists."""


@dataclass(frozen=True, slots=True)
class PastedList:
    """What a list can take: its columns, and the categories of its form."""

    columns: Sequence[ColumnDefinition]
    categories: Sequence[Category]


def plan_of_lists(block: Block, lists: Sequence[PastedList], own: int) -> Plan:
    """The best reading of a block for the list at ``own``, and the others as far as it holds them.

    Keys of the others have their list's position before them: "1/level3".
    """
    plans = [plan_of(block, each.columns, each.categories, side) for side, each in enumerate(lists)]
    if len(lists) > 1 and not plans[own].header:
        plans = _by_halves(block, lists) or plans
    return _joined(plans, own) or plans[own]


def part_of(plan: Plan, number: int, own: int) -> Plan:
    """What a plan says of one list: its keys alone, with those that stand once for all lists."""
    if number == own:
        return replace(plan, keys=tuple("" if "/" in key else key for key in plan.keys))
    prefix = f"{number}/"
    shared = [key for key in _SHARED if f"{prefix}{key}" not in plan.keys]
    keys = (
        key.removeprefix(prefix) if key.startswith(prefix) else key if key in shared else ""
        for key in plan.keys
    )
    return replace(plan, keys=tuple(keys))


def holds(plan: Plan, number: int) -> bool:
    """Whether a plan has a column for another list."""
    return any(key.startswith(f"{number}/") for key in plan.keys)


def left_out(block: Block, plan: Plan) -> list[str]:
    """What of a block is not taken, in words: columns by their heads or numbers, and sums."""
    below, taken = block.below(plan.header), [bool(key) for key in plan.keys]
    found = list(_columns_left(block, plan))
    sums = any(is_sum(row, taken) for row in below.rows)
    return [*found, *(["合计行"] if sums else [])]


def _columns_left(block: Block, plan: Plan) -> Iterator[str]:
    heads = block.rows[plan.header - 1] if plan.header else ("",) * block.width
    for column, (key, head) in enumerate(zip(plan.keys, heads, strict=True)):
        is_idle = bool(head.strip()) and label_key(head) in IDLE_LABELS
        if not key and not is_idle and any(block.below(plan.header).column(column)):
            yield f"“{' '.join(head.split())}”列" if head.strip() else f"第 {column + 1} 列"


def _joined(plans: Sequence[Plan], own: int) -> Plan | None:
    """One plan for all lists; None where the block holds one of them only."""
    base = plans[own]
    names = {plan.keys.index("level3") for plan in plans if "level3" in plan.keys}
    alike = all(plan.has_levels and plan.header == base.header for plan in plans)
    if len(plans) < 2 or len(names) < len(plans) or not alike:
        return None
    keys = list(base.keys)
    for number, plan in enumerate(plans):
        for column, key in enumerate(plan.keys):
            if number != own and key and not keys[column]:
                keys[column] = f"{number}/{key}"
    return replace(base, keys=tuple(keys), is_sure=all(plan.is_sure for plan in plans))


def _by_halves(block: Block, lists: Sequence[PastedList]) -> list[Plan] | None:
    """Without heads: lists of one width, each with its categories or all behind the first ones."""
    count = len(lists)
    if not block.width % count and block.width:
        width = block.width // count
        starts = [number * width for number in range(count)]
        halves = [Block(tuple(row[start:][:width] for row in block.rows)) for start in starts]
        plans = [
            plan_of(half, each.columns, each.categories)
            for half, each in zip(halves, lists, strict=True)
        ]
        if all(plan.has_levels for plan in plans):
            placed = zip(plans, starts, strict=True)
            return [_at(plan, start, block.width) for plan, start in placed]
    levels = level_columns(block, lists[0].categories)
    return _behind(block.width, levels, lists) if levels else None


def _behind(width: int, levels: dict[int, str], lists: Sequence[PastedList]) -> list[Plan] | None:
    """The columns of each list one behind the other, after the categories."""
    own = [[c.key for c in each.columns if c.key not in (*LEVELS, "goal")] for each in lists]
    first = max(levels) + 1
    if width - first != sum(1 + len(keys) for keys in own):
        return None
    plans = []
    for keys in own:
        named = {first + place: key for place, key in enumerate(("level3", *keys))}
        told = tuple((levels | named).get(column, "") for column in range(width))
        plans.append(Plan(told, has_levels=True, is_sure=True))
        first += 1 + len(keys)
    return plans


def _at(plan: Plan, start: int, width: int) -> Plan:
    """A plan of some columns as one of all."""
    before, behind = ("",) * start, ("",) * (width - start - len(plan.keys))
    return replace(plan, keys=(*before, *plan.keys, *behind))
