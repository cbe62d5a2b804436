"""The result follows what it is computed of: within the edit that changed it.

Only what an edit touched is computed anew: a score or a weight leaves the rate alone, and a
result that the clerk types stands as typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from model.definition import Definition
from model.definition.keys import COLUMNS, Amount, Meaning, Result
from model.document import Change, Document, Edit, Insert, Kind, Move, Remove, SetValue
from model.evaluate.assessing import RESULT_KEYS, assess

_OF_FUNDS = frozenset(RESULT_KEYS)
_ROWS_IN_ORDER = (Result.TOTAL_WEIGHT, Result.TOTAL, Result.GRADE)
_OF_ROWS = frozenset(_ROWS_IN_ORDER)
_OF_RESULT: Mapping[str, frozenset[str]] = {
    Result.BUDGET_WEIGHT: _OF_ROWS | {Result.BUDGET_SCORE},
    Result.BUDGET_SCORE: frozenset({Result.TOTAL, Result.GRADE}),
}
_AMOUNTS = frozenset({Amount.ADJUSTED, Amount.EXECUTED})
_OF_INDICATORS = frozenset(COLUMNS.of(Meaning.POINTS))
_ROW_KINDS = frozenset({Kind.CATEGORY, Kind.SUBCATEGORY, Kind.INDICATOR})


def follow(pen: Edit, document: Document, definition: Definition) -> bool:
    """Bring the result up to what the changes of the open edit make of it.

    What cannot be computed stays as it is.  Returns whether something was set.
    """
    touched = _touched(pen.changes, document) if definition.is_scored else frozenset()
    before = len(pen.changes)
    # The total counts the score of the execution that the table says, so that comes first.
    for keys in ((Result.BUDGET_RATE, Result.BUDGET_SCORE), _ROWS_IN_ORDER):
        if touched.intersection(keys):
            results = assess(document, definition).results
            for key in keys:
                if key in touched and key in results:
                    pen.set(document.result, key, results[key].text)
    return len(pen.changes) > before


def _touched(changes: Iterable[Change], document: Document) -> frozenset[str]:
    """The keys of the result that are computed of what was changed; what was typed is not."""
    keys = frozenset(key for change in changes for key in _computed_of(change, document))
    typed = {c.key for c in changes if isinstance(c, SetValue) and c.node == document.result.id}
    return keys - typed


def _computed_of(change: Change, document: Document) -> Iterator[str]:
    match change:
        case SetValue(node=node_id, key=key):
            node = document.find(node_id)
            kind = node.kind if node is not None else None
            if kind is Kind.FUND and key in _AMOUNTS:
                yield from _OF_FUNDS
            elif kind is Kind.INDICATOR and key in _OF_INDICATORS:
                yield from _OF_ROWS
            elif kind is Kind.RESULT:
                yield from _OF_RESULT.get(key, ())
        case Insert(branch=branch) | Remove(branch=branch):
            if branch.kind is Kind.FUND:
                yield from _OF_FUNDS
            elif branch.kind in _ROW_KINDS:
                yield from _OF_ROWS
        case Move():
            return
