"""Names that look like HTML stay names, wherever the window shows them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex
from PySide6.QtCore import Qt as Core
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.app.startup import crash_hook
from gui.plain import plain_tip, without_mnemonic
from gui.review.dialog import ReviewDialog
from model.resources import resource_folder
from tests.stories.clerk import Clerk

HOSTILE = '<img src="file:///nowhere/x.png"><b>甲</b> & 乙'
ROLES = Core.ItemDataRole
KEPT = {"form", "year", "scope", "source", "format"}
"""What the program itself reads; all else is the clerk's to write."""
COMMANDS = (
    "board", "summary", "check", "search_all", "find", "replace", "removed", "history", "versions",
    "roll_over", "export_many", "new", "copy_as_table", "unit_profile", "fill_unit", "page_setup",
    "indicator_library", "restore_backup", "stage_approved", "stage_adjusted", "make_evaluation",
    "evaluation_scores", "evaluation_weights", "evaluation_result", "remove_selected",
)  # fmt: skip


def hostile(value: Any, key: str = "") -> Any:
    """Interchange JSON in which all that a clerk writes looks like HTML."""
    if isinstance(value, dict):
        return {name: hostile(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, key) for each in value]
    is_text = isinstance(value, str) and key not in KEPT and not value[:1].isdecimal()
    return f"{HOSTILE}{value}" if is_text else value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of tables that are full of such names, and is called so itself."""
    sample = resource_folder("samples") / "sample.json"
    content = hostile(json.loads(sample.read_text(encoding="utf-8")))
    path = tmp_path / "<b>甲<b> & 乙.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def faults() -> Iterator[str]:
    """Where a text would not be shown as it is."""
    for widget in QApplication.allWidgets():
        where = f"{type(widget).__name__} {widget.objectName()} in {type(widget.window()).__name__}"
        yield from (f"{where}: {fault}" for fault in faults_of(widget))


def faults_of(widget: QWidget) -> Iterator[str]:
    if Qt.mightBeRichText(widget.toolTip()):
        yield f"tip {widget.toolTip()}"
    for action in widget.actions():
        yield from faults_of_action(action)
    match widget:
        case QLabel():
            yield from faults_of_label(widget)
        case QTabBar():
            for tab in range(widget.count()):
                if Qt.mightBeRichText(widget.tabToolTip(tab)):
                    yield f"tip of a tab {widget.tabToolTip(tab)}"
                if has_mnemonic(widget.tabText(tab)):
                    yield f"tab {widget.tabText(tab)}"
        case QAbstractButton() if has_mnemonic(widget.text()) and not isinstance(
            widget, QToolButton
        ):
            yield f"button {widget.text()}"
        case QAbstractItemView() if (model := widget.model()) is not None:
            yield from faults_of_model(model)


def faults_of_label(label: QLabel) -> Iterator[str]:
    taken = label.textFormat() is Core.TextFormat.AutoText and Qt.mightBeRichText(label.text())
    if taken or (label.textFormat() is Core.TextFormat.RichText and "<b>" in label.text()):
        yield f"label {label.text()}"


def faults_of_action(action: QAction) -> Iterator[str]:
    if Qt.mightBeRichText(action.toolTip()):
        yield f"tip of an action {action.toolTip()}"
    if has_mnemonic(action.text()):
        yield f"action {action.text()}"


def has_mnemonic(text: str) -> bool:
    """Whether an & of a name would be taken for the mark of a key."""
    return "& 乙" in text.replace("&&", "")


def faults_of_model(model: QAbstractItemModel) -> Iterator[str]:
    for column in range(columns_of(model, QModelIndex())):
        tip = model.headerData(column, Core.Orientation.Horizontal, ROLES.ToolTipRole)
        if isinstance(tip, str) and Qt.mightBeRichText(tip):
            yield f"tip of a column {tip}"
    for index in indexes(model, QModelIndex()):
        tip = index.data(ROLES.ToolTipRole)
        if isinstance(tip, str) and Qt.mightBeRichText(tip):
            yield f"tip of a cell {tip}"


def columns_of(model: QAbstractItemModel, parent: QModelIndex) -> int:
    # That of a list is for nobody else to ask.
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def indexes(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(min(model.rowCount(parent), 200)):
        for column in range(columns_of(model, parent)):
            yield model.index(row, column, parent)
        yield from indexes(model, model.index(row, 0, parent))


def shown(clerk: Clerk) -> list[QDialog]:
    return [each for each in clerk.window.findChildren(QDialog) if each.isVisible()]


def texts(clerk: Clerk) -> str:
    """What is said anywhere by cells and labels."""
    said = [label.text() for label in clerk.window.findChildren(QLabel)]
    for view in clerk.window.findChildren(QAbstractItemView):
        if (model := view.model()) is not None:
            said += [str(each.data()) for each in indexes(model, QModelIndex())]
    return "\n".join(said)


@pytest.mark.parametrize("text", [HOSTILE, "<h1>题", "&lt;b&gt;", "<br/>", "<!DOCTYPE html>"])
def test_a_tip_is_shown_as_it_is(text: str) -> None:
    assert Qt.mightBeRichText(text)
    assert not Qt.mightBeRichText(plain_tip(text))
    assert plain_tip(text).replace("\N{WORD JOINER}", "") == text


@pytest.mark.parametrize("text", ["≥90%", "a < b", "<90% & >10%", "甲\n乙", ""])
def test_most_texts_are_their_own_tips(text: str) -> None:
    assert plain_tip(text) == text
    assert without_mnemonic(text).replace("&&", "&") == text


def test_names_that_look_like_html_are_shown_as_they_are(
    clerk: Clerk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", crash_hook(clerk.program))
    clerk.drop(file)
    review = clerk.dialog(ReviewDialog)
    assert [*faults()] == []
    clerk.press(review, "导入")
    clerk.wait(lambda: not shown(clerk) and clerk.window.current.table is not None)
    clerk.editors.show_indicators()
    assert HOSTILE in texts(clerk)
    assert [*faults()] == []

    for command in COMMANDS:
        action = clerk.window.commands[command]
        if action.isEnabled():
            action.trigger()
            QApplication.processEvents()
            assert [*faults()] == [], command
            for dialog in shown(clerk):
                dialog.reject()
            clerk.wait(lambda: not shown(clerk))
    assert [*faults()] == []
