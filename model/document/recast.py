"""A document in another official form: the same content under the other form's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.definition.keys import Column, NodeKey
from model.document.naming import name_key, same_name
from model.document.node import Branch, Kind

if TYPE_CHECKING:
    from model.definition import Category, Definition


def recast(branch: Branch, definition: Definition) -> Branch:
    """The content of a document as one of another form.

    Categories take the form's own names where they mean the same, and fields under their own label
    the form's key of it; fields that the form knows as a choice keep their words.  Nothing is
    dropped (``losses`` tells what will not print).
    """
    return replace(
        branch,
        values={**branch.values, "form": definition.id},
        children=tuple(_recast_part(child, definition) for child in branch.children),
    )


def with_categories(branch: Branch, definition: Definition) -> Branch:
    """A new document with the form's categories in its empty lists, ready to be filled."""
    tree = tuple(_category_branch(category) for category in definition.categories)
    children = tuple(
        replace(child, children=tree)
        if child.kind is Kind.INDICATORS
        and child.values[NodeKey.SCOPE] in definition.scopes
        and not child.children
        else child
        for child in branch.children
    )
    return replace(branch, children=children)


def with_known_fields(fields: Branch, definition: Definition) -> Branch:
    """The fields of a document; one kept under its own label goes to the form's field of it."""
    keys = {
        name_key(label): key
        for key, field in definition.fields.items()
        for label in (*field.synonyms, field.label)
    }
    values = dict(fields.values)
    for own in [key for key in values if key not in definition.fields]:
        key = keys.get(name_key(own))
        if key is not None and not values.get(key):
            values[key] = values.pop(own)
    return replace(fields, values=values)


def _recast_part(part: Branch, definition: Definition) -> Branch:
    if part.kind is Kind.FIELDS:
        return with_known_fields(part, definition)
    if part.kind is not Kind.INDICATORS:
        return part
    return replace(
        part, children=tuple(_renamed(child, definition.categories) for child in part.children)
    )


def _renamed(category: Branch, categories: tuple[Category, ...]) -> Branch:
    name = category.values.get(Column.LEVEL1, "")
    match = next((c for c in categories if same_name(c.name, name)), None)
    names = match.children if match else ()
    return replace(
        category,
        values={**category.values, "level1": match.name if match else name},
        children=tuple(_renamed_subcategory(child, names) for child in category.children),
    )


def _renamed_subcategory(subcategory: Branch, names: tuple[str, ...]) -> Branch:
    name = subcategory.values.get(Column.LEVEL2, "")
    match = next((other for other in names if same_name(other, name)), name)
    return replace(subcategory, values={**subcategory.values, "level2": match})


def _category_branch(category: Category) -> Branch:
    return Branch(
        Kind.CATEGORY,
        {"level1": category.name},
        tuple(Branch(Kind.SUBCATEGORY, {"level2": name}) for name in category.children),
    )
