"""What each cell of a blank was taken for, what is doubtful about it, and the name of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from model.definition import FieldKind, MoneyUnit
from model.definition.keys import Field
from model.grid import Cell
from model.recognize import Source

Position = tuple[int, int]
"""Row and column of a cell in the grid of a lesson."""


KINDS: Mapping[str, FieldKind] = {
    Field.DEPARTMENT_CODE: FieldKind.CODE,
    Field.UNIT_CODE: FieldKind.CODE,
    Field.PROJECT_CODE: FieldKind.CODE,
    Field.LEADER: FieldKind.PERSON,
    Field.PREPARER: FieldKind.PERSON,
    Field.PHONE: FieldKind.PHONE,
    Field.START_DATE: FieldKind.DATE,
    Field.END_DATE: FieldKind.DATE,
    Field.FILLED_AT: FieldKind.DATE,
}
"""The kinds of header texts that are always the same."""
SURE_OF_OWN = 0.7
"""How sure a place is that has no standard word, but a label."""


class RoleKind(Enum):
    """What a cell may be, each with the word for it."""

    TITLE = "标题"
    LINE = "标题下的一行"
    LABEL = "标签"
    VALUE = "填写内容的格子"
    HEAD = "指标表的列标题"
    CATEGORY = "预设的指标分类"
    ROW = "指标行"
    NOTE = "表下的说明"
    TEXT = "固定印出的文字"
    UNKNOWN = "没有看懂"


@dataclass(frozen=True, slots=True)
class CellRole:
    """What one cell is.

    ``target`` is what a value, its label or a column's head stands for: of a value the text form
    of its place in a document (`model.document.Place`; ``rate.SOURCE`` for a rate, which is
    computed), of a head the key of its column, behind ``period:`` or ``annual:`` where two lists
    stand side by side.  ``label`` is the print under which it is kept; ``field`` and ``options``
    are those of a header text, ``others`` the same of the further texts of a line, each behind
    its place.
    ``pattern`` is the print of a cell in which values stand among words: 填表人：{preparer};
    ``piece`` are line and item of a cell that shows a part of a text, ``tick`` is the one option
    that a cell shows of several (``bare``: by a mark alone).  ``sure`` (0 to 1) is how sure this
    is, ``why`` by what.
    """

    kind: RoleKind
    target: str = ""
    label: str = ""
    field: FieldKind = FieldKind.TEXT
    options: tuple[str, ...] = ()
    others: tuple[tuple[str, FieldKind, tuple[str, ...]], ...] = ()
    pattern: str = ""
    piece: tuple[int, int] | None = None
    tick: str = ""
    bare: bool = False
    sure: float = 1.0
    why: str = ""


Roles = dict[Position, CellRole]
"""The role of each cell of a grid by its place."""


@dataclass(frozen=True, slots=True)
class TaughtCell:
    """A cell of the blank as people see it, what it was taken for, and where it was read."""

    cell: Cell
    role: CellRole
    source: Source

    @property
    def position(self) -> Position:
        """Where it begins in the grid."""
        return self.cell.row, self.cell.column


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be asked about a cell, or (None) about the whole form.

    ``offers`` are the likely answers, the best first; ``weight`` (0 to 1) says how pressing it is.
    """

    at: Position | None
    sentence: str
    offers: tuple[CellRole, ...] = ()
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class FormName:
    """What a learnt form is called: the first keys of its definition, and its money unit."""

    id: str
    title: str
    place: str
    year: int
    unit: MoneyUnit = "元"
