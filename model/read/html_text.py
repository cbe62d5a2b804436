"""What a piece of a web page says: its text with the line breaks and spaces that people see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from model.read.characters import set_aside
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
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "object", "rp", "rt"})
"""Elements of which nothing is seen, or, as of guides to pronunciation, no text."""
_FIELDS = frozenset({"input", "select", "textarea"})
_NO_VALUE = frozenset({"hidden", "password", "submit", "reset", "button", "image", "file"})
"""Inputs that are no fields of a form."""
_MARKS = frozenset({"checkbox", "radio"})
_TICKED, _BLANK = "☑", "□"
_GONE = re.compile(r"display\s*:\s*none")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?<![\w-])opacity\s*:\s*0(\.0+)?\s*(;|$)|font-size\s*:\s*0(\.0+)?(px|pt|em|%)?\s*(;|$)"
)
_WHITE = r"(white|#fff(fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))"
_WHITE_TEXT = re.compile(rf"(?<![\w-])color\s*:\s*{_WHITE}\s*(;|!|$)")
_GROUND = re.compile(
    rf"background(-color|-image)?\s*:(?!\s*({_WHITE}|none|transparent|inherit|initial))"
)
_SOME_GROUND = "background:some"
_ASIDE = {"sup": "superscript", "sub": "subscript"}
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b")
_PRESERVED = re.compile(r"white-space\s*:\s*(pre|break-spaces)")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"';,]+)")
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through")
_STRUCK_TAGS = frozenset({"s", "strike", "del"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:^|[\s\w])\.([\w-]+)\s*$|^\w*(#[\w-]+)\s*$")
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
    """Write what a page's style sheet says of classes and ids into the elements that have them.

    Excel and Word keep fonts, hiding and strikes of what they save or copy there.  Where a sheet
    gives grounds to anything, what lies behind a text is not known.
    """
    rules: dict[str, str] = {}
    if _may_have_grounds(document):
        document.set("style", f"{document.get('style') or ''};{_SOME_GROUND}")
    for sheet in document.iter("style"):
        for selectors, declarations in _RULE.findall(str(sheet.text or "")[:_MOST_RULES]):
            for selector in selectors.split(","):
                if match := _CLASS.search(selector.strip()):
                    name = match[1] or match[2]
                    rules[name] = rules.get(name, "") + declarations.strip() + ";"
    for element in document.iter() if rules else ():
        own = _names(element) if is_element(element) else []
        said = "".join(rules.get(name, "") for name in own)
        if said:
            element.set("style", said + str(element.get("style") or ""))


def _may_have_grounds(document: Element) -> bool:
    sheets = (str(sheet.text or "")[:_MOST_RULES].lower() for sheet in document.iter("style"))
    links = (str(link.get("rel") or "").lower() for link in document.iter("link"))
    return any(map(_GROUND.search, sheets)) or any("stylesheet" in kind for kind in links)


def _names(element: Element) -> list[str]:
    """The classes of an element, and its id with the # of selectors."""
    return [*str(element.get("class") or "").split(), f"#{element.get('id') or ''}"]


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


def is_gone(element: Element) -> bool:
    """Whether an element does not even take the place where it would be shown."""
    return element.get("hidden") is not None or _GONE.search(style_of(element)) is not None


def is_hidden(element: Element) -> bool:
    """Whether an element is not shown."""
    return (
        element.tag in _UNSEEN
        or element.get("hidden") is not None
        or _HIDDEN.search(style_of(element)) is not None
    )


def hidden_text(element: Element) -> str:
    """The text in an element that is hidden or white on white."""
    if element.tag in _UNSEEN:
        return ""
    if is_hidden(element) or (_is_white(element) and _is_on_paper(element)):
        return "".join(element.itertext())
    return "".join(hidden_text(child) for child in element if is_element(child))


def has_picture(element: Element) -> bool:
    """Whether a picture is shown in an element."""
    return any(not is_hidden(picture) for picture in element.iter("img", "canvas", "svg"))


def visible_text(element: Element) -> str:
    """The text of a cell, its lines parted by line feeds."""
    if is_struck(element):
        return ""
    text = ""
    for piece, position in _pieces(element, _Setting()):
        text += set_aside(piece, text, position)
    return tidied(text)


def tidied(text: str) -> str:
    """A text without the spaces and line feeds of its source, and without blank ends.

    A source is broken between Chinese characters as well, where no space is meant.
    """
    text = _SPACES.sub(" ", _WRAPPED.sub("", text))
    lines = (line.strip(" ") for line in text.split(_KEPT))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).replace("\u00a0", " ").strip()


@dataclass(frozen=True, slots=True)
class _Setting:
    """How text is set: its font, whether its spaces are kept, "superscript" or "subscript"."""

    font: str = ""
    is_preserved: bool = False
    position: str = ""

    def within(self, element: Element) -> _Setting:
        """How the text in an element is set."""
        style = style_of(element)
        family, aside = _FAMILY.search(style), _RAISED.search(style)
        kept = element.tag in {"pre", "textarea"} or _PRESERVED.search(style) is not None
        return _Setting(
            str(element.get("face") or "") or (family[1] if family else self.font),
            self.is_preserved or kept,
            f"{aside[1]}script" if aside else _ASIDE.get(str(element.tag), self.position),
        )

    def shown(self, text: str | None) -> Iterator[tuple[str, str]]:
        """A text as it looks, and how it stands."""
        if text:
            look = symbol_text(self.font, text)
            if self.is_preserved:
                look = look.replace("\n", _KEPT).replace(" ", "\u00a0")
            yield look, self.position


def _pieces(element: Element, outer: _Setting) -> Iterator[tuple[str, str]]:
    setting = outer.within(element)
    if element.tag in _FIELDS:
        yield from replace(setting, is_preserved=True).shown(_field(element))
        return
    if _is_white(element) and _is_on_paper(element):
        return
    yield from setting.shown(element.text)
    for child in element:
        if is_element(child) and not is_hidden(child) and not is_struck(child):
            edge = _KEPT if child.tag in BLOCKS else ""
            yield edge, ""
            yield from _pieces(child, setting)
            yield edge if child.tag != "br" else "", ""
        yield from setting.shown(child.tail)


def _field(element: Element) -> str:
    """What a field of a form shows: what is typed in, chosen or ticked."""
    if element.tag == "textarea":
        return str(element.text or "").strip()
    if element.tag == "select":
        return _chosen(element)
    kind = str(element.get("type") or "text").lower()
    if kind in _MARKS:
        return _BLANK if element.get("checked") is None else _TICKED
    return "" if kind in _NO_VALUE else str(element.get("value") or "")


def _chosen(element: Element) -> str:
    """The chosen entries of a list; one that drops down shows its first if none is."""
    entries = list(element.iter("option"))
    chosen = [entry for entry in entries if entry.get("selected") is not None]
    if not chosen and element.get("multiple") is None and element.get("size") is None:
        chosen = entries[:1]
    return "、".join(" ".join("".join(entry.itertext()).split()) for entry in chosen)


def _is_white(element: Element) -> bool:
    return (
        _WHITE_TEXT.search(style_of(element)) is not None
        or re.fullmatch(_WHITE, str(element.get("color") or "").lower()) is not None
    )


def _is_on_paper(element: Element) -> bool:
    """Whether no ground is told for an element or for what is round it."""
    for part in (element, *element.iterancestors()):
        colors = str(part.get("bgcolor") or "").lower(), part.get("background")
        is_colored = colors[0] and re.fullmatch(_WHITE, colors[0]) is None
        if is_colored or colors[1] or _GROUND.search(style_of(part)):
            return False
    return True
