"""What a piece of a web page says: its text with the line breaks and spaces that people see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from model.read.symbols import symbol_text

Element = Any

BLOCKS = frozenset(
    {
        *("address", "article", "body", "br", "caption", "center", "dd", "div", "dl", "dt"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
        *("main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul"),
    }
)
"""Elements that begin and end a line."""
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "object", "select"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|mso-hide\s*:\s*all")
_PRESERVED = re.compile(r"white-space\s*:\s*(pre|break-spaces)")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"';,]+)")
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through")
_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:^|[\s\w])\.([\w-]+)\s*$")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_RULES = 500_000
"""Characters of a style sheet that are looked at."""
_KEPT = "\ue000"
"""Stands for a line feed that people see while the others are taken away."""
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t]*(?={_WIDE})")


def is_element(node: Element) -> bool:
    """Whether a node is an element, not a comment or instruction."""
    return isinstance(node.tag, str)


def style_of(element: Element) -> str:
    """An element's own style, in lower case."""
    return str(element.get("style") or "").lower()


def put_rules(document: Element) -> None:
    """Write what a page's style sheet says of classes into the elements that have them.

    Excel and Word keep fonts, hiding and strikes of what they save or copy there.
    """
    rules: dict[str, str] = {}
    for sheet in document.iter("style"):
        for selectors, declarations in _RULE.findall(str(sheet.text or "")[:_MOST_RULES]):
            for selector in selectors.split(","):
                if match := _CLASS.search(selector.strip()):
                    rules[match[1]] = rules.get(match[1], "") + declarations.strip() + ";"
    for element in document.iter() if rules else ():
        own = str(element.get("class") or "") if is_element(element) else ""
        said = "".join(rules.get(name, "") for name in own.split())
        if said:
            element.set("style", said + str(element.get("style") or ""))


def is_struck(element: Element) -> bool:
    """Whether an element is struck through."""
    return element.tag in _STRUCK_TAGS or _STRUCK.search(style_of(element)) is not None


def struck_text(element: Element) -> str:
    """The text in an element that is struck through, which `visible_text` leaves out."""
    if is_struck(element):
        return "".join(element.itertext())
    return "".join(
        struck_text(child) for child in element if is_element(child) and not is_hidden(child)
    )


def is_hidden(element: Element) -> bool:
    """Whether an element is not shown."""
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(style_of(element)) is not None
    )


def visible_text(element: Element) -> str:
    """The text of a cell, its lines parted by line feeds."""
    if is_struck(element):
        return ""
    return tidied("".join(_pieces(element, "", preserved=False)))


def tidied(text: str) -> str:
    """A text without the spaces and line feeds of its source, and without blank ends.

    A source is broken between Chinese characters as well, where no space is meant.
    """
    text = _SPACES.sub(" ", _WRAPPED.sub("", text))
    lines = (line.strip(" ") for line in text.split(_KEPT))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).replace("\u00a0", " ").strip()


def _pieces(element: Element, font: str, *, preserved: bool) -> Iterator[str]:
    style = style_of(element)
    family = _FAMILY.search(style)
    font = str(element.get("face") or "") or (family[1] if family else font)
    preserved = preserved or element.tag == "pre" or _PRESERVED.search(style) is not None
    yield _as_seen(element.text, font, preserved=preserved)
    for child in element:
        if is_element(child) and not is_hidden(child) and not is_struck(child):
            edge = _KEPT if child.tag in BLOCKS else ""
            yield edge
            yield from _pieces(child, font, preserved=preserved)
            yield edge if child.tag != "br" else ""
        yield _as_seen(child.tail, font, preserved=preserved)


def _as_seen(text: str | None, font: str, *, preserved: bool) -> str:
    if not text:
        return ""
    shown = symbol_text(font, text)
    return shown.replace("\n", _KEPT).replace(" ", "\u00a0") if preserved else shown
