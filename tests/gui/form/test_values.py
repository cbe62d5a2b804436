"""Amounts, sums, dates, goals and labels of a header form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QToolButton

from gui.form.bound import SumOffer, TotalFrame
from gui.form.remarks import ValueMark, judge_field
from gui.widgets import ChoiceEditor, DateEditor, LineEditor, MoneyEditor, TextEditor
from model.definition import CellDefinition, FieldDefinition, FieldKind
from model.definition.sections import CellsSection
from model.document import Place
from tests.gui.form.conftest import Screen, focus
from tests.gui.harness import Desk, empty_desk, filled_desk, write

Show = Callable[[Desk], Screen]

YANGQUAN = "yangquan-target"
SHANGHAI = "shanghai-declaration"
FORMS = (
    YANGQUAN,
    SHANGHAI,
    "shanghai-evaluation",
    "tianjin-target",
    "hubei-approval",
)
WHOLE = {
    DateEditor: "2023-12-31国",
    MoneyEditor: "100,000,000.00",
    ChoiceEditor: "特定目标类国",
    TextEditor: "六个字的名",
    LineEditor: "2024",
}
"""What can be seen at least in an editor, the special kinds first."""
ANNUAL = {"scope": "annual", "text": "年度一"}


def funds(desk: Desk) -> list[dict[str, str]]:
    return [dict(fund.values) for fund in desk.document.funds.children]


def goals(desk: Desk) -> list[tuple[str, str]]:
    return [(goal.value("scope"), goal.value("text")) for goal in desk.document.goals.children]


def fill(screen: Screen, key: str, text: str) -> None:
    """Replace an editor's text and leave it."""
    screen.form.reveal(Place.parse(key))
    QTest.keySequence(focus(), "Ctrl+A")
    QTest.keyClick(focus(), Qt.Key.Key_Delete)
    write(focus(), text)
    screen.leave()


def mark(screen: Screen, key: str) -> ValueMark:
    return screen.frame(key).remark.mark


def labels(screen: Screen) -> list[str]:
    return [label.text() for label in screen.form.findChildren(QLabel)]


def buttons(screen: Screen, text: str) -> Iterator[QToolButton]:
    for button in screen.form.findChildren(QToolButton):
        if button.isVisible() and button.text().endswith(text):
            yield button


def test_funds_come_in_the_order_of_the_form_and_go_with_their_last_amount(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    for key in ("municipal.annual", "total.annual", "other.period", "central.annual"):
        fill(screen, key, "1万")
    assert [f["source"] for f in funds(screen.desk)] == ["total", "central", "municipal", "other"]
    assert funds(screen.desk)[0] == {"source": "total", "annual": "10000.00"}
    fill(screen, "total.period", "2")
    fill(screen, "total.annual", "")
    assert funds(screen.desk)[0] == {"source": "total", "period": "2.00"}
    fill(screen, "total.period", "")
    assert [f["source"] for f in funds(screen.desk)] == ["central", "municipal", "other"]
    screen.desk.undo()
    assert screen.content("total.period") == "2.00"


def test_an_unknown_amount_is_kept_and_marked_with_the_reason(show: Show) -> None:
    screen = show(empty_desk(YANGQUAN))
    fill(screen, "central.annual", "约20万")
    assert funds(screen.desk) == [{"source": "central", "annual": "约20万"}]
    frame = screen.frame("central.annual")
    assert mark(screen, "central.annual") is ValueMark.FAULT
    assert "约20万" in frame.editor.toolTip()
    fill(screen, "central.annual", "20万")
    assert mark(screen, "central.annual") is ValueMark.NONE
    assert frame.editor.toolTip() == "20.00 万元\n人民币贰拾万元整"


def amounts(**sources: str) -> dict[str, Any]:
    return {"funds": [{"source": key, "annual": text} for key, text in sources.items()]}


def total(screen: Screen) -> MoneyEditor:
    frame = screen.frame("total.annual")
    assert isinstance(frame, TotalFrame)
    assert isinstance(frame.editor, MoneyEditor)
    return frame.editor


def test_a_total_that_is_not_the_sum_is_marked_live(show: Show) -> None:
    screen = show(filled_desk(SHANGHAI, amounts(total="100.00", fiscal_current="60.00")))
    assert mark(screen, "total.annual") is ValueMark.FAULT
    assert "各项合计 60.00，与总额 100.00 相差 40.00" in total(screen).toolTip()
    fill(screen, "carryover.annual", "40")
    assert mark(screen, "total.annual") is ValueMark.NONE
    screen.desk.undo()
    assert mark(screen, "total.annual") is ValueMark.FAULT


@pytest.mark.parametrize("parts", [{}, {"fiscal_current": "约60"}])
def test_a_total_without_understood_parts_is_not_doubted(show: Show, parts: dict[str, str]) -> None:
    screen = show(filled_desk(SHANGHAI, amounts(total="100.00", **parts)))
    assert mark(screen, "total.annual") is ValueMark.NONE
    assert not total(screen).fill_sum.isVisible()


def test_the_sum_is_offered_for_an_empty_total(show: Show) -> None:
    screen = show(filled_desk(SHANGHAI, amounts(fiscal_current="60.00", other="1234.50")))
    editor = total(screen)
    assert editor.placeholderText() == "1,294.50"
    editor.fill_sum.trigger()
    assert funds(screen.desk)[0] == {"source": "total", "annual": "1294.50"}
    assert editor.text() == "1,294.50"
    assert not editor.fill_sum.isVisible()


def offer(screen: Screen) -> SumOffer:
    found = screen.frame("total.annual").findChild(SumOffer)
    assert isinstance(found, SumOffer)
    return found


def test_a_difference_is_shown_at_once_and_one_click_fills_the_sum_in(show: Show) -> None:
    screen = show(filled_desk(SHANGHAI, amounts(total="100.00", fiscal_current="100.00")))
    assert not offer(screen).isVisible()
    fill(screen, "other.annual", "２０．５０")
    assert offer(screen).isVisible()
    assert offer(screen).difference.text() == "⚠ 相差 20.50"
    QTest.mouseClick(offer(screen).button, Qt.MouseButton.LeftButton)
    assert screen.content("total.annual") == "120.50"
    assert not offer(screen).isVisible()
    screen.desk.undo()
    assert offer(screen).isVisible()


def test_the_difference_takes_one_line_and_gives_way_in_a_narrow_column(show: Show) -> None:
    screen = show(filled_desk(SHANGHAI, amounts(total="100.00", fiscal_current="120.00")))
    shown = offer(screen)
    assert shown.height() < 2 * shown.button.sizeHint().height()
    seen = []
    for width in range(500, 40, -5):
        shown.resize(width, shown.height())
        seen.append((shown.button.text(), shown.difference.isVisible()))
    assert list(dict.fromkeys(seen)) == [("填入合计", True), ("填入", True), ("填入合计", False)]
    assert "相差 20.00" in shown.button.toolTip()


def test_the_button_of_the_sum_is_reached_by_keys(show: Show) -> None:
    screen = show(filled_desk(SHANGHAI, amounts(fiscal_current="60.00")))
    screen.form.reveal(Place.parse("total.annual"))
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is offer(screen).button
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert screen.content("total.annual") == "60.00"


@pytest.mark.parametrize(
    ("typed", "stored", "expected"),
    [
        ("2023.3.5", "2023-03-05", ValueMark.NONE),
        ("2023年3月5日", "2023-03-05", ValueMark.NONE),
        ("年底", "年底", ValueMark.FAULT),
        ("2023-02-30", "2023-02-30", ValueMark.FAULT),
    ],
)
def test_a_date_is_understood_or_kept_and_marked(
    show: Show, typed: str, stored: str, expected: ValueMark
) -> None:
    screen = show(empty_desk(SHANGHAI))
    fill(screen, "start_date", typed)
    assert screen.desk.document.fields.value("start_date") == stored
    assert mark(screen, "start_date") is expected


def test_a_mandatory_field_is_marked_while_it_is_empty(show: Show) -> None:
    screen = show(empty_desk(SHANGHAI))
    assert mark(screen, "project_name") is ValueMark.MISSING
    assert mark(screen, "category") is ValueMark.NONE
    screen.type("project_name", "甲")
    assert mark(screen, "project_name") is ValueMark.NONE


def test_a_text_over_its_limit_is_marked() -> None:
    judge = judge_field(FieldDefinition(label="概况", kind=FieldKind.LONG_TEXT, limit=3))
    assert judge("三个字").mark is ValueMark.NONE
    remark = judge("四个字了")
    assert remark.mark is ValueMark.WARNING
    assert "删减 1 字" in remark.sentence


def test_characters_are_counted_while_typing_and_never_refused(show: Show) -> None:
    desk = empty_desk(YANGQUAN)
    fields = {**desk.definition.fields}
    fields["overview"] = fields["overview"].model_copy(update={"limit": 3})
    desk.definition = desk.definition.model_copy(update={"fields": fields})
    screen = show(desk)
    screen.type("overview", "三个字")
    count = screen.frame("overview").findChild(QLabel)
    assert isinstance(count, QLabel)
    assert count.text() == "3/3"
    write(focus(), "了吧")
    assert count.text() == "⚠ 5/3，超出 2 字"
    assert mark(screen, "overview") is ValueMark.WARNING
    assert screen.content("overview") == "三个字了吧"


def test_a_grade_is_ticked_among_the_options_that_the_form_prints(show: Show) -> None:
    desk = empty_desk("shanghai-evaluation")
    options = ("优（90-100分）", "良（80-89分）")
    grade = CellDefinition(result="grade", options=options, pattern="等级：{result}", span=10)
    rows = CellsSection(kind="cells", rows=((grade,),))
    desk.definition = desk.definition.model_copy(update={"sections": (rows,)})
    screen = show(desk)
    boxes = screen.form.findChildren(QCheckBox)
    assert [box.text() for box in boxes] == ["优", "良"]
    assert "等级" in labels(screen)
    boxes[1].click()
    assert desk.document.result.value("grade") == "良"


def test_options_that_each_have_a_cell_are_chosen_in_one_editor(show: Show) -> None:
    desk = empty_desk("daqing-target")
    options = desk.definition.fields["nature"].options
    width = len(desk.definition.columns)
    spans = [width - len(options) + 1, *(1 for _ in options[1:])]
    cells = (
        CellDefinition(field="nature", tick=option, span=span)
        for option, span in zip(options, spans, strict=True)
    )
    rows = CellsSection(kind="cells", rows=(tuple(cells),))
    desk.definition = desk.definition.model_copy(update={"sections": (rows,)})
    screen = show(desk)
    boxes = screen.form.findChildren(QCheckBox)
    assert [box.text() for box in boxes[: len(options)]] == list(options)
    boxes[1].click()
    assert desk.document.fields.value("nature") == options[1]


def test_typing_makes_the_first_goal_and_clearing_takes_it_away(show: Show) -> None:
    screen = show(empty_desk(SHANGHAI))
    screen.type("goal.annual", "完成")
    editor = focus()
    screen.form.finish_pending_edit()
    assert goals(screen.desk) == [("annual", "完成")]
    assert focus() is editor
    fill(screen, "goal.period", "总目标")
    assert goals(screen.desk) == [("period", "总目标"), ("annual", "完成")]
    fill(screen, "goal.annual", "")
    assert goals(screen.desk) == [("period", "总目标")]


def test_goals_are_added_and_removed_by_buttons(show: Show) -> None:
    screen = show(filled_desk(SHANGHAI, {"goals": [ANNUAL]}))
    _period, annual = buttons(screen, "添加目标")
    annual.click()
    write(focus(), "年度二")
    screen.leave()
    assert goals(screen.desk) == [("annual", "年度一"), ("annual", "年度二")]
    assert screen.desk.names == ["添加目标", "修改年度目标"]
    assert {"1.", "2."} <= set(labels(screen))
    next(buttons(screen, "删除")).click()
    assert goals(screen.desk) == [("annual", "年度二")]
    assert screen.content("goal.annual") == "年度二"
    assert not list(buttons(screen, "删除"))
    screen.desk.undo()
    assert screen.content("goal.annual.2") == "年度二"
    assert screen.content("goal.annual") == "年度一"


def test_what_was_typed_into_a_goal_goes_and_comes_back_with_it(show: Show) -> None:
    second = {"scope": "annual", "text": "年度二"}
    screen = show(filled_desk(SHANGHAI, {"goals": [ANNUAL, second]}))
    screen.type("goal.annual", "！")
    next(buttons(screen, "删除")).click()
    screen.form.finish_pending_edit()
    assert goals(screen.desk) == [("annual", "年度二")]
    screen.desk.undo()
    assert goals(screen.desk) == [("annual", "！年度一"), ("annual", "年度二")]


def test_goals_in_rows_of_their_own_are_numbered_by_the_form(show: Show) -> None:
    screen = show(empty_desk("hubei-approval"))
    assert {"长期绩效目标1", "年度绩效目标1"} <= set(labels(screen))
    next(buttons(screen, "添加目标")).click()
    assert "长期绩效目标2" in labels(screen)


def test_a_conditional_label_follows_the_document(show: Show) -> None:
    screen = show(empty_desk(SHANGHAI))
    assert "项目总目标" in labels(screen)
    fill(screen, "goal.period", "总目标")
    fill(screen, "start_date", "2023-01-01")
    fill(screen, "end_date", "2025-12-31")
    assert "项目总目标\n(2023年-2025年)" in labels(screen)
    fill(screen, "goal.period", "")
    assert "项目总目标" in labels(screen)


def test_ticks_are_stored_as_one_text(show: Show) -> None:
    screen = show(empty_desk("hubei-approval"))
    screen.form.reveal(Place.parse("fund_nature"))
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert screen.desk.document.fields.value("fund_nature") == "经费拨款、非税收入"
    assert len(screen.desk.steps) == 2


@pytest.mark.parametrize("form", FORMS)
def test_values_are_whole_in_a_form_that_is_too_narrow(show: Show, form: str) -> None:
    """The form is then wider than its window and can be scrolled."""
    screen = show(empty_desk(form))
    screen.form.resize(screen.form.minimumWidth(), 800)
    QApplication.processEvents()
    metrics = screen.form.fontMetrics()
    for frame in screen.form.frames:
        text = next((t for kind, t in WHOLE.items() if isinstance(frame.editor, kind)), "")
        assert frame.editor.width() >= metrics.horizontalAdvance(text), frame.objectName()


def test_a_title_names_the_project(show: Show) -> None:
    screen = show(empty_desk("tianjin-target"))
    fill(screen, "project_name", "健康")
    assert "1.健康绩效目标表" in labels(screen)
