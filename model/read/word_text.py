"""The text of Word paragraphs as people see it, with notes on what of it is left out.

Insertions are read, deletions, hidden and struck text and field codes are not.  Line breaks are
line feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from model.grid import Note, NoteKind
from model.read.symbols import symbol
from model.read.word_beside import TextBeside
from model.read.word_fields import WordField
from model.read.word_grounds import Grounds
from model.read.word_looks import WordLook, WordLooks
from model.read.word_math import drawn_math, is_math
from model.read.word_xml import (
    Element,
    blocks,
    child,
    flag,
    is_value_table,
    table_cells,
    table_rows,
    value,
    w,
)

_VML = "{urn:schemas-microsoft-com:vml}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DRAWING_ABOUT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_UNSEEN = frozenset(
    w(name)
    for name in ("del", "delInstrText", "delText", "moveFrom", "pPr", "rPr", "rt", "sdtPr", "tbl")
)
_CHARACTERS: Mapping[str, str] = {
    w("cr"): "\n",
    w("tab"): "\t",
    w("ptab"): "\t",
    w("noBreakHyphen"): "-",
}
_BLOCKS = frozenset({w("p"), w("tbl")})
_LEFT_AS = {NoteKind.HIDDEN: "文字“{}”", NoteKind.LEFT: "提示文字“{}”"}


@dataclass
class _Line:
    """The text of a paragraph while it is taken, with the fields that are open."""

    pieces: list[str] = field(default_factory=list)
    fields: list[WordField] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Take a piece of text."""
        if self.fields:
            self.fields[-1].add(text)
        else:
            self.pieces.append(text)

    @property
    def last(self) -> str:
        """The piece before the next one."""
        taken = self.fields[-1].taken if self.fields else self.pieces
        return taken[-1] if taken else ""


class WordText:
    """Reads the paragraphs of a document; ``notes`` are on what was read since they were taken.

    ``numbers`` are the automatic numbers of paragraphs, ``grounds`` tells what they stand on,
    ``beside`` what their text leads to, ``embedded`` what a file embedded in a cell says.
    """

    def __init__(
        self,
        looks: WordLooks,
        grounds: Grounds,
        beside: TextBeside,
        embedded: Callable[[Element], tuple[str, Note | None]],
        numbers: Mapping[Element, str],
    ) -> None:
        self._looks = looks
        self._grounds = grounds
        self._beside = beside
        self._embedded = embedded
        self.numbers = numbers
        self._notes: list[Note] = []

    def taken_notes(self) -> tuple[Note, ...]:
        """The notes on what was read since this was asked last, each once."""
        notes = tuple(dict.fromkeys(self._notes))
        self._notes = []
        return notes

    def paragraph(self, paragraph: Element, *, boxes: bool = True) -> str:
        """What a paragraph says, without its automatic number, and without its text boxes."""
        line = _Line()
        for part in self._pieces(paragraph, line, paragraph, self._looks.of(None, paragraph)):
            if boxes:
                line.add(part)
        while line.fields:
            line.add(line.fields.pop().shown(self._notes.append))
        return "".join(line.pieces)

    def numbered(self, paragraph: Element) -> str:
        """What a paragraph says after its automatic number."""
        return self.numbers.get(paragraph, "") + self.paragraph(paragraph)

    def cell(self, container: Element) -> str:
        """The paragraphs of a cell or text box, one a line, with the tables that are values."""
        text, separator = "", ""
        for block in blocks(container):
            if block.tag == w("p"):
                text += separator + self.numbered(block)
                separator = "" if self._reads_on(block) else "\n"
            elif block.tag == w("tbl") and is_value_table(block):
                text += separator + self._table(block)
                separator = "\n"
            elif block.tag != w("tbl"):
                inner, note = self._embedded(block)
                self._notes += [] if note is None else [note]
                text += separator + inner if inner else ""
                separator = "\n" if text else ""
        return text

    def noted_cell(self, cell: Element) -> tuple[str, tuple[Note, ...]]:
        """A cell's text, and the notes on it."""
        self.taken_notes()
        text = self.cell(cell).strip()
        if not text and self._has_picture(cell):
            self._notes.append(Note(NoteKind.PICTURE))
        return text, self.taken_notes()

    def _table(self, table: Element) -> str:
        rows = ([self.cell(cell) for cell in table_cells(row)] for row in table_rows(table))
        return "\n".join(" ".join(text for text in row if text) for row in rows)

    def _reads_on(self, paragraph: Element) -> bool:
        """Whether the mark at a paragraph's end was deleted or is hidden: the next one goes on."""
        mark = child(paragraph, "pPr", "rPr")
        return mark is not None and (child(mark, "del") is not None or flag(child(mark, "vanish")))

    def _pieces(
        self, element: Element, line: _Line, paragraph: Element, look: WordLook
    ) -> Iterator[str]:
        """Take the parts of an element; the texts of boxes are given out."""
        for part in element:
            tag = part.tag
            if tag in _UNSEEN:
                continue
            if tag == w("r"):
                own = self._looks.of(part, paragraph)
                left = self._left(own, part, paragraph)
                if left is None:
                    yield from self._pieces(part, line, paragraph, own)
                else:
                    self._leave(part, line, own, left)
            elif tag == w("txbxContent"):
                yield self.cell(part)
            elif tag == w("fldSimple"):
                line.fields.append(WordField(code=[value(part, "instr")], is_separated=True))
                yield from self._pieces(part, line, paragraph, look)
                self._end_field(line)
            elif self._took(part, line, look):
                continue
            elif is_hidden_shape(part):
                self._notes.append(Note(NoteKind.HIDDEN, f"图形{_quoted(part)}"))
            else:
                yield from self._pieces(part, line, paragraph, look)

    def _left(self, look: WordLook, run: Element, paragraph: Element) -> NoteKind | None:
        """Why people do not read a run as text of the document; None if they do."""
        if look.hidden:
            return NoteKind.HIDDEN
        if look.struck:
            return NoteKind.STRUCK
        if look.is_white and self._grounds.is_paper(paragraph):
            return NoteKind.HIDDEN
        is_prompt = look.is_prompt and next(run.iterancestors(w("sdt")), None) is not None
        return NoteKind.LEFT if is_prompt else None

    def _leave(self, run: Element, line: _Line, look: WordLook, kind: NoteKind) -> None:
        """Note a run that is not read; the marks of fields in it still count."""
        text = _Line()
        for part in run:
            if part.tag == w("fldChar"):
                self._take_mark(part, line)
            elif part.tag != w("instrText"):
                self._took(part, text, look)
        if left := "".join(text.pieces).strip():
            self._notes.append(Note(kind, _LEFT_AS.get(kind, "{}").format(left)))

    def _took(self, part: Element, line: _Line, look: WordLook) -> bool:
        """Take a part that is text by itself; False if what is in it has to be looked at."""
        tag = part.tag
        if tag == w("t"):
            line.add(look.seen(part.text or "", line.last))
        elif is_math(tag):
            line.add(drawn_math(part))
        elif tag == w("instrText"):
            if line.fields and not line.fields[-1].is_separated:
                line.add(look.seen(part.text or ""))
        elif tag == w("sym"):
            line.add(symbol_of(part))
        elif tag == w("br"):
            line.add("" if value(part, "type") in {"page", "column"} else "\n")
        elif tag == w("fldChar"):
            self._take_mark(part, line)
        elif tag in _CHARACTERS:
            line.add(_CHARACTERS[str(tag)])
        elif tag == f"{_VML}textpath":
            line.add(str(part.get("string") or ""))
        else:
            return self._noted(part)
        return True

    def _noted(self, part: Element) -> bool:
        """Note a part that leads to something else than text; False if it does not."""
        is_object = part.tag == _OLE
        note = Note(NoteKind.EMBEDDED, object_name(part)) if is_object else self._beside.note(part)
        self._notes += [] if note is None else [note]
        return note is not None

    def _take_mark(self, mark: Element, line: _Line) -> None:
        kind = value(mark, "fldCharType")
        if kind == "begin":
            line.fields.append(WordField(child(mark, "ffData")))
        elif kind == "separate" and line.fields:
            line.fields[-1].is_separated = True
        elif kind == "end" and line.fields:
            self._end_field(line)

    def _end_field(self, line: _Line) -> None:
        ended = line.fields.pop()
        line.add(ended.shown(self._notes.append))

    @staticmethod
    def _has_picture(cell: Element) -> bool:
        return next(cell.iter(_BLIP, f"{_VML}imagedata"), None) is not None


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The outermost text boxes in a paragraph."""
    for part in paragraph:
        if part.tag == w("txbxContent"):
            yield part
        elif part.tag not in _BLOCKS and part.tag not in _UNSEEN and not is_hidden_shape(part):
            yield from text_boxes(part)


def is_hidden_shape(part: Element) -> bool:
    """Whether an element is a shape or drawing that is not shown."""
    if str(part.tag).startswith(_VML):
        return "visibility:hidden" in str(part.get("style") or "").replace(" ", "")
    about = part.find(_DRAWING_ABOUT)
    return about is not None and about.get("hidden") in {"1", "true"}


def _quoted(part: Element) -> str:
    text = "".join(str(t.text or "") for t in part.iter(w("t")))
    return f"里的文字“{text}”" if text else ""


def object_name(element: Element) -> str:
    """What an embedded object is, in words."""
    program = str(element.get("ProgID") or "")
    known = (("Excel", "Excel 工作表"), ("ET.", "WPS 表格"), ("Word", "Word 文档"))
    return next((name for start, name in known if program.startswith(start)), f"对象（{program}）")


def symbol_of(part: Element) -> str:
    """What a character of a symbol font (17.3.3.30) shows; "" for none."""
    try:
        return symbol(value(part, "font"), int(value(part, "char"), 16))
    except ValueError:
        return ""
