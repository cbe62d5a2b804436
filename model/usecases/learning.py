"""Learning a form from the bureau's blank, and keeping it as a definition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from model.files import write_file
from model.learn import CellRole, Lesson, RoleKind, learn, numbered, target_name

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.exchange.progress import Progress

_SHOWN = (
    RoleKind.TITLE,
    RoleKind.LINE,
    RoleKind.VALUE,
    RoleKind.HEAD,
    RoleKind.CATEGORY,
    RoleKind.NOTE,
    RoleKind.UNKNOWN,
)
_LONGEST = 30


def learn_file(
    path: Path, definitions: DefinitionLibrary, progress: Progress, form: str = ""
) -> Lesson:
    """Learn the form of a file, which is read in a process of its own.

    ``form`` says which of several: its number, or a part of its name.  Raises UserError if the
    file cannot be read or there is no such table in it.
    """
    from model.exchange import IsolatedReader

    progress.report(0, 0, f"正在学习“{path.name}”……")
    with IsolatedReader(definitions) as reader:
        reading = reader.read_blank(path, progress.check)
    return learn(reading.grids, definitions, path.name, form)


def write_form(lesson: Lesson, path: Path) -> None:
    """Write a learnt form as the file of a definition.

    Raises UserError if it cannot be a form yet, or if the file cannot be written.
    """
    write_file(path, lesson.toml().encode())


def told(lesson: Lesson) -> Iterator[str]:
    """What was learnt, in lines for people: what each cell was taken for, then what is doubtful."""
    name = lesson.name
    where = name.place or "未写地方"
    yield f"表样：{name.title}（编号 {name.id}，{where}，{name.year} 年，{name.unit}）"
    blank = lesson.blank
    if len(blank.forms) > 1:
        others = numbered(blank.forms)
        yield f"文件里有 {len(blank.forms)} 种表：{others}。学的是第 {blank.number} 种。"
    for kind in _SHOWN:
        lines = list(_cells(lesson, kind))
        if lines:
            yield f"{kind.value}："
            yield from lines
    if not lesson.questions:
        yield "没有要问的。"
        return
    yield f"要确认的（{len(lesson.questions)} 项）："
    for number, question in enumerate(lesson.questions, start=1):
        at = f"{_cell_name(lesson, question.at)} " if question.at is not None else ""
        yield f"  {number}. {at}{question.sentence}"


def _cells(lesson: Lesson, kind: RoleKind) -> Iterator[str]:
    """A line for each cell of a kind; categories together."""
    cells = [cell for cell in lesson.cells if cell.role.kind is kind]
    if kind is RoleKind.CATEGORY:
        names = dict.fromkeys("".join(cell.cell.text.split()) for cell in cells)
        if names:
            yield f"  {'、'.join(names)}"
        return
    for cell in cells:
        text = " ".join((cell.cell.text or cell.role.label).split())[:_LONGEST]
        meaning = target_name(cell.role)
        arrow = f" → {meaning}" if meaning else ""
        yield f"  {_cell_name(lesson, cell.position)}“{text}”{arrow}{_sure(cell.role)}"


def _sure(role: CellRole) -> str:
    return "" if role.sure >= 1 or role.kind is not RoleKind.VALUE else "（按标签原文）"


def _cell_name(lesson: Lesson, position: tuple[int, int]) -> str:
    """The cell's name in its file, as in B7."""
    cell = lesson.at(position)
    if cell is None:
        return ""
    grid = lesson.blank.part.grids[cell.source.grid]
    return grid.cell_name(cell.source.row, cell.source.column)
