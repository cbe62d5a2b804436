"""What was doubtful about a table that was read, each with its place and what was assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from model.recognize.part import Source, Spot


class DoubtKind(Enum):
    """The kinds of doubt, each with its sentence; ``{text}`` and ``{assumed}`` are put in."""

    GENERIC = "没有合适的表样，按标签的意思读取"
    FORM = "这张表与已知的表样不完全一致（符合程度 {text}），按“{assumed}”读取"
    YEAR = "没有找到年度，按 {assumed} 年处理"
    NO_YEAR = "没有找到年度，请在表头填写"
    AMOUNT = "金额“{text}”没有看懂，原样保留"
    RATE = "执行率“{text}”与预算数、执行数算出的不同，没有读取，按 {assumed} 打印"
    AMOUNTS = "执行率“{text}”与读到的预算数、执行数对不上（应为 {assumed}），请核对这几个数"
    DATE = "日期“{text}”没有看懂，原样保留"
    NO_UNIT = "没有找到金额单位，按“{assumed}”读取"
    UNIT = "金额单位与表样不同，按“{assumed}”换算"
    LABEL = "“{text}”按“{assumed}”读取"
    OWN = "没有“{text}”这样的常用标签，它的内容按原来的名称保留"
    CONFLICT = "“{text}”可能是“{assumed}”，按前一种读取"
    COLUMN = "指标表中的列“{text}”不属于这个表样，没有读取"
    UNUSED = "“{text}”没有归入任何一项，没有读取"
    NOTE = "“{text}”是填表说明，没有读取"
    AGAIN = "“{text}”又出现了一次，这里可能是另一张表的开头，已和上面的合在一起读取"
    SKIPPED = "以“{text}”开头的表没有认出来，没有读取"
    BLANK = "以“{text}”开头的表没有填写，没有读取"
    NO_INDICATORS = "没有找到绩效指标表"
    MISSING = "没有找到“{text}”"
    NOTED = "{assumed}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubtful place: file, table (sheet or number) and cell (as in A1, "" for the table).

    ``document`` is the position among the file's documents of the one that it speaks of,
    ``source`` the cell among the grids read, ``spot`` the place of the value that was assumed,
    if there is one.  ``sure`` says how sure the reading is nevertheless, from 0 to 1.
    """

    file: str
    table: str
    cell: str
    kind: DoubtKind
    text: str = ""
    assumed: str = ""
    source: Source | None = None
    spot: Spot | None = None
    sure: float = 0.0
    document: int | None = None

    @property
    def place(self) -> str:
        """File, table and cell in one string."""
        return " ".join(part for part in (self.file, self.table, self.cell) if part)

    @property
    def sentence(self) -> str:
        """What was read and what was assumed."""
        short = self.text if len(self.text) <= _LONGEST else self.text[:_LONGEST] + "…"
        return self.kind.value.format(text=short.replace("\n", " "), assumed=self.assumed)

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}"


_LONGEST = 40

SURE: Mapping[DoubtKind, float] = MappingProxyType(
    {
        DoubtKind.GENERIC: 0.8,
        DoubtKind.YEAR: 0.7,
        DoubtKind.AMOUNT: 0.3,
        DoubtKind.RATE: 0.6,
        DoubtKind.AMOUNTS: 0.6,
        DoubtKind.DATE: 0.3,
        DoubtKind.NO_UNIT: 0.6,
        DoubtKind.UNIT: 0.9,
        DoubtKind.LABEL: 0.8,
        DoubtKind.OWN: 0.8,
        DoubtKind.CONFLICT: 0.6,
    }
)
"""How sure a reading of each kind is; 0 where nothing was read, FORM as well as the form fits."""
