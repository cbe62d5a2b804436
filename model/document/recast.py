"""A document in another official form: the same content under the other form's words."""

from __future__ import annotations

from dataclasses import replace

from model.definition import Category, CellsSection, Definition, GoalsSection, Pattern
from model.document.naming import same_name
from model.document.node import Branch, Kind, Scope


def recast(branch: Branch, definition: Definition) -> Branch:
    """The content of a document as one of another form.

    Categories take the form's own names where they mean the same, fields that the form knows as
    a choice keep their words; nothing is dropped (``without_place`` tells what will not print).
    """
    return replace(
        branch,
        values={**branch.values, "form": definition.id},
        children=tuple(_recast_part(child, definition) for child in branch.children),
    )


def with_categories(branch: Branch, definition: Definition) -> Branch:
    """A new document with the form's categories, those that it prints even when empty."""
    scopes = {
        str(scope)
        for section in definition.indicator_sections
        if section.categories == "all"
        for scope in section.scopes
    }
    tree = tuple(_category_branch(category) for category in definition.categories)
    children = tuple(
        replace(child, children=tree)
        if child.kind is Kind.INDICATORS and child.values["scope"] in scopes and not child.children
        else child
        for child in branch.children
    )
    return replace(branch, children=children)


def without_place(branch: Branch, definition: Definition) -> list[tuple[str, str]]:
    """What a document says and a form has no place for: (what, text) in the document's order.

    ``what`` is a field's key, ``source.column`` of an amount, ``goal.SCOPE``,
    ``indicators.SCOPE`` (with the number of rows as text) or a column's key.
    """
    places = _places(definition)
    return [item for child in branch.children for item in _said(child) if item[0] not in places]


def _recast_part(part: Branch, definition: Definition) -> Branch:
    if part.kind is not Kind.INDICATORS:
        return part
    return replace(
        part, children=tuple(_renamed(child, definition.categories) for child in part.children)
    )


def _renamed(category: Branch, categories: tuple[Category, ...]) -> Branch:
    name = category.values.get("level1", "")
    match = next((c for c in categories if same_name(c.name, name)), None)
    names = match.children if match else ()
    return replace(
        category,
        values={**category.values, "level1": match.name if match else name},
        children=tuple(_renamed_subcategory(child, names) for child in category.children),
    )


def _renamed_subcategory(subcategory: Branch, names: tuple[str, ...]) -> Branch:
    name = subcategory.values.get("level2", "")
    match = next((other for other in names if same_name(other, name)), name)
    return replace(subcategory, values={**subcategory.values, "level2": match})


def _category_branch(category: Category) -> Branch:
    return Branch(
        Kind.CATEGORY,
        {"level1": category.name},
        tuple(Branch(Kind.SUBCATEGORY, {"level2": name}) for name in category.children),
    )


def _places(definition: Definition) -> set[str]:
    places = set(definition.fields)
    for section in definition.sections:
        if isinstance(section, CellsSection):
            for row in section.rows:
                for cell in row:
                    places |= {cell.fund or "", f"goal.{cell.goal}", cell.result or ""}
                    places |= set(Pattern.parse(cell.pattern or "").keys)
        elif isinstance(section, GoalsSection):
            places |= {f"goal.{scope}" for scope in section.labels}
        else:
            places |= {column.key for column in section.columns}
            places |= {f"indicators.{scope}" for scope in section.scopes}
    return places


def _said(part: Branch) -> list[tuple[str, str]]:
    match part.kind:
        case Kind.FUNDS:
            return [
                (f"{fund.values['source']}.{column}", text)
                for fund in part.children
                for column, text in fund.values.items()
                if column != "source"
            ]
        case Kind.GOALS:
            return [
                (f"goal.{goal.values['scope']}", goal.values.get("text", ""))
                for goal in part.children
            ]
        case Kind.INDICATORS:
            return _said_by_indicators(part)
        case _:
            return list(part.values.items())


def _said_by_indicators(part: Branch) -> list[tuple[str, str]]:
    rows = [row for one in part.children for two in one.children for row in two.children]
    if not rows:
        return []
    scope = Scope(part.values["scope"])
    columns = {key: text for row in rows for key, text in row.values.items()}
    return [(f"indicators.{scope}", str(len(rows))), *columns.items()]
