"""The panel lists findings in groups, filters them, and says what is wanted of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from gui.findings.entries import WHOLE_YEAR, FindingEntry, Grouping, summary
from gui.findings.model import FIX, PROJECT, SENTENCE
from gui.findings.panel import NOTHING, NOTHING_LEFT, FindingsPanel, NoteDialog
from model.check import Finding, accept
from model.document import Document
from tests.model.check.tables import (
    DECLARATION,
    both,
    field,
    findings,
    of_row,
    sound,
)


def broken() -> Document:
    document = sound(DECLARATION)
    change = both(
        field("unit", ""),
        of_row("培训人数", value=""),
        of_row("考试合格率", value="≥90%%"),
        of_row("持证上岗率", value="≥95%%"),
        of_row("项目总成本", value="<=20万元"),
        of_row("学员满意度", value="100%"),
    )
    with document.edit("改") as pen:
        change(pen, document)
    return document


def entries_of(document: Document, table: int = 1) -> list[FindingEntry]:
    return [FindingEntry(table, "培训", finding) for finding in findings(document)]


@pytest.fixture
def panel(qtbot: QtBot) -> FindingsPanel:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 400)
    panel.show()
    panel.show_entries(entries_of(broken()))
    return panel


def lines(panel: FindingsPanel) -> list[str]:
    """Group headings, and the rules below them."""
    found = []
    for row in range(panel.model.rowCount()):
        index = panel.model.index(row, 0)
        found.append(str(index.data()))
        found += [f"- {entry.finding.rule}" for entry in panel.model.entries(index)]
    return found


def index_of(panel: FindingsPanel, rule: str, column: int = SENTENCE) -> QModelIndex:
    index = panel.model.find(lambda entry: entry.finding.rule == rule)
    return index.siblingAtColumn(column)


def click(panel: FindingsPanel, index: QModelIndex) -> None:
    view = panel.view
    view.scrollTo(index)
    at = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def emitted(signal_args: Sequence[object]) -> list[str]:
    """The rules of the entries that a signal gave."""
    [entries, *_] = signal_args
    assert isinstance(entries, list)
    return [entry.finding.rule for entry in entries]


def test_findings_are_grouped_by_how_grave_they_are(panel: FindingsPanel) -> None:
    assert lines(panel) == [
        "错误（2）", "- field-missing", "- value-missing",
        "提醒（3）", "- unit-doubled", "- unit-doubled", "- satisfaction-full",
        "提示（1）", "- comparator-style",
    ]  # fmt: skip
    assert [each.text() for each in panel.bar.severities.values()] == ["错误 2", "提醒 3", "提示 1"]


def test_they_are_grouped_by_place_rule_and_project(panel: FindingsPanel) -> None:
    grouping = panel.bar.grouping
    grouping.setCurrentText(Grouping.PLACE)
    assert lines(panel)[:4] == [
        "表头和整张表（1）",
        "- field-missing",
        "数量指标（1）",
        "- value-missing",
    ]
    grouping.setCurrentText(Grouping.RULE)
    assert "单位重复（2）" in lines(panel)
    grouping.setCurrentText(Grouping.PROJECT)
    assert lines(panel)[0].startswith("培训（")


def test_a_text_and_severities_filter_the_list(panel: FindingsPanel) -> None:
    panel.bar.text.setText("满意度 100%")
    assert lines(panel) == ["提醒（1）", "- satisfaction-full"]
    for button in panel.bar.severities.values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert lines(panel) == []
    assert not panel.view.isVisible()
    assert panel._nothing.text() == NOTHING_LEFT
    panel.show_entries(())
    assert panel._nothing.text() == NOTHING


def test_a_click_goes_to_the_place_and_enter_too(panel: FindingsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.jump_wanted) as jumped:
        click(panel, index_of(panel, "value-missing"))
    assert jumped.args is not None
    assert jumped.args[0].finding.rule == "value-missing"
    with qtbot.waitSignal(panel.jump_wanted):
        panel.commands.jump.trigger()


def test_a_click_on_the_offer_asks_for_it(panel: FindingsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.fix_wanted) as fixed:
        click(panel, index_of(panel, "unit-doubled", FIX))
    assert emitted(fixed.args or ()) == ["unit-doubled"]


def test_all_of_one_kind_are_mended_together(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.view.setCurrentIndex(index_of(panel, "unit-doubled"))
    assert panel.commands.fix.text() == "改为 ≥90%"
    assert panel.commands.fix_alike.text() == "同类全部修改（2）"
    # The buttons keep their words and their places.
    assert panel.commands.fix.iconText() == "修改"
    assert panel.commands.accept.iconText() == "接受"
    with qtbot.waitSignal(panel.fix_wanted) as fixed:
        panel.commands.fix_alike.trigger()
    assert emitted(fixed.args or ()) == ["unit-doubled"] * 2


def test_what_has_no_offer_cannot_be_mended(panel: FindingsPanel) -> None:
    panel.view.setCurrentIndex(index_of(panel, "value-missing"))
    assert not panel.commands.fix.isEnabled()
    assert not panel.commands.fix_alike.isEnabled()
    assert not panel.commands.accept.isEnabled()


def test_a_warning_is_accepted_with_a_note(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.view.setCurrentIndex(index_of(panel, "satisfaction-full"))
    panel.commands.accept.trigger()
    dialog = panel.findChild(NoteDialog)
    assert dialog is not None
    dialog.note.setText("主管部门要求")
    with qtbot.waitSignal(panel.accept_wanted) as accepted:
        dialog.findChildren(QDialogButtonBox)[0].buttons()[0].click()
    assert emitted(accepted.args or ()) == ["satisfaction-full"]
    assert accepted.args is not None
    assert accepted.args[1] == "主管部门要求"


def test_accepted_findings_are_shown_on_demand(panel: FindingsPanel, qtbot: QtBot) -> None:
    document = broken()
    with document.edit("接受") as pen:
        accept(pen, document, findings(document), "历年如此")
    panel.show_entries(entries_of(document))
    assert lines(panel)[0] == "错误（2）"
    assert len(panel.listed) == 2
    panel.bar.accepted.setChecked(True)
    index = index_of(panel, "satisfaction-full")
    assert str(index.data()).endswith("（已接受：历年如此）")
    panel.view.setCurrentIndex(index)
    with qtbot.waitSignal(panel.withdraw_wanted) as withdrawn:
        panel.commands.withdraw.trigger()
    assert emitted(withdrawn.args or ()) == ["satisfaction-full"]


def test_the_clerk_stays_where_they_are(panel: FindingsPanel) -> None:
    panel.view.setCurrentIndex(index_of(panel, "satisfaction-full"))
    panel.show_entries(entries_of(broken()))
    assert panel.current is not None
    assert panel.current.finding.rule == "satisfaction-full"
    left = [e for e in entries_of(broken()) if e.finding.rule != "satisfaction-full"]
    panel.show_entries(left)
    assert panel.current is not None
    assert panel.current.finding.rule == "unit-doubled"


def test_the_project_is_told_for_the_whole_year_only(panel: FindingsPanel, qtbot: QtBot) -> None:
    assert panel.view.isColumnHidden(PROJECT)
    with qtbot.waitSignal(panel.scope_chosen) as chosen:
        panel.bar.scope.setCurrentText(WHOLE_YEAR)
    assert chosen.args == [True]
    panel.show_entries(entries_of(broken()))
    assert not panel.view.isColumnHidden(PROJECT)
    assert panel.bar.again.isVisible()


def test_the_summary_tells_what_is_open() -> None:
    document = broken()
    assert summary(findings(document)).startswith("2 个错误 ")
    assert summary(()) == "没有发现问题"
    with document.edit("接受") as pen:
        accept(pen, document, findings(document), "")
    assert summary(findings(document)) == "2 个错误"


def test_findings_are_told_to_screen_readers(panel: FindingsPanel) -> None:
    index = index_of(panel, "field-missing")
    finding: Finding = panel.model.entries(index)[0].finding
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"错误：{finding.sentence}"
