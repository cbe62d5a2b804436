"""What a spreadsheet's values show in their cells, whatever file they come from.

Numbers, texts and dates are shown by their number format; what is no value (errors, pictures) or
not seen (;;; as a format) is left out with a note.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from model.grid import Note, NoteKind
from model.read.date_format import Moment, format_moment
from model.read.number_format import format_number, format_text
from model.read.sheet import CellContent

ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
    | {"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!"}
)
"""The error values of Excel (18.17.3 and later ones)."""
_LIBREOFFICE_ERROR = re.compile(r"(Err|错误)[:：]\d{3}")
_SUSPECT = frozenset("=#E错")
"""How texts begin that may be no values."""
_PICTURE = re.compile(r"=\s*(_xlfn\.)?(DISPIMG|IMAGE)\(", re.IGNORECASE)
_LEAST_LOST = Decimal(10) ** 15
"""Excel keeps 15 digits of a number; a whole one with more has lost some."""
_LOST = re.compile(r"\d(\.\d+)?[Ee]\+(1[5-9]|[2-9]\d)")
"""A long number as text files keep it."""
PICTURE = CellContent(notes=(Note(NoteKind.PICTURE),))
_NOTHING = CellContent()


def number_shown(number: Decimal, code: str, *, shows_zeros: bool = True) -> CellContent:
    """What a number shows with a format; nothing for a zero where a sheet hides zeros."""
    if number == 0 and not shows_zeros:
        return _NOTHING
    text = format_number(number, code).strip()
    if not text and number != 0:
        return _hidden(f"数字“{number:f}”")
    if not text:
        return _NOTHING
    return with_lost_digits(CellContent(text, number, code), number)


def with_lost_digits(content: CellContent, number: Decimal) -> CellContent:
    """A number's content with a note if programs keep fewer digits than it has."""
    if abs(number) < _LEAST_LOST or number != number.to_integral_value():
        return content
    return replace(content, notes=(*content.notes, Note(NoteKind.LOST_DIGITS, content.text)))


def moment_shown(moment: Moment, code: str) -> CellContent:
    """What a date or time shows with a format; a date goes on as itself as well."""
    day = moment.date() if isinstance(moment, dt.datetime) else moment
    text = format_moment(moment, code).strip()
    if not text:
        return _hidden(f"日期“{moment}”")
    return CellContent(text, date=day if isinstance(day, dt.date) else None)


def text_shown(text: str, code: str = "General") -> CellContent:
    """What a text shows with a format; errors and pictures that are told as text are none."""
    plain = text.strip()
    if plain[:1] in _SUSPECT:
        if is_picture(plain):
            return PICTURE
        if plain in ERRORS or _LIBREOFFICE_ERROR.fullmatch(plain):
            return error_shown(plain)
    shown = plain if code in {"General", "@"} else format_text(text, code).strip()
    if plain and not shown:
        return _hidden(f"文字“{plain}”")
    if shown[-4:-3] in {"E", "e"} and _LOST.fullmatch(shown):
        return CellContent(shown, notes=(Note(NoteKind.LOST_DIGITS, shown),))
    return CellContent(shown)


def error_shown(name: str) -> CellContent:
    """An error, which is no value."""
    return CellContent(notes=(Note(NoteKind.ERROR, name),))


def is_picture(formula: str) -> bool:
    """Whether a formula puts a picture into its cell (WPS's DISPIMG, Excel's IMAGE)."""
    return formula.startswith("=") and _PICTURE.match(formula) is not None


def without_result(formula: str) -> CellContent:
    """A formula whose result is not in the file."""
    return CellContent(notes=(Note(NoteKind.FORMULA, formula),))


def struck(text: str) -> tuple[Note, ...]:
    """The note on text that is struck through, if it says anything."""
    return (Note(NoteKind.STRUCK, text.strip()),) if text.strip() else ()


def without_struck(content: CellContent, *, is_struck: bool) -> CellContent:
    """What is left of a content in a font that may strike it through."""
    return CellContent(notes=struck(content.text)) if is_struck else content


def unseen(content: CellContent) -> CellContent:
    """What is left of a content in the colour of its cell."""
    return _hidden(f"文字“{content.text}”") if content.text else content


def _hidden(what: str) -> CellContent:
    return CellContent(notes=(Note(NoteKind.HIDDEN, what),))
