"""Whatever a document says, each form of the program lays it out on pages that fit."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.document import Document
from model.layout import lay_out, paginate
from model.layout.proof import overflows
from tests import shipped
from tests.model.layout.documents import document
from tests.model.layout.fonts import typesetter
from tests.shipped import book

DEFINITIONS = shipped.definitions()
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "0", "-0.00", "NaN", "1e9", "9" * 70, "2024-02-30", "考" * 3000, "\n" * 80]
    ),
)
KEYS = ["level3", "value", "description", "basis", "actual", "weight", "score", "deviation"]
ROWS = st.lists(st.dictionaries(st.sampled_from(KEYS), TEXTS), max_size=4)
TREES = st.lists(st.tuples(TEXTS, st.lists(st.tuples(TEXTS, ROWS), max_size=3)), max_size=3)


def among(keys: Iterable[str]) -> st.SearchStrategy[str]:
    """One of the keys; a form may have no amounts at all."""
    known = sorted(keys)
    return st.sampled_from(known) if known else st.nothing()


@st.composite
def filled(draw: st.DrawFn, form: str) -> Document:
    definition = DEFINITIONS[form]
    columns = st.dictionaries(among(definition.funds.columns), TEXTS)
    return document(
        form,
        draw(TEXTS),
        fields=draw(st.dictionaries(among(definition.fields), TEXTS)),
        funds=draw(st.dictionaries(among(definition.funds.sources), columns)),
        period_goals=draw(st.lists(TEXTS, max_size=2)),
        annual_goals=draw(st.lists(TEXTS, max_size=2)),
        period=draw(TREES),
        annual=draw(TREES),
    )


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", sorted(DEFINITIONS))
@settings(max_examples=settings().max_examples // 16)  # of each form, and there are thirty
@given(data=st.data())
def test_any_document_is_laid_out(form: str, data: st.DataObject) -> None:
    grid = lay_out(data.draw(filled(form)), DEFINITIONS[form], typesetter())
    area = sum(cell.row_span * cell.column_span for cell in grid.cells)
    assert area == len(grid.rows) * len(grid.columns)
    pages = paginate(grid, typesetter())
    for page in pages:
        height = sum(row.height for row in page.rows)
        assert height <= page.page.inner_height + 1e-6
    assert not list(overflows(pages, typesetter(), book()))
