"""The frame of an editor in the table: margins, focus, marks and a count of characters."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from gui.form.remarks import Judge, Remark, ValueMark
from gui.plain import PlainLabel, set_tip
from gui.widgets import ChoiceEditor, Editor, LineEditor, TextEditor
from gui.widgets.marks import CheckMark, paint_comment

_AMBER = QColor(0xE0, 0xA0, 0x30)
_COLORS = {
    ValueMark.FAULT: QColor(0xD0, 0x36, 0x2D),
    ValueMark.WARNING: _AMBER,
    ValueMark.MISSING: _AMBER,
}


class EditorFrame(QWidget):
    """An editor with its remark; ``judge`` is asked after each change of the text."""

    def __init__(
        self, editor: Editor, name: str, judge: Judge | None = None, limit: int | None = None
    ) -> None:
        super().__init__()
        self.editor = editor
        self.remark = Remark()
        self._judge = judge
        self._told: CheckMark | None = None
        self._explanation = self._comment = ""
        self._limit = limit
        self._count = PlainLabel(parent=self) if limit else None
        self._is_boxed = False
        editor.setAccessibleName(name)
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, editor.sizePolicy().verticalPolicy())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._lay_out()
        for signal in (editor.changed, editor.entered, editor.left):
            signal.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for the remark anew and paint it."""
        text = self.editor.content()
        remark = self._judge(text) if self._judge else Remark()
        if self._told is not None and remark.mark is ValueMark.NONE:
            remark = Remark(_mark_of(self._told, text), self._told.sentence)
        self.show_remark(remark)
        if self._count is not None and self._limit is not None:
            self._show_count(self._count, len(text), self._limit)

    def tell(self, mark: CheckMark | None) -> None:
        """Show what the check says, unless there is something to remark anyway."""
        if mark != self._told:
            self._told = mark
            self.refresh()

    def comment(self, words: str) -> None:
        """Mark that there are comments here, and tell them in the tooltip."""
        if words != self._comment:
            self._comment = words
            self.refresh()

    def explain(self, sentence: str) -> None:
        """Tell in the tooltip how the value comes about, unless there is something to remark."""
        if sentence != self._explanation:
            self._explanation = sentence
            self.refresh()

    def show_remark(self, remark: Remark) -> None:
        """Paint a remark; its sentence is the tooltip."""
        self.remark = remark
        # A long option may not fit its line.
        text = self.editor.content() if isinstance(self.editor, ChoiceEditor) else ""
        said = "\n".join(
            part for part in (remark.sentence, self._explanation, self._comment) if part
        )
        set_tip(self.editor, said or text)
        self.editor.setAccessibleDescription(said)
        self.update()

    def stand_in_text(self) -> None:
        """Be a small box between the words of a line instead of a cell of the table."""
        side, edge = margins(self)
        self._is_boxed = True
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(side // 2, edge // 2, side // 2, edge // 2)

    def _show_count(self, count: QLabel, length: int, limit: int) -> None:
        """Say how long the text is; typing goes on beyond the limit."""
        over = length - limit
        count.setText(f"⚠ {length}/{limit}，超出 {over} 字" if over > 0 else f"{length}/{limit}")
        # Not by the colour alone, and the text's own one is the easiest to read.
        role = QPalette.ColorRole
        count.setForegroundRole(role.Text if over > 0 else role.PlaceholderText)

    def _lay_out(self) -> None:
        side, edge = margins(self)
        # These bring some air of their own.
        if isinstance(self.editor, TextEditor):
            side += 2
        elif not isinstance(self.editor, LineEditor):
            edge //= 2
        layout = QVBoxLayout(self)
        layout.setContentsMargins(side, edge, side, edge)
        layout.setSpacing(0)
        layout.addWidget(self.editor)
        if self.editor.minimumWidth():
            self.setMinimumWidth(self.editor.minimumWidth() + 2 * side)
        if self._count is not None:
            self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            layout.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignRight)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.editor or self.editor.isAncestorOf(focus))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The margins belong to the editor; a focus proxy would take it out of the tab order."""
        self.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        width = max(2, self.fontMetrics().lineWidth() * 2)
        area = self.rect()
        if self._comment:
            paint_comment(painter, area)
        if self._is_boxed:
            painter.setPen(self.palette().mid().color())
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        if self._has_focus():
            pen = QPen(self.palette().highlight().color(), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(area.adjusted(width // 2, width // 2, -width // 2, -width // 2))
        if self.remark.mark in (ValueMark.FAULT, ValueMark.WARNING):
            line = QRect(area.left(), area.bottom() - width + 1, area.width(), width)
            painter.fillRect(line, _COLORS[self.remark.mark])
        elif self.remark.mark is ValueMark.MISSING and not self._has_focus():
            line = QRect(area.left(), area.top(), width + 1, area.height())
            painter.fillRect(line, _COLORS[ValueMark.MISSING])


def _mark_of(told: CheckMark, text: str) -> ValueMark:
    """The mark of what the check says; what is still to be filled in looks alike."""
    if not told.is_error:
        return ValueMark.WARNING
    return ValueMark.FAULT if text.strip() else ValueMark.MISSING


def margins(widget: QWidget) -> tuple[int, int]:
    """The air inside a cell at its sides, and above and below, by the size of the font."""
    height = widget.fontMetrics().height()
    return height // 3, height // 3
