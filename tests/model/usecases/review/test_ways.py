"""A table under review is read in another way, and comes back as it was."""

import pytest

from model.definition import GENERIC, DefinitionLibrary
from model.exchange import Reading
from model.recognize.explain import Explainer
from model.usecases.review import ReviewSession, ReviewTable, Way

REST = ("补充说明", "由中心统一组织")


@pytest.fixture
def session(reading: Reading, definitions: DefinitionLibrary) -> ReviewSession:
    def explainer(each: Reading) -> Explainer:
        return Explainer(each.grids, definitions, each.path.name)

    return ReviewSession([reading], definitions, explainer)


def ways(session: ReviewSession, number: int) -> dict[str, Way]:
    return {way.read.form: way for way in session.ways(session.tables[number])}


def said(table: ReviewTable) -> dict[str, str]:
    return dict(table.document.fields.values)


def test_each_way_says_what_it_keeps_and_loses(session: ReviewSession) -> None:
    form, generic = ways(session, 0)["shanghai-declaration"], ways(session, 0)[GENERIC]
    assert form.definition is not None
    assert form.definition.id == "shanghai-declaration"
    assert (form.is_present, form.lost) == (True, REST)
    assert (generic.definition, generic.is_present, generic.lost) == (None, False, ())
    kept = [way.kept for way in session.ways(session.tables[0])]
    assert kept == sorted(kept, reverse=True)
    assert 0.9 < form.kept < generic.kept


def test_a_table_is_read_in_another_way_and_back(session: ReviewSession) -> None:
    table = session.tables[1]
    before = table.read, said(table), table.document.year
    session.read_in(table, ways(session, 1)[GENERIC])
    assert table.document.form == GENERIC
    assert table.document.year == before[2]
    assert table.document.project == before[1]["project_name"]
    assert [q.doubt.document for q in table.questions] == [1] * len(table.questions)
    assert all(place.read(table.document) for place in table.sources)

    session.undo()
    assert (table.read, said(table), table.document.year) == before
    session.redo()
    assert table.document.form == GENERIC


def test_the_text_that_a_form_has_no_place_for_is_kept_without_it(session: ReviewSession) -> None:
    table = session.tables[0]
    session.read_in(table, ways(session, 0)[GENERIC])
    assert said(table)["补充说明"] == "由中心统一组织"
    assert ways(session, 0)[GENERIC].is_present


def test_without_its_file_a_table_has_no_ways(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    session = ReviewSession([reading], definitions)
    assert not session.can_reread(session.tables[0])
    assert session.ways(session.tables[0]) == ()
