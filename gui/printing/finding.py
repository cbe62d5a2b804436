"""Finds a text on the pages of a PDF, with the places to be marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gui.printing.pdfium import Box, Character, page_characters, page_sizes
from gui.tasks import TaskProgress


@dataclass(frozen=True, slots=True)
class PageHit:
    """A place of the text: its page (from 0), and a box (points) for each of its lines."""

    page: int
    boxes: tuple[Box, ...]


def find_text(pdf: bytes, wanted: str, progress: TaskProgress) -> list[PageHit]:
    """Where a text stands, in reading order.

    Full-width letters count as plain ones and capitals as small ones; blanks count for nothing,
    nor do the line breaks inside a cell.
    """
    sought = _folded(wanted)
    pages = range(len(page_sizes(pdf))) if sought else range(0)
    hits: list[PageHit] = []
    for page in pages:
        progress.check()
        found = _found([c for c in page_characters(pdf, page) if _folded(c.text)], sought)
        hits += (PageHit(page, _lines(characters)) for characters in found)
    return hits


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _found(characters: Sequence[Character], sought: str) -> Iterator[Sequence[Character]]:
    folded = [_folded(character.text) for character in characters]
    # One character may fold to several, as ㎡ does.
    owners = [index for index, text in enumerate(folded) for _ in text]
    text, start = "".join(folded), 0
    while (start := text.find(sought, start)) >= 0:
        hit = characters[owners[start] : owners[start + len(sought) - 1] + 1]
        if _is_one_text(hit):
            yield hit
            start += len(sought)
        else:
            start += 1


def _is_one_text(characters: Sequence[Character]) -> bool:
    """Whether no character is far from the one before, as one in the next cell would be."""
    return all(
        _same_line(one.box, next_.box) or _next_line(one.box, next_.box)
        for one, next_ in pairwise(characters)
    )


def _same_line(box: Box, after: Box) -> bool:
    height = box.bottom - box.top
    is_level = abs(after.bottom - box.bottom) < height / 2
    return is_level and after.left - box.right < height


def _next_line(box: Box, after: Box) -> bool:
    return after.bottom > box.bottom and after.left < box.right


def _lines(characters: Sequence[Character]) -> tuple[Box, ...]:
    boxes: list[Box] = []
    for character in characters:
        box = character.box
        if boxes and _same_line(boxes[-1], box):
            boxes[-1] = boxes[-1].united(box)
        else:
            boxes.append(box)
    return tuple(boxes)
