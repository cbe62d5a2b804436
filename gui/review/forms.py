"""Setting a document under review in another form, as an edit that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.document.recast import recast

if TYPE_CHECKING:
    from model.definition import Definition
    from model.document import Branch, Document, Edit, Step


def take_form(document: Document, definition: Definition) -> Step:
    """Let a document take a form: its categories take the form's own names."""
    wanted = recast(document.branch(), definition)
    with document.edit("更改表样") as pen:
        _follow(document, pen, wanted)
    return pen.step


def _follow(document: Document, pen: Edit, wanted: Branch) -> None:
    """Make the texts of a node and of all below it as wanted; nodes are matched by their ids."""
    node = document.node(wanted.id)
    for key in [*node.values, *wanted.values]:
        pen.set(node, key, wanted.values.get(key, ""))
    for child in wanted.children:
        _follow(document, pen, child)
