"""A table under review: doubts, source and what was read lead to each other."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.review.marks import CellMark, Corner
from gui.review.outline_view import OutlineView
from gui.review.source_view import SourceView
from gui.review.table_page import ReviewedTablePage
from model.definition import DefinitionLibrary
from model.document import TITLE, Place
from model.exchange import Reading
from model.recognize.explain import Explainer
from model.usecases.review import Answer, ReviewSession
from tests.gui.harness import write

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(
    session: ReviewSession, definitions: DefinitionLibrary, window: QWidget
) -> Iterator[ReviewedTablePage]:
    page = ReviewedTablePage(session, list(definitions.values()), lambda _: None)
    page.setParent(window)
    page.resize(1100, 700)
    page.show()
    session.listen(page.refresh)
    page.show_table(session.tables[0])
    yield page
    page.deleteLater()


def click(view: SourceView, corner: Corner) -> None:
    point = view.rect_of(corner).topLeft() + QPoint(4, 4)
    QTest.mouseClick(view.viewport(), LEFT, pos=point)


def corner_of(session: ReviewSession, text: str) -> Corner:
    table = session.tables[0]
    for number in table.grids_used():
        for cell in table.grids[number].cells:
            if cell.text == text:
                return number, cell.row, cell.column
    raise AssertionError(text)


def current_label(view: OutlineView) -> str:
    item = view.currentItem()
    return item.text(0) if item is not None and item.isSelected() else ""


@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize(("preedit", "committed"), [(("",), "《"), (("he", "ge", ""), "合格")])
def test_typing_into_a_line_corrects_it(
    page: ReviewedTablePage,
    session: ReviewSession,
    column: int,
    preedit: tuple[str, ...],
    committed: str,
) -> None:
    item = page.outline.item_of(Place.field("end_date"))
    assert item is not None
    page.outline.setCurrentItem(item, column)
    page.outline.setFocus()
    for composed in preedit:
        event = QInputMethodEvent(composed, [])
        event.setCommitString("" if composed else committed)
        QApplication.sendEvent(page.outline, event)
    editor = page.outline.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == committed
    QTest.keyClicks(editor, "1")
    page.outline.finish_pending_edit()
    assert session.tables[0].document.fields.value("end_date") == f"{committed}1"


def test_a_key_typed_into_a_line_corrects_it(page: ReviewedTablePage) -> None:
    page.outline.look_at(Place.field("end_date"))
    page.outline.setFocus()
    QTest.keyClicks(page.outline, "2")
    editor = page.outline.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "2"


def test_begins_with_the_most_doubtful(page: ReviewedTablePage, session: ReviewSession) -> None:
    assert page.doubts.current is session.tables[0].questions[0]
    assert page.source.current == corner_of(session, "补充说明")
    assert page.answers.value.text() == "补充说明"
    assert not page.answers.correct.isEnabled()


def test_what_was_read_doubted_and_left_is_marked(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    marks = page.source.marks
    assert marks[corner_of(session, "约十万")] is CellMark.DOUBT
    assert marks[corner_of(session, "由中心统一组织")] is CellMark.UNREAD
    assert marks[corner_of(session, "2023-01-01")] is CellMark.VALUE
    assert corner_of(session, "项目名称") not in marks

    page.answers.accept_all.click()

    assert page.source.marks[corner_of(session, "约十万")] is CellMark.VALUE
    assert CellMark.UNREAD not in page.source.marks.values()


def test_a_click_on_the_source_finds_the_value(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    click(page.source, corner_of(session, "2023-01-01"))
    assert current_label(page.outline) == "计划开始日期"

    QTest.keyClick(page.source, Qt.Key.Key_Right)
    assert page.source.current == corner_of(session, "计划完成日期")
    QTest.keyClick(page.source, Qt.Key.Key_Right)
    assert current_label(page.outline) == "计划完成日期"
    assert page.doubts.current is not None
    assert page.doubts.current.doubt.text == "2023年底"
    assert page.source.accessibleDescription() == "2023年底"


def test_a_click_on_a_value_finds_its_cell(page: ReviewedTablePage, session: ReviewSession) -> None:
    item = page.outline.item_of(Place.field("start_date"))
    assert item is not None
    page.outline.scrollToItem(item)
    rect = page.outline.visualItemRect(item)
    QTest.mouseClick(page.outline.viewport(), LEFT, pos=rect.center())

    assert page.source.current == corner_of(session, "2023-01-01")


def test_a_value_is_corrected_in_its_line(page: ReviewedTablePage, session: ReviewSession) -> None:
    page.outline.look_at(Place.field("end_date"))
    page.outline.setFocus()
    QTest.keyClick(page.outline, Qt.Key.Key_F2)
    editor = page.outline.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    write(editor, "2023年12月31日")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    page.finish_pending_edit()

    document = session.tables[0].document
    assert document.fields.value("end_date") == "2023-12-31"
    asked = next(q for q in session.tables[0].questions if q.doubt.text == "2023年底")
    assert asked.answer is Answer.CORRECTED
    item = page.outline.item_of(Place.field("end_date"))
    assert item is not None
    assert item.text(1) == "2023-12-31"
    session.undo()
    assert item.text(1) == "2023年底"


def test_keys_answer_and_go_on(page: ReviewedTablePage, session: ReviewSession) -> None:
    questions = session.tables[0].questions
    QTest.keyClick(page.doubts, Qt.Key.Key_Return)
    assert (questions[0].answer, page.doubts.current) == (Answer.ACCEPTED, questions[1])
    page.step(1)
    assert page.doubts.current is questions[2]
    QTest.keyClick(page.doubts, Qt.Key.Key_Delete)
    assert (questions[2].answer, page.doubts.current) == (Answer.REJECTED, questions[3])
    page.step(1)
    assert page.doubts.current is questions[1]
    page.step(-1)
    assert page.doubts.current is questions[3]


def test_a_text_without_a_place_is_put_into_an_empty_one(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    where = page.answers.where
    assert where.isVisible()
    where.setCurrentIndex(where.findText("项目目标"))
    page.answers.correct.click()

    table = session.tables[0]
    assert [n.value("text") for n in table.document.goals_of("period")] == ["补充说明"]
    assert page.doubts.current is table.questions[1]
    assert where.findText("项目目标") == -1


def test_a_table_without_a_form_takes_a_text_under_a_label_that_is_typed(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    table, where = session.tables[0], page.answers.where
    assert not where.isEditable()
    page.bar.form.setCurrentIndex(page.bar.form.count() - 1)
    page.bar.form.activated.emit(page.bar.form.currentIndex())
    page.doubts.go_to(table.questions[0])
    line = where.lineEdit()
    assert line is not None
    write(line, "项目名称")
    place = page.answers.target
    assert place == Place.field("项目名称")  # what stands as the project's name stays
    QTest.keySequence(line, "Ctrl+A")
    write(line, "补充的话")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert table.document.fields.value("补充的话") == "补充说明"
    assert page.outline.item_of(Place.field("补充的话")) is not None
    assert table.questions[0].answer is Answer.CORRECTED


def test_of_two_empty_places_with_one_name_that_is_taken_which_was_chosen(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    places = [Place.field("甲"), Place.field("乙")]
    named = [("说明", place) for place in places]
    page.answers.choose(session.tables[0].questions[0], "补充说明", named)
    page.answers.where.setCurrentIndex(1)
    assert page.answers.target == places[1]


def test_enter_in_an_unchanged_value_accepts_it(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    page.doubts.go_to(session.tables[0].questions[2])
    QTest.keyClick(page.answers.value, Qt.Key.Key_Return)
    assert session.tables[0].questions[2].answer is Answer.ACCEPTED


def test_another_year_is_taken_and_said_to_be_no_rollover(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    year = page.bar.year
    year.setFocus()
    year.selectAll()
    QTest.keyClicks(year, "2024")
    QTest.keyClick(year, Qt.Key.Key_Return)

    assert session.tables[0].document.year == "2024"
    assert "导入并结转" in page.note.text()
    page.bar.all.click()
    assert {table.document.year for table in session.tables} == {"2024"}


def test_another_form_tells_what_it_cannot_print(
    page: ReviewedTablePage, session: ReviewSession, definitions: DefinitionLibrary
) -> None:
    index = list(definitions).index("tianjin-target")
    page.bar.form.setCurrentIndex(index)
    page.bar.form.activated.emit(index)

    assert session.tables[0].document.form == "tianjin-target"
    assert page.bar.fit.text() == "改选的表样"
    assert "没有地方打印" in page.note.text()


def test_the_next_table_replaces_all_of_it(page: ReviewedTablePage, session: ReviewSession) -> None:
    page.show_table(session.tables[1])
    assert page.doubts.questions == []
    assert not page.doubts.isVisible()
    name = page.outline.item_of(Place.field("project_name"))
    assert name is not None
    assert name.text(1) == session.called(session.tables[1].document)


def test_a_part_without_a_table_is_shown_unread(
    page: ReviewedTablePage, session: ReviewSession, reading: Reading
) -> None:
    page.show_rest(reading, 1)
    assert set(page.source.marks.values()) == {CellMark.UNREAD}
    assert page.outline.topLevelItemCount() == 0
    assert not page.bar.isEnabled()
    session.undo()


def test_an_interchange_file_has_no_source_to_show(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    plain = replace(reading, grids=(), sources=(), doubts=(), fits=())
    session = ReviewSession([plain], definitions)
    page = ReviewedTablePage(session, list(definitions.values()), lambda _: None)
    page.setParent(window)
    page.show()
    page.show_table(session.tables[0])

    assert not page.source.isVisible()
    assert page.outline.isVisible()


def test_the_source_is_painted_at_any_width(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    for width in (700, 1500):
        page.resize(width, 500)
        QApplication.processEvents()
        current = page.source.current
        assert current is not None
        assert page.source.viewport().rect().contains(page.source.rect_of(current).center())
        picture = page.source.grab().toImage()
        place = page.source.rect_of(corner_of(session, "补充说明")).bottomLeft()
        assert picture.pixelColor(place) != picture.pixelColor(0, 0)


def test_a_cell_that_is_pointed_at_tells_why_it_was_read_so(
    reading: Reading, definitions: DefinitionLibrary, window: QWidget
) -> None:
    def explainer(each: Reading) -> Explainer:
        return Explainer(each.grids, definitions, each.path.name)

    session = ReviewSession([reading], definitions, explainer)
    page = ReviewedTablePage(session, list(definitions.values()), lambda _: None)
    page.setParent(window)
    page.resize(1100, 700)
    page.show()
    page.show_table(session.tables[0])
    assert page.pane.reason.isHidden()
    click(page.source, corner_of(session, "项目名称"))
    assert page.pane.reason.text().startswith("是标签：“项目名称”")
    assert not page.pane.reason.isHidden()
    page.step(1)
    assert page.pane.reason.isHidden()  # it was not said of the cell that is framed now
    page.deleteLater()


def test_the_source_shows_that_the_keys_go_to_it(page: ReviewedTablePage) -> None:
    corner = page.source.viewport().rect().bottomLeft() + QPoint(1, -1)
    page.doubts.setFocus()
    before = page.source.viewport().grab().toImage().pixelColor(corner)
    page.source.setFocus()
    after = page.source.viewport().grab().toImage().pixelColor(corner)
    assert after == page.palette().color(QPalette.ColorRole.Highlight) != before


def test_in_a_low_window_the_file_has_more_room_than_its_doubts(page: ReviewedTablePage) -> None:
    page.resize(1000, 460)
    page.share(12)
    assert page.pane.height() > page.doubts.height()
    low = page.doubts.height()
    page.resize(1000, 1000)
    page.share(12)
    assert page.doubts.height() > low


def test_each_table_may_be_taken_without_a_form(
    page: ReviewedTablePage, session: ReviewSession
) -> None:
    offered = [page.bar.form.itemText(row) for row in range(page.bar.form.count())]
    assert offered[-1] == "不按表样（通用）"
    before = session.tables[0].document.branch()
    page.bar.form.setCurrentIndex(len(offered) - 1)
    page.bar.form.activated.emit(len(offered) - 1)
    assert session.tables[0].document.form == "generic"
    assert TITLE.read(session.tables[0].document) == "财政项目支出绩效目标申报表"
    session.undo()
    assert session.tables[0].document.branch() == before
