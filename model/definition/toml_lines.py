"""On which line of a TOML text each of its keys and values stands.

Python's reader says what a text means but not where; this only finds the places again, in a text
that the reader has taken.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from model.definition.measures import KeyPath

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r]+|\#[^\n]*)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{}=,.\n])
    |(?P<bare>[^\s\[\]{}=,.\#"']+)""",
    re.VERBOSE | re.DOTALL,
)
_END_OF_VALUE = frozenset({"\n", ",", "]", "}", ""})


def lines_of(text: str) -> dict[KeyPath, int]:
    """The lines, from 1, by the way through the keys; list positions count from 0."""
    return _Scanner(text).lines


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


class _Scanner:
    """Goes through a text once; ``lines`` fills up."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self._tokens = _tokens(text)
        self._next = 0
        self._counts: Counter[KeyPath] = Counter()
        """How many tables each array of tables has so far."""
        table: KeyPath = ()
        while self._skipped_breaks():
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _peek(self) -> str:
        return self._tokens[self._next].text if self._next < len(self._tokens) else ""

    def _take(self) -> _Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _skipped_breaks(self) -> bool:
        """Whether anything follows the line breaks here."""
        while self._peek() == "\n":
            self._take()
        return self._peek() != ""

    def _header(self) -> KeyPath:
        """``[table]`` or ``[[array of tables]]``: the way to it."""
        line = self._take().line
        is_array = self._peek() == "["
        if is_array:
            self._take()
        path: KeyPath = ()
        keys = self._key()
        for place, key in enumerate(keys, start=1):
            path = (*path, key)
            self.lines.setdefault(path, line)
            if is_array and place == len(keys):
                self._counts[path] += 1
            if self._counts[path]:
                path = (*path, self._counts[path] - 1)
            self.lines.setdefault(path, line)
        for _ in range(1 + is_array):
            self._take()
        return path

    def _key(self) -> list[str]:
        keys = [self._take().text]
        while self._peek() == ".":
            self._take()
            keys.append(self._take().text)
        return [key[1:-1] if key[0] in "\"'" else key for key in keys]

    def _pair(self, table: KeyPath) -> None:
        line = self._tokens[self._next].line
        keys = self._key()
        for count in range(1, len(keys) + 1):
            self.lines.setdefault((*table, *keys[:count]), line)
        self._take()
        self._value((*table, *keys))

    def _value(self, path: KeyPath) -> None:
        if self._peek() == "[":
            self._items(path)
        elif self._peek() == "{":
            self._inline_table(path)
        else:
            while self._peek() not in _END_OF_VALUE:
                self._take()

    def _items(self, path: KeyPath) -> None:
        self._take()
        number = 0
        while self._skipped_breaks() and self._peek() != "]":
            self.lines[(*path, number)] = self._tokens[self._next].line
            self._value((*path, number))
            number += 1
            self._skip_comma()
        self._take()

    def _inline_table(self, path: KeyPath) -> None:
        self._take()
        while self._skipped_breaks() and self._peek() != "}":
            self._pair(path)
            self._skip_comma()
        self._take()

    def _skip_comma(self) -> None:
        if self._skipped_breaks() and self._peek() == ",":
            self._take()


def _tokens(text: str) -> list[_Token]:
    tokens, line = [], 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            tokens.append(_Token(match[0], line))
        line += match[0].count("\n")
    return tokens
