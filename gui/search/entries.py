"""What the panels list: finds, by the tables in which they are, and how their texts are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum, auto
from types import MappingProxyType

from model.search import SearchedTexts, Span

_BEFORE = 12
"""So many characters of a long text are shown before the first find."""
_AT_MOST = 300
"""No line shows more characters."""


class SearchScope(StrEnum):
    """In which tables something is sought."""

    TABLE = "本表"
    SELECTED = "选中的表"
    YEAR = "本年度全部"


PARTS: Mapping[str, SearchedTexts] = MappingProxyType(
    {
        "全部": SearchedTexts.ALL,
        "表头": SearchedTexts.HEADER,
        "绩效目标": SearchedTexts.GOALS,
        "指标名称": SearchedTexts.NAMES,
        "指标值": SearchedTexts.VALUES,
    }
)
"""What the clerk calls the parts of a table."""


class PieceLook(Enum):
    """How a piece of a text is shown."""

    PLAIN = auto()
    FOUND = auto()
    OLD = auto()
    NEW = auto()


Piece = tuple[str, PieceLook]


def pieces(text: str, spans: tuple[Span, ...], other: str | None = None) -> list[Piece]:
    """A text in one line, in which finds are marked, or (with ``other``) struck and followed by it.

    Of a long text what is round the finds is shown.
    """
    first = spans[0][0] if spans else 0
    start = first - _BEFORE if first > _BEFORE else 0
    shown: list[Piece] = [("…", PieceLook.PLAIN)] if start else []
    for words, is_found in _cut(text, spans, start):
        line = " ".join(words.split("\n"))
        if not is_found:
            shown.append((line, PieceLook.PLAIN))
        elif other is None:
            shown.append((line, PieceLook.FOUND))
        else:
            shown += [(line, PieceLook.OLD), (other, PieceLook.NEW)]
    return [piece for piece in shown if piece[0]]


def said(shown: list[Piece]) -> str:
    """Pieces for those who cannot see the marks."""
    return "".join(f"改为“{words}”" if look is PieceLook.NEW else words for words, look in shown)


def _cut(text: str, spans: tuple[Span, ...], start: int) -> Iterator[tuple[str, bool]]:
    end = start + _AT_MOST
    for begin, stop in spans:
        if begin >= end:
            break
        yield text[start:begin], False
        yield text[begin:stop], True
        start = stop
    yield text[start : max(start, end)], False
