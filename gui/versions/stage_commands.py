"""The stages of tables in the window: marking, freezing, adjusting; and what was removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from gui.shell.commands import CommandGroup
from gui.versions.stage_dialogs import AdjustDialog, OpinionDialog
from model.definition.unnamed import shown_name
from model.document import Place
from model.document.place_names import PlaceNames
from model.document.reviews import ReviewAction
from model.document.stages import Stage, WorkState, is_frozen, stage_of, version_of
from model.usecases.stages import opinion_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.shell.shell import Shell
    from gui.shell.slow_work import Works
    from gui.versions.banner import StageBanner
    from model.usecases.checking import Errors


_MARKS = {
    "stage_draft": Stage.DRAFT,
    "stage_declared": Stage.DECLARED,
    "stage_approved": Stage.APPROVED,
    "stage_evaluated": Stage.EVALUATED,
    "stage_reviewed": Stage.REVIEWED,
    "stage_reported": Stage.REPORTED,
}
_ADJUST = "stage_adjusted"
_LISTED = 3
"""So many errors are named where a table is to be frozen."""


class StageCommands(CommandGroup):
    """Marks tables and shows above each open one how it stands with it.

    ``errors_in`` finds the errors that are left in some tables: what is frozen should have none.
    """

    def __init__(self, shell: Shell, errors_in: Callable[[Sequence[int]], Works[Errors]]) -> None:
        super().__init__(shell)
        self._errors_in = errors_in
        for name, stage in _MARKS.items():
            self._connect_action(name, partial(self.mark, stage))
        self._connect_action(_ADJUST, self.adjust)
        self._connect_action("review_sent", self.send)
        self._connect_action("review_returned", partial(self._ask_for_comment, "RETURNED"))
        self._connect_action("review_passed", partial(self._ask_for_comment, "PASSED"))
        self._connect_action("done", self.turn_done)
        self._connect_action("removed", self.show_removed)
        shell.current.changed.connect(self._show_stage)
        shell.current.stage_changed.connect(self._show_stage)

    @property
    def _tables(self) -> tuple[int, ...]:
        """The tables selected in the list, or else the open one."""
        return self._selected or self._open

    # Marking

    def mark(self, stage: Stage) -> None:
        """Mark tables; a frozen one is freed only once the clerk has agreed."""
        tables = self._tables
        frozen = self._workspace.stages.frozen(tables)
        if frozen and not stage.freezes:
            self._ask_to_free(tables, len(frozen), stage)
        elif tables and stage.freezes:
            self._ask_to_freeze(tables, stage)
        elif tables:
            self._mark(tables, stage)
        self._show_stage()

    def _ask_to_freeze(self, tables: Sequence[int], stage: Stage) -> None:
        """Freeze tables, at once if nothing is wrong in them."""
        self._shell.finish_pending_edit()
        work = self._errors_in(tables)
        self._work_on("检查", len(tables), work, partial(self._freeze, tables, stage))

    def _freeze(self, tables: Sequence[int], stage: Stage, found: Errors) -> None:
        errors = [error for of_table in found.values() for error in of_table]
        if not errors:
            self._mark(tables, stage)
            return
        told = [f"{each.where}：{each.sentence}" for each in errors[:_LISTED]]
        self._shell.ask(
            stage.label,
            f"还有 {len(errors)} 个错误，标记为“{stage.label}”后内容冻结，仍要标记吗？",
            {f"仍标记为“{stage.label}”": partial(self._mark, tables, stage)},
            "\n".join([*told, "……"] if len(errors) > _LISTED else told),
            cancel="返回修改",
            is_warning=True,
        )

    def _mark(self, tables: Sequence[int], stage: Stage) -> None:
        frozen = "，内容已冻结，要修改请用“调整…”" if stage.freezes else ""
        what = f"{len(tables)} 张表" if len(tables) > 1 else "这张表"
        said = f"已把{what}标记为“{stage.label}”{frozen}"
        write = partial(self._workspace.stages.write_marks, tables, stage)
        self._work_on(stage.label, len(tables), write, lambda _none: self._shell.tell(said))

    def _ask_to_free(self, tables: Sequence[int], frozen: int, stage: Stage) -> None:
        what = f"其中 {frozen} 张表" if len(tables) > 1 else "这张表"
        self._shell.ask(
            "取消批复",
            f"{what}已批复或已调整。改为“{stage.label}”后可以直接修改，要取消批复吗？",
            {"取消批复": partial(self._mark, tables, stage)},
            "批复后确需修改的，应当用“调整…”，以前的版本会保留。",
            cancel="返回",
        )

    def adjust(self) -> None:
        """Ask for the reason of the next version of the open table, or end its adjustment."""
        document = self._current.document
        if document is not None and is_frozen(document.root):
            self._ask_for_reason()
        elif document is not None and stage_of(document.root) is Stage.ADJUSTED:
            self.finish_adjusting()
        else:
            self._shell.tell("这张表还没有批复，可以直接修改，不用调整")
        self._show_stage()

    def finish_adjusting(self) -> None:
        """Freeze the open table as it was adjusted."""
        self._shell.finish_pending_edit()
        self._ask_to_freeze(self._open, Stage.ADJUSTED)

    def _ask_for_reason(self) -> None:

        document, name = self._current.document, shown_name(self._current.called)
        assert document is not None, "an open table is frozen"
        dialog = AdjustDialog(name, version_of(document.root) + 1, self._shell.widget)
        dialog.chosen.connect(partial(self._begin_adjusting, self._open[0]))
        dialog.open()

    def _begin_adjusting(self, table: int, reason: str) -> None:
        self._workspace.stages.adjust(table, reason)
        version = version_of(self._workspace.document(table).root)
        self._shell.tell(f"已开始第{version}版，改好后点“调整完成”")

    def turn_done(self) -> None:
        """Tell that the work on tables is done, or that it is not if it was on all of them."""
        tables = self._tables
        entries = [entry for entry in self._workspace.entries() if entry.id in tables]
        is_done = all(entry.progress is WorkState.DONE for entry in entries)
        self._workspace.mark_progress(tables, WorkState.DRAFT if is_done else WorkState.DONE)
        words = "已取消“完成”" if is_done else "已标记为“完成”，内容改动后自动取消"
        self._shell.tell(words)

    # Review

    def send(self) -> None:
        """Send the open table to review; what is wrong in it is told before."""
        self._shell.finish_pending_edit()
        self._work_on("检查", 1, self._errors_in(self._open), self._send)

    def _send(self, found: Errors) -> None:
        errors = found.get(self._open[0], ())
        if not errors:
            self.review(self._open[0], ReviewAction.SENT, "")
            return
        self._shell.ask(
            "送审",
            f"还有 {len(errors)} 个错误，仍要送审吗？",
            {"仍要送审": partial(self.review, self._open[0], ReviewAction.SENT, "")},
            f"{errors[0].where}：{errors[0].sentence}",
            cancel="返回修改",
            is_warning=True,
        )

    def review(self, table: int, action: ReviewAction, comment: str) -> None:
        """Note what was done to a table under review."""
        workspace = self._workspace
        opinion = opinion_field(workspace.definition(table))
        workspace.stages.review(table, action, workspace.author, comment, opinion)
        self._shell.tell(f"已{action}")
        self._show_stage()

    def _ask_for_comment(self, name: str) -> None:
        """Ask for the comment; it may speak of the cell in which the cursor stands."""
        self._shell.finish_pending_edit()
        action = ReviewAction[name]
        table = self._open[0]
        name = self._workspace.called(table)
        dialog = OpinionDialog(action, name, self._place_of_cursor(), self._shell.widget)
        dialog.chosen.connect(partial(self.review, table, action))
        dialog.open()

    def _place_of_cursor(self) -> str:
        """What the cell is called in which the cursor stands; "" for none."""
        editors, document = self._current.editors, self._current.document
        node = next(
            (
                view.current_node()
                for view in (editors.tree.views if editors is not None else ())
                if view.current_node() is not None
            ),
            None,
        )
        if node is None or document is None:
            return ""
        names = PlaceNames(self._workspace.definition(self._open[0]))
        return names.full(document, Place.of(node))

    # What was removed

    def show_removed(self) -> None:
        """List the tables that were removed, to restore some."""
        from gui.versions.removed import RemovedDialog
        from gui.workspace.data_file import DAYS_RESTORABLE

        shell, removed = self._shell, self._workspace.removed_documents()
        dialog = RemovedDialog(removed, shell.form_title, DAYS_RESTORABLE, shell.widget)
        dialog.chosen.connect(self._bring_back)
        dialog.open()

    def _bring_back(self, tables: Sequence[int]) -> None:
        self._workspace.bring_back(tables)
        self._shell.tell(f"已恢复 {len(tables)} 张表")

    # What is shown

    def _show_stage(self) -> None:
        """Show the stage of the open table, and let its editors take what they may."""
        from gui.versions.banner import StageBanner

        editors, document = self._current.editors, self._current.document
        if editors is None or document is None:
            return
        banner = self._current.bar(StageBanner, self._made_banner, at_top=True)
        banner.show_stage(document)
        frozen = is_frozen(document.root) or self._workspace.is_read_only
        set_form_read_only(editors.form, frozen)
        set_lists_read_only(editors.tree.views, frozen)
        editors.tree.set_read_only(frozen)
        self._offer_stages()
        stage = stage_of(document.root)
        name = next((name for name, mark in _MARKS.items() if mark is stage), _ADJUST)
        self._shell.action(name).setChecked(True)

    def _offer_stages(self) -> None:
        """Offer the stages that the open table goes through."""
        offered = self._workspace.stages.offered(self._open)
        for name, stage in {**_MARKS, _ADJUST: Stage.ADJUSTED}.items():
            self._shell.action(name).setVisible(stage in offered)

    def _made_banner(self) -> StageBanner:
        from gui.versions.banner import StageBanner

        banner = StageBanner()
        banner.adjust_wanted.connect(self.adjust)
        banner.finish_wanted.connect(self.finish_adjusting)
        banner.versions_wanted.connect(self._shell.action("versions").trigger)
        return banner


_TRIGGERS = "edit triggers"
"""The property in which a list keeps how its editors are opened."""


def set_form_read_only(form: QWidget, is_read_only: bool) -> None:
    """Let the editors of a form take nothing, or again what they are given."""
    for line in form.findChildren(QLineEdit):
        line.setReadOnly(is_read_only)
        for action in line.actions():
            action.setEnabled(not is_read_only)
    for text in form.findChildren(QPlainTextEdit):
        text.setReadOnly(is_read_only)
    for widget in (*form.findChildren(QComboBox), *form.findChildren(QAbstractButton)):
        widget.setEnabled(not is_read_only)
        _keep_legible(widget)


def set_lists_read_only(lists: Iterable[QAbstractItemView], is_read_only: bool) -> None:
    """Let lists open no editor and take no drop, or again as before."""
    for view in lists:
        if view.property(_TRIGGERS) is None:
            view.setProperty(_TRIGGERS, view.editTriggers())
        none = QAbstractItemView.EditTrigger.NoEditTriggers
        view.setEditTriggers(none if is_read_only else view.property(_TRIGGERS))
        view.setAcceptDrops(not is_read_only)


def _keep_legible(widget: QWidget) -> None:
    """A choice that cannot be changed is still to be read."""
    palette, group = widget.palette(), QPalette.ColorGroup
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(group.Disabled, role, palette.color(group.Active, role))
    widget.setPalette(palette)
