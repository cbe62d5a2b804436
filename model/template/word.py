"""A Word form of the bureau filled with documents: a copy of it for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from model.read.guarding import guarded
from model.read.package import open_package
from model.read.word_xml import Element, child, w
from model.template.filling import Cut, Filling, Plan, planned, whole_forms
from model.template.matching import check_enough
from model.template.package_parts import PackageParts
from model.template.word_blank import parent, word_blank
from model.template.word_filling import WordFilling


def fill_word(
    data: bytes, name: str, plans: Sequence[Plan], cut: Cut
) -> tuple[bytes, list[Filling]]:
    """A Word file with the form filled in once for each of the plans, and what was written.

    Raises UserError if there is no such form in it.
    """
    with guarded(name, "Word", ".docx"):
        main = open_package(data, name).main
        parts = PackageParts(data)
        body = child(parts.tree(main), "body")
        if body is None:
            raise ValueError("a document without a body")
        form = _form(body, cut)
        blank = word_blank(form)
        check_enough(plans[0](blank.grid)[1], name)
        ranges = whole_forms(cut(blank.tables), blank.grid, plans[0])
        starts = range(0, len(plans), len(ranges))
        homes = [form]
        if len(starts) > 1:
            homes += _copied(_without_front(form, plans[0]), form[-1], len(starts) - 1)
        written = [
            _fill(home, plans[start : start + starts.step], ranges)
            for start, home in zip(starts, homes, strict=True)
        ]
        return parts.written(), written


def _fill(form: Sequence[Element], plans: Sequence[Plan], ranges: Sequence[range]) -> Filling:
    """Fill the forms of a copy, which has fewer rows in front of them than the blank."""
    blank = word_blank(form)
    fewer = ranges[-1].stop - len(blank.rows)
    own = [range(max(rows.start - fewer, 0), rows.stop - fewer) for rows in ranges]
    filling = planned(plans, blank.grid, own)
    WordFilling(blank).write(filling)
    return filling


def _form(body: Element, cut: Cut) -> list[Element]:
    """The blocks of the file's first form; those of others behind it go.

    Forms below each other in one table stay together.
    """
    every = [part for part in body if part.tag != w("sectPr")]
    whole = word_blank(every)
    ranges = cut(whole.tables)
    homes = [_home(row.element, body) for row in whole.rows]
    form = _blocks(every, homes, ranges[0]) if ranges else every
    others = [_blocks(every, homes, each) for each in ranges[1:]]
    if any(set(form) & set(other) for other in others):
        form, others = every, []
    if others:
        start, stop = every.index(others[0][0]), every.index(others[-1][-1])
        for part in every[start : stop + 1]:
            body.remove(part)
    return form


def _without_front(form: Sequence[Element], plan: Plan) -> Sequence[Element]:
    """A form without the pages in front of the first one, such as contents."""
    blank = word_blank(form)
    _, matched = plan(blank.grid)
    element = blank.rows[min(matched.rows.values(), default=0)].element
    first = next(n for n, part in enumerate(form) if part is element or part in _above(element))
    return form[first:]


def _above(element: Element) -> list[Element]:
    return list(element.iterancestors())


def _home(element: Element, body: Element) -> Element:
    """The block of the body in which a row stands."""
    while parent(element) is not body:
        element = parent(element)
    return element


def _blocks(every: Sequence[Element], homes: Sequence[Element], rows: range) -> list[Element]:
    """The blocks from that of the first row to that of the last one."""
    return list(every[every.index(homes[rows[0]]) : every.index(homes[rows[-1]]) + 1])


def _copied(form: Sequence[Element], last: Element, count: int) -> list[list[Element]]:
    """Copies of a form behind a block, each on a page of its own."""
    every: list[list[Element]] = []
    for _ in range(count):
        made = [_turn(last), *(deepcopy(part) for part in form)]
        for part in made:
            last.addnext(part)
            last = part
        every.append(made[1:])
    return every


def _turn(beside: Element) -> Element:
    """A paragraph that turns the page."""
    turn = beside.makeelement(w("p"), {})
    run = turn.makeelement(w("r"), {})
    run.append(run.makeelement(w("br"), {w("type"): "page"}))
    turn.append(run)
    return turn
