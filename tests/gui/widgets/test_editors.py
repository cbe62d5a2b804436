"""The editors of single values: what is typed, stored and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets import (
    ChoiceEditor,
    DateEditor,
    DecimalBox,
    Editor,
    LineEditor,
    MoneyEditor,
    NumberEditor,
    PhoneEditor,
    TextEditor,
    TickEditor,
    WholeNumberBox,
    YearEditor,
    YearValidator,
    parse_date,
)
from model.definition import Money
from tests.gui.harness import compose, write

Show = Callable[[Editor], None]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows an editor with another one beside it, to which the focus can go."""
    # qtbot keeps no window alive.
    windows: list[QWidget] = []

    def show(editor: Editor) -> None:
        window = QWidget()
        windows.append(window)
        editor.setParent(window)
        QLineEdit(window).setObjectName("elsewhere")
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        editor.setFocus()

    yield show
    windows.clear()


def leave(editor: Editor) -> None:
    elsewhere = editor.window().findChild(QLineEdit, "elsewhere")
    assert elsewhere is not None
    elsewhere.setFocus()


@pytest.mark.parametrize("text", ["2023-01-01", "2023.1.1", "2023/1/1", "2023年1月1日", "20230101"])
def test_a_day_is_read_in_every_usual_spelling(text: str) -> None:
    assert parse_date(text) == date(2023, 1, 1)


@pytest.mark.parametrize(
    "text", ["２０２３．１．１", " 2023年 1月 1日 ", "2023年01月01号", "2023年1月1"]
)
def test_a_day_is_read_in_spite_of_wide_signs_and_blanks(text: str) -> None:
    assert parse_date(text) == date(2023, 1, 1)


@pytest.mark.parametrize(
    "text", ["", "明年", "2023-02-30", "2023-1.1", "23-1-1", "2023年", "202311"]
)
def test_anything_else_is_no_day(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(("typed", "stored"), [("2023.1.5", "2023-01-05"), ("年底", "年底")])
def test_a_typed_day_is_stored_in_iso_spelling_or_kept(show: Show, typed: str, stored: str) -> None:
    editor = DateEditor()
    show(editor)
    write(editor, typed)
    leave(editor)
    assert editor.content() == editor.text() == stored


def test_a_day_is_picked_from_the_calendar(show: Show) -> None:
    editor = DateEditor()
    show(editor)
    editor.show_content("2023-01-05")
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().toPython() == date(2023, 1, 5)
    calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert editor.content() == "2023-01-06"


def test_a_calendar_at_the_bottom_of_the_screen_opens_upwards(show: Show) -> None:
    editor = DateEditor()
    show(editor)
    room = editor.screen().availableGeometry()
    editor.window().move(room.right() - 20, room.bottom() - 40)
    editor.open_calendar()
    calendar = editor.findChild(QCalendarWidget)
    assert calendar is not None
    assert room.contains(calendar.rect().translated(calendar.pos()))


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("1234.5", "1234.50", "1,234.50"),
        ("１，２３４．５", "1234.50", "1,234.50"),
        ("20万", "200000.00", "200,000.00"),
        ("20万元", "200000.00", "200,000.00"),
        ("3亿", "300000000.00", "300,000,000.00"),
        ("￥100元", "100.00", "100.00"),
        ("约20万", "约20万", "约20万"),
    ],
)
def test_an_amount_is_stored_in_yuan_and_shown_as_the_form_prints_it(
    show: Show, typed: str, stored: str, shown: str
) -> None:
    editor = MoneyEditor(Money())
    show(editor)
    write(editor, typed)
    assert editor.content() == stored
    leave(editor)
    assert editor.text() == shown
    assert editor.content() == stored


def test_an_amount_is_edited_as_a_plain_number_in_the_unit_of_the_form(show: Show) -> None:
    editor = MoneyEditor(Money(unit="万元"))
    editor.show_content("12345678.90")
    assert editor.text() == "1,234.56789"
    show(editor)
    assert editor.text() == "1234.56789"


def test_an_imported_amount_is_not_rewritten_by_a_visit(show: Show) -> None:
    editor = MoneyEditor(Money(most_decimals=2))
    editor.show_content("200000.0049")
    show(editor)
    leave(editor)
    assert editor.content() == "200000.0049"


@pytest.mark.parametrize(
    ("editor", "typed", "stored"),
    [
        (NumberEditor, "９８．５", "98.5"),
        (NumberEditor, "９８。５", "98.5"),
        (NumberEditor, "1，000", "1000"),
        (NumberEditor, "优", "优"),
        (PhoneEditor, "０２２－１２３４５６７８", "022-12345678"),
        (PhoneEditor, "022—1234", "022-1234"),
        (PhoneEditor, "王某　１３８", "王某　１３８"),
    ],
)
def test_a_number_in_full_width_signs_is_stored_in_plain_ones(
    show: Show, editor: Callable[[], Editor], typed: str, stored: str
) -> None:
    line = editor()
    show(line)
    write(line, typed)
    leave(line)
    assert line.content() == stored


def test_boxes_with_arrows_take_full_width_digits(qtbot: QtBot) -> None:
    for box in (WholeNumberBox(minimum=1950, maximum=2150), DecimalBox(maximum=9999.0)):
        qtbot.addWidget(box)
        box.selectAll()
        for digit in "２０２５":
            write(box, digit)
        assert box.value() == 2025


def test_a_year_is_typed_in_full_width_digits(show: Show) -> None:
    line = LineEditor()
    line.setValidator(YearValidator(line))
    show(line)
    for digit in "２０２５":
        write(line, digit)
    assert line.text() == "2025"
    assert line.hasAcceptableInput()


def test_an_untouched_text_is_answered_unaltered(show: Show) -> None:
    text = "一\u00a0二\n三"
    for editor in (LineEditor(), TextEditor(), ChoiceEditor(["甲"]), DateEditor()):
        editor.show_content(text)
        show(editor)
        leave(editor)
        assert editor.content() == text


def test_what_is_typed_into_a_choice_is_kept_though_an_option_begins_alike(show: Show) -> None:
    editor = ChoiceEditor(["一次性项目", "经常性项目"])
    show(editor)
    write(editor, "一次")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    leave(editor)
    assert editor.content() == "一次"
    assert editor.count() == 2


def test_the_arrow_keys_choose_an_option_but_the_wheel_does_not(show: Show) -> None:
    editor = ChoiceEditor(["甲", "乙"])
    show(editor)
    editor.show_content("甲")
    point, turn, nothing = QPointF(1, 1), QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(point, point, turn, turn, buttons, modifiers, nothing, False)
    QApplication.sendEvent(editor, wheel)
    assert editor.content() == "甲"
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.content() == "乙"


def test_ticks_are_joined_in_the_order_of_the_options(show: Show) -> None:
    editor = TickEditor(["甲", "乙", "丙"])
    show(editor)
    editor.show_content("丙")
    editor.findChildren(QCheckBox)[0].click()
    assert editor.content() == "甲、丙"


def test_an_unknown_tick_of_an_imported_text_is_a_box_of_its_own(show: Show) -> None:
    editor = TickEditor(["甲", "乙"])
    show(editor)
    editor.show_content("丁、甲")
    assert editor.content() == "丁、甲"
    boxes = editor.findChildren(QCheckBox)
    assert [(box.text(), box.isChecked()) for box in boxes] == [
        ("甲", True),
        ("乙", False),
        ("丁", True),
    ]
    boxes[1].click()
    assert editor.content() == "甲、乙、丁"


@pytest.mark.parametrize(
    ("typed", "year"), [("2025", "2025"), ("２０２５年", "2025"), ("20", "2024")]
)
def test_a_year_has_four_digits_or_stays(show: Show, typed: str, year: str) -> None:
    editor = YearEditor()
    editor.show_content("2024")
    show(editor)
    editor.selectAll()
    write(editor, typed)
    leave(editor)
    assert editor.content() == editor.text() == year


def test_a_text_grows_with_its_lines_up_to_ten(show: Show) -> None:
    editor = TextEditor(2)
    show(editor)
    heights = []
    for lines in (1, 2, 5, 10, 30):
        editor.show_content("\n".join(["行"] * lines))
        heights.append(editor.minimumSizeHint().height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    scrollbar = editor.verticalScrollBarPolicy()
    assert scrollbar is Qt.ScrollBarPolicy.ScrollBarAsNeeded


@pytest.mark.parametrize("width", [0, 1, 4, 8, 30])
def test_a_long_text_lives_with_any_width(show: Show, width: int) -> None:
    editor = TextEditor()
    show(editor)
    editor.show_content("20240124094437")
    editor.resize(width, 19)
    editor.resize(200, 19)
    scrollbar = editor.verticalScrollBarPolicy()
    assert scrollbar is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_tab_leaves_a_long_text(show: Show) -> None:
    editor = TextEditor()
    show(editor)
    write(editor, "文字")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()
    assert editor.content() == "文字"


def test_enter_leaves_a_single_line_and_breaks_a_long_text(qtbot: QtBot, show: Show) -> None:
    single, long = TextEditor(single=True), TextEditor()
    for editor in (single, long):
        show(editor)
        write(editor, "甲")
        with qtbot.waitSignal(editor.left, raising=False, timeout=1) as left:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        assert left.signal_triggered == (editor is single)
    assert single.content() == "甲"
    assert long.content() == "甲\n"


@pytest.mark.parametrize("make", [LineEditor, TextEditor, lambda: ChoiceEditor(["甲"])])
def test_a_composition_survives_a_change_of_focus(
    show: Show, make: Callable[[], LineEditor | TextEditor | ChoiceEditor]
) -> None:
    editor = make()
    show(editor)
    compose(editor, "绩效")
    assert editor.content() == ""
    leave(editor)
    assert editor.content() == "绩效"


def test_a_composition_that_is_given_up_leaves_nothing(show: Show) -> None:
    editor = LineEditor()
    show(editor)
    compose(editor, "绩效")
    compose(editor, "")
    leave(editor)
    assert editor.content() == ""


@pytest.mark.parametrize("make", [LineEditor, TextEditor])
def test_undo_keys_are_left_to_the_document(
    show: Show, make: Callable[[], LineEditor | TextEditor]
) -> None:
    editor = make()
    show(editor)
    write(editor, "文字")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.content() == "文字"


@pytest.mark.parametrize("kind", [LineEditor, TextEditor, DateEditor])
def test_files_are_left_to_the_window(
    show: Show, kind: type[LineEditor] | type[TextEditor]
) -> None:
    """A drag that an editor does not take goes on to what is below it."""
    editor = kind()
    show(editor)
    target = editor.viewport() if isinstance(editor, TextEditor) else editor
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for text, is_taken in (("报告", True), ("", False)):
        data = QMimeData()
        if text:
            data.setText(text)
        else:
            data.setUrls([QUrl.fromLocalFile("表.docx")])
        drag = QDragEnterEvent(QPoint(2, 2), copy, data, left, Qt.KeyboardModifier.NoModifier)
        drag.ignore()
        QApplication.sendEvent(target, drag)
        assert drag.isAccepted() is is_taken


def test_the_list_of_a_choice_is_as_wide_as_its_texts(qtbot: QtBot) -> None:
    choice = ChoiceEditor(["短", "人均公用经费控制率的偏差原因分析及改进措施"])
    qtbot.addWidget(choice)
    choice.resize(80, choice.sizeHint().height())
    choice.show()
    choice.showPopup()
    assert choice.view().width() >= choice.view().sizeHintForColumn(0) > choice.width()
    choice.hidePopup()
