"""One table under review: its doubts, its source and what was read of it, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from gui.review.marks import CellMark, Corner, marks_of
from gui.review.source_pane import OriginalOf
from gui.review.table_parts import TableParts
from gui.review.update_dialog import UpdateDialog
from gui.review.ways_dialog import WaysDialog
from gui.review.wording import consequences, fit, how_many
from model.document import Place
from model.recognize import Source
from model.usecases.review import Fate, Outline, editable

if TYPE_CHECKING:
    from model.definition import Definition
    from model.exchange import Reading
    from model.usecases.review import DoubtQuestion, ReviewSession, ReviewTable


class ReviewedTablePage(TableParts):
    """Shows one table of a session at a time; what was read is made visible only then."""

    left = Signal(int)
    """There is no open doubt further on (1) or back (-1): another table's turn."""

    def __init__(
        self,
        session: ReviewSession,
        definitions: Sequence[Definition],
        original_of: OriginalOf,
    ) -> None:
        super().__init__(definitions, original_of)
        self._session = session
        self._table: ReviewTable | None = None
        self._connect()

    # What it shows

    @property
    def table(self) -> ReviewTable | None:
        """The table that is shown."""
        return self._table

    def show_table(self, table: ReviewTable, step: int = 1) -> None:
        """Show a table, and go to its first open doubt (1) or its last (-1)."""
        self._table = table
        marks = marks_of(self._session, table)
        self.pane.show_part(table.reading, table.grids_used(), marks)
        self.refresh()
        self.share(len(table.questions))
        first = next((q for q in table.questions[::step] if q.is_open), None)
        self.doubts.go_to(first)
        self._on_question(first)

    def show_rest(self, reading: Reading, number: int) -> None:
        """Show a part of a file in which there is no table."""
        self._table = None
        self.pane.show_part(reading, [number], _unread(reading, number))
        self.outline.clear_table()
        self.doubts.show_questions([])
        self.answers.choose(None, "", [])
        self.enable(is_on=False)

    def refresh(self) -> None:
        """Show the table as it is now."""
        table = self._table
        if table is None:
            return
        self.enable(is_on=True)
        definition = self._session.definition(table)
        read, open_one = (
            self._session.read_definition(table),
            self._session.open_definition(table),
        )
        forms = definition, read, open_one
        self.bar.show_table(table.document.year, forms, fit(table))
        self.bar.way.setVisible(self._session.can_reread(table))
        self.bar.all.setVisible(len(self._session.tables) > 1)
        self.twin.show_table(self._session, table)
        self.note.setText(consequences(self._session, table, definition))
        self.note.setVisible(bool(self.note.text()))
        self.doubts.show_questions(table.questions)
        self.show_upper(is_shown=bool(table.questions))
        self.source.show_marks(marks_of(self._session, table))
        self.outline.show_table(self._session, table)
        self.count.setText(how_many(table))
        self.answers.accept_all.setEnabled(bool(table.open))
        for button in (self.answers.before, self.answers.after):
            button.setEnabled(bool(self._session.open or table.open))
        self._choose(self.doubts.current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._table is not None:
            self.share(len(self._table.questions))

    def begin(self) -> None:
        """Put the focus where the clerk begins: at the doubts, or at what was read."""
        is_doubtful = self._table is not None and self._table.open
        (self.doubts if is_doubtful else self.outline).setFocus()

    def step(self, step: int) -> None:
        """Go to the next open doubt (1) or the one before (-1), also in another table."""
        others = (each for each in self._session.ticked if each is not self._table)
        if self.doubts.has_open(step) or not any(each.open for each in others):
            self.doubts.step(step)
            self.doubts.setFocus()
        else:
            self.left.emit(step)

    def go_on(self) -> None:
        """Go to what is left in this table, or else in another one."""
        if self._table is not None and self._table.open:
            self.doubts.step(1)
            self.doubts.setFocus()
        else:
            self.left.emit(1)

    def finish_pending_edit(self) -> None:
        """Commit what is being typed."""
        self.outline.finish_pending_edit()
        if self.bar.year.hasFocus():
            self.bar.year.left.emit()

    # How it is made

    def _connect(self) -> None:
        self.bar.year_chosen.connect(self._on_year)
        self.bar.form_chosen.connect(self._on_form)
        self.bar.for_all.connect(self._on_for_all)
        self.bar.way_wanted.connect(self._on_way)
        self.doubts.pointed.connect(self._on_question)
        self.doubts.accepted.connect(self._on_accept)
        self.doubts.rejected.connect(self._on_reject)
        self.doubts.correcting.connect(self.answers.edit)
        self.answers.accepted.connect(self._on_accept)
        self.answers.rejected.connect(self._on_reject)
        self.answers.corrected.connect(self._on_correct)
        self.answers.stepped.connect(self.step)
        self.answers.all_accepted.connect(self._on_accept_all)
        self.twin.decided.connect(self._on_fate)
        self.twin.compared.connect(self._on_compare)
        self.source.pointed.connect(self._on_cell)
        self.outline.pointed.connect(self._on_line)
        self.outline.typed.connect(self._on_typed)

    # What it hears

    def _on_question(self, question: DoubtQuestion | None) -> None:
        table = self._table
        if table is not None and question is not None:
            source = question.doubt.source
            if source is None and question.place is not None:
                source = table.sources.get(question.place)
            self.pane.look_at(source)
            self.outline.look_at(question.place)
        self._choose(question)

    def _choose(self, question: DoubtQuestion | None) -> None:
        table = self._table
        if table is None or question is None:
            self.answers.choose(None, "", [])
            return
        definition = self._session.definition(table)
        if question.place is not None:
            text = editable(table.document, question.place, definition)
            self.answers.choose(question, text, [])
        else:
            outline = Outline(table.document, definition)
            named = outline.named if outline.takes_names else None
            self.answers.choose(question, question.doubt.text, outline.empty(), named)

    def _on_cell(self, corner: Corner) -> None:
        """Show where the content of a cell went, and what is doubtful about it."""
        table = self._table
        if table is None:
            return
        places = [p for p, source in table.sources.items() if _is_at(table, source, corner)]
        self.outline.look_at(places[0] if places else None)
        self.pane.say(self._session.reason(table, Source(*corner)))
        asked = next((q for q in table.questions if _is_at(table, q.doubt.source, corner)), None)
        self._go_to(asked)

    def _on_line(self, place: Place | None) -> None:
        table = self._table
        if table is not None and place is not None:
            self.pane.look_at(table.sources.get(place))
            self._go_to(next((q for q in table.questions if q.place == place), None))

    def _go_to(self, question: DoubtQuestion | None) -> None:
        """Make a question current without moving the sides that led to it."""
        self.doubts.blockSignals(True)
        self.doubts.go_to(question)
        self.doubts.blockSignals(False)
        self._choose(self.doubts.current)

    def _on_typed(self, place: Place, text: str) -> None:
        if self._table is not None:
            self._session.correct(self._table, place, text)

    def _on_accept(self) -> None:
        question = self.doubts.current
        if question is not None and question.is_open:
            self._session.accept([question])
        self.go_on()

    def _on_reject(self) -> None:
        question = self.doubts.current
        if self._table is not None and question is not None and question.place is not None:
            self._session.reject(self._table, question)
            self.go_on()

    def _on_correct(self, place: Place, text: str) -> None:
        question = self.doubts.current
        if self._table is not None and question is not None:
            self._session.correct(self._table, place, text, question)
            self.go_on()

    def _on_accept_all(self) -> None:
        if self._table is not None:
            self._session.accept([q for q in self._table.questions if q.is_open])
            self.go_on()

    def _on_fate(self, fate: Fate) -> None:
        if self._table is not None:
            self._session.decide([self._table], fate)

    def _on_compare(self) -> None:
        if self._table is not None:
            self.finish_pending_edit()
            UpdateDialog(self._session, self._table, self.window()).open()

    def _on_year(self, year: str) -> None:
        if self._table is not None and year != self._table.document.year:
            self._session.set_year([self._table], year)

    def _on_form(self, definition: Definition) -> None:
        if self._table is not None and definition.id != self._table.document.form:
            self._session.set_form([self._table], definition)

    def _on_way(self) -> None:
        if self._table is None:
            return
        self.finish_pending_edit()
        dialog = WaysDialog(
            self._session.called(self._table.document),
            self._session.ways(self._table),
            self.window(),
        )
        dialog.chosen.connect(partial(self._session.read_in, self._table))
        dialog.chosen.connect(self.begin)
        dialog.open()

    def _on_for_all(self) -> None:
        if self._table is not None:
            self.finish_pending_edit()
            year, definition = self._table.document.year, self.bar.form.currentData()
            self._session.set_both(self._session.ticked, year, definition)


def _is_at(table: ReviewTable, source: Source | None, corner: Corner) -> bool:
    """Whether a source lies in the cell at a corner."""
    if source is None or source.grid != corner[0]:
        return False
    cell = table.grids[source.grid].cell_at(source.row, source.column)
    return cell is not None and (cell.row, cell.column) == corner[1:]


def _unread(reading: Reading, number: int) -> dict[Corner, CellMark]:
    cells = reading.grids[number].cells
    return {(number, c.row, c.column): CellMark.UNREAD for c in cells if c.text.strip()}
