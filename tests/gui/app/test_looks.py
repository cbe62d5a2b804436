"""Qt's own words are Chinese, and there is always a font for them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.looks import FAMILIES, speak_chinese, style_sheet_of, use_chinese_font
from model.resources import resource_folder


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication) -> QApplication:
    del qtbot
    return qapp


def test_qt_speaks_chinese(application: QApplication) -> None:
    speak_chinese(application)

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("QFileDialog", "Files of &type:") == "文件类型(&T)："
    assert QCoreApplication.translate("QFileDialog", "Of no meaning") == "Of no meaning"
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()


def test_the_systems_font_is_preferred(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = QFont(application.font())
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["Arial", FAMILIES[-1], FAMILIES[1]])

    use_chinese_font(application, Path("nowhere"))

    assert application.font().families()[0] == FAMILIES[1]
    application.setFont(before)


def test_a_machine_without_chinese_fonts_gets_ours(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = QFont(application.font())
    with monkeypatch.context() as bare:
        bare.setattr(QFontDatabase, "families", lambda: ["Arial"])
        use_chinese_font(application, resource_folder("fonts"))

    assert application.font().families()[0] == "Noto Sans SC"
    application.setFont(before)


def test_check_boxes_grow_with_the_interface_and_keep_the_edges_of_the_style() -> None:
    assert style_sheet_of("light", 100) == ""
    assert "width: 26px" in style_sheet_of("light", 200)
    assert "radius" not in style_sheet_of("light", 200)
    assert "width: 19px" in style_sheet_of("dark", 150)
