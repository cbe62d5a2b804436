"""From the print of a value to the text that the document keeps.

Target values may stand in columns of their parts: ≥ | 90 | % is ≥90%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from model.definition import MoneyUnit, Pattern
from model.document.amounts import amount_text, parse_amount
from model.document.dates import parse_date
from model.document.pieces import whole_target
from model.document.target import sign_said
from model.grid import Cell
from model.recognize.label.words import Role, Words, has_colon

_DASH = re.compile(r"[-—–－]+|[/／\\]")
_CODE = re.compile(
    r"[\[［【(（]?(?P<code>[0-9][0-9A-Za-z]{2,})[\]］】)）]?(?P<gap>[-—_\s]*)(?P<name>\D.+)"
)
_LEAST_CODE = 6
"""So many digits before a name are a code even where nothing parts them."""
PIECE = re.compile(
    r"[*＊★]*((?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:\s{1,3}[\u4e00-\u9fff]){1,7}"
    r"|[\u4e00-\u9fff][\u4e00-\u9fff（）()、]{1,14}(?:[（(][\u4e00-\u9fff、]{2,8}[)）])?)\s*[:：]"
)
"""A label of a line and its colon: its characters together, or all of them spaced (电 话)."""
SECTION = re.compile(r"【([^【】\d]{2,20})】[:：]?(?=\s*\S)")
"""What begins a part of a text that a cell holds: 【总体目标】, 【产出指标-数量指标】."""
_LONGEST_NAME, _OF_PERSON = 4, re.compile(r"[\u4e00-\u9fff]{2}(?:负责)?人")
"""So many characters has a person's name; what labels one: 审核人, 财务负责人."""


def is_no_amount(text: str) -> bool:
    """Whether a text says that there is no amount."""
    return text.strip() in ("", "无") or is_dash(text)


_SERIAL = re.compile(r"[(（]?(?:(?:[目指]标)?[\d一二三四五六七八九十]+(?:\.\d+\.\d+)?)?[)）.、]?")


def is_serial(text: str) -> bool:
    """Whether a text only counts a row: 3, （3）, 3、, 目标3."""
    return bool(_SERIAL.fullmatch(text.strip()))


_PLACEHOLDER = re.compile(
    r"[…．.·。]+|[*＊×xX]+|[-—–－_/／\\]+|(?:绩效)?(?:指标|目标|完成|任务)\s*[\d一二三四五六七八九十]+\s*[:：、.]?"
    r"|[(（【*＊]*(?:必填|选填|请填写|待填)(?:项)?[)）】*＊]*"
)


def is_placeholder(text: str) -> bool:
    """Whether a text is only what the template holds open: 指标2：, ……, ＊＊, —, 必填."""
    return bool(_PLACEHOLDER.fullmatch("".join(text.split())))


_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,2}\s*[、.．)）]?")


def holds_open(text: str) -> bool:
    """Whether a cell of a small table only numbers its line or holds it open."""
    return not text or is_placeholder(text) or bool(_NUMBER.fullmatch(text))


NOTE = r"(?:(?:备?注|说明)\s*[:：]|填[报表](?:说明|要求)\s*[:：]?)"
"""A pattern of the word with which a note beside a table begins."""


def is_note(text: str) -> bool:
    """Whether a text says by its first word that it is a note, on how to fill in as a rule."""
    return re.match(NOTE, text.strip()) is not None


_ITSELF = re.compile("[本我](?:单位|部门|级|局|委|校|院|镇|乡|街道)|同上")


def is_itself(text: str) -> bool:
    """Whether a text only points at the office that another label names."""
    return bool(_ITSELF.fullmatch(text.strip()))


def is_dash(text: str) -> bool:
    """Whether a text is only a dash or a stroke, which says that there is nothing."""
    return bool(_DASH.fullmatch(text.strip()))


def is_amount(text: str) -> bool:
    """Whether a text is an amount, or says that there is none."""
    return read_amount(text, "元")[1]


@lru_cache(maxsize=4096)
def read_amount(text: str, unit: MoneyUnit) -> tuple[str, bool]:
    """The amount in 元 as the document keeps it, and whether it was understood."""
    text = text.strip()
    if is_no_amount(text):
        return "", True
    amount = parse_amount(text, unit)
    return (text, False) if amount is None else (amount_text(amount), True)


UNIT_BEHIND = "(?:亿元?|万元?|元)"
"""A pattern of the unit behind an amount."""
_IN_TEXT = re.compile(
    rf"(?s).{{,40}}?(?<![\d.,，])(?P<amount>\d[\d,，.]*\s*{UNIT_BEHIND})(?:\s*[（(，,；;。].{{,60}})?"
)
"""An amount with its unit in a sentence: 安排衔接资金80万元，其中中央50万元."""


def amount_in(text: str) -> str:
    """The first amount with a unit in a short sentence, "" where there is none."""
    match = _IN_TEXT.fullmatch(text.strip())
    return match["amount"] if match else ""


def read_date(text: str, cell: Cell) -> tuple[str, bool]:
    """A day as ISO, and whether it was understood; what was not stays as it is.

    A cell that is a date may show a part of it, such as 1月1日.
    """
    day = parse_date(text)
    if day is None and text.strip() == cell.text.strip():
        day = cell.date
    return (text, not text) if day is None else (day.isoformat(), True)


_CODE_BEHIND = re.compile(r"(?P<name>\D.*?)\s*[\[［【](?P<code>[0-9][0-9A-Za-z]{2,})[\]］】]")


_CODE_ASKED = re.compile(
    r"(?P<name>\D.*?)(?:\s+|\s*[(（/／—_-]\s*|(?=\d{6}))(?P<code>[0-9][0-9A-Za-z]{2,})[)）]?"
)
"""A code behind a name, in round brackets or after a stroke or a gap, where the label asks."""


def code_and_name(text: str, *, asked: bool) -> tuple[str, str] | None:
    """A code and the name beside it; ``asked`` says that their label asks for a code."""
    behind = _CODE_BEHIND.fullmatch(text) or (_CODE_ASKED.fullmatch(text) if asked else None)
    if behind is not None:
        return behind["code"], behind["name"]
    match = _CODE.fullmatch(text)
    if match is None:
        return None
    is_marked = text[0] in "[［【(（" or any(mark in match["gap"] for mark in "-—_")
    is_sure = is_marked or asked or len(match["code"]) >= _LEAST_CODE
    return (match["code"], match["name"].strip()) if is_sure else None


_SEVERAL = tuple(
    Pattern.parse(f"{before}{{number}}{after}：{{text}}")
    for before in ("目标", "完成", "任务", "完成情况")
    for after in ("", "完成情况")
)
"""How goals are numbered where no form says it: 目标1：, 完成1：."""
_IN_WORDS = re.compile(r"(?<=目标|完成|任务|情况)[一二三四五六七八九](?=(?:完成情况)?\s*[：:])")
_NEXT_GOAL = re.compile(r"(?<=[；;。 \t\u3000])(?=(?:目标|完成|任务)(?:情况)?\d{1,2}\D{0,4}[：:])")
"""Where one more of these begins within a line."""


_LABEL = re.compile(
    r"\s*(?:(?:预期|年[初度]|总体|设定|绩效|计划)+目标|(?:预期|实际)(?:完成)?(?:情况)?)\s*[:：](?!$)"
)
"""What a text of goals says first that its place says too: 预期目标：, 实际完成情况：."""


def split_goals(text: str, pattern: str | None = None) -> list[str]:
    """The goals in one cell: one text, or several lines that each start as the pattern says."""
    if not text:
        return []
    text = _LABEL.sub("", text, count=1)
    text = _IN_WORDS.sub(lambda match: str("一二三四五六七八九".index(match[0]) + 1), text)
    several = (Pattern.parse(pattern),) if pattern else _SEVERAL
    lines = text.split("\n") if pattern else _NEXT_GOAL.sub("\n", text).split("\n")
    numbered = next((one for one in several if one.read(lines[0]) is not None), several[0])
    goals: list[str] = []
    while lines:
        number = str(len(goals) + 1)
        # What stands before the text may have a line of its own.
        reads = {count: numbered.read("\n".join(lines[:count])) or {} for count in (1, 2)}
        taken = next((n for n, said in reads.items() if said.get("number") == number), 0)
        if taken:
            goals.append(reads[taken].get("text", ""))
        elif goals:
            goals[-1] += f"\n{lines[0]}"
        else:
            return [text]
        del lines[: max(taken, 1)]
    return goals


_SEAL = re.compile(
    r"[(（][^()（）]{0,4}(?:盖章|公章|签章|签字|签名|手签)[^()（）]{0,2}[)）]"
    r"|[\u4e00-\u9fff]{0,8}(?:公章|盖章|签章|签字|签名)\s*[:：]?(?=\s|$)"
)
"""Where a seal or a signature goes: no content."""
_NO_DATE = re.compile(r"(?<!\d)\s*年\s*月\s*日\s*|^[\s_＿]+$")
"""A date that was left blank."""


def is_seal_place(text: str) -> bool:
    """Whether a whole text, in brackets, only says where a seal or a signature goes."""
    text = text.strip()
    return text.startswith(("(", "（")) and _SEAL.fullmatch(text) is not None


def without_seals(text: str) -> str:
    """A text without the places of seals, signatures and a date that was not filled in."""
    bare = _SEAL.sub("", text) if "章" in text or "签" in text else text
    return _NO_DATE.sub("", bare).strip()


COMPARATOR, UNIT = "value.comparator", "value.unit"
"""The keys of columns that are parts of the target value; no form can have them."""
KIND, DIRECTION, ALONE = "指标性质", "指标方向", "计量单位"
"""Under which keys they are kept where they belong to no target; a second one as direction."""
_STARTS_WITH_NUMBER = re.compile(r"\s*[0-9０-９.]")


def is_sign(text: str) -> bool:
    """Whether a text is a comparator: ≥, or its words."""
    return bool(sign_said(text))


def with_whole_value(values: dict[str, str], targets: Sequence[str] = ("value",)) -> dict[str, str]:
    """A row with sign and unit joined to its value; what is none, or a sign of words, is kept.

    ``targets`` are the keys of the values: several where each place has a column of its own.
    """
    if COMPARATOR not in values and UNIT not in values:
        return values
    rest = dict(values)
    sign, unit = rest.pop(COMPARATOR, "").strip(), rest.pop(UNIT, "").strip()
    mark, unit = sign_said(sign), "" if is_no_amount(unit) else unit
    joined = [
        key for key in targets if key == "value" or _STARTS_WITH_NUMBER.match(rest.get(key, ""))
    ]
    for key in joined:
        rest[key] = whole_target(mark, rest.get(key, ""), unit)
    is_said = bool(mark) and any(rest[key].startswith(mark) for key in joined)
    if not (is_said or is_no_amount(sign)):
        rest[KIND if rest.get(KIND, sign) == sign else DIRECTION] = sign
    if unit and not any(rest.get(key) for key in joined):
        rest[ALONE] = unit
    return rest


def with_gaps(words: Words, text: str) -> str:
    """A line with a gap before each label right behind a value: 填表人：张三联系电话：1.

    Where a value is longer than any label, the piece only begins within it.
    """

    def parted(piece: re.Match[str]) -> str:
        label, before = piece[1], text[: piece.start()]
        if not before or before[-1].isspace() or words.find(label, Role.FIELD):
            return piece[0]
        longest = _LONGEST_NAME if has_colon(before[-1]) else len(label)
        for at in range(1, min(longest + 1, len(label) - 1)):
            if words.find(label[at:], Role.FIELD) or _OF_PERSON.fullmatch(label[at:]):
                return f"{label[:at]}  {piece[0][at:]}"
        return piece[0]

    return PIECE.sub(parted, text) if has_colon(text) else text
