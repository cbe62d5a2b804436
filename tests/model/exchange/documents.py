"""Random documents, and what the formats' tests share."""

from __future__ import annotations

from hypothesis import strategies as st

from model.definition.keys import FIELDS
from model.document import Branch, Kind, Scope
from model.document.document import empty_branch
from tests.shipped import definitions

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
_NAMES = st.sampled_from(["", "产出指标", "数量指标", "质量指标", "效益指标"])
_COLUMNS = ("level3", "description", "value", "basis", "actual", "weight", "score", "deviation")
_AMOUNTS = st.dictionaries(st.sampled_from(["period", "annual", "executed"]), _TEXTS)


@st.composite
def branches(draw: st.DrawFn) -> Branch:
    """Whole documents of any form, with empty and nameless categories among them."""
    form = draw(st.sampled_from(sorted(definitions())))
    fields = draw(st.dictionaries(st.sampled_from(list(FIELDS)), _TEXTS))
    empty = empty_branch(form, draw(st.sampled_from(["", "2024"])), fields)
    below = {
        Kind.FUNDS: draw(_funds()),
        Kind.GOALS: draw(st.lists(_goals(), max_size=3)),
    }
    result = draw(st.dictionaries(st.sampled_from(["total", "grade"]), _TEXTS))
    return Branch(
        empty.kind,
        empty.values,
        tuple(
            Branch(
                part.kind,
                result if part.kind is Kind.RESULT else part.values,
                tuple(
                    draw(st.lists(_categories(), max_size=4))
                    if part.kind is Kind.INDICATORS
                    else below.get(part.kind, ())
                ),
            )
            for part in empty.children
        ),
    )


@st.composite
def _funds(draw: st.DrawFn) -> list[Branch]:
    sources = draw(st.lists(st.sampled_from(["total", "fiscal", "other"]), unique=True))
    return [Branch(Kind.FUND, {"source": source, **draw(_AMOUNTS)}) for source in sources]


@st.composite
def _goals(draw: st.DrawFn) -> Branch:
    values = draw(st.dictionaries(st.sampled_from(["text", "actual"]), _TEXTS))
    return Branch(Kind.GOAL, {"scope": draw(st.sampled_from(Scope)), **values})


@st.composite
def _categories(draw: st.DrawFn) -> Branch:
    values = {"level1": draw(_NAMES), "goal": draw(st.sampled_from(["", "1", "2"]))}
    return Branch(Kind.CATEGORY, values, tuple(draw(st.lists(_subcategories(), max_size=3))))


@st.composite
def _subcategories(draw: st.DrawFn) -> Branch:
    rows = draw(st.lists(st.dictionaries(st.sampled_from(_COLUMNS), _TEXTS), max_size=3))
    indicators = tuple(Branch(Kind.INDICATOR, row) for row in rows)
    return Branch(Kind.SUBCATEGORY, {"level2": draw(_NAMES)}, indicators)
