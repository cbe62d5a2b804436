"""What the heads of an indicator table mean that no form describes.

Each column may mean several things (绩效标准 is a target here, a basis or a description there);
what stands below it decides, and no two columns of a list are given the same meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from model.definition import ColumnDefinition, ScopeName
from model.definition.keys import Column, ValuePart
from model.document.ticks import MARKED, UNMARKED, has_boxes
from model.grid import Cell
from model.recognize.claim.fields import own_label
from model.recognize.claim.goals import POINTS, numbered_goal
from model.recognize.claim.levels import LEVELS, TARGETS, Below, Head, with_first, with_levels
from model.recognize.label import WORDS, Labelled, Look, look
from model.recognize.label.values import is_sign
from model.recognize.label.words import ASKED, Role, label_key

PARTS: Mapping[str, Literal["sign", "unit"]] = {
    ValuePart.COMPARATOR: "sign",
    ValuePart.UNIT: "unit",
}
"""What a form calls the columns of the parts of a target."""
_TARGET = (ValuePart.COMPARATOR, Column.VALUE, ValuePart.UNIT)
MOST_HEAD_ROWS = 3
"""A taller cell is no head, whatever it says: it stands along the side of the rows."""
NO_COLUMNS = frozenset({ValuePart.SERIAL, Column.REMARK})
"""Heads that tell of no list of indicators."""
_BY_WORD, _BY_CONTENT, _UNSEEN = 0.5, 0.5, 0.25
"""How much word and content count where a head may mean several things."""
_PIECES = re.compile(r"[/／\n（()）、]")
"""What parts two words of points in one head."""
_TICKS = frozenset(f"{MARKED}{UNMARKED} ")
_OF_WHOLE = re.compile("目标|[合总]计")
_NO_TARGET = re.compile("上年|去年|前年|上一年|以前|历史|率|比例|程度|系数|进度|得分|评分|打分")
"""What a column without a word says of which none is the target: last year's, a rate or a score."""
_HAS_UNIT = re.compile(r"\d\s*[^\d\s.,，]+$")
"""How a target ends that says its unit itself: 3000盏."""
_UNTIL = re.compile(r"\d月|半年|季|监控")
"""What a column says that is of no whole year."""
_OF_TARGET = re.compile("目标|计划|预期|设定|标杆")
_BARE_VALUE = re.compile("(?:绩效)?指标值|(?:指标)?数值")
_BASES = re.compile(
    r"(?:计划|行业|历史|预算支出|国家|其他|地方|经验|定额)标准|依据|规定|文件|规划|标准$"
)


def keys_of(table: Labelled, cell: Cell) -> tuple[str, ...]:
    """What a cell may mean as the head of a column."""
    return tuple(m.key for m in table.meanings(cell) if m.role is Role.COLUMN)


def side_label(table: Labelled, row: int) -> Cell | None:
    """The label along the left side of a table that begins in a row."""
    first = next(iter(table.grid.row_cells(row)), None)
    others = [c for c in table.starting_in(row) if c is not first and keys_of(table, c)]
    if first is None or not first.text.strip() or not others:
        return None
    is_caption = table.find(first, Role.SIDE, Role.SCOPE) is not None
    below = table.below(first)
    is_empty = below is None or below.text.strip() in ("", first.text.strip())
    if is_caption and is_empty and any("level3" in keys_of(table, cell) for cell in others):
        return first
    is_tall = first.last_row > max(cell.last_row for cell in others)
    beside_last = [c for c in table.starting_in(first.last_row) if keys_of(table, c)]
    is_tall = is_tall and len(beside_last) < 2  # else it is a head beside two rows of them
    is_level = not {*keys_of(table, first)}.isdisjoint(LEVELS)
    return first if is_tall and (is_caption or not is_level) else None


def stacked_heads(table: Labelled, header: int, last: int) -> list[Head]:
    """The columns' heads from left to right, each with what its words may mean."""
    side = side_label(table, header)
    low = (stack for stack in table.stacks(header, last) if stack[-1].row_span <= MOST_HEAD_ROWS)
    stacks = [stack for stack in low if stack[-1] is not side]
    parted = [stack[:-1] for stack in stacks if _is_pile(table, stack, last)]
    heads = [part for stack in (*parted, *stacks) for part in _of_two(table, _head(table, stack))]
    return sorted(heads, key=lambda head: head.cell.column)


def _is_pile(table: Labelled, stack: Sequence[Cell], last: int) -> bool:
    """Whether points stand over each other, and below them so in each row: 分值 over 得分."""
    keys = [table.find(cell, Role.COLUMN) for cell in stack[-2:]]
    lower = table.starting_in(last + 2)[:1]
    return {*keys} == {*POINTS} and [cell.column for cell in lower] == [stack[-1].column]


def _of_two(table: Labelled, head: Head) -> list[Head]:
    """A head for each of two kinds of points in one cell: 分值/得分 over 20/19.6."""
    pieces = (piece for piece in _PIECES.split(head.cell.text) if piece.strip())
    keys = [table.words.find(piece, Role.COLUMN) or "" for piece in pieces]
    if {*keys} != {*POINTS}:
        return [head]
    pattern = "/".join(f"{{{key}}}" for key in keys)
    return [replace(head.meaning(key), pattern=pattern) for key in keys]


def _head(table: Labelled, stack: Sequence[Cell]) -> Head:
    cell, text = stack[-1], stack[-1].text.strip()
    meanings = {m.key: m.score for m in table.meanings(cell) if m.role is Role.COLUMN}
    scope = next(filter(None, (table.find(c, Role.SCOPE, Role.GOAL) for c in stack)), "")
    over = stack[0].text.strip() if len(stack) > 1 else ""
    if Column.ACTUAL in meanings and _UNTIL.search(over):
        meanings = {Column.PROGRESS: 1.0}
    if not meanings and over:  # 中长期, 值 or the year of the table below 指标值
        text = over if over.endswith(text) else text + over
        whole = table.meant(text)
        meanings = {m.key: m.score for m in whole if m.role is Role.COLUMN}
        scope = scope or next((m.key for m in whole if m.role is Role.SCOPE), "")
    if not meanings and scope and text.endswith("值") and not _UNTIL.search(cell.text):
        meanings = {"value": 1.0}
    return Head(cell, meanings, scope)


def named_lists(table: Labelled, heads: Sequence[Head], rows: range) -> list[list[Head]]:
    """The heads of each list, each with its key, as what stands in the rows below decides."""
    below = Below(table, rows)
    heads = [part for head in heads for part in _parted_target(below, _of_goals(below, head))]
    return [_named_heads(below, own) for own in _lists(with_levels(below, heads))]


def _lists(heads: Sequence[Head]) -> Sequence[Sequence[Head]]:
    """The heads of one list, or of two side by side with the levels that stand before both.

    In these names stand before two columns of targets, or twice under the same head.
    """
    names = [i for i, head in enumerate(heads) if head.is_name][:2]
    parts = [heads[start:stop] for start, stop in pairwise([*names, len(heads)])]
    is_again = len({label_key(part[0].cell.text) for part in parts}) < len(parts)
    are_two = len(parts) > 1 and all(any(head.is_value for head in part) for part in parts)
    if not (are_two or is_again):
        return [heads]
    keys = [max(h.meanings, key=lambda k: h.meanings[k]) if h.meanings else "" for h in heads]
    firsts, behind = {*keys[: names[0] + 1], *LEVELS}, range(names[0] + 1, len(heads))
    again = next((i for i in behind if keys[i] in firsts), names[1])
    before = zip(heads[:again], keys, strict=False)
    shared = [head for head, key in before if key in LEVELS and keys.count(key) == 1]
    return [heads[:again], [*shared, *heads[again:]]]


def _named_heads(below: Below, heads: Sequence[Head]) -> list[Head]:
    """The heads of one list, each with its key."""
    heads = _with_value(below, heads)
    settled = {head.cell: head for head in (*_unread(below, heads), *_of_ticks(below, heads))}
    seen = [_weighed(below, head) for head in heads if head.cell not in settled]
    seen = _scored(below.table, _with_sure_target(seen))
    named = _named(_with_signs(below, _without_counter(below, seen)))
    return sorted((*named, *settled.values()), key=lambda head: head.cell.column)


def _of_goals(below: Below, head: Head) -> Head:
    """A head without a word over names of goals with their numbers, as that of the goals."""
    texts = [] if head.meanings else below.texts(head.cell)
    are_goals = bool(texts) and all(numbered_goal(below.table.words, text) for text in texts)
    return head.meaning(Column.GOAL) if are_goals else head


def _parted_target(below: Below, head: Head) -> list[Head]:
    """A head for each column below one of targets that lies over sign, number and unit: ≥|5|亩."""
    parts = below.columns(head) if head.is_value and head.cell.column_span > 1 else []
    parts = [part for part in parts if below.texts(part.cell)]
    keys = target_parts(below, parts)
    return [part.meaning(key) for part, key in zip(parts, keys, strict=True)] if keys else [head]


def target_parts(below: Below, parts: Sequence[Head]) -> list[str]:
    """What of a target stands in some columns side by side: its sign, number, or else its unit."""
    looks = {ValuePart.COMPARATOR: is_sign, Column.VALUE: _is_target}
    like = ([k for k, is_so in looks.items() if below.are_mostly(p.cell, is_so)] for p in parts)
    keys = [(*own, ValuePart.UNIT)[0] for own in like]
    whole = (part for part, key in zip(parts, keys, strict=True) if key == Column.VALUE)
    if ValuePart.UNIT in keys and any(below.are_mostly(p.cell, _HAS_UNIT.search) for p in whole):
        return []
    return keys if Column.VALUE in keys and keys == [key for key in _TARGET if key in keys] else []


def _with_value(below: Below, heads: Sequence[Head]) -> list[Head]:
    """Where no head is of targets, that between sign and unit, or over such: the first of goals or
    of the sum of others (全市合计), or the only one without a word.
    """
    targets = [head for head in heads if below.are_mostly(head.cell, _is_target)]
    if any(head.is_value and len(head.meanings) == 1 for head in heads):
        return list(heads)
    unknown = [head for head in targets if not head.meanings]
    between = (
        head
        for before, head, after in zip(heads, heads[1:], heads[2:], strict=False)
        if head in targets and "comparator" in before.meanings and "unit" in after.meanings
    )
    wholes = (head for head in unknown if _OF_WHOLE.search(head.cell.text))
    own = [head for head in unknown if not _NO_TARGET.search(head.cell.text)]
    only = own if len(own) == 1 else ()
    goals = (h for h in heads if not h.meanings and below.table.find(h.cell, Role.GOAL))
    found = (*between, *_guessed_targets(below, heads), *wholes, *only, *goals)
    return with_first(heads, found, "value")


def _guessed_targets(below: Below, heads: Sequence[Head]) -> Sequence[Head]:
    """What behind the names may be the targets, where no head has a word: no numbers alone."""
    if {below.table.find(head.cell, Role.COLUMN) for head in heads} - NO_COLUMNS - {None}:
        return ()
    names = next((i for i, head in enumerate(heads) if head.is_name), len(heads))
    looks = (Look.VALUE, Look.RATE, *WORDS)
    behind = (head for head in heads[names:] if not head.meanings)
    found = (h for h in behind if below.are_mostly(h.cell, lambda text: look(text) in looks))
    return sorted(found, key=lambda head: below.are_words(head.cell))


def _with_signs(below: Below, heads: Sequence[Head]) -> list[Head]:
    """A column of signs whose head is not known is that of the comparators, if no other is."""
    is_known = any("comparator" in head.meanings for head in heads)
    signs = (h for h in heads if not h.meanings and below.are_mostly(h.cell, is_sign))
    return with_first(heads, () if is_known else signs, "comparator")


def _of_ticks(below: Below, heads: Sequence[Head]) -> Iterator[Head]:
    """Columns below which only ticks stand: these choose a head as the value of that over it.

    Below 偏差原因分析 they choose causes; what is written beside them is the deviation itself.
    """
    table = below.table
    above = {head.cell: table.grid.cell_at(head.cell.row - 1, head.cell.column) for head in heads}
    for group in {g for g in above.values() if g is not None and g.text.strip()}:
        own = [cell for cell, over in above.items() if over == group and cell.text.strip()]
        marks = {cell: "".join(o.text.strip() for o in below.own(cell)) for cell in own}
        ticked = [cell for cell in own if set(marks[cell]) <= _TICKS]
        if len(ticked) > 1 and any(marks[cell] for cell in ticked):
            key = table.find(group, Role.COLUMN) or own_label(group.text)
            key = Column.CAUSES if key == Column.DEVIATION else key
            for head in (head for head in heads if head.cell in ticked):
                yield replace(head, meanings={}, key=key, tick=head.cell.text.strip())


def _unread(below: Below, heads: Sequence[Head]) -> Iterator[Head]:
    """Points right behind a category, which add up those of its indicators, and mere counters.

    These are a number over numbers that count on from it, as sheets number all their rows.
    """
    are_summed = sum(Column.WEIGHT in head.meanings for head in heads) > 1
    for level, head in pairwise([*heads[:1], *heads]):
        is_sum = are_summed and Column.WEIGHT in head.meanings
        is_sum = is_sum and not {*level.meanings}.isdisjoint(LEVELS[:2])
        texts = [head.cell.text.strip(), *below.texts(head.cell)]
        numbers = [int(text) for text in texts if text.isdecimal()]
        is_counter = len(numbers) == len(texts) > 1
        if is_sum or (is_counter and all(a + 1 == b for a, b in pairwise(numbers))):
            yield replace(head, meanings={}, key=ValuePart.SERIAL)


def _weighed(below: Below, head: Head) -> Head:
    """A head whose meanings are weighed by what stands below it; ticks there choose causes."""
    if Column.DEVIATION in head.meanings and below.are_mostly(head.cell, has_boxes):
        return head.meaning(Column.CAUSES)
    texts = below.texts(head.cell)
    if len(head.meanings) < 2 and "comparator" not in head.meanings:
        is_open = not texts and Column.WEIGHT in head.meanings
        return head.meaning(Column.WEIGHT, _BY_WORD) if is_open else head
    if texts and set(head.meanings) == {"comparator"} and not any(map(is_sign, texts)):
        return replace(head, meanings={})
    alike = {key: sum(map(_LOOKS[key], texts)) for key in head.meanings if key in _LOOKS}
    shares = {key: _BY_CONTENT * count / max(len(texts), 1) for key, count in alike.items()}
    said = head.meanings.items()
    return replace(head, meanings={k: _BY_WORD * s + shares.get(k, _UNSEEN) for k, s in said})


def _is_target(text: str) -> bool:
    return look(text) in TARGETS or is_sign(text[:1])


_LOOKS: Mapping[str, Callable[[str], bool]] = {
    Column.VALUE: _is_target,
    ValuePart.COMPARATOR: is_sign,
    Column.BASIS: lambda text: bool(_BASES.search(text)),
    Column.DESCRIPTION: lambda text: len(text) > len("计划标准"),
}


def _with_sure_target(heads: Sequence[Head]) -> list[Head]:
    """Beside 目标值 a head that only says 指标值 or 数值 may be of what came about.

    So is what was asked for no target beside what was granted: 申报指标值 | 批复指标值.
    """
    texts = {label_key(head.cell.text) for head in heads if head.is_value}
    lesser = {text for text in texts if ASKED.search(text)}
    if lesser in (set(), texts):
        is_sure = any(map(_OF_TARGET.search, texts))
        lesser = {text for text in texts if is_sure and _BARE_VALUE.fullmatch(text)}
    return [h.without({Column.VALUE}) if label_key(h.cell.text) in lesser else h for h in heads]


def _scored(table: Labelled, heads: Sequence[Head]) -> list[Head]:
    """The heads, with scored progress as what was reached, and this beside 预计完成 as progress."""
    keys = {key for head in heads for key in head.meanings}
    is_own = any("自评" in cell.text for cell in table.cells if table.is_alone(cell))
    is_scored = (is_own or Column.SCORE in keys) and Column.ACTUAL not in keys
    is_watched = Column.EXPECTED in keys and not (is_own or keys & {Column.SCORE, Column.PROGRESS})
    if not (is_scored or is_watched):
        return list(heads)
    said, meant = Column.PROGRESS, Column.ACTUAL
    if is_watched:
        said, meant = meant, said
    told = [h for h in heads if said in h.meanings and not _UNTIL.search(h.cell.text)]
    return [h.meaning(meant) if h in told else h for h in heads]


def _without_counter(below: Below, heads: Sequence[Head]) -> list[Head]:
    """What reads like a third level to the left of the first only counts the rows.

    But for words: 指标名称 | 指标类别.
    """
    first = next((i for i, head in enumerate(heads) if "level1" in head.meanings), 0)
    counts = [h for h in heads[:first] if h.is_name and not below.are_words(h.cell)]
    return [head.meaning("serial") if head in counts else head for head in heads]


def _named(heads: Sequence[Head]) -> list[Head]:
    """Each head with its key: the surest first, none twice in one list; else its own label.

    Of several times (1-3月, 1-6月) the last tells the progress.
    """
    heads = _with_names(_scoped(heads))
    meant = [(s, i, key) for i, head in enumerate(heads) for key, s in head.meanings.items()]
    meant.sort(key=lambda one: (-one[0], -one[1] if one[2] == Column.PROGRESS else one[1]))
    taken: dict[tuple[str, str], int] = {}
    for _, i, key in meant:
        if i not in taken.values():
            taken.setdefault((key, heads[i].scope), i)
    keys = {i: key for (key, _), i in taken.items()}
    return [replace(h, key=keys.get(i) or own_label(h.cell.text)) for i, h in enumerate(heads)]


def _with_names(heads: Sequence[Head]) -> list[Head]:
    """Each list has names: where no column is surely of them, the first that may be is."""
    may = [head for head in heads if head.is_name]
    is_sure = any(len(head.meanings) == 1 for head in may)
    return with_first(heads, () if is_sure else may, "level3")


def _scoped(heads: Sequence[Head]) -> list[Head]:
    """Scopes only where there are two values in one list."""
    if {head.scope for head in heads if head.is_value} >= set(ScopeName):
        return [head if head.is_value else replace(head, scope=_of_year(head)) for head in heads]
    return [replace(head, scope="") for head in heads]


def _of_year(head: Head) -> str:
    """The scope of a column without a word beside targets of two: 2025年指标值 is of a year."""
    text = head.cell.text.strip()
    is_of_year = _UNTIL.search(text) or text.endswith("值")
    return "annual" if is_of_year and not head.meanings else ""


def as_columns(heads: Sequence[Head]) -> Iterator[tuple[Cell, ColumnDefinition]]:
    """The heads as columns of a definition that has nothing else."""
    for head in heads:
        yield (
            head.cell,
            ColumnDefinition.model_construct(
                key=head.key,
                label=own_label(head.cell.text),
                scope=ScopeName(head.scope) if head.scope else None,
                print="serial" if head.key == "serial" else "typed",
                part=PARTS.get(head.key),
                tick=head.tick,
                pattern=head.pattern,
            ),
        )
