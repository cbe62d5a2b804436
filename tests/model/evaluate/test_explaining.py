"""The explanations of a table's numbers."""

from model.document import Document
from model.evaluate import evaluate, explain
from tests.model.evaluate.tables import samples
from tests.shipped import definitions


def test_published_scores_are_explained_row_by_row() -> None:
    definition = definitions()["shanghai-evaluation"]
    document = Document(samples("evaluation")[0])
    rows = [one for one in explain(document, definition) if one.name.startswith("得分：")]
    assert rows
    assert all(one.text and one.derivation for one in rows)


def test_before_the_year_is_over_there_is_no_score_to_explain() -> None:
    definition = definitions()["shanghai-evaluation"]
    draft = Document(evaluate(samples("declaration")[0], definition))
    assert not [one for one in explain(draft, definition) if one.name.startswith("得分：")]
