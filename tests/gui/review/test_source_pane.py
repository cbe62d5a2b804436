"""The source is named, and a PDF can be seen as its pages, made when they are asked for."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.review.source_pane import Original, SourcePane
from model.exchange import Reading
from model.recognize import Source


class Pages:
    """Stands for the pages of files."""

    def __init__(self) -> None:
        self.made: list[Path] = []
        self.seen: list[tuple[str, int]] = []

    def make(self, path: Path) -> Original | None:
        self.made.append(path)
        return Original(QLabel("页"), lambda text, before: self.seen.append((text, before)))


def source_of(reading: Reading, text: str) -> Source:
    cell = next(cell for cell in reading.grids[0].cells if cell.text == text)
    return Source(0, cell.row, cell.column)


def shown(pane: SourcePane, window: QWidget) -> SourcePane:
    pane.setParent(window)
    pane.show()
    return pane


def test_other_files_have_no_pages(reading: Reading, window: QWidget) -> None:
    pages = Pages()
    pane = shown(SourcePane(pages.make), window)
    pane.show_part(reading, [0], {})

    assert not pane.pages.isVisible()
    texts = [label.text() for label in pane.findChildren(QLabel)]
    assert "原文件：去年的表.docx · 第 1 张表" in texts
    pane.show_part(reading, [], {})
    assert not pane.isVisible()


def test_pages_show_the_place_that_is_looked_at(reading: Reading, window: QWidget) -> None:
    pages = Pages()
    pdf = replace(reading, path=Path("甲.pdf"))
    pane = shown(SourcePane(pages.make), window)
    pane.show_part(pdf, [0], {})
    pane.look_at(source_of(reading, "其他资金"))
    assert pages.made == []

    pane.pages.click()
    assert (pages.made, pages.seen) == ([Path("甲.pdf")], [("其他资金", 0)])
    assert not pane.view.isVisible()
    pane.look_at(source_of(reading, "0.00"))
    # The amount in front of it ends like it.
    assert pages.seen[-1] == ("0.00", 1)

    pane.show_part(replace(pdf, path=Path("乙.pdf")), [0], {})
    assert pages.made == [Path("甲.pdf"), Path("乙.pdf")]
    pane.pages.click()
    assert pane.view.isVisible()


def test_pages_that_cannot_be_made_leave_the_cells(
    reading: Reading, window: QWidget, qtbot: QtBot
) -> None:
    pane = shown(SourcePane(lambda _: None), window)
    pane.show_part(replace(reading, path=Path("甲.pdf")), [0], {})
    pane.pages.click()

    qtbot.wait(1)
    assert pane.view.isVisible()


def test_pages_begin_at_the_table_where_nothing_is_looked_at(
    reading: Reading, window: QWidget
) -> None:
    pages = Pages()
    pane = shown(SourcePane(pages.make), window)
    pane.show_part(replace(reading, path=Path("甲.pdf")), [2], {})
    pane.pages.click()
    first = next(cell for cell in reading.grids[2].cells if cell.text.strip())
    text, before = pages.seen[-1]
    assert text == first.text.strip().split("\n")[0]
    # Tables of one form begin alike: this is the third of them.
    assert before == 2

    pane.show_part(replace(reading, path=Path("甲.pdf")), [0], {})
    begins = next(cell.text for cell in reading.grids[0].cells if cell.text.strip())
    assert pages.seen[-1] == (begins.strip().split("\n")[0], 0)
