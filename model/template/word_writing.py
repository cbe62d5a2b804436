"""Texts written into the paragraphs and cells of a Word form, in the looks that stand there."""

from __future__ import annotations

from copy import deepcopy

from model.document.ticks import MARKED
from model.layout.texts import TICKED, UNTICKED
from model.read.word_xml import Element, blocks, child, nested_tables, value, w
from model.template.own_text import UNTICKED_BOXES, shared_out
from model.template.word_blank import parent, seen, text_of

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


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
    found = [part for part in seen(paragraph) if part.tag == w("r") and _is_text(part)]
    runs = found or [_new_run(paragraph)]
    old = [text_of(run) for run in runs]
    for run, before, part in zip(runs, old, shared_out(old, text), strict=True):
        if part == before and part:
            continue
        shown = part
        for control in run.iterancestors(w("sdt")):
            shown = _controlled(control, run, shown)
        if shown or run is runs[0]:
            _set_run(run, shown)
        else:
            parent(run).remove(run)


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


def _controlled(control: Element, run: Element, text: str) -> str:
    """Let a content control say a text, which it gives as it shows it.

    It shows no prompt, the text has not the look of one, no data elsewhere take its place, and
    a box has the state and the sign of the text.
    """
    properties = child(control, "sdtPr")
    if properties is None:
        return text
    prompt, data = child(properties, "showingPlcHdr"), child(properties, "dataBinding")
    for part in (prompt, data):
        if part is not None:
            properties.remove(part)
    look, style = child(run, "rPr"), child(run, "rPr", "rStyle")
    if prompt is not None and look is not None and style is not None:
        look.remove(style)
    box = properties.find(f"{_WORD_2010}checkbox")
    return (
        text
        if box is None or text not in {*MARKED, *UNTICKED_BOXES}
        else _boxed(box, is_on=text in MARKED)
    )


def _boxed(box: Element, *, is_on: bool) -> str:
    """Set the state of a box; tells the sign that it shows then."""
    name = f"{_WORD_2010}val"
    checked = box.find(f"{_WORD_2010}checked")
    if checked is None:
        checked = box.makeelement(f"{_WORD_2010}checked", {})
        box.insert(0, checked)
    checked.set(name, "1" if is_on else "0")
    state = box.find(f"{_WORD_2010}{'' if is_on else 'un'}checkedState")
    code = "" if state is None else str(state.get(name) or "")
    return chr(int(code, 16)) if code else TICKED if is_on else UNTICKED
