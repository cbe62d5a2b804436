"""What the features of the window have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from model.exchange.progress import UNWATCHED

if TYPE_CHECKING:
    from gui.shell.shell import Shell
    from gui.shell.slow_work import Works
    from gui.workspace import Workspace

T = TypeVar("T")
FEW = 50
"""So many tables are read or written in a moment."""


class CommandGroup(QObject):
    """Some actions of the window, connected to what they do to its tables."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.widget)
        self._shell = shell
        self._current = shell.current

    def _connect_action(self, name: str, do: Callable[[], object]) -> None:
        """Let an action do something, after what is being typed was committed.

        A shortcut or a button of the tool bar leaves the focus in an open editor, whose text the
        document does not know yet.
        """

        def on_triggered() -> None:
            self._shell.finish_pending_edit()
            do()

        self._shell.action(name).triggered.connect(on_triggered)

    def _work_on(self, title: str, tables: int, work: Works[T], done: Callable[[T], None]) -> None:
        """Read or write so many tables, and go on with what came of it: few are done at once."""
        self._shell.finish_pending_edit()
        if tables > FEW:
            self._shell.work_slowly(title, work, done)
        else:
            done(work(UNWATCHED)())

    @property
    def _workspace(self) -> Workspace:
        assert self._current.workspace is not None, "the action is disabled without a data file"
        return self._current.workspace

    @property
    def _open(self) -> tuple[int, ...]:
        """The open table."""
        return () if self._current.table is None else (self._current.table,)

    @property
    def _meant(self) -> tuple[int, ...]:
        """Several tables picked in the list where the clerk is, or else the open one."""
        picked = self._shell.picked
        return picked if len(picked) > 1 else self._open

    @property
    def _selected(self) -> tuple[int, ...]:
        """The tables selected in the list of projects."""
        return self._shell.selected
