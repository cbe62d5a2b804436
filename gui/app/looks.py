"""Chinese for Qt's own words, and a font that can show them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""Interface fonts for Chinese, the best first."""
OUR_FONT = "NotoSansSC-Regular.ttf"


def speak_chinese(application: QApplication) -> None:
    """Make Qt's own dialogs and menus speak Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)


def use_chinese_font(application: QApplication, fonts: Path) -> None:
    """Take the system's best Chinese font, or ours from the folder ``fonts``."""
    family = _system_family() or _our_family(fonts / OUR_FONT)
    if family:
        font = QFont(application.font())
        font.setFamilies([family, *font.families()])
        application.setFont(font)


def _system_family() -> str:
    known = set(QFontDatabase.families())
    return next((family for family in FAMILIES if family in known), "")


def _our_family(path: Path) -> str:
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    return families[0] if families else ""
