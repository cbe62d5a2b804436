"""The notes on what was passed over because people do not see it: hidden, or under others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from model.grid import Note, NoteKind, column_name

_MOST_TOLD = 3
_MOST_NAMED = 8
"""Runs and sheets that are named; of more only the number is told."""


def hidden_sheets_note(titles: Sequence[str]) -> Note:
    """Which sheets were passed over."""
    named = "、".join(f"“{title}”" for title in titles[:_MOST_NAMED])
    more = f"等 {len(titles)} 个" if len(titles) > _MOST_NAMED else ""
    return Note(NoteKind.HIDDEN, f"工作表{named}{more}")


def hidden_rows_note(rows: Iterable[int]) -> Note:
    """Which rows (from 1) of a table were passed over though they have content."""
    return Note(NoteKind.HIDDEN, f"第 {_listed(rows, str)} 行")


def hidden_columns_note(columns: Iterable[int]) -> Note:
    """Which columns (from 1) of a table were passed over though they have content."""
    return Note(NoteKind.HIDDEN, f" {_listed(columns, column_name)} 列")


def covered_notes(shown: str, covered: Iterable[str]) -> Iterator[Note]:
    """What lies in cells under a merged one that shows a text.

    Many programs repeat the text itself there, which is no news.
    """
    for text in dict.fromkeys(covered):
        if text and text != shown:
            yield Note(NoteKind.HIDDEN, f"合并单元格下的文字“{text}”")


def told_notes(notes: Sequence[Note]) -> str:
    """The first of some notes in brackets, for a sentence that nothing else was found."""
    told = "；".join(f"{note.place}{note.sentence}" for note in notes[:_MOST_TOLD])
    return f"（{told}）" if told else ""


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
