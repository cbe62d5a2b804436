"""What the review says of a table: how well its form fits, and what its year and form mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.definition import GENERIC
from model.document.losses import losses

if TYPE_CHECKING:
    from model.definition import Definition
    from model.usecases.review import ReviewSession, ReviewTable

_NAMED = 3
"""So many labels are named before it says how many there are."""


def part_name(name: str) -> str:
    """What the clerk calls a part of a file: a sheet's name, or the number of a table."""
    return f"第 {name} 张表" if name.isdecimal() else name


def form_name(definition: Definition) -> str:
    """A form as it stands in a list to choose from."""
    if definition.id == GENERIC:
        return "不按表样（通用）"
    return f"{definition.title}（{definition.place} {definition.year}）"


def fit(table: ReviewTable) -> str:
    """How well the form fits that the table was read as."""
    if table.document.form != table.read_form:
        return "改选的表样"
    if table.read_form == GENERIC:
        return "按标签的意思读取"
    return f"符合 {table.fit:.0%}"


def how_many(table: ReviewTable) -> str:
    """How many doubts there are, and how many of them are open."""
    if not table.questions:
        return "这张表的内容全部读懂，没有需要核对的地方。"
    if not table.open:
        return f"需要核对的 {len(table.questions)} 处都已核对。"
    return f"还有 {table.open} 处待核对（共 {len(table.questions)} 处），最没有把握的在前："


def consequences(session: ReviewSession, table: ReviewTable, definition: Definition | None) -> str:
    """What the clerk ought to know of the year and the form that they chose, "" for nothing."""
    said = ""
    if table.read_year and table.document.year != table.read_year:
        said = (
            "只改年度，文字里的年份和上年的完成情况不变；"
            "要起草新年度的表，请用“导入并结转到新年度”。"
        )
    if table.document.form == table.read_form or definition is None:
        return said
    lost = losses(table.document.branch(), session.read_definition(table), definition)
    if lost:
        labels = "、".join(each.label for each in lost[:_NAMED])
        more = f"等 {len(lost)} 项" if len(lost) > _NAMED else ""
        said += f"这种表样没有地方打印{labels}{more}，内容仍会保留。"
    return said
