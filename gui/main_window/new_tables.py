"""What a new table starts with: the form's empty parts, and what the last table tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gui.dialogs import NewTable
from model.definition import Definition
from model.document import Branch, Document, Kind, empty_branch
from model.document.recast import recast, with_categories

CARRIED = ("department", "unit")
"""What one table of a unit has in common with the next and the clerk is shown beforehand."""
_CARRIED_ALONG = {
    "department": ("department_code",),
    "unit": ("unit_code", "leader", "preparer", "phone"),
}
"""What goes with it if it was left as it was."""


def suggestion_after(document: Document | None) -> NewTable:
    """What a new table probably is, judging by the one that is open."""
    if document is None:
        return NewTable("", str(datetime.now().astimezone().year), {})
    fields = {key: document.fields.value(key) for key in CARRIED}
    return NewTable(document.form, document.year, fields)


def suggestion_like(document: Document) -> NewTable:
    """What a copy of a document is at first."""
    suggestion = suggestion_after(document)
    name = document.fields.value("project_name")
    return replace(suggestion, fields={**suggestion.fields, "project_name": f"{name}（副本）"})


def new_branch(wanted: NewTable, definition: Definition, last: Document | None) -> Branch:
    """A new table of a form."""
    fields = dict(wanted.fields)
    for key, others in _CARRIED_ALONG.items():
        if last is not None and fields.get(key) and fields[key] == last.fields.value(key):
            known = (other for other in others if other in definition.fields)
            fields |= {other: last.fields.value(other) for other in known}
    return with_categories(empty_branch(wanted.form, wanted.year, fields), definition)


def copied_branch(wanted: NewTable, definition: Definition, source: Branch) -> Branch:
    """A copy of a table under another name, year or form."""
    branch = source if wanted.form == source.values.get("form") else recast(source, definition)
    children = tuple(
        replace(child, values={**child.values, **wanted.fields})
        if child.kind is Kind.FIELDS
        else child
        for child in branch.children
    )
    return replace(branch, values={**branch.values, "year": wanted.year}, children=children)
