"""Message boxes that do not block, with Chinese buttons and a text that can be copied; the
dialogs that ask for files, and the file names that they suggest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.plain import make_plain

COPYABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def show_sentence(
    parent: QWidget,
    title: str,
    sentence: str,
    icon: QMessageBox.Icon = QMessageBox.Icon.Warning,
) -> QMessageBox:
    """Tell the clerk something in a box beside the work."""
    box = QMessageBox(icon, title, sentence, parent=parent)
    make_plain(box)
    box.setTextInteractionFlags(COPYABLE)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def ask(
    parent: QWidget,
    title: str,
    question: str,
    answers: Mapping[str, Callable[[], object]],
    detail: str = "",
    *,
    cancel: str = "取消",
    is_warning: bool = False,
) -> QMessageBox:
    """Ask in a box beside the work: each answer is a button, and what it does.

    ``cancel`` is what the last button says, which does nothing.
    """
    icon = QMessageBox.Icon.Warning if is_warning else QMessageBox.Icon.Question
    box = QMessageBox(icon, title, question, parent=parent)
    box.setInformativeText(detail)
    make_plain(box)
    for answer, do in answers.items():
        button = box.addButton(answer, QMessageBox.ButtonRole.AcceptRole)
        button.clicked.connect(partial(_answer, do))
    box.addButton(cancel, QMessageBox.ButtonRole.RejectRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _answer(do: Callable[[], object], _checked: bool = False) -> None:
    do()


def show_about(parent: QWidget, version: str, data_format: int) -> QMessageBox:
    """What the program is, and the format of the data files that it writes."""
    text = (
        f"绩表 {version}（数据文件格式 {data_format}）\n\n"
        "预算绩效表的填报、检查和打印：读入去年的文件，填写今年的指标，"
        "按官方版式输出 Excel 和 PDF。\n\n"
        "界面字体 Noto Sans SC、打印字体 Noto Serif SC 依 SIL OFL 许可使用。"
    )
    return show_sentence(parent, "关于绩表", text, QMessageBox.Icon.NoIcon)


LONGEST_NAME = 80
"""Characters, at most three bytes each: 85 Chinese ones fill a file name."""

_ILLEGAL = re.compile(r'[\\/:*?"<>|]')
# Windows keeps these for its devices, whatever suffix follows.
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def suggested_name(*parts: str) -> str:
    """A file name (without suffix) of some texts that every system takes."""
    text = " ".join("".join(parts).split())
    text = _ILLEGAL.sub("_", "".join(c for c in text if unicodedata.category(c)[0] != "C"))
    name = _shortened(text.strip(" ."))
    return f"_{name}" if _RESERVED.match(name) else name or "绩效表"


def ask_for_target(
    parent: QWidget,
    title: str,
    kind: tuple[str, str],
    suggestion: Path,
    done: Callable[[Path], object],
) -> QFileDialog:
    """Ask where to write; ``kind`` is a name and a suffix such as ("Excel 工作簿", ".xlsx").

    The dialog itself asks before a file is replaced.
    """
    name, suffix = kind
    dialog = QFileDialog(parent, title, str(suggestion.parent), f"{name} (*{suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.lstrip("."))
    dialog.selectFile(suggestion.name)
    return _opened(dialog, lambda names: done(Path(names[0])))


def ask_for_sources(
    parent: QWidget,
    title: str,
    kind: str,
    folder: Path | None,
    done: Callable[[list[Path]], object],
    *,
    many: bool = True,
) -> QFileDialog:
    """Ask for existing files; ``kind`` is a filter such as "绩表数据文件 (*.db)".

    Without a ``folder`` they are looked for among the documents.
    """
    dialog = QFileDialog(parent, title, str(folder or documents()), f"{kind};;所有文件 (*)")
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.ExistingFiles if many else modes.ExistingFile)
    return _opened(dialog, lambda names: done([Path(name) for name in names]))


def ask_for_folder(
    parent: QWidget, title: str, folder: Path | None, done: Callable[[Path], object]
) -> QFileDialog:
    """Ask for an existing folder."""
    dialog = QFileDialog(parent, title, str(folder or documents()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _opened(dialog, lambda names: done(Path(names[0])))


def documents() -> Path:
    """The folder in which people keep their files, or their home where they have none."""
    location = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(location))
    return folder if folder.is_dir() else Path.home()


def _opened(dialog: QFileDialog, done: Callable[[list[str]], object]) -> QFileDialog:
    # The names of a dozen formats would only be cut off.
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(done)
    dialog.open()
    return dialog


def _shortened(name: str) -> str:
    """At most `LONGEST_NAME` characters, none of them half of a sign that needs four bytes."""
    limit = LONGEST_NAME * 3
    data = name[:LONGEST_NAME].encode("utf-8", errors="replace")[:limit]
    return data.decode("utf-8", errors="ignore").rstrip(" .")
