"""What a form definition must keep to beyond the shape of its keys: references and widths."""

from __future__ import annotations

from collections.abc import Iterator

from model.definition.pattern import Pattern
from model.definition.placing import place_cells
from model.definition.schema import (
    CellDefinition,
    CellsSection,
    Definition,
    GoalsSection,
    IndicatorsSection,
    Section,
)

DERIVED_KEYS = frozenset({"year", "number", "text", "start_year", "end_year"})
"""What a pattern may use beside the form's fields (see ``model.layout.texts``)."""


def faults(definition: Definition) -> Iterator[str]:
    """Each fault as ``place: what is wrong``."""
    for number, section in enumerate(definition.sections, start=1):
        for fault in _section_faults(definition, section):
            yield f"sections 第 {number} 节：{fault}"
    for rule in definition.funds.sums:
        for source in (rule.total, *rule.parts):
            if source not in definition.funds.sources:
                yield f"funds.sums：没有名为 {source} 的资金来源"
    inner = 210 if definition.paper.size == "A4" else 297
    height = 297 if definition.paper.size == "A4" else 420
    room = (height if definition.paper.landscape else inner) - sum(definition.paper.margins[1::2])
    if sum(definition.columns) > room + 0.5:
        yield f"columns：各列共宽 {sum(definition.columns):g} 毫米，纸上只有 {room:g} 毫米"


def _section_faults(definition: Definition, section: Section) -> Iterator[str]:
    width = len(definition.columns)
    match section:
        case CellsSection():
            try:
                placed = place_cells(section, width)
            except ValueError as error:
                yield str(error)
                return
            for item in placed:
                for fault in _cell_faults(definition, item.cell):
                    yield f"第 {item.row + 1} 行：{fault}"
        case GoalsSection():
            if section.label_span + section.text_span != width:
                yield f"label_span 与 text_span 之和应为 {width}"
        case IndicatorsSection():
            yield from _indicator_faults(section, width)


def _cell_faults(definition: Definition, cell: CellDefinition) -> Iterator[str]:
    for key in (cell.head, cell.field):
        if key is not None and key not in definition.fields:
            yield f"fields 中没有 {key}"
    if cell.fund is not None:
        source, column = cell.fund.split(".")
        if source not in definition.funds.sources:
            yield f"funds.sources 中没有 {source}"
        if column not in definition.funds.columns:
            yield f"funds.columns 中没有 {column}"
    if cell.rate is not None and cell.rate not in definition.funds.sources:
        yield f"funds.sources 中没有 {cell.rate}"
    known = DERIVED_KEYS | definition.fields.keys()
    for pattern in (cell.text, cell.then, cell.pattern):
        for key in Pattern.parse(pattern or "").keys:
            if key not in known:
                yield f"文字中的 {{{key}}} 不是本表的字段"


def _indicator_faults(section: IndicatorsSection, width: int) -> Iterator[str]:
    if section.width != width:
        yield f"各列共占 {section.width} 列，本表有 {width} 列"
    for scope in section.scopes:
        keys = [column.key for column in section.columns_of(scope)]
        if "level3" not in keys:
            yield f"{scope} 的列中没有三级指标（level3）"
        for key in keys:
            if keys.count(key) > 1:
                yield f"{scope} 的列 {key} 重复了"
                break
