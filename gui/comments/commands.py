"""批注: comments on the text at which the clerk is, marked there and listed in a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup
from gui.shell.shell import Area
from model.document import Document, Place
from model.document.comments import (
    Comment,
    PlacedComment,
    comments_at,
    comments_of,
    set_comments,
    turned,
    without,
)
from model.document.place_names import PlaceNames

if TYPE_CHECKING:
    from gui.comments.panel import CommentPanel
    from gui.shell.shell import Shell

PANEL, KEY = "comments", "Ctrl+6"
GONE = "这一处已经不在表里了"


class CommentCommands(CommandGroup):
    """Writes comments on the open table; who may not change it may still say what they think."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        area = Area.BottomDockWidgetArea
        self.dock = shell.add_panel(PANEL, "批注", lambda: self.panel, area, KEY, stacked=True)
        self._connect_action("comment", self.ask)
        for signal in (
            shell.current.changed,
            shell.current.steps_finished,
            shell.current.stage_changed,
            self.dock.visibilityChanged,
        ):
            signal.connect(self._show)

    @cached_property
    def panel(self) -> CommentPanel:
        """The list, made when it is first shown."""
        from gui.comments.panel import CommentPanel

        panel = CommentPanel()
        panel.add_wanted.connect(self._shell.action("comment").trigger)
        panel.jump_wanted.connect(self._jump)
        panel.edit_wanted.connect(self._ask_again)
        panel.done_wanted.connect(self._turn)
        panel.remove_wanted.connect(self._remove)
        return panel

    def ask(self) -> None:
        """Ask for a comment on the text at which the clerk is."""
        document, place = self._document, self._current.place
        if document is None or place is None:
            self._shell.tell("先把光标放在一个格子或栏目里，再写批注")
            return
        self._open_dialog(place, comments_at(document, place), "", None)

    def _open_dialog(
        self, place: Place, there: Sequence[Comment], text: str, number: int | None
    ) -> None:
        from gui.comments.dialog import CommentDialog

        said = [each.words for n, each in enumerate(there) if n != number]
        dialog = CommentDialog(self._name(place), said, text, self._shell.widget)
        dialog.chosen.connect(partial(self._write, self._open[0], place, number))
        dialog.open()

    def _write(self, table: int, place: Place, number: int | None, text: str) -> None:
        comment = Comment(self._workspace.author, datetime.now(UTC), text)
        if place.is_in_list and place.find(self._workspace.document(table)) is None:
            self._shell.tell(GONE)
            return
        there = comments_at(self._workspace.document(table), place)
        if number is None:
            comments = (*there, comment)
        else:
            comments = tuple(comment if n == number else each for n, each in enumerate(there))
        self._put("批注", table, place, comments)
        self._shell.tell(f"已写下批注：{self._name(place)}")
        self._shell.focus_table()

    def _put(self, name: str, table: int, place: Place, comments: Sequence[Comment]) -> None:
        with self._workspace.beside(table, name) as edit:
            set_comments(edit, self._workspace.document(table), place, comments)

    def _ask_again(self, of: PlacedComment) -> None:
        there = self._there(of)
        if there:
            self._open_dialog(of.place, there, of.comment.text, of.number)

    def _turn(self, of: PlacedComment) -> None:
        word = "还要处理" if of.comment.is_done else "已处理"
        self._put(f"批注{word}", self._open[0], of.place, turned(self._there(of), of.number))

    def _remove(self, of: PlacedComment) -> None:
        self._put("删除批注", self._open[0], of.place, without(self._there(of), of.number))

    def _there(self, of: PlacedComment) -> tuple[Comment, ...]:
        document = self._document
        return comments_at(document, of.place) if document is not None else ()

    def _jump(self, of: PlacedComment) -> None:
        editors = self._current.editors
        if editors is not None and not editors.reveal(of.place):
            self._shell.tell(GONE)

    # What is shown

    @property
    def _document(self) -> Document | None:
        return self._current.document

    def _name(self, place: Place) -> str:
        document, form = self._document, self._current.definition
        return PlaceNames(form).full(document, place) if document is not None else ""

    def _show(self) -> None:
        document, editors = self._document, self._current.editors
        placed = list(comments_of(document)) if document is not None else []
        if editors is not None:
            editors.show_comments(_told(placed))
        count = sum(not each.comment.is_done for each in placed)
        self.dock.setWindowTitle(f"批注（{count}）" if count else "批注")
        if self.dock.isVisible():
            from gui.comments.lines import lines_of

            self.panel.show_remarks(lines_of(document, self._current.definition))


def _told(placed: Sequence[PlacedComment]) -> dict[Place, str]:
    """What is to be read at each place; what was seen to is not marked any more."""
    told: dict[Place, list[str]] = {}
    for each in placed:
        if not each.comment.is_done:
            place = replace(each.place, key=each.place.name_key)
            told.setdefault(place, []).append(each.comment.words)
    return {place: "\n".join(words) for place, words in told.items()}
