"""What the review says of a table: how well its form fits, and what its year and form mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.definition import GENERIC
from model.document import TITLE
from model.document.losses import losses
from model.document.stages import stage_of
from model.usecases.reading import CLIPBOARD
from model.usecases.review import Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.definition import Definition
    from model.exchange import Reading
    from model.usecases.review import ReviewSession, ReviewTable, Way

BY_WORDS = "不按表样（通用）"
_FITS = ((0.9, "与表样相符"), (0.7, "与表样大致相符"), (0.0, "不太像这种表样，请核对"))
"""What a fit means to a clerk, by the least that it must be."""
_NAMED = 3
"""So many labels are named before it says how many there are."""


def form_name(definition: Definition) -> str:
    """A form as it stands in a list to choose from."""
    if definition.id == GENERIC:
        return BY_WORDS
    return f"{definition.title}（{definition.place} {definition.year}）"


def way_name(way: Way) -> str:
    """A way to read a table, as it stands in a list to choose from."""
    return form_name(way.definition) if way.definition is not None else BY_WORDS


def fit(table: ReviewTable) -> str:
    """How well the form fits that the table was read as."""
    if table.document.form != table.read.form:
        return "改选的表样"
    if table.read.form == GENERIC:
        return "按标签的意思读取"
    return next(word for least, word in _FITS if table.read.fit >= least)


def form_of(table: ReviewTable, title: str | None) -> str:
    """What the list says of a table's form: its title, and a word where that is not sure.

    A table without a form is told by its own title.
    """
    if table.document.form == GENERIC:
        own = TITLE.read(table.document)
        return f"{own}（不按表样）" if own else BY_WORDS
    if title is None:
        return "其他表格"
    is_sure = table.read.fit >= _FITS[0][0] or table.document.form != table.read.form
    return title if is_sure else f"{title}（{fit(table)}）"


def state(session: ReviewSession, table: ReviewTable) -> str:
    """In few words: whether a table is new or there already, and what becomes of it."""
    if table.twin is None:
        return "新的" if table.is_ticked else "新的 · 跳过"
    where = "已有" if table.twin.entry is not None else "重复"
    if not session.twins.differences(table):
        return f"{where} · 相同 · {table.fate.value}"
    if table.fate is Fate.UPDATE:
        return f"{where} · 更新 {len(session.twins.taken(table))} 处"
    return f"{where} · {table.fate.value}"


def twin_sentence(session: ReviewSession, table: ReviewTable) -> str:
    """That a table is there already, where, and how much differs; "" for a new one."""
    twin = table.twin
    if twin is None:
        return _other_files(session, table)
    if twin.entry is not None:
        when = twin.entry.modified.astimezone()
        said = f"项目列表里已有这张表（{when:%Y-%m-%d %H:%M} 改过"
        said += f"，{twin.entry.stage.label}，已冻结）" if twin.is_frozen else "）"
    else:
        assert twin.table is not None, "a twin is a table of either kind"
        said = f"“{twin.table.reading.path.name}”里也有这张表"
    count = len(session.twins.differences(table))
    both = session.twins.conflicts(table)
    conflicts = f"，其中 {both} 处两边都改过" if both else ""
    told = f"{said}，{f'有 {count} 处不同' if count else '内容相同'}{conflicts}。"
    return told + _other_stage(table)


def _other_stage(table: ReviewTable) -> str:
    """That a sent table is at another stage: an update brings its content, not its stage."""
    entry = table.twin.entry if table.twin is not None else None
    theirs = stage_of(table.document.root)
    if entry is None or not table.past or theirs is entry.stage:
        return ""
    return f"对方的表在“{theirs.label}”，更新只改内容、并入批注和审核意见，阶段请在这里另行标记。"


def _other_files(session: ReviewSession, table: ReviewTable) -> str:
    files = [each.reading.path.name for each in session.twins.alike(table)]
    names = "、".join(f"“{name}”" for name in dict.fromkeys(files))
    return f"{names}里也有这张表，先读到的是这一张。" if names else ""


def how_many(table: ReviewTable) -> str:
    """How many doubts there are, and how many of them are open."""
    told = len(table.questions) - table.asked
    also = f"；{told} 处说明不用核对" if told else ""
    if not table.asked:
        return f"这张表的内容全部读懂，没有需要核对的地方{also}。"
    if not table.open:
        return f"需要核对的 {table.asked} 处都已核对{also}。"
    of_all = f"（共 {table.asked} 处）" if table.asked > table.open else ""
    return f"还有 {table.open} 处待核对{of_all}{also}："


def consequences(session: ReviewSession, table: ReviewTable, definition: Definition | None) -> str:
    """What the clerk ought to know of the year and the form that they chose, "" for nothing."""
    said = ""
    if table.read.year and table.document.year != table.read.year:
        said = (
            "只改年度，文字里的年份和上年的完成情况不变；"
            "要起草新年度的表，请用“导入并结转到新年度”。"
        )
    if table.document.form == table.read.form or definition is None:
        return said
    lost = losses(table.document.branch(), session.read_definition(table), definition)
    if lost:
        labels = "、".join(each.label for each in lost[:_NAMED])
        more = f"等 {len(lost)} 项" if len(lost) > _NAMED else ""
        said += f"这种表样没有地方打印{labels}{more}，内容仍会保留。"
    return said


def sources_told(readings: Sequence[Reading]) -> str:
    """Where tables were read: the clipboard, or so many files."""
    names = {reading.path.name for reading in readings}
    return CLIPBOARD if names == {CLIPBOARD} else f"{len(readings)} 个文件"
