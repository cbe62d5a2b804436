"""How a file's tables were understood, as a text: cells with their meanings, claims, doubts.

The same three stages tell of one cell why it was read as it was, and how else its table could be
read (``Explainer``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from model.definition import DefinitionLibrary
from model.definition.naming import Naming
from model.document import Kind, Scope
from model.grid import Cell, Grid
from model.recognize import Recognized, Recognizer, unread
from model.recognize.assemble import Stages
from model.recognize.claim import GUESS, Claim, Table, Value
from model.recognize.content import Home, spoken
from model.recognize.label import Look, look, place
from model.recognize.label.words import LabelMeaning, Role
from model.recognize.part import Part, Source

_ROLES = {
    Role.FIELD: "基本信息", Role.SOURCE: "资金来源", Role.FUND: "资金列", Role.BUDGET: "预算执行",
    Role.GOAL: "绩效目标", Role.ACTUAL: "目标完成情况", Role.RESULT: "自评结果",
    Role.COLUMN: "指标列", Role.SIDE: "分栏标题", Role.SCOPE: "时期",
}  # fmt: skip
_LOOKS = {
    Look.BLANK: "空白", Look.DASH: "短横", Look.AMOUNT: "金额", Look.RATE: "百分数",
    Look.SIGN: "符号", Look.TICKS: "选项", Look.VALUE: "指标值", Look.PROSE: "长文",
    Look.TEXT: "文字",
}  # fmt: skip
_COMPUTED = (Look.RATE, Look.AMOUNT, Look.VALUE, Look.DASH)
"""What is no label though nothing is kept of it: a computed rate, a serial number."""
_PARTS = {Role.FIELD: Kind.FIELDS, Role.RESULT: Kind.RESULT, Role.COLUMN: Scope.ANNUAL}
"""Where what labels of a role name is kept."""
_LONGEST = 24


def explained(grids: Sequence[Grid], definitions: DefinitionLibrary, file: str) -> str:
    """The stages of each table of a file, as a text for people."""
    recognizer = Recognizer(definitions, file)
    reads = map(recognizer.read, recognizer.parts(grids))
    return "\n\n".join(_explained(n, read) for n, read in enumerate(reads, start=1)) + "\n"


def _explained(number: int, read: Stages | None) -> str:
    head = f"第 {number} 张表：{_how(read)}"
    if read is None:
        return head
    stages = {
        "一、标注（每个单元格可能的意思）": _labelled(read),
        "二、认领（谁得到哪个单元格，最有把握的在前）": _claimed(read),
        "三、汇总（没有归入任何一项的）": [_said(read, c) for c in unread(read.content)] or ["无"],
    }
    said = (line for name, each in stages.items() for line in (name, *(f"  {one}" for one in each)))
    return "\n".join([head, *(f"  {line}" for line in said)])


class Explainer:
    """Tells of single cells of a file why they were read as they were, and of tables how else."""

    def __init__(self, grids: Sequence[Grid], definitions: DefinitionLibrary, file: str) -> None:
        self._grids = grids
        self._recognizer = Recognizer(definitions, file)

    @cached_property
    def _parts(self) -> list[Part]:
        return self._recognizer.parts(self._grids)

    def reason(self, source: Source) -> str:
        """Why a cell was read as it was, in a sentence; "" where it belongs to no table."""
        part, cell = self._found(source)
        read = None if part is None else self._recognizer.read(part)
        return "" if cell is None or read is None else _reason(cell, read)

    def ways(self, source: Source, number: int, year: str) -> tuple[Recognized, ...]:
        """The table of a cell, read in each way that fits it, the one that keeps most first.

        ``number`` is its document's in the file, ``year`` that of a table which names none.
        """
        part, _ = self._found(source)
        found = () if part is None else self._recognizer.ways(part, number, year)
        return tuple(sorted(found, key=lambda way: -way.kept))

    def _found(self, source: Source) -> tuple[Part | None, Cell | None]:
        """The part with a cell of the file, and that cell there."""
        for part in self._parts:
            for cell in part.grid.cells:
                if part.source(cell) == source:
                    return part, cell
        return None, None


def _how(read: Stages | None) -> str:
    if read is None:
        return "不像绩效表，没有读取"
    if read.fit is None:
        return "没有合适的表样，按标签的意思读取"
    definition = read.fit.definition
    return f"按表样“{definition.title}”（{definition.id}）读取，符合 {read.fit.share:.0%}"


def _labelled(read: Stages) -> Iterator[str]:
    labels = read.labels
    for cell in labels.cells:
        meant = (
            f"{_ROLES[m.role]} {m.key}".rstrip() + f" {m.score:.2f}" for m in labels.meanings(cell)
        )
        text = f"{_short(cell.text)}［{_LOOKS[look(cell.text)]}］{'、'.join(meant)}"
        yield f"{_at(read, cell):<6}{text}"


def _claimed(read: Stages) -> Iterator[str]:
    """The heads of the indicator tables, each value of the header with its cells, what lost.

    What only names a label says nothing more.
    """
    for table in read.tables:
        yield from _of_table(table, read)
    for claim in sorted(read.claims.taken, key=lambda one: -one.score):
        labels = [f"：{_said(read, cell)}" for cell in claim.labels[-1:]]
        for value in claim.values:
            if value.home in read.content.homes:
                yield f"{_valued(read, claim, value)}（{claim.why}{''.join(labels)}）"
    if lost := list(_lost(read)):
        yield from ("落选（别的解释更有把握）：", *lost)


def _of_table(table: Table, read: Stages) -> Iterator[str]:
    stood = [read.content.part.origins[row].row + 1 for row in table.rows]
    rows = f"第 {stood[0]}—{stood[-1]} 行" if stood else "没有行"
    yield f"指标表（{table.section.scope}）{rows}："
    for cell, column in table.columns:
        yield f"  {_said(read, cell)} → {column.scope or ''}{column.key}"


def _lost(read: Stages) -> Iterator[str]:
    """A line for each home that a cell did not get, but for guesses that go by no word."""
    claims = read.claims
    homes = {value.home: place(value.cell) for one in claims.taken for value in one.values}
    for claim in claims.lost:
        for value in claim.values if claim.score > GUESS else ():
            if homes.get(value.home) != place(value.cell):
                yield f"  {_valued(read, claim, value)}（{claim.why}）"


def _valued(read: Stages, claim: Claim, value: Value) -> str:
    return f"{claim.score:.2f}  {_said(read, value.cell, value.text)} → {value.home}"


def _reason(cell: Cell, read: Stages) -> str:
    """The value that a cell became and by what, and what else it may mean."""
    homes = [home for home, own in read.content.homes.items() if place(own) == place(cell)]
    naming = Naming(read.fit.definition if read.fit is not None else None)
    claim = read.claims.owners.get(place(cell))
    if not homes and claim is not None:  # a text may be joined of several cells
        said, text = read.content.text, cell.text.strip()
        homes = [value.home for value in claim.values if text in said(value.home)]
    if homes:
        names = "、".join(dict.fromkeys(spoken(home, naming) for home in homes))
        by = "按表样" if claim is None else f"按{claim.why}，把握 {claim.score:.0%}"
        return f"按“{names}”读取（{by}）"
    labels, tables = read.labels, read.tables
    found = "、".join(dict.fromkeys(_called(m, naming) for m in labels.meanings(cell)))
    if not read.content.is_used(cell):
        return f"没有归入任何一项{f'（可能是：{found}）' if found else ''}"
    heads = (c for table in tables for h, c in table.columns if place(h) == place(cell))
    if (column := next(heads, None)) is not None:
        scope = naming.scope(column.scope or "")
        return f"是一列的标题，这一列按{scope}“{naming.column(column.key)}”读取"
    over = (head for one in tables if cell.row in one.rows for head, _ in one.columns)
    if head := next((h for h in over if h.column == cell.column and h.text.strip()), None):
        return f"属于“{_short(head.text)}”一列，与同一行的内容合在一起"
    if not found and look(cell.text) in _COMPUTED:
        return f"是{_LOOKS[look(cell.text)]}，由程序算出或不必填写，没有另外保留"
    return f"是标签：{found}" if found else "是标签"


def _called(meaning: LabelMeaning, naming: Naming) -> str:
    """What a meaning of a label is called by the clerk."""
    part = _PARTS.get(meaning.role)
    return _ROLES[meaning.role] if part is None else f"“{spoken(Home(part, meaning.key), naming)}”"


def _said(read: Stages, cell: Cell, text: str = "") -> str:
    """Where a cell stands, and what it says, or a text of it."""
    return f"{_at(read, cell)}“{_short(text or cell.text)}”"


def _at(read: Stages, cell: Cell) -> str:
    part = read.content.part
    source = part.source(cell)
    return part.grids[source.grid].cell_name(source.row, source.column)


def _short(text: str) -> str:
    line = text.strip().replace("\n", " ")
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
