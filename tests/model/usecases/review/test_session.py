"""What the clerk decides about doubts changes the documents, and can be taken back."""

from dataclasses import replace

from gui.review.marks import CellMark, marks_of
from gui.review.wording import fit, form_name, how_many
from model.definition import GENERIC, DefinitionLibrary
from model.document import YEAR, Kind, Place
from model.exchange import Reading
from model.recognize import Doubt, DoubtKind, Source, Spot
from model.usecases.review import (
    Answer,
    DoubtQuestion,
    ReadingSureness,
    ReviewSession,
    ReviewTable,
    shown,
)


def question(session: ReviewSession, text: str) -> DoubtQuestion:
    return next(q for t in session.tables for q in t.questions if q.doubt.text == text)


def end_date(table: ReviewTable) -> str:
    return table.document.fields.value("end_date")


def annual_total(table: ReviewTable) -> str:
    fund = table.document.fund("total")
    return fund.value("annual") if fund is not None else ""


def test_the_most_doubtful_stands_first(session: ReviewSession) -> None:
    first = session.tables[0]
    assert [q.doubt.text for q in first.questions] == [
        "补充说明",
        "由中心统一组织",
        "2023年底",
        "约十万",
    ]
    assert [q.sureness for q in first.questions[1:3]] == [
        ReadingSureness.UNREAD,
        ReadingSureness.UNSURE,
    ]
    assert [table.open for table in session.tables] == [4, 0, 0]
    assert session.open == 4


def test_sure_doubts_are_called_likely() -> None:
    doubt = Doubt("甲", "1", "A1", DoubtKind.LABEL, "项目", "项目名称", sure=0.8)
    assert DoubtQuestion(doubt, None).sureness is ReadingSureness.LIKELY


def test_accepted_is_what_was_assumed(session: ReviewSession) -> None:
    table = session.tables[0]
    session.accept([question(session, "2023年底")])

    assert end_date(table) == "2023年底"
    assert table.open == 3
    session.undo()
    assert table.open == 4


def test_rejected_is_empty_until_it_is_taken_back(session: ReviewSession) -> None:
    table = session.tables[0]
    asked = question(session, "2023年底")
    session.reject(table, asked)

    assert end_date(table) == ""
    assert asked.answer is Answer.REJECTED
    session.undo()
    assert (end_date(table), asked.answer) == ("2023年底", Answer.OPEN)
    session.redo()
    assert (end_date(table), asked.answer) == ("", Answer.REJECTED)


def test_corrections_are_understood_as_the_form_writes_them(session: ReviewSession) -> None:
    table = session.tables[0]
    amount, date = question(session, "约十万"), question(session, "2023年底")
    assert amount.place is not None
    assert date.place is not None
    session.correct(table, amount.place, "10万")
    session.correct(table, date.place, "2023年12月31日")

    assert annual_total(table) == "100000.00"
    assert shown(table.document, amount.place, session.definition(table)) == "100,000.00"
    assert end_date(table) == "2023-12-31"
    assert (amount.answer, date.answer) == (Answer.CORRECTED, Answer.CORRECTED)


def test_an_amount_that_was_left_out_can_be_typed_again(session: ReviewSession) -> None:
    table = session.tables[0]
    asked = question(session, "约十万")
    assert asked.place is not None
    session.reject(table, asked)
    assert annual_total(table) == ""

    session.correct(table, asked.place, "8,000")

    assert annual_total(table) == "8000.00"


def test_a_text_without_a_place_is_put_where_the_clerk_says(session: ReviewSession) -> None:
    table = session.tables[0]
    asked = question(session, "由中心统一组织")
    goals = table.document.goals
    place = Place.goal("period")
    session.correct(table, place, asked.doubt.text, asked)

    assert place.read(table.document) == "由中心统一组织"
    assert [n.value("scope") for n in goals.children] == ["period", "annual"]
    assert asked.answer is Answer.CORRECTED
    session.undo()
    assert place.read(table.document) == ""
    assert asked.is_open


def test_year_and_form_of_several_tables_are_one_decision(
    session: ReviewSession, definitions: DefinitionLibrary
) -> None:
    before = [table.document.branch() for table in session.tables]
    session.set_both(session.tables, "2025", definitions["hubei-approval"])

    assert {(t.document.year, t.document.form) for t in session.tables} == {
        ("2025", "hubei-approval")
    }
    assert session.tables[0].rows == 10
    session.undo()
    assert [table.document.branch() for table in session.tables] == before
    assert not session.can_undo


def test_another_form_renames_the_categories_and_drops_nothing(
    session: ReviewSession, definitions: DefinitionLibrary
) -> None:
    table = session.tables[0]
    session.set_form([table], definitions["yangquan-target"])

    own = {c.name for c in definitions["yangquan-target"].categories}
    names = [n.name for n in table.document.root.walk() if n.kind is Kind.CATEGORY]
    assert set(names) <= own
    assert session.definition(table) is definitions["yangquan-target"]
    assert session.read_definition(table) is definitions["shanghai-declaration"]
    assert table.document.fields.value("nature") == "其他经常性项目"


def test_a_table_without_a_form_is_given_one_and_back(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    branch = reading.documents[0]
    own = replace(branch, values={**branch.values, "form": GENERIC})
    doubt = Doubt("甲", "1", "", DoubtKind.GENERIC, document=0)
    session = ReviewSession([replace(reading, documents=(own,), doubts=(doubt,))], definitions)
    table = session.tables[0]
    assert not table.questions, "the choice of the form says it"
    assert fit(table) == "按标签的意思读取"
    assert form_name(definitions.of(own)) == "不按表样（通用）"

    session.set_form([table], definitions["tianjin-target"])

    assert (table.document.form, table.open, fit(table)) == ("tianjin-target", 0, "改选的表样")
    session.undo()
    assert (table.document.form, fit(table)) == (GENERIC, "按标签的意思读取")


def test_a_note_that_was_not_read_is_hatched_but_not_asked(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    note = Doubt("甲", "1", "A1", DoubtKind.NOTE, "注：略", document=0, source=Source(0, 0, 0))
    session = ReviewSession([replace(reading, doubts=(note,))], definitions)
    assert session.open == 0
    assert marks_of(session, session.tables[0])[0, 0, 0] is CellMark.UNREAD


def test_what_is_kept_as_it_is_printed_is_told_but_not_asked(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    kept = Doubt("甲", "1", "B2", DoubtKind.OWN, "项目领域", document=0, sure=0.8)
    table = ReviewSession([replace(reading, doubts=(kept,))], definitions).tables[0]
    assert (len(table.questions), table.asked, table.open) == (1, 0, 0)
    assert how_many(table).endswith("没有需要核对的地方；1 处说明不用核对。")

    asked = Doubt("甲", "1", "", DoubtKind.NO_YEAR, document=0)
    session = ReviewSession([replace(reading, doubts=(kept, asked))], definitions)
    table = session.tables[0]
    assert [q.doubt for q in table.questions] == [asked, kept]
    assert (table.asked, table.open, session.open) == (1, 1, 1)
    assert how_many(table).startswith("还有 1 处待核对；1 处说明")


def test_a_year_that_was_not_found_is_asked_for(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    doubt = Doubt("甲", "1", "", DoubtKind.NO_YEAR, document=0)
    session = ReviewSession([replace(reading, doubts=(doubt,))], definitions)
    table = session.tables[0]
    assert table.questions[0].place == YEAR

    session.set_year([table], "2024")

    assert not table.open


def test_a_place_that_is_not_there_is_no_place(
    reading: Reading, definitions: DefinitionLibrary
) -> None:
    doubt = Doubt("甲", "1", "", DoubtKind.DATE, "x", spot=Spot((0, 99), "end_date"), document=0)
    session = ReviewSession([replace(reading, doubts=(doubt,))], definitions)
    assert session.tables[0].questions[0].place is None


def test_only_ticked_tables_count(session: ReviewSession) -> None:
    heard: list[int] = []
    session.listen(lambda: heard.append(session.open))
    session.tick(session.tables[:1], False)

    assert session.ticked == list(session.tables[1:])
    assert heard == [0]


def test_a_grid_without_a_table_is_told(reading: Reading, definitions: DefinitionLibrary) -> None:
    extra = replace(reading.grids[0], name="说明")
    session = ReviewSession([replace(reading, grids=(*reading.grids, extra))], definitions)

    assert [number for _, number in session.unread_grids()] == [3]


def test_each_table_knows_the_cells_of_its_values(session: ReviewSession) -> None:
    table = session.tables[1]
    assert table.grids_used() == [1]
    for place, source in table.sources.items():
        cell = table.grids[source.grid].cell_at(source.row, source.column)
        assert cell is not None
        assert place.read(table.document)
