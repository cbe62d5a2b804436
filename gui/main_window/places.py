"""Where the clerk stands in a table, to stand there again the next time."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from gui.shell.table_editors import TableEditors


@dataclass(frozen=True, slots=True)
class Place:
    """Which side is in front, how far each is scrolled (pixels or rows), and the current row."""

    page: int = 0
    form_scroll: int = 0
    tree_scroll: int = 0
    node: int = 0
    column: int = 0

    def to_json(self) -> dict[str, int]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: object) -> Place:
        """From plain values; what is not understood counts as never seen."""
        if not isinstance(values, dict):
            return cls()
        known = {field.name: values.get(field.name) for field in fields(cls)}
        return cls(**{name: value for name, value in known.items() if isinstance(value, int)})


def place_of(editors: TableEditors) -> Place:
    """Where the clerk stands."""
    view = editors.tree.views[0] if editors.tree.views else None
    node = view.current_node() if view is not None else None
    return Place(
        editors.currentIndex(),
        editors.form.verticalScrollBar().value(),
        view.verticalScrollBar().value() if view is not None else 0,
        node.id if node is not None else 0,
        view.currentIndex().column() if view is not None and node is not None else 0,
    )


def go_to(editors: TableEditors, place: Place) -> None:
    """Stand there again."""
    editors.setCurrentIndex(min(max(place.page, 0), editors.count() - 1))
    for view in editors.tree.views[:1]:
        if view.reveal(place.node):
            index = view.currentIndex().siblingAtColumn(place.column)
            view.go_to(index if index.isValid() else view.currentIndex())
    # What is scrolled has no size before it was laid out.
    QTimer.singleShot(0, editors, lambda: _scroll(editors, place))


def _scroll(editors: TableEditors, place: Place) -> None:
    editors.form.verticalScrollBar().setValue(place.form_scroll)
    for view in editors.tree.views[:1]:
        view.verticalScrollBar().setValue(place.tree_scroll)
