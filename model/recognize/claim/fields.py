"""Claims of header texts: known labels with a value, lines of several, pairs without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from model.definition.keys import FIELDS, Field, Meaning, ValuePart
from model.document import Kind
from model.document.dates import parse_date
from model.document.naming import without_number
from model.grid import Cell
from model.recognize.claim import Claim, Form, Value, Why
from model.recognize.claim.goals import numbered_goal, result_said
from model.recognize.claim.titles import year_in
from model.recognize.content import Home
from model.recognize.label import WORDS, Labelled, Look, look
from model.recognize.label.values import (
    NOTE,
    PIECE,
    SECTION,
    code_and_name,
    is_itself,
    is_placeholder,
    with_gaps,
    without_seals,
)
from model.recognize.label.words import (
    SENTENCE,
    Role,
    before_colon,
    has_colon,
    label_key,
    without_unit,
)

KNOWN, INSIDE, BELOW, LINE, LABEL = 0.9, 0.88, 0.8, 0.86, 0.6
OWN_LINE, OWN_PAIR, OWN_BELOW = 0.5, 0.4, 0.3
"""How good the kinds of explanation are; what has no word of its own comes last."""
OF_OTHERS = 0.56
"""A word of funds or goals beside a text: kept under its print where nobody else takes it."""
_UNSURE = 0.1
"""How much of the doubt about a word is doubt about its value: 中央主管部门 is a far office."""
_CODE = re.compile("代码|编[码号]")
_OF_PERSON = 0.001
"""How much surer a row of a person is than a label alone."""
_PERSON = re.compile("负责人$")
_POINTING = 0.1
"""How much less sure is what only points at the office that another label names."""

_CODED = frozenset(FIELDS.of(Meaning.NAME))
_DATES = frozenset(FIELDS.of(Meaning.DATE)) - {Field.TERM}
"""Single days; 实施期 is two of them."""
_LONGEST_LABEL = 20
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_OF_PAPER = re.compile(r"[〔\[【（(]20\d\d[〕\]】)）]\s*(?:第\s*)?\d+\s*号")
"""The number of an official paper, which names nothing: 财农〔2025〕12号."""
_OPTIONS = re.compile(r"\s*([\u4e00-\u9fff（）()]{2,15})\s*([^:：]*[□☐☑√■][^:：]*)", re.DOTALL)
"""A label without a colon, and options behind it."""
_NOTES = re.compile(rf"\s*{NOTE}\s*[(（]?[1一][)）.．、]")
"""With what notes begin that are numbered: 备注：1.预算数口径：…; their colons are no labels'."""
_FILL_NOTE = re.compile(
    r"[（(](?:限?填?写?\d+个?字[^（()）]*|不(?:超过|少于|多于)\d+[^（()）]*|[必选]填[^（()）]*"
    r"|(?:例如|如|请)[^（()）]*|可另附页|可附页)[）)](?=[：:*＊【】]*$)"
)
"""What a blank says behind a label to who fills it in: （450字内）, （必填）, （如20190101）."""
_BROKEN = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{1,9})\s*\n\s*([\u4e00-\u9fff]{1,9}|[（(]\w+[)）])(?=\s*[:：])"
)
"""What may be a label that a line breaks: 填报 over 日期：, 审核人 over （签字）：."""
_NUMBER_OF_TABLE = re.compile(r"\s+(?:公开|附)?(?:表\s*[\d－-]{1,5}|[\d－-]{1,5}\s*表)\s*$")
"""The number of a table at the end of a line above it: 部门：某某中学      公开14表."""
_NAMED = re.compile(r"^(?:姓名|名称)\s*[:：]\s*")
"""What a value says first that its label says too: 负责人 | 姓名：吴某."""
_HEADS = re.compile("(?:金额|数额|说明|内容|名称)$")
_GOAL_OF_ROW = re.compile(r".*目标\d{1,2}")
"""What heads a column of values, and the label of a goal in a row below it."""
_SIGNED_ON = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,10})\s{2,}(?P<day>20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
)
"""A name with the day on which it was signed a gap behind it."""
_TIMES = re.compile("起止|时间|日期")
_MONTH = re.compile(r"\s*20\d\d\s*[年.-]\s*\d{1,2}")
_OF_PAGE = re.compile("其中|(信息)?来源|发布.{2,3}|.*编辑|作者|[浏阅点].*|字[体号]|索引号")
"""With what a line begins that is part of a text, or of a page: 发布日期：2024-01-24."""
_NUMBERS = (Look.AMOUNT, Look.RATE, Look.VALUE)
_MOST_PAIRS = 6
"""So many rows of labels over their values may follow each other, of which the first are known."""
_SPAN = re.compile(
    r"(?P<told>[^\d:：]{1,8}[:：])?\s*[自从]?(?P<start>.+?)\s*"
    r"(?(told)[^\d:：年月日]{1,8}[:：]?|(?:起?至|到|—+|[-–~～]))\s*(?P<end>\d{4}.+)"
)
"""From one day to another: 2021年1月至2022年3月, 起：2021年1月 止：2022年3月, also in cells."""


def field_claims(table: Labelled) -> Iterator[Claim]:
    """All claims of fields in a table."""
    for cell in table.cells:
        yield from _known(table, cell)
        yield from _line(table, cell)
        yield from _pair(table, cell)


# Labels that are known


def _known(table: Labelled, label: Cell) -> Iterator[Claim]:
    key = table.find(label, Role.FIELD)
    if key is None or _is_caption(table, label):
        if key is not None or table.is_label(label):
            yield Claim((), (), (label,), LABEL, Why.LABEL)
        return
    value, score = _value_beside(table, label), KNOWN
    if value is None:
        value, score = table.value_below(label), BELOW
    if value is not None and table.words.leads_value(value.text):
        value = None  # which has a label of its own
    if value is None or is_placeholder(value.text):
        yield Claim((), () if value is None else (value,), (label,), score, Why.WORD)
        return
    text, cells = _whole(table, key, label, value)
    person = _person(table, label)
    values = tuple(field_values(key, text, value, _said_of(person, label)))
    score -= _UNSURE * (1 - table.sure(person or label, Role.FIELD)) - _OF_PERSON * bool(person)
    score -= _POINTING * is_itself(value.text)
    yield Claim(values, cells, (label,), score, Why.WORD)


def _person(table: Labelled, label: Cell) -> Cell | None:
    """The person of whom a row says what others say of theirs: 财务负责人 | 李某 | 职务 | 主任."""
    person, key = _before(table, label), label_key(label.text)
    again = (c for c in table.cells if c.row != label.row and label_key(c.text) == key)
    return person if person and any(_before(table, one) for one in again) else None


def _before(table: Labelled, label: Cell) -> Cell | None:
    return next((c for c in table.before(label) if _PERSON.search(c.text.strip())), None)


def _said_of(person: Cell | None, label: Cell) -> str:
    return f"{person.text.strip()}{label.text}" if person is not None else label.text


def _value_beside(table: Labelled, label: Cell) -> Cell | None:
    """The cell beside a label, unless the label stands over its value, as those beside it do."""
    below, beside = table.value_below(label), table.value_beside(label)
    if beside is not None and numbered_goal(table.words, beside.text):
        return None  # 目标名称 | 年度绩效目标1
    if below is None or not below.text.strip():
        return beside
    is_alone = table.is_alone(label)
    is_over = table.is_alone(below) if is_alone else _are_over_values(table, label.last_row)
    return None if is_over else beside


def _are_over_values(table: Labelled, row: int) -> bool:
    """Whether labels stand over their values, in a row or in like ones two, four, … rows above."""
    columns = table.columns_in(row)
    for over in range(row, max(row - 2 * _MOST_PAIRS, -1), -2):
        if table.columns_in(over) != columns:
            return False
        if _is_over_values(table, over):
            return True
    return False


def _is_over_values(table: Labelled, row: int) -> bool:
    """Whether known labels stand side by side, or words, no pairs, over numbers."""
    heads = [c for c in table.grid.row_cells(row) if c.last_row == row and c.text.strip()]
    below = [c for c in table.starting_in(row + 1) if c.row_span == 1]
    known = [c for c in heads if table.find(c, Role.FIELD) and table.is_label(c)]
    numbers = [look(c.text) in _NUMBERS or parse_date(c.text) is not None for c in below]
    are_words = all(look(c.text) in WORDS for c in heads) and not any(map(table.meanings, below))
    is_over = are_words and [c.column for c in heads] == [c.column for c in below]
    are_pairs = len(known) > 1 and all(c in heads[::2] for c in known)
    is_over = is_over and not are_pairs and any(map(all, pairwise(numbers)))
    has_times = any(_MONTH.match(c.text) for c in heads)  # 起止时间 | 开始时间 | 2025年3月
    are_beside = any(table.right(one) is other for one, other in pairwise(known))
    return is_over or (are_beside and not has_times)


def _whole(table: Labelled, key: str, label: Cell, value: Cell) -> tuple[str, tuple[Cell, ...]]:
    """A value's text and cells: also a name beside its code, the end of a term, further rows.

    主管部门 | 301 | 某市水利局, and 实施期 | 20210101 | 至 | 20211231, or 起：2021年 | 止：2022年.
    """
    text, beside = value.text.strip(), table.right(value)
    cells = (value, *islice(table.following(value), 2 * (key == Field.TERM)))
    term = _SPAN.match("\n".join(" ".join(cell.text.split()) for cell in cells))
    if term is not None and (further := term[0].count("\n")):
        return f"{term['start']}至{term['end']}", cells[: further + 1]
    is_code = key in _CODED and text.isdecimal()
    if beside and is_code and look(beside.text) in WORDS and not table.is_label(beside):
        return f"{text}-{beside.text}", (value, beside)
    cells = (value, *table.rows_beside(label, value))
    return "\n".join(cell.text for cell in cells), cells


def field_values(key: str, text: str, cell: Cell, label: str) -> Iterator[Value]:
    """The values that a text gives to a known field: a code apart from its name, two dates."""
    text = _NAMED.sub("", without_seals(text))
    if not text:
        return
    if key == "year":
        yield Value(Home("", "year"), year_in(f"{text}年") or text, cell)
        return
    own = Home(Kind.FIELDS, own_label(label))
    if key == "term" and (days := _days(text, label)):
        yield Value(Home(Kind.FIELDS, "start_date"), days[0], cell, Form.DATE, own=own)
        yield Value(Home(Kind.FIELDS, "end_date"), days[1], cell, Form.DATE)
        return
    if key in _CODED and (coded := code_and_name(text, asked=bool(_CODE.search(label)))):
        home = Home(Kind.FIELDS, key.replace("_name", "") + "_code")
        yield Value(home, coded[0], cell, own=Home(Kind.FIELDS, f"{own.key}代码"))
        text = coded[1]
    form = Form.DATE if key in _DATES else Form.CHOICE
    yield Value(Home(Kind.FIELDS, key), text, cell, form, own=own)


def _days(text: str, label: str) -> Sequence[str]:
    """Two whole days, where a label asks for times and not for a term."""
    match = _SPAN.fullmatch(text) if _TIMES.search(label_key(label)) else None
    parts = match.group("start", "end") if match else ()
    days = [day.isoformat() for part in parts if (day := parse_date(part))]
    return days if len(days) > 1 else ()


def own_label(label: str) -> str:
    """The key of a value whose label has no word: its print, without a note on how to fill in."""
    return _FILL_NOTE.sub("", "".join(label.split())).removeprefix("其中：").strip("：:*＊【】")


# Lines of several labels


def _line(table: Labelled, cell: Cell) -> Iterator[Claim]:
    """负责人：张三  经办人：李四, whether the labels are known or not."""
    cells, text = [cell], _with_whole_labels(table, cell.text)
    while table.is_line(cell) and (below := table.value_below(cells[-1])):
        whole = _with_whole_labels(table, f"{text}\n{below.text}")
        if whole.endswith(f"\n{below.text}"):
            break
        text, cells = whole, [*cells, below]
    text = with_gaps(table.words, without_unit(SECTION.sub(r"\n\1：", text)))
    before, *parts = PIECE.split(text) if has_colon(text) else [text]
    labels, texts = parts[::2], parts[1::2]
    if _NOTES.match(text) or not labels or without_seals(before.strip("*＊★ ")):
        return
    if any(_OF_PAGE.fullmatch(label) or table.words.is_category(label) for label in labels):
        return  # no labels: 数量指标：拍摄2部；质量指标：…
    known = [table.words.find(label, Role.FIELD, Role.RESULT) for label in labels]
    of_line = table.is_line(cell) or table.is_alone(cell) or len(labels) > 1
    if None in known and not of_line and len(text) > 2 * _LONGEST_LABEL:
        return  # rather a value
    own, score = OWN_LINE if of_line else OWN_BELOW, INSIDE if len(labels) == 1 else LINE
    beside = None if texts[-1].strip() else _value_beside(table, cell)
    is_head = len(labels) == 1 and known[0] and not (texts[0].strip() or table.is_alone(cell))
    if is_head and beside is None:
        return
    values: list[Value] = []
    for label, part in zip(labels, texts, strict=True):
        said = _NUMBER_OF_TABLE.sub("", part).strip()
        said = said if part is texts[-1] else said.rstrip("，,；;、")
        if signed := _SIGNED_ON.fullmatch(said):
            values += field_values(Field.FILLED_AT, signed["day"], cell, "")
            said = signed["name"]
        values += _said(table, label, said, cell)
    behind = [c for c in (beside,) if c and c.text.strip() and not PIECE.match(c.text)]
    values += (value for c in behind for value in _said(table, labels[-1], c.text, c))
    yield Claim(tuple(values), (*cells, *behind), (), own if None in known else score, Why.CELL)


def _with_whole_labels(table: Labelled, text: str) -> str:
    """A text whose known labels are broken by no line, as 单位 over 负责人：张三 is.

    Options may stand right behind one: 项目属性 □新增 ☑延续.
    """
    options, find = _OPTIONS.fullmatch(text), table.words.find
    if options is not None and find(options[1], Role.FIELD) is not None:
        return f"{options[1]}：{options[2]}"
    if find(head := before_colon(text), Role.FIELD) is not None:
        text = without_number(head).replace("\n", "") + text[len(head) :]
    return _BROKEN.sub(lambda m: m[1] + m[2] if find(m[1] + m[2], Role.FIELD) else m[0], text)


def _said(table: Labelled, label: str, text: str, cell: Cell) -> Iterator[Value]:
    if (key := table.words.find(label, Role.FIELD)) is not None:
        yield from field_values(key, text, cell, label)
    elif (result := result_said(table, label, text, cell)) is not None:
        yield result
    elif without_seals(text):
        yield Value(Home(Kind.FIELDS, own_label(label)), without_seals(text), cell, Form.CHOICE)


# Labels that are not known


def _pair(table: Labelled, label: Cell) -> Iterator[Claim]:
    """A label without a word, and the value beside it or below it."""
    is_counter = table.find(label, Role.COLUMN) == ValuePart.SERIAL
    if table.is_line(label) or is_counter or not _may_be_label(label.text):
        return
    beside, is_known = _value_beside(table, label), table.is_label(label)
    if _is_caption(table, label):
        yield from _text_in_rows(table, label)
    elif beside is None:
        below, bare = table.value_below(label), without_number(label.text)
        is_headed = not table.is_alone(label)  # in a row of heads, or numbered: 四、存在问题
        is_open = is_headed or (bare != label.text and below and look(below.text) is Look.PROSE)
        if below is not None and is_open and not is_known:
            score = OWN_PAIR if _are_over_values(table, label.last_row) else OWN_BELOW
            yield from _own(replace(label, text=bare), below, score)
    elif look(beside.text) is not Look.PROSE and all(
        is_over_pair(table, c) for c in (label, beside)
    ):
        return
    elif _are_heads(table, label, beside):
        yield Claim((), (beside,), (label,), OWN_PAIR, Why.TITLE)
    elif not is_known:
        own = replace(label, text=_said_of(_person(table, label), label))
        yield from _own(own, beside, OWN_PAIR, *table.rows_beside(label, beside))
    elif look(beside.text) in WORDS and _is_only_caption(table, label, beside):
        yield from _own(label, beside, OF_OTHERS)


def _is_only_caption(table: Labelled, label: Cell, beside: Cell) -> bool:
    """Whether a text beside a known label can only be kept under its print: 审核意见 | 同意."""
    roles = {meaning.role for meaning in table.meanings(label)}
    roles -= {Role.RESULT}  # 自评结论 | 得分97.7分，等级为优。
    # a caption over heads, beside one of two rows
    is_head = beside.row_span > label.row_span or table.find(beside, Role.COLUMN) is not None
    return not is_head and roles <= {Role.SIDE, Role.SCOPE, Role.SOURCE, Role.COLUMN, Role.FUND}


def _own(label: Cell, value: Cell, score: float, *rows: Cell) -> Iterator[Claim]:
    """The value, with its further rows, under the label's own print; a place for a seal is none."""
    text = "\n".join(filter(None, (without_seals(cell.text) for cell in (value, *rows))))
    if text and look(value.text) is not Look.DASH:
        said = Value(Home(Kind.FIELDS, own_label(label.text)), text, value, Form.CHOICE)
        why = Why.PLACE if score == OF_OTHERS else Why.PRINT
        yield Claim((said,), (value, *rows), (label,), score, why)
    elif value.text.strip():
        yield Claim((), (value,), (), score, Why.PRINT)


def _is_caption(table: Labelled, label: Cell) -> bool:
    """Whether a cell stands for several rows of pairs beside it, or a row of names and numbers."""
    beside = table.right(label)
    if beside is None or label.row_span <= beside.row_span:
        return _leads_pairs(table, label)
    return table.is_label(beside) or table.right(beside) is not None


def _leads_pairs(table: Labelled, first: Cell) -> bool:
    """Whether a row goes on with labels and their numbers: 受益情况 | 户数 | 126 | 人数 | 512."""
    cells = table.starting_in(first.row)
    if cells[0] is not first or len(cells) < 5 or len(cells) % 2 == 0:
        return False
    labels = all(_may_be_label(cell.text) for cell in cells[1::2])
    return labels and all(look(cell.text) in _NUMBERS for cell in cells[2::2])


def _text_in_rows(table: Labelled, caption: Cell) -> Iterator[Claim]:
    """The one text that stands alone in a row beside the caption of several rows of pairs."""
    rows = (table.starting_in(row) for row in range(caption.row + 1, caption.last_row + 1))
    alone = [cells[0] for cells in rows if len(cells) == 1]
    if len(alone) == 1 and look(alone[0].text) is Look.PROSE and not table.is_label(caption):
        yield from _own(caption, alone[0], OWN_BELOW)


def _are_heads(table: Labelled, first: Cell, second: Cell) -> bool:
    """Whether two cells head rows of known labels, or goals, with their values: 条目 | 内容."""
    label = table.below(first) if _HEADS.search(second.text.strip()) else None
    if label is None or label.column_span != first.column_span or not table.value_below(second):
        return False
    is_goal = _GOAL_OF_ROW.fullmatch(label_key(label.text)) is not None
    return table.find(first, Role.FIELD) is None and (is_goal or table.is_label(label))


def is_over_pair(table: Labelled, cell: Cell) -> bool:
    """Whether a cell lies over a label and its value, as 按支出性质分 over 基本支出 | 400."""
    below = table.below(cell)
    if below is None or below.column_span >= cell.column_span or not below.text.strip():
        return False
    value = table.right(below)
    said = value.text.strip() if value and value.last_column == cell.last_column else ""
    return bool(said) and not table.is_label(value)


def _may_be_label(text: str) -> bool:
    bare = _BRACKETS.sub("", text).strip().removeprefix("其中：") or text.strip()
    if len(label_key(bare)) > _LONGEST_LABEL or look(bare) not in WORDS:
        return False
    named = without_number(bare) or bare
    says_value = (piece := PIECE.match(bare)) is not None and piece.end() < len(bare)
    is_text = SENTENCE.search(bare) or _OF_PAPER.search(text)
    return not (says_value or is_text or named[0].isdigit())
