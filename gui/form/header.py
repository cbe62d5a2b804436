"""The entry form of a header: the official table itself, with editors in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from gui.editing import EditFactory
from gui.form.binding import EditedTable
from gui.form.bound import BoundFrame
from gui.form.cells import CellMaker
from gui.form.goals import GoalList
from gui.form.sections import (
    around_year,
    cells_table,
    goals_table,
    heading,
    is_caption,
    unplaced_fields,
    year_line,
)
from gui.widgets import clipboard_data, grids_of, pasted_text
from gui.widgets.marks import CheckMark
from gui.widgets.typed import TypedInto
from model.definition import CellsSection, Definition, GoalsSection, IndicatorsSection, Section
from model.document import TITLE, YEAR, Change, Document, Kind, Place, Step
from model.document.place_names import PlaceNames
from model.pasting import header_of

WIDEST = 84
"""So many Chinese characters wide the form becomes at most: longer lines are hard to read."""


class HeaderForm(QScrollArea):
    """The header of one document in the layout of its form; indicators are not part of it.

    It changes the document only by ``edit``, and follows it until the widget is destroyed.
    """

    def __init__(
        self,
        document: Document,
        definition: Definition,
        edit: EditFactory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edited = EditedTable(document, definition, edit, PlaceNames(definition))
        self._maker = CellMaker(self._edited)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 24)
        self.setWidget(self._page())
        observer = _Observer(self)
        document.observe(observer)
        self.destroyed.connect(partial(document.ignore, observer))

    @property
    def frames(self) -> tuple[BoundFrame, ...]:
        """All editors in their frames, in reading order."""
        frames: list[BoundFrame] = []
        for part in self._maker.parts:
            if isinstance(part, GoalList):
                frames += part.frames
            elif isinstance(part, BoundFrame):
                frames.append(part)
        return tuple(frames)

    def enter_first_empty(self) -> None:
        """Go to the first editor in which nothing stands yet, as in a new table."""
        empty = (frame for frame in self.frames if not frame.editor.content())
        if (frame := next(empty, None)) is not None:
            frame.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_pending_edit(self) -> None:
        """Commit what is typed and not yet committed, also an open composition."""
        for frame in self.frames:
            frame.binding.finish()

    def reveal(self, place: Place) -> bool:
        """Go to the editor of a place and say whether there is one."""
        for frame in self.frames:
            if frame.binding.place == place:
                self.ensureWidgetVisible(frame)
                frame.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def show_marks(self, marks: Mapping[Place, CheckMark]) -> None:
        """Mark the places of which the check says something."""
        for frame in self.frames:
            frame.tell(marks.get(frame.binding.place))

    def show_comments(self, told: Mapping[Place, str]) -> None:
        """Mark the places on which there are comments."""
        for frame in self.frames:
            frame.comment(told.get(frame.binding.place, ""))

    def explain(self, sentences: Mapping[Place, str]) -> None:
        """Tell of places how their values come about."""
        for frame in self.frames:
            frame.explain(sentences.get(frame.binding.place, ""))

    def follow(self) -> None:
        """Show what the document says now."""
        for part in self._maker.parts:
            part.follow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, and take cells that are pasted; the editors leave both to the form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.finish_pending_edit()
            places = [frame.binding.place for frame in self.frames]
            paste_cells(clipboard_data(), self._edited, places)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first editor below the heading, which rarely changes."""
        frames = [f for f in self.frames if f.binding.place not in (TITLE, YEAR)] or [*self.frames]
        if frames:
            frames[0].editor.setFocus(event.reason())

    def _go_on(self, step: int) -> None:
        """Go to the next editor in reading order, or to the one before."""
        frames, focus = self.frames, QApplication.focusWidget()
        here = [n for n, each in enumerate(frames) if focus and each.isAncestorOf(focus)]
        if here and 0 <= here[0] + step < len(frames):
            frame = frames[here[0] + step]
            self.ensureWidgetVisible(frame)
            frame.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _page(self) -> QWidget:
        """The form on its ground, centred when the window is wider than it may be."""
        ground, form = QWidget(), QWidget()
        em = self.fontMetrics().horizontalAdvance("国")
        form.setMaximumWidth(em * WIDEST)
        layout = QVBoxLayout(form)
        layout.setContentsMargins(em, em, em, em)
        layout.setSpacing(em // 2)
        self._fill(layout)
        layout.addStretch(1)
        centre = QHBoxLayout(ground)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addStretch()
        centre.addWidget(form, 1)
        centre.addStretch()
        return ground

    def _fill(self, layout: QVBoxLayout) -> None:
        definition = self._edited.definition
        with_year = next((s for s in definition.sections if _says_year(s)), None)
        if with_year is None:
            layout.addWidget(year_line(self._maker))
        stack: QVBoxLayout | None = None
        for section, following in zip_longest(definition.sections, definition.sections[1:]):
            if isinstance(section, IndicatorsSection) or is_caption(section, following):
                stack = None
            elif isinstance(section, CellsSection) and section.style in ("title", "line"):
                stack = None
                layout.addWidget(heading(section, definition, self._maker, section is with_year))
            elif stack is not None:
                stack.addWidget(self._table(section, joins=True))
            else:
                # Tables that follow each other touch, as on paper.
                stack = QVBoxLayout()
                stack.setSpacing(0)
                layout.addLayout(stack)
                stack.addWidget(self._table(section, joins=False))
        if extra := unplaced_fields(definition):
            layout.addWidget(cells_table(extra, definition, self._maker))

    def _table(self, section: CellsSection | GoalsSection, joins: bool) -> QWidget:
        if isinstance(section, GoalsSection):
            return goals_table(section, self._edited, self._maker, joins)
        return cells_table(section, self._edited.definition, self._maker, joins)


class _Observer:
    """Follows the document for a form, at the end of each step."""

    def __init__(self, form: HeaderForm) -> None:
        self._form = form

    def before(self, change: Change) -> None:
        """A change is about to be made; nothing is shown before it is."""

    def after(self, change: Change) -> None:
        """Wait for the end: a step may be taken back."""

    def finished(self, _step: Step) -> None:
        """Show what the document says after a whole step."""
        self._form.follow()


def _says_year(section: Section) -> bool:
    return (
        isinstance(section, CellsSection)
        and section.style in ("title", "line")
        and any(around_year(cell) for cell in section.cells)
    )


def paste_cells(data: QMimeData, edited: EditedTable, places: Iterable[Place]) -> None:
    """Fill in what the labels say; cells without known labels go where the cursor is.

    The year stays: what is copied is often last year's.
    """
    known = set(map(_first, places)) - {YEAR}
    values = header_of(grids_of(data), edited.definition)
    found = [(place, text) for place, text in values if _first(place) in known]
    if found:
        sources = tuple(edited.definition.funds.sources)
        with edited.edit(f"粘贴 {len(found)} 项") as edit:
            for place, text in found:
                place.write(edited.document, edit, text, sources)
    elif isinstance(focus := QApplication.focusWidget(), TypedInto):
        focus.insert_text(pasted_text(data))


def _first(place: Place) -> Place:
    """The place itself; of a goal that of the first one, behind which others can be added."""
    return Place.goal(place.scope, place.key) if place.kind is Kind.GOAL else place
