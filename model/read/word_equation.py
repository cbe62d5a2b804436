r"""What Word's EQ fields draw: ticked boxes, ringed numbers, boxes, fractions (17.16.5.17).

``EQ \o\ac(○,1)`` is ①, ``EQ \o(□,√)`` is ☑, ``EQ \x(√)`` a tick in a box.  A switch has options
(``\ac``) and arguments in brackets, parted by commas or semicolons; a backslash takes its meaning
from a comma or bracket.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

_TOKEN = re.compile(
    r"\\([A-Za-z]+)\s*(-?\d*)\s*|\\(.)|([(),;，；（）])|([^\\(),;，；（）]+)", re.DOTALL
)
_BRACKETS = frozenset({"lc", "rc", "bc"})
"""Options that name a character of their own."""
_OPEN, _CLOSE, _PARTED = "(（", ")）", ",;，；"
_TICKS = frozenset("√✓✔∨v☑")
_CROSSES = frozenset("×✕✗✘Xx☒")
_BOXES = frozenset("□☐▢◻")
_RINGS = frozenset("○◯〇O")
_MARKED: Mapping[frozenset[str], str] = {
    frozenset("=/"): "≠",
    frozenset("=≠"): "≠",
    frozenset("_>"): "≥",
    frozenset("_<"): "≤",
    frozenset("->"): "→",
}
_RINGED_RANGES = (range(0x2460, 0x2500), range(0x3244, 0x32C0))
_DEEPEST = 20


def drawn_equation(code: str) -> str:
    """What a field code draws, without its EQ."""
    return _Reader(code).text()


class _Reader:
    """Reads a code from left to right."""

    def __init__(self, code: str) -> None:
        self._tokens = [match.groups(default="") for match in _TOKEN.finditer(code)]
        self._place = 0
        self._depth = 0

    def text(self) -> str:
        """The equation in one line of plain text, read to its end."""
        return self._run(ends="").strip()

    def _run(self, ends: str) -> str:
        """The text up to a mark among ``ends``, which is not taken, or to the end."""
        text = ""
        while self._place < len(self._tokens):
            name, _, escaped, mark, plain = self._tokens[self._place]
            if mark and mark in ends:
                break
            self._place += 1
            text += self._switch(name.lower()) if name else escaped + mark + plain
        return text

    def _switch(self, name: str) -> str:
        """A switch with its options and arguments."""
        # Options may stand together with the switch, as in \oac; most stand after it.
        while self._place < len(self._tokens) and (option := self._tokens[self._place][0]):
            self._place += 2 if option.lower() in _BRACKETS else 1
        arguments = self._arguments()
        if not arguments:
            return ""
        return _drawn(name[0], arguments)

    def _arguments(self) -> list[str]:
        while self._mark() == "" and self._blank():
            self._place += 1
        if self._mark() not in _OPEN or not self._mark() or self._depth >= _DEEPEST:
            return []
        self._depth += 1
        found = []
        while True:
            self._place += 1
            found.append(self._run(_PARTED + _CLOSE).strip())
            if self._mark() not in _PARTED or not self._mark():
                break
        self._place += 1
        self._depth -= 1
        return found

    def _mark(self) -> str:
        return self._tokens[self._place][3] if self._place < len(self._tokens) else ""

    def _blank(self) -> bool:
        return self._place < len(self._tokens) and self._tokens[self._place][4].isspace()


def _drawn(switch: str, arguments: Sequence[str]) -> str:
    if switch == "o":
        return overlaid([argument for argument in arguments if argument])
    if switch == "x":
        inner = "".join(arguments)
        return overlaid(["□", inner]) if len(inner) <= 1 else inner
    if switch == "f":
        return "/".join(arguments)
    if switch == "r":
        return "√" + arguments[-1]
    if switch == "l":
        return ",".join(arguments)
    return "".join(arguments)


def overlaid(parts: Sequence[str]) -> str:
    """Characters set on one another, as the one character that looks so; else all of them."""
    different = list(dict.fromkeys(parts))
    signs = frozenset(different)
    rest = [sign for sign in different if sign not in _BOXES | _RINGS]
    inner = "".join(rest)
    if signs & (_BOXES | _RINGS) and (not inner or inner in _TICKS or inner in _CROSSES):
        return _choice(signs, inner)
    if signs & _RINGS and inner in _ringed():
        return _ringed()[inner]
    return _MARKED.get(signs, "".join(different))


def _choice(signs: frozenset[str], inner: str) -> str:
    """A box or ring of a choice: ticked, crossed or empty."""
    if inner:
        return "☑" if inner in _TICKS else "☒"
    return "□" if signs & _BOXES else "○"


@cache
def _ringed() -> Mapping[str, str]:
    """The ringed character of each number, letter or ideograph that has one."""
    found: dict[str, str] = {}
    for code in (code for codes in _RINGED_RANGES for code in codes):
        if unicodedata.decomposition(chr(code)).startswith("<circle>"):
            found.setdefault(unicodedata.normalize("NFKC", chr(code)), chr(code))
    return found
