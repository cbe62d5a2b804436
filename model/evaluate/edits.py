"""What an evaluation fills in where the clerk asks for it: ordinary changes, made with a pen.

What stands in the table already stays, unless ``overwrite`` is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from model.definition import Definition
from model.definition.keys import Column, Result
from model.document import Document, Edit, Kind, Node, Scope
from model.document.amounts import stored_amount
from model.evaluate.assessing import assess
from model.evaluate.spreading import default_points, shared


def propose_scores(
    pen: Edit, document: Document, definition: Definition, *, overwrite: bool = False
) -> int:
    """Enter the proposed score of each row that has one; returns how many were entered."""
    count = 0
    for proposal in assess(document, definition).proposals.values():
        if proposal.score is not None and (overwrite or proposal.typed is None):
            node = document.node(proposal.node)
            text = f"{proposal.score:f}"
            count += node.value(Column.SCORE) != text
            pen.set(node, Column.SCORE, text)
    return count


def fill_result(
    pen: Edit, document: Document, definition: Definition, *, overwrite: bool = False
) -> int:
    """Enter rate, score of the execution, sums and grade; returns how many were entered."""
    result, count = document.result, 0
    points = Decimal(definition.scoring.budget_points)
    if not result.value(Result.BUDGET_WEIGHT):
        pen.set(result, Result.BUDGET_WEIGHT, _points(points, definition))
    if overwrite:
        # Else an old score of the execution would stand in the new total.
        count += _fill(pen, document, definition, Result.BUDGET_RATE, overwrite=True)
        count += _fill(pen, document, definition, Result.BUDGET_SCORE, overwrite=True)
    for key in assess(document, definition).results:
        count += _fill(pen, document, definition, key, overwrite=overwrite)
    return count


def spread_weights(
    pen: Edit,
    document: Document,
    definition: Definition,
    points: Mapping[str, Decimal] | None = None,
) -> bool:
    """Share points out among the rows of each first-level category, as evenly as can be.

    ``points`` are by the category's name; without them the form's default (see ``Spread``).
    False, with nothing done, if the form has no default for the table's categories.
    """
    categories = _categories(document, definition)
    if points is None:
        points = default_points([category.name for category in categories], definition.scoring)
    for name, amount in points.items():
        rows = [row for c in categories if c.name == name for row in _rows(c)]
        for row, weight in zip(rows, shared(amount, len(rows)) if rows else [], strict=True):
            pen.set(row, Column.WEIGHT, _points(weight, definition))
    return bool(points)


def row_counts(document: Document, definition: Definition) -> dict[str, int]:
    """How many rows each first-level category of the table has, by its name."""
    counts: dict[str, int] = {}
    for category in _categories(document, definition):
        counts[category.name] = counts.get(category.name, 0) + len(_rows(category))
    return counts


def weight_sums(document: Document, definition: Definition) -> dict[str, Decimal]:
    """What the weights of each first-level category add up to now."""
    sums: dict[str, Decimal] = {}
    for category in _categories(document, definition):
        weights = (stored_amount(row.value(Column.WEIGHT)) for row in _rows(category))
        own = sum((weight for weight in weights if weight is not None), Decimal(0))
        sums[category.name] = sums.get(category.name, Decimal(0)) + own
    return sums


def has_weights(document: Document, definition: Definition) -> bool:
    """Whether a row of the table has a weight already."""
    rows = (row for category in _categories(document, definition) for row in _rows(category))
    return any(stored_amount(row.value(Column.WEIGHT)) is not None for row in rows)


def _fill(
    pen: Edit, document: Document, definition: Definition, key: str, *, overwrite: bool
) -> bool:
    """Enter one figure of the result; whether it was not there before."""
    figure = assess(document, definition).results.get(key)
    old = document.result.value(key)
    if figure is None or figure.text == old or (old and not overwrite):
        return False
    pen.set(document.result, key, figure.text)
    return True


def _points(points: Decimal, definition: Definition) -> str:
    """Points with as many decimals as the form prints, so that a printed table reads the same."""
    places = max(definition.scoring.score_decimals, -int(points.normalize().as_tuple().exponent))
    return f"{points:.{places}f}"


def _categories(document: Document, definition: Definition) -> list[Node]:
    scopes = [Scope(str(scope)) for scope in definition.scopes]
    categories = [node for scope in scopes for node in document.indicators(scope).children]
    return [category for category in categories if _rows(category)]


def _rows(category: Node) -> list[Node]:
    return [node for node in category.walk() if node.kind is Kind.INDICATOR]
