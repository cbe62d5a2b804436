"""The sentences on what of a workbook was passed over because people do not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

_MOST_NAMED = 8
"""Runs and sheets that are named; of more only the number is told."""


def hidden_sheets_note(titles: Sequence[str]) -> str:
    """Which sheets were passed over."""
    named = "、".join(f"“{title}”" for title in titles[:_MOST_NAMED])
    more = f"等 {len(titles)} 个" if len(titles) > _MOST_NAMED else ""
    return f"隐藏的工作表{named}{more}没有读取"


def hidden_rows_note(rows: Iterable[int]) -> str:
    """Which rows (from 1) of a table were passed over though they have content."""
    return f"隐藏的第 {_listed(rows, str)} 行没有读取"


def hidden_columns_note(columns: Iterable[int]) -> str:
    """Which columns (from 1) of a table were passed over though they have content."""
    return f"隐藏的 {_listed(columns, _letters)} 列没有读取"


def _listed(numbers: Iterable[int], name: Callable[[int], str]) -> str:
    runs = list(_runs(sorted(numbers)))
    named = (
        name(first) if first == last else f"{name(first)}–{name(last)}"
        for first, last in runs[:_MOST_NAMED]
    )
    return "、".join(named) + (" 等" if len(runs) > _MOST_NAMED else "")


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last


def _letters(column: int) -> str:
    """A, B, …, Z, AA, … for 1, 2, …"""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
