"""Documents said in few words."""

from collections.abc import Mapping, Sequence

from model.document import Branch, Document, Kind, Scope, empty_branch

Subcategory = tuple[str, Sequence[Mapping[str, str]]]
"""A second-level name and the indicators under it."""
Category = tuple[str, Sequence[Subcategory]]
"""A first-level name, with its goal's number after a sign of # where it has one."""


def document(
    form: str = "probe",
    year: str = "2024",
    *,
    fields: Mapping[str, str] | None = None,
    funds: Mapping[str, Mapping[str, str]] | None = None,
    period_goals: Sequence[str] = (),
    annual_goals: Sequence[str] = (),
    period: Sequence[Category] = (),
    annual: Sequence[Category] = (),
) -> Document:
    filled = Document(empty_branch(form, year, fields))
    with filled.edit("填写") as pen:
        for source, amounts in (funds or {}).items():
            pen.append(filled.funds, Branch(Kind.FUND, {"source": source, **amounts}))
        for scope, goals in ((Scope.PERIOD, period_goals), (Scope.ANNUAL, annual_goals)):
            for text in goals:
                pen.append(filled.goals, Branch(Kind.GOAL, {"scope": scope, "text": text}))
        for scope, categories in ((Scope.PERIOD, period), (Scope.ANNUAL, annual)):
            for category in categories:
                pen.append(filled.indicators(scope), _category(category))
    return filled


def _category(category: Category) -> Branch:
    name, _, goal = category[0].partition("#")
    children = tuple(
        Branch(
            Kind.SUBCATEGORY,
            {"level2": level2},
            tuple(Branch(Kind.INDICATOR, row) for row in rows),
        )
        for level2, rows in category[1]
    )
    return Branch(Kind.CATEGORY, {"level1": name, "goal": goal}, children)
