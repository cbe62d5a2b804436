"""Lines and titles as patterns: 填表人：{preparer}  联系电话：{phone}, {year}年项目绩效目标表."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.document import Place
from model.document.ticks import BOXES
from model.learn.options import Options, options_in
from model.learn.roles import CellRole
from model.recognize.claim.fields import own_label
from model.recognize.claim.titles import is_prose
from model.recognize.label.values import PIECE, without_seals
from model.recognize.label.words import Role as Meant
from model.recognize.label.words import Words, without_unit

_YEAR = re.compile(r"(?:20\d\d|20[xX×＊*_＿]{2}|[xX×＊*_＿]{2,4}|(?<![\d年])\s{2,})(?=\s*年)")
_BRACKETS = str.maketrans("[]{}", "［］｛｝")
_NAMELESS = re.compile(r"[×xX＊*○]{2,}|[_＿]{2,}|…{1,}")
_ROOM = " \u3000_＿\n"
_NOTE = re.compile(
    r"(?:备注|附注|注释?|(?:填报|填表|编制|有关|其他)?说明)\s*[:：]\s*(?P<said>\S.*)", re.DOTALL
)
_BEFORE_OPTION = re.compile(rf"(?:^|[:：])\s*[{BOXES}](?:[^:：]*[{BOXES}])?\s*$")
_FIRST = re.compile(r"[（(]?[1一][)）]?\s*[.、．，]?")
_BEHIND_ROOM = re.compile(r"[ \u3000_＿]{2,}([分人天年份个]|[%％]|[万亿]?元)\s*")
"""The unit of what is to be written before it: 总分：____分."""
_BLANK_DATE = re.compile(r"^\s*(?:\d{4})?[\s_＿]*年[\s_＿\d]*月[\s_＿\d]*日?")


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A print with places for values, the places in their order, and the options of each."""

    pattern: str
    targets: tuple[str, ...]
    options: tuple[Options, ...]


def literal(text: str) -> str:
    """A printed text as a pattern without places, whose brackets would mean something."""
    return text.translate(_BRACKETS)


def title_pattern(text: str) -> str:
    """A title with a place for the year."""
    return _YEAR.sub("{year}", literal(text), count=1)


def named_title(text: str) -> str:
    """A title with places for the year and for the project that stands open in it, or ""."""
    pattern = title_pattern(text)
    if _NAMELESS.search(pattern) is None:
        return ""
    named = _NAMELESS.sub("{project_name}", pattern, count=1)
    return re.sub(r"^\s*\d{1,3}(?=\s*[、.．])", "{number}", named)


def line(text: str, words: Words) -> PrintLine | None:
    """A line of labels with their values or with room for them; None if it holds none."""
    found = [match for match in PIECE.finditer(text) if _is_label(match, text, words)]
    if not found or without_unit(text[: found[0].start()]).strip("*＊★ "):
        return None
    pattern, places = literal(text[: found[0].start()]), []
    stops = [*(match.start() for match in found[1:]), len(text)]
    for match, stop in zip(found, stops, strict=True):
        said, unit = _before_unit(text[match.end() : stop])
        options = options_in(said)
        target = _target(match[1], words, of_result=len(found) == 1)
        key = f"{{{target}}}"
        pattern += literal(text[match.start() : match.end()])
        gap = _tail(" ") if unit or stop < len(text) else ""
        pattern += (f"{key}{gap}" if options[1] else _with_place(said, key)) + unit
        places.append((target, options))
    targets, every = zip(*places, strict=True)
    return PrintLine(pattern, targets, every)


def _before_unit(said: str) -> tuple[str, str]:
    """What stands behind a label, and the money unit that a line says at its end."""
    for match in PIECE.finditer(said):
        if not without_unit(said[match.start() :].strip()):
            return said[: match.start()], literal(said[match.start() :].strip())
    return said, ""


def is_note(text: str) -> bool:
    """Whether a text explains the form: 填报说明：1.…; a note that asks has room for an answer."""
    found = _NOTE.match(text.strip())
    if found is None:
        return False
    return _FIRST.match(found["said"]) is not None or is_prose(found["said"])


def _is_label(match: re.Match[str], text: str, words: Words) -> bool:
    """Whether a piece asks for a value: no money unit, place of a seal, or option: □其他：."""
    said = text[match.start() : match.end() + len("万元")]
    is_unit = not without_unit(said.strip())
    is_option = _BEFORE_OPTION.search(text[: match.start()])
    asks = without_seals(match[1]) or words.find(match[1], Meant.FIELD)
    return bool(asks) and not (is_unit or is_option) and match[1] != "其中"


def _target(label: str, words: Words, *, of_result: bool) -> str:
    """What stands behind a label: a header text, an amount, a goal, or what has no word."""
    if of_result and (key := words.find(label, Meant.RESULT)):
        return str(Place.result(key))
    if key := words.find(label, Meant.FIELD):
        return key
    if key := words.find(label, Meant.SOURCE):
        source, _, column = key.partition(".")
        return str(Place.amount(source, column or "annual"))
    if scope := words.find(label, Meant.GOAL):
        return str(Place.goal(scope))
    return str(Place.field(own_label(label)))


def _with_place(said: str, place: str) -> str:
    """What stands behind a label with a place for the value; blanks and seals stay."""
    date = _BLANK_DATE.match(said)
    if date is not None and not without_seals(said):
        return place + _tail(said[date.end() :])
    if unit := _BEHIND_ROOM.fullmatch(said):
        return f"{place}  {unit[1]}"
    core = without_seals(said)
    if core and core in said:
        start = said.index(core)
        return said[:start] + place + _tail(literal(said[start + len(core) :]))
    if core:
        return place
    return place + _tail(literal(said))


def _tail(text: str) -> str:
    """What follows a value; of the room that was left for it two blanks."""
    rest = text.strip(_ROOM)
    before = "  " if text and text[0] in _ROOM else ""
    after = "  " if rest and text[-1] in _ROOM else ""
    return before + rest + after


def labels_in(pattern: str) -> dict[str, str]:
    """The labels in a line's pattern by the places behind them."""
    found: dict[str, str] = {}
    pieces = list(PIECE.finditer(pattern))
    stops = [*(piece.start() for piece in pieces[1:]), len(pattern)]
    for piece, stop in zip(pieces, stops, strict=False):
        for target in keys_in(pattern[piece.end() : stop]):
            found.setdefault(target, piece[1])
    return found


def keys_in(pattern: str) -> Iterator[str]:
    """The places of a pattern."""
    yield from re.findall(r"\{([^{}]+)\}", pattern)


def targets_of(role: CellRole) -> tuple[str, ...]:
    """All places that a cell shows."""
    found = tuple(keys_in(role.pattern)) if role.pattern else ()
    return found or ((role.target,) if role.target else ())
