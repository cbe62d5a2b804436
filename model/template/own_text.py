"""What is told in the blank's own text: its labels, gaps and boxes stay where they are.

填表人：　　　　联系电话：      →   填表人：王小一　联系电话：010-6600
新增项目□  延续项目□          →   新增项目☑  延续项目□
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from model.document.ticks import MARKED, UNMARKED
from model.grid.picture import display_width
from model.layout.texts import TICKED, UNTICKED
from model.recognize.label.words import label_key

UNTICKED_BOXES = f"{UNMARKED}◯"
_BOX = re.compile(f"[{UNTICKED_BOXES}{MARKED}]")
_LABEL = re.compile(r"[^\s：:_、，。；]{1,16}(?:[ \u3000]{1,4}[^\s：:_、，。；]{1,3}){0,3}[：:]")
"""A label before its colon, which may have room between its characters."""
_EMPTY = re.compile(r"[\s_年月日]*")
"""A gap that nothing stands in."""
_STOPS = re.compile(r"[\t\n]")
_LEAST_GAP = 2
"""Columns between a value and the next label."""


def in_own_text(told: str, own: str) -> str:
    """The text that makes a blank's text ``own`` say what is ``told``."""
    if _squeezed(told) == _squeezed(own):
        return own
    return _ticked(told, own) or _in_gaps(told, own) or told


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _ticked(told: str, own: str) -> str:
    """The blank's boxes ticked as they are told, "" where its options are others."""
    marks, boxes = _BOX.findall(told), _BOX.findall(own)
    if not boxes or len(marks) != len(boxes):
        return ""
    names = [label_key(piece) for piece in _BOX.split(told)]
    there = [label_key(piece) for piece in _BOX.split(own)]
    # Boxes stand before their options or, in some blanks, behind them.
    if names not in (there, ["", *there[:-1]]) or (names != there and there[-1]):
        return ""
    ticks = iter(zip(marks, boxes, strict=True))
    return _BOX.sub(lambda _: _mark(*next(ticks)), own)


def _mark(told: str, own: str) -> str:
    if told in MARKED:
        return TICKED
    return UNTICKED if own in MARKED else own


def _in_gaps(told: str, own: str) -> str:
    """The values behind the blank's labels, "" where the labels are others."""
    labels = list(_LABEL.finditer(own))
    pieces = _cut(told, [match[0] for match in labels])
    if not pieces or pieces[0].strip() != own[: labels[0].start()].strip():
        return ""
    edges = [*(match.start() for match in labels), len(own)]
    made = own[: edges[0]]
    for match, value, stop in zip(labels, pieces[1:], edges[1:], strict=True):
        made += match[0] + _placed(value.strip(), own[match.end() : stop], is_last=stop == len(own))
    return made


def _cut(told: str, labels: Sequence[str]) -> list[str]:
    """What stands before the first label and behind each; nothing where one is not found."""
    pieces: list[str] = []
    start = 0
    for label in labels:
        match = re.compile(_spread(label)).search(told, start)
        if match is None:
            return []
        pieces.append(told[start : match.start()])
        start = match.end()
    return [*pieces, told[start:]] if labels else []


def _spread(label: str) -> str:
    """A pattern for a label with any room between its characters."""
    characters = ("[：:]" if c in "：:" else re.escape(c) for c in _squeezed(label))
    return r"\s*".join(characters)


def _placed(value: str, gap: str, *, is_last: bool) -> str:
    """A value in a gap, with what is left of the gap behind it."""
    if not value and _EMPTY.fullmatch(gap):
        return gap
    if stop := _STOPS.search(gap):
        return value + gap[stop.start() :]
    room = display_width(gap) - display_width(value)
    if "_" in gap:
        return value + "_" * room
    if is_last:
        return value
    room = max(room, _LEAST_GAP)
    return value + ("\u3000" * (room // 2) + " " * (room % 2) if "\u3000" in gap else " " * room)


def shared_out(old: Sequence[str], text: str) -> list[str]:
    """A text in the pieces of an old one: what is new goes where it takes something's place."""
    owners = [number for number, piece in enumerate(old) for _ in piece]
    made = [""] * len(old)
    matcher = SequenceMatcher(None, "".join(old), text, autojunk=False)
    for kind, start, stop, first, last in matcher.get_opcodes():
        if kind == "equal":
            for owner, character in zip(owners[start:stop], text[first:last], strict=True):
                made[owner] += character
        elif owners:
            # Behind a label comes the gap, whose look is that of what fills it.
            made[owners[min(start, len(owners) - 1)]] += text[first:last]
        else:
            made[0] += text[first:last]
    return made
