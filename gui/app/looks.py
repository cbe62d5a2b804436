"""How the program looks: Chinese for Qt's own words, a font that can show them, and the colours
of the interface: light, dark, and black and white for weak eyes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
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
    """The words of its dialogs and scroll bars that Qt's own translation lacks, or says oddly."""

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
        ("QFileSystemModel", "Size"): "大小",
        ("QScrollBar", "Line up"): "上移一行",
        ("QScrollBar", "Line down"): "下移一行",
        ("QMessageBox", "OK"): "确定",
        ("QPrintSettingsOutput", "Page &Set:"): "页面(&S)：",
        ("QPageSetupWidget", "Page &order:"): "排列次序(&O)：",
        ("QPageSetupWidget", "Pages &per sheet:"): "每张纸印几页(&P)：",
        ("QCupsJobWidget", "Scheduled &printing:"): "何时打印(&P)：",
        ("QCupsJobWidget", "&Billing information:"): "记账信息(&B)：",
        ("QCupsJobWidget", "Job &priority:"): "优先级(&P)：",
        ("QCupsJobWidget", "&Start:"): "首页(&S)：",
        ("QCupsJobWidget", "&End:"): "末页(&E)：",
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
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    # The last one installed is asked first.
    application.installTranslator(MissingWords(application))


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


Role = QPalette.ColorRole
Group = QPalette.ColorGroup
Colours = Mapping[Role, str]

_ACTIVE: Mapping[str, Colours] = {
    "light": {
        Role.Window: "#f3f4f6",
        Role.WindowText: "#1b1f24",
        Role.Base: "#ffffff",
        Role.AlternateBase: "#f5f7fa",
        Role.Text: "#1b1f24",
        Role.Button: "#eceef1",
        Role.ButtonText: "#1b1f24",
        Role.BrightText: "#b3261e",
        Role.Highlight: "#1f5f8b",
        Role.HighlightedText: "#ffffff",
        Role.Link: "#1a5fb4",
        Role.LinkVisited: "#5b3f8f",
        Role.ToolTipBase: "#ffffff",
        Role.ToolTipText: "#1b1f24",
        Role.PlaceholderText: "#636b76",
        Role.Light: "#ffffff",
        Role.Midlight: "#e1e5ea",
        Role.Mid: "#b4bac2",
        Role.Dark: "#8f98a3",
        Role.Shadow: "#5b6470",
    },
    "dark": {
        Role.Window: "#1f2226",
        Role.WindowText: "#e7e9ec",
        Role.Base: "#2b2f35",
        Role.AlternateBase: "#30343b",
        Role.Text: "#e7e9ec",
        Role.Button: "#363b42",
        Role.ButtonText: "#e7e9ec",
        Role.BrightText: "#ff8a80",
        Role.Highlight: "#2f6f9f",
        Role.HighlightedText: "#ffffff",
        Role.Link: "#74b7f2",
        Role.LinkVisited: "#b79df0",
        Role.ToolTipBase: "#33373d",
        Role.ToolTipText: "#e7e9ec",
        Role.PlaceholderText: "#a3aab4",
        Role.Light: "#474d55",
        Role.Midlight: "#3b4047",
        Role.Mid: "#565d66",
        Role.Dark: "#121417",
        Role.Shadow: "#000000",
    },
    "contrast": {
        Role.Window: "#000000",
        Role.WindowText: "#ffffff",
        Role.Base: "#000000",
        Role.AlternateBase: "#161616",
        Role.Text: "#ffffff",
        Role.Button: "#000000",
        Role.ButtonText: "#ffffff",
        Role.BrightText: "#ffff00",
        Role.Highlight: "#ffff00",
        Role.HighlightedText: "#000000",
        Role.Link: "#66d9ff",
        Role.LinkVisited: "#e0a0ff",
        Role.ToolTipBase: "#000000",
        Role.ToolTipText: "#ffffff",
        Role.PlaceholderText: "#d0d0d0",
        Role.Light: "#ffffff",
        Role.Midlight: "#c0c0c0",
        Role.Mid: "#ffffff",
        Role.Dark: "#ffffff",
        Role.Shadow: "#ffffff",
    },
}
_FAINT = {"light": "#8b939e", "dark": "#7f8690", "contrast": "#8fd18f"}
"""What cannot be used; black and white have no grey that says so, so it is green."""
_FRAMED = (
    'QLineEdit[frame="true"], QTextEdit, QAbstractItemView, QPushButton, QToolTip, QMenu,'
    " QDockWidget > QWidget { border: 1px solid #ffffff; }"
    " QComboBox, QAbstractSpinBox { border: 1px solid #ffffff; }"
    " QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator"
    " { border: 2px solid #ffffff; }"
    " QCheckBox::indicator:checked, QRadioButton::indicator:checked,"
    " QAbstractItemView::indicator:checked { background: #ffff00; }"
    " QPushButton { padding: 4px 12px; }"
    " QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked"
    " { background: #ffff00; color: #000000; border: 1px solid #ffff00; }"
    " QToolButton { border: 1px solid transparent; padding: 2px; }"
    " QToolButton:hover, QToolButton:focus { border: 1px solid #ffff00; }"
    " QPushButton:focus, QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid #ffff00; }"
    " QMenu::item:selected { background: #ffff00; color: #000000; }"
    " QTabBar::tab { background: #000000; color: #ffffff; border: 1px solid #ffffff;"
    " padding: 4px 10px; }"
    " QTabBar::tab:selected { color: #ffff00; border: 2px solid #ffff00; }"
)
"""The style draws frames darker than the window, and nothing is darker than black."""
_EDGED = (
    'QLineEdit[frame="true"] { border: 1px solid #7d8590; border-radius: 2px; padding: 2px; }'
    " QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator"
    " { border: 1px solid #a3aab4; background: #1f2226; }"
    " QCheckBox::indicator:checked, QRadioButton::indicator:checked,"
    " QAbstractItemView::indicator:checked { background: #74b7f2; border: 1px solid #e7e9ec; }"
    " QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: #565d66; }"
)
"""Nor can its edges of boxes and fields be seen where all is dark."""
_SHEETS = {"contrast": _FRAMED, "dark": _EDGED}
THEMES = tuple(_ACTIVE)
USUAL, _BOX = 100, 13
"""The size of the interface as the system has it, and the pixels of a check box in it."""


def palette_of(theme: str) -> QPalette:
    """The colours of a theme (light or dark) for all widgets, disabled ones included."""
    palette = QPalette()
    for role, colour in _ACTIVE[theme].items():
        palette.setColor(role, QColor(colour))
    palette.setColor(Role.Accent, QColor(_ACTIVE[theme][Role.Highlight]))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        palette.setColor(Group.Disabled, role, QColor(_FAINT[theme]))
    palette.setColor(Group.Disabled, Role.Highlight, QColor(_ACTIVE[theme][Role.Midlight]))
    return palette


def style_sheet_of(theme: str, scale: int) -> str:
    """What palette and font alone cannot say, for a size of the interface (per cent).

    Check boxes do not grow with the text by themselves.
    """
    sheet = _SHEETS.get(theme, "")
    if not sheet and scale == USUAL:
        return ""
    side = _BOX * scale // USUAL
    boxes = "QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator"
    sized = f"{boxes} {{ width: {side}px; height: {side}px; }}"
    # What has no edge of its own is drawn by the style, which a radius would keep from it.
    rounded = f" QRadioButton::indicator {{ border-radius: {side // 2}px; }}" if sheet else ""
    return f"{sheet} {sized}{rounded}"
