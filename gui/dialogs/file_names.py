"""File names for exports, and the dialogs that ask for files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

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
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(done)
    dialog.open()
    return dialog


def _shortened(name: str) -> str:
    """At most `LONGEST_NAME` characters, none of them half of a sign that needs four bytes."""
    limit = LONGEST_NAME * 3
    data = name[:LONGEST_NAME].encode("utf-8", errors="replace")[:limit]
    return data.decode("utf-8", errors="ignore").rstrip(" .")
