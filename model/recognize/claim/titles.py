"""Claims of what the lines above a table say: the year, and the project where no label names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.definition.keys import Field
from model.document import Kind
from model.grid import Cell, Grid
from model.recognize.claim import Claim, Table, Value, Why
from model.recognize.content import Home
from model.recognize.label import YEARS, Labelled
from model.recognize.label.words import SENTENCE, Role, before_colon, has_colon, without_unit

OWN_LINE, TITLE, NAMED, LABELLED, OFFICE = 0.97, 0.9, 0.87, 0.56, 0.56
_LATER = 0.001
"""How much better each further title is: the last stands nearest to the table."""
_YEAR = re.compile(
    YEARS + r"(?:(?!\s*\d{1,2}\s*月)"
    r"|(?<![：:]20\d\d年)(?=\s*\d{1,2}\s*月\s*[-—–~～至到]+\s*\d{1,2}\s*月))"
)
"""A year, not that of a day: 2024年度, 2024年1月—8月; the first of several: 2024-2026年."""
_LONGEST_YEAR_LINE = len("（2024年度）") + 2
_NUMBER = re.compile(
    r"^\s*(?:(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[、.．]|[(（][\d一二三四五六七八九十]{1,3}[)）])\s*"
    r"|^附(?:[件表录]\d*|\d+)[:：]?\s*"
)
_LISTED = re.compile(r"\s*(?:\d{1,3}\D|[(（]?[\d一二三四五六七八九十]{1,3}\s*[、.．)）])")
_NAME = re.compile(
    r"(?P<name>.+?)(?:(?:分配|安排|任务)(?:清单|计划|情况|表)?[及和与暨])?(?:项目)?(?:支出)?(?:区域)?绩效(?:目标|自评|评价|运行监控)(?:申报|批复|自评|公开|分解|下达|指标)?(?:表|情况|情况表)?$"
)
_QUOTED = re.compile(r"[“\"《「]([^“”\"《》「」]{2,30})[”\"》」]")
_OFFICES = (
    r"(?:局|委|厅|办|处|院|校|馆|站|所|队|社|会|部|室|园|中心|政府|街道|镇|乡|公司|机关|本级)"
)
_OFFICE = re.compile(
    rf"(?:20\d\d年度?)?([^\s:：]{{2,20}}?{_OFFICES})(?=\s*[（(]?20\d\d|部门|整体|项目支出)"
)
_OFFICE_ALONE = re.compile(
    rf"(?:(?P<code>\d{{3,}})\s*[-—_]?\s*)?(?P<name>[\u4e00-\u9fff（）()]{{2,28}}{_OFFICES})"
)
"""A line that is an office's name, with or without its code: 308某县气象局."""
WHOLE = "整体"
"""What names a table of a whole office, which has no project."""
_GENERIC = re.compile(
    r"^\S{1,8}?(?:省|市|自治区|县|区|州|盟|旗)|20\d\d|年度?|中长期|长期|中期|实施期|总体|总|省级|市级|县级|区级|本级|部门|单位|预算|整体|项目|支出|财政|专项资金|政策|重点|重大|政府购买|服务|转移支付|债券|资金|和|及|公开|[（）()\s]"
)
_TITLED = re.compile(r"绩效|(?<!\d)表$")
_BROKEN = re.compile("(?:整体|支出|项目|资金|预算|政策|绩效|评价|自评)$")
"""Where a title goes on in its next line."""
_THAT_YEAR = r"[(（]?{}年度?[)）]?"
_ANY_YEAR = re.compile(YEARS)
_MOST_TEXTS = 2
"""A line above the table has no more texts: a unit's name and the money unit."""
_LONGEST_TITLE = 60


def title_claims(table: Labelled, tables: Sequence[Table]) -> Iterator[Claim]:
    """Claims of the year, and of the project's name."""
    lines = list(title_lines(table))
    for order, cell in enumerate(lines):
        if match := _YEAR.search(cell.text):
            is_own = len(cell.text) <= _LONGEST_YEAR_LINE
            score = OWN_LINE if is_own else TITLE + order * _LATER
            value = Value(Home("", "year"), match[1], cell)
            yield Claim((value,), (), (cell,), score, Why.TITLE)
    dated = (c for c in table.cells if table.year and c.text.strip().startswith(table.year))
    for cell in filter(table.meanings, dated):
        value = Value(Home("", "year"), table.year, cell)
        yield Claim((value,), (), (cell,), LABELLED, Why.WORD)
    heads = (before_colon(cell.text) for cell in table.cells)
    fields = {table.words.find(head, Role.FIELD) for head in heads}
    if any(one.rows for one in tables):
        yield from _names(table, lines, fields)
    if fields.isdisjoint((Field.DEPARTMENT, Field.UNIT)):
        yield from _offices(table, lines)


def _names(table: Labelled, lines: Sequence[Cell], labelled: set[str | None]) -> Iterator[Claim]:
    """Project and office that only a title names, not a label nor what stands beside a text."""
    for order, cell in enumerate(lines):
        beside = (c.text.strip() for c in table.starting_in(cell.row) if c is not cell)
        if any(_NUMBER.sub("", text) and not has_colon(text) for text in beside):
            continue
        quoted = _QUOTED.search(cell.text)
        name = project_named(cell.text) if WHOLE not in cell.text else ""
        office = _OFFICE.match(_NUMBER.sub("", cell.text.strip()))
        score = NAMED + order * _LATER
        if name and Field.PROJECT_NAME not in labelled:
            found = (Field.PROJECT_NAME, quoted[1] if quoted else name)
        elif office is not None and labelled.isdisjoint((Field.DEPARTMENT, Field.UNIT)):
            found = (Field.DEPARTMENT if WHOLE in cell.text else Field.UNIT, office[1])
            score = OFFICE - _LATER
        else:
            continue
        value = Value(Home(Kind.FIELDS, found[0]), found[1], cell)
        yield Claim((value,), (), (cell,), score, Why.TITLE)


def _offices(table: Labelled, lines: Sequence[Cell]) -> Iterator[Claim]:
    """The office whose name alone is a line above the table, with or without its code."""
    first = min((c.row for c in table.cells if table.is_label(c)), default=0)
    leading = (c for c in lines if c.row < first and c is table.starting_in(c.row)[0])
    for cell in leading:
        if match := _OFFICE_ALONE.fullmatch(without_unit(cell.text)):
            parts = {Field.UNIT_CODE: match["code"], Field.UNIT: match["name"]}
            values = (Value(Home(Kind.FIELDS, k), text, cell) for k, text in parts.items() if text)
            yield Claim(tuple(values), (cell,), (), OFFICE, Why.TITLE)


def project_named(title: str) -> str:
    """The project that a title names (3、某某项目绩效目标表), or "" where it names none."""
    bare = _NUMBER.sub("", title.strip()).replace("\n", "")
    match = None if is_prose(bare) else _NAME.fullmatch(bare)
    if match is None or has_colon(bare) or not _GENERIC.sub("", match["name"]):
        return ""
    return match["name"].strip()


def printed_title(grid: Grid, year: str) -> str:
    """What the last line above a table calls it, without the year; "" where none does.

    A label with its value calls it nothing: 评价方式：单位绩效自评.  What a line breaks off goes on
    in the next: 部门整体支出 over 绩效自评表.
    """
    found = before = ""
    for cell in grid.filled:
        if len(grid.filled_in(cell.row)) > 1:
            break
        for line in cell.text.splitlines():
            bare = _NUMBER.sub("", re.sub(_THAT_YEAR.format(year), "", "".join(line.split())))
            bare = before + bare
            is_title = _TITLED.search(bare) and not (is_prose(bare) or has_colon(bare))
            found = bare if is_title else found
            before = bare if _BROKEN.search(bare) and not has_colon(bare) else ""
    return found


def is_listed(title: str) -> bool:
    """Whether a number before a title says that it is one of several, each of a project."""
    return bool(_LISTED.match(title))


def title_lines(table: Labelled) -> Iterator[Cell]:
    """The titles above the table, not those lines that hold labels and their values.

    A title may be a word of goals: 部门整体绩效目标, alone across the table.
    """
    width = len(table.grid.columns)
    labels = (c for c in table.cells if table.is_label(c) or table.words.leads_value(c.text))
    known = (c for c in labels if c.column_span < width or table.words.is_header_text(c.text))
    first = min((c.row for c in known), default=len(table.grid.rows))
    for cell in table.cells:
        is_title = cell.column_span > 1 or len(table.grid.filled_in(cell.row)) <= _MOST_TEXTS
        is_line = table.is_line(cell) or (cell.row < first and is_title)
        if is_line and not is_prose(cell.text) and not table.words.leads_value(cell.text):
            yield cell


def is_prose(text: str) -> bool:
    """Whether a line above the table is rather a text of it than a title."""
    return len("".join(text.split())) > _LONGEST_TITLE or bool(SENTENCE.search(text))


def year_in(text: str) -> str:
    """The first year that a text names, or ""."""
    match = _ANY_YEAR.search(text)
    return match[1] if match else ""
