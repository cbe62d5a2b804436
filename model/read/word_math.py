"""Formulas of Word (Office Math, ECMA-376 part 1, 22.1) as the line of text that says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from model.read.characters import lowered, raised
from model.read.word_xml import Element

_SPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_VALUE = f"{_SPACE}val"
_SUMS = frozenset("+-−±=<>≤≥")


def is_math(tag: object) -> bool:
    """Whether an element is a whole formula."""
    return tag == f"{_SPACE}oMath"


def drawn_math(element: Element) -> str:
    """What a formula, or a part of it, says."""
    name = str(element.tag).rpartition("}")[2]
    if name == "t":
        return str(element.text or "")
    if name.endswith("Pr") or name in {"del", "moveFrom"}:
        return ""
    draw = _DRAWN.get(name)
    return "".join(map(drawn_math, element)) if draw is None else draw(element)


def _part(element: Element, name: str) -> str:
    found = element.find(f"{_SPACE}{name}")
    return "" if found is None else "".join(map(drawn_math, found))


def _setting(element: Element, name: str, otherwise: str) -> str:
    """A sign that a formula's part is drawn with."""
    own = str(element.tag).rpartition("}")[2]
    found = element.find(f"{_SPACE}{own}Pr/{_SPACE}{name}")
    return otherwise if found is None else str(found.get(_MATH_VALUE) or "")


def _grouped(text: str) -> str:
    """A part that is taken as one: in brackets if it is a sum."""
    is_sum = any(sign in _SUMS for sign in text[1:])
    return f"({text})" if is_sum and not (text[0] == "(" and text[-1] == ")") else text


def _fraction(element: Element) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    if _setting(element, "type", "bar") == "noBar":
        return f"({above} {below})"
    return f"{_grouped(above)}/{_grouped(below)}"


def _aside(text: str, base: str, mark: str, change: Callable[[str, str], str]) -> str:
    changed = change(text, base)
    return changed if changed != text or not text else f"{mark}{_grouped(text)}"


def _raised(element: Element) -> str:
    base = _part(element, "e")
    return _grouped(base) + _aside(_part(element, "sup"), base, "^", raised)


def _lowered(element: Element) -> str:
    base = _part(element, "e")
    return base + _aside(_part(element, "sub"), base, "_", lowered)


def _both(element: Element) -> str:
    base = _part(element, "e")
    low = _aside(_part(element, "sub"), base, "_", lowered)
    return base + low + _aside(_part(element, "sup"), base, "^", raised)


def _root(element: Element) -> str:
    degree, base = _part(element, "deg"), _part(element, "e")
    return raised(degree, "√") + "√" + (f"({base})" if len(base) > 1 else base)


def _bracketed(element: Element) -> str:
    parts = ("".join(map(drawn_math, part)) for part in element.iterchildren(f"{_SPACE}e"))
    inner = _setting(element, "sepChr", "|").join(parts)
    return _setting(element, "begChr", "(") + inner + _setting(element, "endChr", ")")


def _large(element: Element) -> str:
    """A sum, product or integral with its limits."""
    sign = _setting(element, "chr", "∫")
    low, high = _part(element, "sub"), _part(element, "sup")
    limits = _aside(low, sign, "_", lowered) + _aside(high, sign, "^", raised)
    return sign + limits + _part(element, "e")


def _lines(element: Element) -> str:
    return "\n".join(drawn_math(part) for part in element if _is_row(part))


def _is_row(part: Element) -> bool:
    return part.tag in {f"{_SPACE}e", f"{_SPACE}mr"}


def _matrix_row(element: Element) -> str:
    return " ".join("".join(map(drawn_math, part)) for part in element if _is_row(part))


def _limited(element: Element) -> str:
    limit = _part(element, "lim")
    return _part(element, "e") + (f"({limit})" if limit else "")


_DRAWN: Mapping[str, Callable[[Element], str]] = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": _lowered,
    "sSubSup": _both,
    "rad": _root,
    "d": _bracketed,
    "nary": _large,
    "eqArr": _lines,
    "m": _lines,
    "mr": _matrix_row,
    "limLow": _limited,
    "limUpp": _limited,
}
