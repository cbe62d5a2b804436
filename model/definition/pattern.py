"""Patterns: texts with places for values, which can be filled in and read back.

``{key}`` stands for a value; a part in square brackets is printed only if all values in it are
there: ``[{department_code}-]{department}`` gives 063-阳泉市卫生健康委员会, or the name alone.
``{year-1}`` is the year before that under the key, for heads such as 2023年实际执行数.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*|[\u3400-\u9fff]\w*)(?:([+-]\d)|)\}|\[([^\[\]]*)\]")
_BRACES = re.compile(r"[{}\[\]]")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern: literal texts, keys, and optional parts (patterns themselves)."""

    text: str
    parts: tuple[_Literal | _Place | Pattern, ...]

    @staticmethod
    @lru_cache(maxsize=1024)
    def parse(text: str) -> Pattern:
        """Read a pattern; ValueError if braces or brackets do not match."""
        parts: list[_Literal | _Place | Pattern] = []
        end = 0
        for match in _TOKEN.finditer(text):
            parts.append(_literal(text[end : match.start()]))
            key, years, optional = match.groups()
            parts.append(_place(key, int(years or 0)) if key else Pattern.parse(optional))
            end = match.end()
        parts.append(_literal(text[end:]))
        return Pattern(text, tuple(part for part in parts if part != _Literal("")))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all places, in order."""
        return tuple(place.key for place in self._places())

    def _places(self) -> Iterator[_Place]:
        for part in self.parts:
            if isinstance(part, _Place):
                yield part
            elif isinstance(part, Pattern):
                yield from part._places()

    @property
    def literals(self) -> str:
        """All that is printed whatever the values are."""
        return "".join(part.text for part in self.parts if isinstance(part, _Literal))

    @property
    def is_literal(self) -> bool:
        """Whether it has no places at all."""
        return not self.keys

    def fill(self, values: Mapping[str, str]) -> str:
        """The text with the values put in; a value that is not there leaves its place empty."""
        texts = []
        for part in self.parts:
            if isinstance(part, _Literal):
                texts.append(part.text)
            elif isinstance(part, _Place):
                texts.append(part.text_of(values.get(part.key, "")))
            elif all(values.get(key) for key in part.keys):
                texts.append(part.fill(values))
        return "".join(texts)

    def read(self, text: str) -> dict[str, str] | None:
        """The values of a text that was filled in, or None if it does not fit.

        White space is free wherever the pattern has a literal; full and half width brackets and
        colons are taken for each other.
        """
        match = _compiled(self.text).fullmatch(text)
        if match is None:
            return None
        values: dict[str, str] = {}
        for place in self._places():
            text = match[place.group]
            value = place.value_of(text.strip()) if text else ""
            if value and values.setdefault(place.key, value) != value:
                return None
        return values

    def _regex(self, seen: set[str]) -> str:
        regex = ""
        for part in self.parts:
            if isinstance(part, _Literal):
                regex += _loose(part.text)
            elif isinstance(part, _Place):
                regex += part.regex(seen)
            else:
                regex += f"(?:{part._regex(seen)})?"
        return regex


@dataclass(frozen=True, slots=True)
class _Literal:
    text: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A place for the value under ``key``, or for the year so many ``years`` after it."""

    key: str
    years: int = 0

    @property
    def group(self) -> str:
        """Its name in a regular expression."""
        return f"{self.key}_{self.years}".replace("-", "_") if self.years else self.key

    def text_of(self, value: str) -> str:
        """What is printed for the value under the key."""
        return str(int(value) + self.years) if self.years and value.isdecimal() else value

    def value_of(self, text: str) -> str:
        """The value under the key for which a text was printed."""
        return str(int(text) - self.years) if self.years else text

    @property
    def kind(self) -> str:
        """The last word of the key: code, year, months …"""
        return self.key.rsplit("_", maxsplit=1)[-1]

    def regex(self, seen: set[str]) -> str:
        """A group for the value, or the same value again where the key was seen before."""
        if self.group in seen:
            return f"(?P={self.group})"
        seen.add(self.group)
        return f"(?P<{self.group}>{_VALUES.get(self.kind, '.*?')})"


_VALUES = {
    "code": r"[0-9A-Za-z]{3,}",
    "months": r"\d{1,2}\s*月?\s*[-—–~～至]\s*\d{1,2}\s*月",
    "number": r"\d+",
    "text": r".+?",
    "year": r"\d{4}",
}
"""What a place takes by the last word of its key, as 1-7月 for {watched_months}; else anything."""
_SAME = {
    **dict.fromkeys("(（", "[(（]"),
    **dict.fromkeys(")）", "[)）]"),
    **dict.fromkeys(":：", "[:：]"),
    "［": r"[\[［]",  # half-width ones mean an optional part in a pattern
    "］": r"[\]］]",
}


def _place(key: str, years: int) -> _Place:
    place = _Place(key, years)
    if years and place.kind != "year":
        raise ValueError(f"{{{key}{years:+}}}：只有年份（如 {{year-1}}）可以加减")
    return place


def _literal(text: str) -> _Literal:
    if _BRACES.search(text):
        raise ValueError(f"“{text}”中的括号有误（花括号里写键，方括号不能套方括号，都要成对）")
    return _Literal(text)


@lru_cache(maxsize=1024)
def _compiled(text: str) -> re.Pattern[str]:
    """What reads a pattern of this text back; each is asked for once a cell."""
    return re.compile(rf"\s*{Pattern.parse(text)._regex(set())}\s*", re.DOTALL)


def _loose(text: str) -> str:
    return (
        r"\s*" + r"\s*".join(_SAME.get(c, re.escape(c)) for c in text if not c.isspace()) + r"\s*"
    )
