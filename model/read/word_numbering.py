"""The automatic numbers of Word paragraphs (ECMA-376 part 1, 17.9).

Word stores no number, only "item of list 3, level 0", so the numbers are counted through the
whole document.  Bullets are left out, unless they are the boxes and ticks of a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from model.read.list_numbers import number_text
from model.read.symbols import symbol_text
from model.read.word_styles import WordStyles
from model.read.word_xml import Element, child, number, value, w

_LEVELS = 9
_CHOICES = frozenset("□■☐☑☒✓✗")
"""Bullets that are boxes and ticks of a form: they say something."""


class Numbering:
    """Counts paragraphs in document order; ``texts`` maps each numbered one to its number."""

    def __init__(self, numbering: Element | None, styles: WordStyles) -> None:
        self._styles = styles
        self._lists: dict[str, str] = {}
        self._instances: dict[str, Element] = {}
        self._levels: dict[str, dict[int, Element]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for part in numbering if numbering is not None else ():
            if part.tag == w("abstractNum"):
                self._levels[value(part, "abstractNumId")] = {
                    number(level, "ilvl") or 0: level for level in part.iterchildren(w("lvl"))
                }
            elif part.tag == w("num"):
                self._instances[value(part, "numId")] = part
                self._lists[value(part, "numId")] = value(child(part, "abstractNumId"))

    def texts(self, paragraphs: Iterable[Element]) -> Mapping[Element, str]:
        """The number of each numbered paragraph, with the gap that Word sets after it."""
        if not self._lists:
            return {}
        numbered = ((p, self._next(p)) for p in paragraphs)
        return {paragraph: text for paragraph, text in numbered if text}

    def _next(self, paragraph: Element) -> str:
        key = value(self._styles.property(paragraph, "numPr", "numId"))
        name = self._lists.get(key, "")
        levels = self._levels.get(name, {})
        depth = self._depth(paragraph, levels)
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(name, {})
        self._restart(key, depth, counts)
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        return _shown(levels, counts, depth)

    def _depth(self, paragraph: Element, levels: Mapping[int, Element]) -> int:
        found = number(self._styles.property(paragraph, "numPr", "ilvl"))
        if found is not None:
            return found
        names = {value(style, "styleId") for style in self._styles.chain(paragraph)}
        linked = (depth for depth in levels if value(child(levels[depth], "pStyle")) in names)
        return next(linked, 0)

    def _restart(self, key: str, depth: int, counts: dict[int, int]) -> None:
        """Let a list that overrides its start begin there when it is first used."""
        if (key, depth) in self._started:
            return
        self._started.add((key, depth))
        for override in self._instances[key].iterchildren(w("lvlOverride")):
            start = number(child(override, "startOverride"))
            if start is not None and (number(override, "ilvl") or 0) == depth:
                counts[depth] = start - 1


def _start(level: Element) -> int:
    start = number(child(level, "start"))
    return 0 if start is None else start


def _shown(levels: Mapping[int, Element], counts: Mapping[int, int], depth: int) -> str:
    level = levels[depth]
    if value(child(level, "numFmt")) == "bullet":
        return _box(level)
    known = True

    def filled(match: re.Match[str]) -> str:
        nonlocal known
        place = int(match[1]) - 1
        source = levels.get(place, level)
        text = number_text(
            counts.get(place, _start(source)), value(child(source, "numFmt")) or "decimal"
        )
        known = known and text is not None
        return text or ""

    pattern = value(child(level, "lvlText"))
    text = re.sub(r"%([1-9])", filled, pattern)
    if not known or "%" not in pattern:
        return ""
    return text + _gap(value(child(level, "suff")), text)


def _box(level: Element) -> str:
    """A bullet that is a box or tick, as it looks in its font; "" for any other."""
    fonts = child(level, "rPr", "rFonts")
    font = value(fonts, "ascii") or value(fonts, "hAnsi")
    text = symbol_text(font, value(child(level, "lvlText")))
    return f"{text} " if text and text in _CHOICES else ""


def _gap(suffix: str, text: str) -> str:
    """A space for the gap after a number; none after wide marks, which bring their own."""
    return "" if suffix == "nothing" or text.endswith(("、", "）", "．", "：")) else " "
