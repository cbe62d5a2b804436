"""A filling written into the XML of a Word form, in the looks that its cells have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from model.read.word_xml import Element, blocks, child, nested_tables, value, w
from model.template.filling import FilledRow, Filling, Merge, Put
from model.template.word_blank import WordBlank, WordRow, parent, text_of

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MERGE_AFTER = ("cnfStyle", "tcW", "gridSpan", "hMerge")
"""What stands before the mark of a merge in a cell's properties (17.4.70)."""


class WordFilling:
    """Writes into the rows of one form."""

    def __init__(self, blank: WordBlank) -> None:
        self._blank = blank
        self._lines: dict[FilledRow, WordRow] = {
            FilledRow(number): row for number, row in enumerate(blank.rows)
        }

    def write(self, filling: Filling) -> None:
        """Write a filling."""
        self._copy_rows(filling.copies)
        self._part(filling)
        for merge in filling.merges:
            self._merge(merge)
        for put in filling.puts:
            self._put(put)

    def _copy_rows(self, copies: Mapping[int, int]) -> None:
        for number, count in copies.items():
            source = self._blank.rows[number]
            last = source.element
            for copy in range(1, count + 1):
                element = deepcopy(source.element)
                last.addnext(element)
                last = element
                made = _again(source, element)
                self._lines[FilledRow(number, copy)] = made
                for column, cell in made.cells.items():
                    self._go_on(number, column, cell)
                    set_text(cell, "")

    def _go_on(self, number: int, column: int, cell: Element) -> None:
        """In a copied row a cell that is merged down goes on with the one above."""
        owner = self._blank.grid.cell_at(number, column)
        if owner is not None and owner.row_span > 1:
            set_merge(cell, "continue")

    def _part(self, filling: Filling) -> None:
        for area in filling.areas:
            for line, row in self._lines.items():
                if area.start <= line.row < area.stop and area.column in row.cells:
                    set_merge(row.cells[area.column], "")

    def _merge(self, merge: Merge) -> None:
        lines = [line for line in self._lines if merge.first <= line <= merge.last]
        if len(lines) < 2:
            return
        for line in lines:
            cell = self._lines[line].cells.get(merge.column)
            if cell is not None:
                set_merge(cell, "restart" if line == merge.first else "continue")

    def _put(self, put: Put) -> None:
        row = self._lines[put.line]
        cell = row.cells.get(put.column)
        if cell is None:
            return
        look = self._blank.grid.cell_at(put.line.row, put.column)
        if look is not None and look.row != put.line.row and look.column == put.column:
            dress(cell, self._blank.rows[look.row].cells[put.column])
        set_text(cell, put.text)
        _let_grow(row.element)


def _again(source: WordRow, element: Element) -> WordRow:
    """A copied row with its own elements."""
    paths = {id(old): new for old, new in zip(source.element.iter(), element.iter(), strict=True)}
    cells = {column: paths[id(cell)] for column, cell in source.cells.items()}
    return WordRow(element, cells, source.merges, source.spans, source.widths)


def set_merge(cell: Element, kind: str) -> None:
    """Make a cell begin a merged one ("restart"), go on with it ("continue"), or stand alone."""
    properties = child(cell, "tcPr")
    if properties is None:
        properties = cell.makeelement(w("tcPr"), {})
        cell.insert(0, properties)
    for old in properties.findall(w("vMerge")):
        properties.remove(old)
    if not kind:
        return
    made = properties.makeelement(w("vMerge"), {w("val"): kind})
    before = [part for part in properties if part.tag in {w(name) for name in _MERGE_AFTER}]
    properties.insert(len(before), made)


def dress(cell: Element, source: Element) -> None:
    """Give the first paragraph of a cell the look of another cell's."""
    theirs = next((part for part in blocks(source) if part.tag == w("p")), None)
    own = next((part for part in blocks(cell) if part.tag == w("p")), None)
    if theirs is None or own is None:
        return
    made = deepcopy(theirs)
    parent(own).replace(own, made)
    for name in ("vAlign", "shd"):
        look, properties = child(source, "tcPr", name), child(cell, "tcPr")
        if look is not None and properties is not None and properties.find(w(name)) is None:
            properties.append(deepcopy(look))


def set_text(element: Element, text: str) -> None:
    """Write a text into a paragraph or cell, in the look of what stands there.

    Each line is a paragraph of a cell; of content controls the prompt goes.
    """
    if element.tag == w("p"):
        _set_line(element, text.replace("\n", " "))
        return
    paragraphs = [part for part in blocks(element) if part.tag == w("p")]
    if not paragraphs:
        return
    lines = text.split("\n")
    first = paragraphs[0]
    look = next((p for p in paragraphs if p.find(f".//{w('t')}") is not None), first)
    if look is not first and first.find(f".//{w('r')}") is None:
        _dress_line(first, look)
    if len(lines) == len(paragraphs):
        for paragraph, line in zip(paragraphs, lines, strict=True):
            _set_line(paragraph, line)
        return
    for spare in paragraphs[1:]:
        if next(nested_tables(spare), None) is None:
            parent(spare).remove(spare)
    last = first
    for line in lines[1:]:
        made = deepcopy(first)
        _set_line(made, line)
        last.addnext(made)
        last = made
    _set_line(first, lines[0])


def _dress_line(paragraph: Element, look: Element) -> None:
    """Give a blank paragraph the first run of another one, for its font."""
    run = look.find(f".//{w('r')}")
    if run is not None:
        paragraph.append(deepcopy(run))


def _set_line(paragraph: Element, text: str) -> None:
    """Write a text; runs with what stays of the old one keep it in their own looks."""
    runs = [run for run in paragraph.iter(w("r")) if _is_text(run)] or [_new_run(paragraph)]
    for control in runs[0].iterancestors(w("sdt")):
        _unprompt(control, runs[0])
    for run, part in zip(runs, shared_out([text_of(run) for run in runs], text), strict=True):
        if part or run is runs[0]:
            _set_run(run, part)
        else:
            parent(run).remove(run)


def shared_out(old: Sequence[str], text: str) -> list[str]:
    """A text in the pieces of an old one: what is new goes where it takes something's place."""
    owners = [number for number, piece in enumerate(old) for _ in piece]
    made = [""] * len(old)
    matcher = SequenceMatcher(None, "".join(old), text, autojunk=False)
    for kind, start, stop, first, last in matcher.get_opcodes():
        if kind == "equal":
            for owner, character in zip(owners[start:stop], text[first:last], strict=True):
                made[owner] += character
        elif owners:
            # Behind a label comes the gap, whose look is that of what fills it.
            made[owners[min(start, len(owners) - 1)]] += text[first:last]
        else:
            made[0] += text[first:last]
    return made


def _set_run(run: Element, text: str) -> None:
    for part in list(run):
        if part.tag != w("rPr"):
            run.remove(part)
    for number, piece in enumerate(text.split("\t")):
        if number:
            run.append(run.makeelement(w("tab"), {}))
        if piece:
            made = run.makeelement(w("t"), {_SPACE: "preserve"})
            made.text = piece
            run.append(made)


def _is_text(run: Element) -> bool:
    """Whether a run holds text, and no picture, field or break of a page."""
    text = {w(name) for name in ("rPr", "t", "br", "cr", "tab", "sym", "noBreakHyphen")}
    page = (part for part in run.iter(w("br")) if value(part, "type") == "page")
    return all(part.tag in text for part in run) and next(page, None) is None


def _new_run(paragraph: Element) -> Element:
    """A run with the font that the paragraph's end has."""
    run = paragraph.makeelement(w("r"), {})
    look = child(paragraph, "pPr", "rPr")
    if look is not None:
        run.append(deepcopy(look))
    paragraph.append(run)
    return run


def _unprompt(control: Element, run: Element) -> None:
    """A content control that is filled in shows no prompt, and its text has not the look of one."""
    properties = child(control, "sdtPr")
    prompt = None if properties is None else child(properties, "showingPlcHdr")
    if properties is None or prompt is None:
        return
    properties.remove(prompt)
    look, style = child(run, "rPr"), child(run, "rPr", "rStyle")
    if look is not None and style is not None:
        look.remove(style)


def _let_grow(row: Element) -> None:
    """A row of an exact height becomes one of at least that height."""
    height = child(row, "trPr", "trHeight")
    if value(height, "hRule") == "exact" and height is not None:
        height.set(w("hRule"), "atLeast")
