"""Claims of what the lines above a table say: the year, and the project where no label names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.definition.keys import Field
from model.document import Kind
from model.grid import Cell
from model.recognize.claim import Claim, Value
from model.recognize.content import Home
from model.recognize.indicators import Table
from model.recognize.label import Labelled
from model.recognize.titles import is_prose, is_title_line
from model.recognize.words import Role

OWN_LINE, TITLE, NAMED, LABELLED = 0.97, 0.9, 0.87, 0.56
_NAMING = (Field.PROJECT_NAME, Field.UNIT)
_LATER = 0.001
"""How much better each further title is: the last stands nearest to the table."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")
_LONGEST_YEAR_LINE = len("（2024年度）") + 2
_NUMBER = re.compile(
    r"^\s*(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、.．]|[(（][\d一二三四五六七八九十]{1,3}[)）])\s*"
    r"|^附件?\d*[:：]?\s*"
)
_LISTED = re.compile(
    r"\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[(（][\d一二三四五六七八九十]{1,3}[)）])\s*[、.．)）]?\s*\D"
)
_NAME = re.compile(
    r"(?P<name>.+?)(?:项目)?(?:支出)?(?:区域)?绩效(?:目标|自评|评价|运行监控)(?:申报|批复|自评|公开|分解|下达)?(?:表|情况|情况表)?$"
)
_GENERIC = re.compile(
    r"^\S{1,8}?(?:省|市|自治区|县|区|州|盟|旗)|20\d\d|年度?|中长期|长期|中期|实施期|总体|总|省级|市级|县级|区级|本级|部门|单位|预算|整体|项目|支出|财政|专项资金|政策|重点|重大|和|及|公开|[（）()\s]"
)


def title_claims(table: Labelled, tables: Sequence[Table]) -> Iterator[Claim]:
    """Claims of the year, and of the project's name."""
    lines = list(_lines(table))
    for order, cell in enumerate(lines):
        match = _YEAR.search(cell.text)
        if match is not None:
            own = "年" in cell.text and len(cell.text) <= _LONGEST_YEAR_LINE
            score = OWN_LINE if own else TITLE + order * _LATER
            value = Value(Home("", "year"), match[1], cell)
            yield Claim((value,), (), (cell,), score, "标题")
    if table.year:
        for cell in table.cells:
            if cell.text.strip().startswith(table.year) and table.meanings(cell):
                value = Value(Home("", "year"), table.year, cell)
                yield Claim((value,), (), (cell,), LABELLED, "词语")
    heads = (re.split("[:：]", cell.text, maxsplit=1)[0] for cell in table.cells)
    named = any(table.words.find(head, Role.FIELD) in _NAMING for head in heads)
    if not named and any(one.rows for one in tables):
        yield from _names(lines)


def _names(lines: Sequence[Cell]) -> Iterator[Claim]:
    for order, cell in enumerate(lines):
        if name := project_named(cell.text):
            value = Value(Home(Kind.FIELDS, "project_name"), name, cell)
            yield Claim((value,), (), (cell,), NAMED + order * _LATER, "标题")


def project_named(title: str) -> str:
    """The project that a title names (3、某某项目绩效目标表), or "" where it names none."""
    bare = _NUMBER.sub("", title.strip())
    match = None if is_prose(bare) else _NAME.fullmatch(bare)
    if match is None or not _GENERIC.sub("", match["name"]):
        return ""
    return match["name"].strip()


def is_listed(title: str) -> bool:
    """Whether a number before a title says that it is one of several, each of a project."""
    return bool(_LISTED.match(title))


def _lines(table: Labelled) -> Iterator[Cell]:
    """The titles above the table, not those lines that hold labels and their values."""
    labels = (c.row for c in table.cells if table.is_label(c) or _is_text(table, c))
    first = min(labels, default=len(table.grid.rows))
    for cell in table.cells:
        is_line = table.is_line(cell) or (cell.row < first and is_title_line(table.grid, cell))
        if is_line and not is_prose(cell.text) and not _is_text(table, cell):
            yield cell


def _is_text(table: Labelled, cell: Cell) -> bool:
    """Whether a cell holds the label of a field with its value: 填报日期：2022年12月18日."""
    return table.words.is_header_text(cell.text) and ("：" in cell.text or ":" in cell.text)
