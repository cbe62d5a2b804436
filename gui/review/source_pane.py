"""The source of a table under its name: as cells, or (for a PDF) as the pages themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.plain import PlainLabel, ShortenedLabel, set_tip
from gui.review.marks import LEGEND, CellMark, Corner, paint_ground
from gui.review.source_view import SourceView
from model.usecases.review import part_name

if TYPE_CHECKING:
    from model.exchange import Reading
    from model.recognize import Source


@dataclass(frozen=True, slots=True)
class Original:
    """The pages of a file; ``look_at`` marks a text that stands there so many times before."""

    widget: QWidget
    look_at: Callable[[str, int], None]


OriginalOf = Callable[[Path], Original | None]
"""Makes the pages of a file, None for one that has none."""


class SourcePane(QWidget):
    """Shows the grids of a reading, and its pages where ``original_of`` has them."""

    def __init__(self, original_of: OriginalOf) -> None:
        super().__init__()
        self._original_of = original_of
        self._reading: Reading | None = None
        self._original: Original | None = None
        self._looked_at: Source | None = None
        self._numbers: Sequence[int] = ()
        self.view = SourceView()
        self.pages = QToolButton()
        self.pages.setText("原页")
        set_tip(self.pages, "看 PDF 的原页，或者看读出的单元格")
        self.pages.setCheckable(True)
        self.pages.toggled.connect(self._on_pages)
        self._file = ShortenedLabel()
        self._file.setBuddy(self.view)
        self.reason = PlainLabel()
        self.reason.setWordWrap(True)
        self.reason.setAccessibleName("这个单元格为什么这样读")
        self.reason.hide()
        self._stack = QStackedWidget()
        self._lay_out()

    def show_part(
        self, reading: Reading, numbers: Sequence[int], marks: Mapping[Corner, CellMark]
    ) -> None:
        """Show some grids of a reading; one without any (interchange) has no picture."""
        if reading is not self._reading:
            self._reading = reading
            self._drop_original()
        self.view.show_grids([(number, reading.grids[number]) for number in numbers], marks)
        self._looked_at = None
        self._numbers = numbers
        self.say("")
        names = dict.fromkeys(part_name(reading.grids[n].name) for n in numbers)
        told = "、".join(name for name in names if name)
        self._file.show_text(f"原文件：{reading.path.name}" + (f" · {told}" if told else ""))
        self.pages.setVisible(reading.path.suffix.lower() == ".pdf")
        self.setVisible(bool(numbers))
        self._on_pages()

    def say(self, reason: str) -> None:
        """Say why the cell that was pointed at was read as it was; "" says nothing."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def look_at(self, source: Source | None) -> None:
        """Show a cell, in both pictures; what was said of another is no more."""
        self.say("")
        self._looked_at = source
        self.view.look_at(source)
        self._look_at_page()

    def _on_pages(self) -> None:
        """Change to the pages, which are made only now, or back to the cells."""
        wants = self.pages.isChecked() and not self.pages.isHidden()
        if wants and self._original is None and self._reading is not None:
            self._original = self._original_of(self._reading.path)
            if self._original is not None:
                self._stack.addWidget(self._original.widget)
        original = self._original if wants else None
        self._stack.setCurrentWidget(original.widget if original is not None else self.view)
        self._legend.setVisible(original is None)
        self._look_at_page()

    def _look_at_page(self) -> None:
        source, reading = self._looked_at or self._first(), self._reading
        shown = self._original is not None and self._stack.currentWidget() is not self.view
        if not shown or self._original is None or source is None or reading is None:
            return
        cell = reading.grids[source.grid].cell_at(source.row, source.column)
        line = cell.text.strip().split("\n")[0] if cell is not None else ""
        if cell is not None and line:
            texts = _texts_before(reading, source.grid, (cell.row, cell.column))
            self._original.look_at(line, sum(_bare(text).count(_bare(line)) for text in texts))

    def _first(self) -> Source | None:
        """The first cell of what is shown, so that its own page is the one in sight."""
        from model.recognize import Source

        grids = self._reading.grids if self._reading is not None else ()
        for number in self._numbers:
            for cell in grids[number].cells:
                if cell.text.strip():
                    return Source(number, cell.row, cell.column)
        return None

    def _drop_original(self) -> None:
        if self._original is not None:
            self._stack.removeWidget(self._original.widget)
            self._original.widget.deleteLater()
            self._original = None

    def _lay_out(self) -> None:
        self._stack.addWidget(self.view)
        self._legend = _legend(self)
        head = QHBoxLayout()
        head.addWidget(self._file, 1)
        head.addWidget(self.pages)
        head.addWidget(self._legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.reason)


def _texts_before(reading: Reading, grid: int, corner: tuple[int, int]) -> list[str]:
    """The texts of all cells that stand in front of one, in reading order."""
    earlier = [cell.text for each in reading.grids[:grid] for cell in each.cells]
    own = reading.grids[grid].cells
    return earlier + [cell.text for cell in own if (cell.row, cell.column) < corner]


def _bare(text: str) -> str:
    return "".join(text.split())


def _legend(widget: QWidget) -> QWidget:
    """What the grounds of the source's cells mean."""
    pane = QWidget()
    layout = QHBoxLayout(pane)
    side = widget.fontMetrics().ascent()
    layout.setContentsMargins(0, 0, side, 0)
    for mark in (CellMark.DOUBT, CellMark.UNREAD):
        picture = PlainLabel()
        picture.setPixmap(_swatch(mark, QSize(side, side), widget.devicePixelRatioF()))
        layout.addWidget(picture)
        layout.addWidget(PlainLabel(LEGEND[mark]))
    return pane


def _swatch(mark: CellMark, size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    paint_ground(painter, pixmap.rect(), mark)
    painter.end()
    return pixmap
