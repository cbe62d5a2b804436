"""What Word's fields show that keep no result: the code draws it, or the form data beside it.

A field's result is text of the document (17.16.18).  EQ and MACROBUTTON never have one, old form
fields (17.16.7 to 17.16.9) often have none, and a field that waits to be updated shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from model.grid import Note, NoteKind
from model.read.symbols import symbol
from model.read.word_equation import drawn_equation
from model.read.word_xml import Element, child, flag, number, value, w

_BLANK = frozenset(
    {
        *(
            "ADDIN",
            "ADVANCE",
            "ASK",
            "BIBLIOGRAPHY",
            "BOOKMARK",
            "CONTROL",
            "EMBED",
            "GREETINGLINE",
        ),
        *("HYPERLINK", "INDEX", "LINK", "NEXT", "NEXTIF", "NUMPAGES", "PAGE", "PAGEREF", "PRINT"),
        *("PRIVATE", "RD", "SECTION", "SECTIONPAGES", "SET", "SHAPE", "SKIPIF", "TA", "TC", "TOA"),
        *("TOC", "XE", "INCLUDEPICTURE"),
    }
)
"""Fields that show nothing of their own, or nothing that a table would say."""
_UNSEEN = frozenset({"ASK", "PRIVATE", "RD", "SET", "TA", "TC", "XE"})
"""Fields of which nothing is seen even if they have a result."""
_BUTTON = re.compile(r"\s*\S+\s+\S+\s?(.*)", re.DOTALL)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9A-F]+|\d+)", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"\\f\s*(\"[^\"]*\"|\S+)", re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"]*)\"")


@dataclass
class WordField:
    """A field while its runs are taken: its code, then its result; ``data`` is w:ffData."""

    data: Element | None = None
    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    is_separated: bool = False

    def add(self, text: str) -> None:
        """Take text of the part that is read now."""
        self.taken.append(text)

    @property
    def taken(self) -> list[str]:
        """The pieces of the part that is read now."""
        return self.result if self.is_separated else self.code

    def shown(self, note: Callable[[Note], None]) -> str:
        """What people see of the field; one that should say something and does not is noted."""
        code = "".join(self.code)
        words = code.split(maxsplit=1)
        name = words[0].upper() if words else ""
        if name in _UNSEEN:
            return ""
        form = _form_text(self.data)
        result = "".join(self.result)
        if child_of(self.data, "checkBox") is not None or name == "FORMCHECKBOX":
            return (form or "□") + result
        if result.strip():
            return result
        if form or name.startswith("FORM"):
            return form
        drawn = _drawn(name, code)
        if drawn is None:
            if name not in _BLANK and name:
                note(Note(NoteKind.LEFT, f"没有结果的域“{code.strip()}”"))
            return result
        return drawn


def child_of(data: Element | None, *names: str) -> Element | None:
    """A child of form data, if there are any."""
    return None if data is None else child(data, *names)


def _form_text(data: Element | None) -> str:
    """What an old form field shows by its data."""
    box, choice = child_of(data, "checkBox"), child_of(data, "ddList")
    if box is not None:
        state = child(box, "checked")
        return "☑" if flag(child(box, "default") if state is None else state) else "□"
    if choice is not None:
        entries = [value(entry) for entry in choice.iterchildren(w("listEntry"))]
        chosen = number(child(choice, "result"))
        chosen = number(child(choice, "default")) if chosen is None else chosen
        return entries[chosen or 0] if 0 <= (chosen or 0) < len(entries) else ""
    return value(child_of(data, "textInput", "default"))


def _drawn(name: str, code: str) -> str | None:
    """What a code draws by itself; None if it draws nothing."""
    if name == "EQ" or name.startswith("EQ\\"):
        return drawn_equation(code.strip()[2:])
    if name in {"MACROBUTTON", "GOTOBUTTON"}:
        match = _BUTTON.fullmatch(code)
        return match[1].strip() if match else ""
    if name == "SYMBOL":
        return _symbol(code)
    if name == "QUOTE":
        return "".join(_QUOTED.findall(code))
    return None


def _symbol(code: str) -> str:
    match, font = _SYMBOL.match(code), _SYMBOL_FONT.search(code)
    if match is None:
        return ""
    number_ = int(match[1], 16 if match[1].lower().startswith("0x") else 10)
    return symbol(font[1].strip('"') if font else "", number_) if number_ < 0x110000 else ""
