"""What happens when the program itself is at fault: a saved report, and a dialog that says so.

The clerk's own faults (`UserError`) come along the same way, as a sentence: a widget that could
not make an edit last has no better place to raise it to.
"""

from __future__ import annotations

import hashlib
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.boxes import COPYABLE
from gui.plain import PlainLabel
from gui.room import take_room
from model.errors import UserError
from model.resources import resource_folder

MASK = "□"
"""Stands for one character of a text that is not told."""

_PROGRAM = resource_folder().parent
_LONGEST = 300
# What stands in quotes is a value, unless it is a name as programs have them; no apostrophes.
_QUOTED = re.compile(r"(?<!\w)(['\"“‘])(.*?)(['\"”’])(?!\w)", re.DOTALL)
_OWN_NAME = re.compile(r"[a-z_][a-z0-9_]*")
# Outside of quotes: whatever is no plain English of a library, and numbers that may be amounts.
_FOREIGN = re.compile(r"[^\x00-\x7f]+|\d[\d.,]{3,}|[\w.+-]+@[\w.-]+|(?:[A-Za-z]:)?[\\/][^\s'\":]+")


def report_of(error: BaseException, version: str) -> str:
    """The report of a fault: program, system, and where it happened, without the clerk's data."""
    import platform

    now = datetime.now().astimezone()
    return (
        f"绩表 {version}\n{now:%Y-%m-%d %H:%M:%S %z}\n"
        f"{platform.platform()}, Python {platform.python_version()}\n\n" + "".join(_told(error))
    )


def mark_of(error: BaseException) -> str:
    """Eight signs that are the same for faults of the same kind at the same place."""
    places = [f"{type(each).__qualname__} {_frames(each.__traceback__)}" for each in _chain(error)]
    return hashlib.sha256("\n".join(places).encode()).hexdigest()[:8]


def masked(message: str) -> str:
    """A message of an error without what may be of the clerk; lengths stay, which help."""
    without_values = _QUOTED.sub(_hide_value, message)
    return _FOREIGN.sub(lambda found: MASK * len(found[0]), without_values)[:_LONGEST]


def _hide_value(found: re.Match[str]) -> str:
    opening, text, closing = found.groups()
    shown = text if _OWN_NAME.fullmatch(text) else MASK * len(text)
    return f"{opening}{shown}{closing}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and those that led to it, the last one first."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _told(error: BaseException) -> Iterator[str]:
    for number, each in enumerate(_chain(error)):
        if number:
            yield "\n起因：\n"
        yield _frames(each.__traceback__)
        yield f"{type(each).__module__}.{type(each).__qualname__}: {masked(str(each))}\n"


def _frames(trace: TracebackType | None) -> str:
    """Where it happened: files below the program's folder, lines, and what stands there."""
    lines = (
        f"  {_shown(frame.filename)}:{frame.lineno} {frame.name}\n    {frame.line or ''}\n"
        for frame in traceback.extract_tb(trace)
    )
    return "".join(lines)


def _shown(file: str) -> str:
    """The path of a file of the program or a library, without the folders of its user."""
    path = Path(file)
    if path.is_relative_to(_PROGRAM):
        return path.relative_to(_PROGRAM).as_posix()
    return "/".join(path.parts[-3:])


_log = logging.getLogger(__name__)


class Faults:
    """The faults of this run of the program: how many, and a report of each kind."""

    def __init__(self) -> None:
        self.count = 0
        self.latest = ""
        """Of which kind the last one was."""
        self._reports: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._files: dict[str, Path | None] = {}

    def note(self, mark: str, report: str, save: Callable[[str, str], Path | None]) -> None:
        """Count a fault, and save the report of one of a new kind."""
        self.count += 1
        self.latest = mark
        self._counts[mark] = self._counts.get(mark, 0) + 1
        if mark not in self._reports:
            self._reports[mark] = report
            self._files[mark] = save(mark, report)

    @property
    def report(self) -> str:
        """The reports of all kinds, the last kind first."""
        marks = sorted(self._reports, key=lambda mark: mark != self.latest)
        return "\n".join(f"[{each}] ×{self._counts[each]}\n{self._reports[each]}" for each in marks)

    @property
    def saved(self) -> Path | None:
        """Where the report of the last kind is; None if it could not be saved."""
        return self._files.get(self.latest)

    @property
    def told_count(self) -> str:
        """How many there are, "" for one."""
        if self.count == 1:
            return ""
        kinds = f"，其中不同的有 {len(self._reports)} 种" if len(self._reports) > 1 else ""
        return f"这次启动以来共出错 {self.count} 次{kinds}。"


class CrashHook:
    """Takes the place of ``sys.excepthook``.

    ``tell`` shows the clerk what they can mend, ``show`` the faults so far, to which one was added;
    reports go to ``folder``, each kind of fault once.
    """

    def __init__(
        self,
        folder: Path,
        version: str,
        tell: Callable[[UserError], object],
        show: Callable[[Faults], object],
    ) -> None:
        self._folder = folder
        self._version = version
        self._tell = tell
        self._show = show
        self._faults = Faults()

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Handle what nobody has caught."""
        if isinstance(error, UserError):
            self._tell(error)
        elif isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        else:
            _log.critical("uncaught", exc_info=(kind, error, trace))
            self._faults.note(mark_of(error), report_of(error, self._version), self._save)
            self._show(self._faults)

    def _save(self, mark: str, report: str) -> Path | None:
        """Save a report, unless one of its kind is there from another day."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            there = sorted(self._folder.glob(f"故障报告-*-{mark}.txt"))
            now = datetime.now().astimezone()
            path = self._folder / f"故障报告-{now:%Y%m%d-%H%M%S}-{mark}.txt"
            if there:
                return there[-1]
            path.write_text(report, encoding="utf-8")
        except OSError:
            return None
        return path


class CrashDialog(QDialog):
    """Says that the program failed, how often, and where the report is, which can be copied.

    ``is_saved`` is whether it was looked up that what was filled in is in the data file.
    """

    reload_wanted = Signal()
    """The clerk wants the data file to be opened anew."""

    def __init__(self, faults: Faults, *, is_saved: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = PlainLabel()
        self._words.setTextInteractionFlags(COPYABLE)
        self._words.setWordWrap(True)
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setAccessibleName("故障报告")
        layout = QVBoxLayout(self)
        for widget in (self._words, self._report, self._buttons()):
            layout.addWidget(widget)
        take_room(self, 48, 30)
        self.show_faults(faults, is_saved=is_saved)

    def show_faults(self, faults: Faults, *, is_saved: bool) -> None:
        """Tell of the faults as they are now."""
        safe = (
            "已经核对：表里填写的内容都在数据文件里，可以继续使用。"
            if is_saved
            else "请注意：表里的内容和数据文件里的不一致，最后的修改可能没有存下来。"
            "请先记下它，再点“重新载入”，然后检查最后填写的地方。"
        )
        where = (
            f"故障报告（不含表里的文字、姓名和金额）已保存在：\n{faults.saved}"
            if faults.saved
            else "故障报告没能保存，请复制下面的内容。"
        )
        self._words.setText(
            "很抱歉，刚才的操作没有完成，是程序的问题，不是您的操作有误。"
            f"{faults.told_count}\n{safe}\n"
            "如果窗口显示得不对，请点“重新载入”：数据文件重新打开，回到正在看的表"
            f"（之前的操作不能再撤销）。\n\n{where}"
        )
        self._report.setPlainText(faults.report)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copying = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        copying.clicked.connect(self._copy)
        again = buttons.addButton("重新载入", QDialogButtonBox.ButtonRole.ActionRole)
        again.clicked.connect(self._reload)
        closing = buttons.addButton("继续使用", QDialogButtonBox.ButtonRole.AcceptRole)
        closing.setDefault(True)
        buttons.accepted.connect(self.accept)
        return buttons

    def _reload(self) -> None:
        self.accept()
        self.reload_wanted.emit()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())
