"""From the printed cell to its editor, and back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.printing.preview import PreviewWidget
from model.document import Kind, Place
from tests.stories.clerk import Clerk


def pages(clerk: Clerk) -> PreviewWidget:
    """The preview of the sample, drawn."""
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.window.preview.show()
    preview = clerk.window.preview.preview
    assert preview is not None
    clerk.wait(lambda: preview.view.page_count > 0 and bool(preview._pointer._cells))
    return preview


def click(preview: PreviewWidget, place: Place) -> None:
    """Click in the middle of the printed cell of a place."""
    view = preview.view
    cell = next(cell for cell in preview._pointer._cells if cell.place == place)
    x, y = (cell.box.left + cell.box.right) / 2, (cell.box.top + cell.box.bottom) / 2
    corner = view._rects[cell.page].topLeft() - view._scrolled()
    point = corner + QPoint(round(x * view._scale), round(y * view._scale))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )


def test_a_click_on_paper_goes_to_where_it_is_typed(clerk: Clerk) -> None:
    preview = pages(clerk)
    row = next(n for n in clerk.document.root.walk() if n.kind is Kind.INDICATOR)

    click(preview, Place.of(row, "value"))
    view = clerk.editors.tree.views[0]
    assert clerk.editors.currentWidget() is clerk.editors.tree
    assert view.current_node() is row
    clerk.type("77")
    clerk.key(Qt.Key.Key_Return)
    assert row.value("value") == "77"

    click(preview, Place.field("project_name"))
    assert clerk.editors.currentWidget() is clerk.editors.form
    assert clerk.focus.accessibleName() == "项目名称"


def test_the_printed_cell_follows_the_clerk(clerk: Clerk) -> None:
    preview = pages(clerk)
    row = [n for n in clerk.document.root.walk() if n.kind is Kind.INDICATOR][-1]
    clerk.go_to(row.name, "value")
    clerk.wait(lambda: preview._pointer._place == Place.of(row, "value"))
    clerk.wait(lambda: bool(preview.view._spot))

    assert clerk.editors.reveal(Place.field("project_name"))
    clerk.wait(lambda: preview._pointer._place == Place.field("project_name"))
