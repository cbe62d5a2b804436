"""Chinese for Qt's own words, and a font that can show them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from typing_extensions import override

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


class MissingWords(QTranslator):
    """The words of file dialogs and scroll bars that Qt's own translation lacks."""

    WORDS: ClassVar = {
        ("QFileDialog", "&Look in:"): "查找范围(&I)：",
        ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
        ("QAbstractFileIconProvider", "Folder"): "文件夹",
        ("QAbstractFileIconProvider", "File Folder"): "文件夹",
        ("QAbstractFileIconProvider", "File"): "文件",
        ("QAbstractFileIconProvider", "%1 File"): "%1 文件",
        ("QAbstractFileIconProvider", "Drive"): "磁盘",
        ("QAbstractFileIconProvider", "Shortcut"): "快捷方式",
        ("QAbstractFileIconProvider", "Unknown"): "未知",
        ("QPlatformTheme", "Don't Save"): "不保存",
        ("QScrollBar", "Line up"): "上移一行",
        ("QScrollBar", "Line down"): "下移一行",
        ("QMessageBox", "OK"): "确定",
    }

    @override
    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str:
        # None, Qt's null string, stands for "not here"; an empty text would be shown as such.
        return self.WORDS.get((str(context), str(sourceText)))  # type: ignore[return-value]


def speak_chinese(application: QApplication) -> None:
    """Make Qt's own dialogs and menus speak Chinese."""
    # The last one installed is asked first.
    application.installTranslator(MissingWords(application))
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
