"""What a new table starts with: the form's empty parts, and what the last table tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from gui.library.new_table_dialog import NewTable
from model.definition import Definition
from model.document import Branch, Document, Kind, empty_branch
from model.document.profile import fitting_profile
from model.document.recast import recast, with_categories

CARRIED = ("department", "unit")
"""What one table of a unit has in common with the next and the clerk is shown beforehand."""


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


def new_branch(wanted: NewTable, definition: Definition, profile: Mapping[str, str]) -> Branch:
    """A new table of a form; ``profile`` is what is known of its unit."""
    fitting = fitting_profile(profile, wanted.fields)
    known = {key: text for key, text in fitting.items() if key in definition.fields}
    fields = {**known, **wanted.fields}
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
