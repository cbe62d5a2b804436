"""Makes this year's draft of last year's document and what was agreed to change in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from model.definition import Definition
from model.definition.keys import Column, NodeKey
from model.definition.reference import (
    ACCEPTED,
    ACCEPTED_FACTS,
    LAST_ACTUAL,
    LAST_ID,
    LAST_VALUE,
    PRINTED_BELOW,
    PRINTED_ORDER,
    PRINTED_TITLE,
    PRINTED_UNIT,
    SEAL,
    is_own,
)
from model.document import Branch, Kind, Place
from model.document.place import below
from model.rollover.funds import KEEP, Amounts, rolled_funds
from model.rollover.proposing import ProposedChange, RolloverProposal
from model.rollover.taxonomy import with_new_taxonomy
from model.rollover.texts import Meanings


@dataclass(frozen=True, slots=True)
class Choices:
    """What the clerk chose for a whole document.

    ``form``: the form that the draft takes, None for the document's own.
    ``new_taxonomy``: 成本 leaves 产出 for a 一级 of its own.
    """

    form: Definition | None = None
    amounts: Amounts = KEEP
    new_taxonomy: bool = False


_AS_IT_WAS = Choices()


def apply(
    branch: Branch,
    proposal: RolloverProposal,
    choices: Choices = _AS_IT_WAS,
    refused: Collection[ProposedChange] | None = None,
) -> Branch:
    """The draft: agreed changes made; actuals, scores and result gone; all else as it was.

    Notes with which findings were accepted go along and say of which year they are: what is said
    again word for word stays accepted, and for what is not the reason is offered.

    ``refused`` are the changes that are not made; without it those that are doubtful.  Each
    indicator keeps last year's target, actual and id (see ``model.definition.reference``).  Its
    form's name stays; ``recast`` sets it in another one.
    """
    refused = proposal.doubtful if refused is None else refused
    agreed: dict[Place, list[ProposedChange]] = {}
    for change in proposal.changes:
        if change not in refused:
            agreed.setdefault(change.place.at(""), []).append(change)
    year = branch.values.get(NodeKey.YEAR, "")
    draft = _Draft(Meanings(proposal.definition), agreed, year).rolled(branch, Place(Kind.DOCUMENT))
    form = choices.form or proposal.definition
    parts = tuple(_rolled_part(part, choices, form) for part in draft.children)
    return replace(draft, values={**draft.values, "year": str(proposal.year)}, children=parts)


class _Draft:
    """Rolls the texts of a tree of a year; the nodes of the draft have no ids yet."""

    def __init__(
        self, meanings: Meanings, agreed: Mapping[Place, list[ProposedChange]], year: str
    ) -> None:
        self._meanings = meanings
        self._agreed = agreed
        self._year = year

    def rolled(self, node: Branch, place: Place) -> Branch:
        """A node, which stands at a place, and all below it."""
        children = tuple(self.rolled(child, its_place) for its_place, child in below(node, place))
        values = {
            key: self._with_year(text) if key.startswith(ACCEPTED) else text
            for key, text in node.values.items()
            if not self._ends(node, key)
        }
        # From behind, so that the places of those before stay right.
        agreed = self._agreed.get(place, ())
        for change in sorted(agreed, key=lambda each: each.start, reverse=True):
            text = values[change.place.key]
            end = change.start + len(change.old)
            values[change.place.key] = text[: change.start] + change.new + text[end:]
        if node.kind is Kind.INDICATOR:
            values |= _reference(node)
        return Branch(node.kind, values, children)

    def _ends(self, node: Branch, key: str) -> bool:
        """Whether a text is over with last year."""
        if key.startswith((ACCEPTED, ACCEPTED_FACTS)):
            return node.kind is Kind.RESULT
        if key in (SEAL, PRINTED_UNIT, PRINTED_ORDER, PRINTED_BELOW):
            return False
        if key == PRINTED_TITLE:
            return bool(_LOOKS_BACK.search(node.values[key]))
        if node.kind in (Kind.FUND, Kind.DOCUMENT):
            return is_own(key)
        return node.kind is Kind.RESULT or self._meanings.is_outcome(node.kind, key)

    def _with_year(self, note: str) -> str:
        """A note that says in which year it was given, the first one."""
        return note if _DATED.match(note) else f"{self._year}年度已接受：{note}"


_LOOKS_BACK = re.compile("自评|评价|评分|监控|完成")
"""What a title says of a table that tells what was reached."""
_DATED = re.compile(r"\d{4}年度已接受：")


def _reference(indicator: Branch) -> dict[str, str]:
    old = {
        LAST_VALUE: indicator.values.get(Column.VALUE, ""),
        LAST_ACTUAL: indicator.values.get("actual", ""),
        LAST_ID: str(indicator.id) if indicator.id else "",
    }
    return {key: text for key, text in old.items() if text}


def _rolled_part(part: Branch, choices: Choices, form: Definition | None) -> Branch:
    if part.kind is Kind.FUNDS:
        return rolled_funds(part, choices.amounts, form)
    if part.kind is Kind.INDICATORS and choices.new_taxonomy:
        return with_new_taxonomy(part, form)
    return part
