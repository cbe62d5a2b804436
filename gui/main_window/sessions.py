"""The open tables of a data file, remembered from one time to the next."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from gui.shell.table_editors import TableEditors


@dataclass(frozen=True, slots=True)
class ViewState:
    """Which side is in front, how far each is scrolled (pixels or rows), and the current row."""

    page: int = 0
    form_scroll: int = 0
    tree_scroll: int = 0
    node: int = 0
    column: int = 0

    def to_json(self) -> dict[str, int]:
        """As plain values that the settings can keep."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: object) -> ViewState:
        """From plain values; what is not understood counts as never seen."""
        if not isinstance(values, dict):
            return cls()
        known = {field.name: values.get(field.name) for field in fields(cls)}
        return cls(**{name: value for name, value in known.items() if isinstance(value, int)})


def view_state_of(editors: TableEditors) -> ViewState:
    """Where the clerk stands in a table, to be found there again."""
    view = editors.tree.views[0] if editors.tree.views else None
    node = view.current_node() if view is not None else None
    return ViewState(
        editors.currentIndex(),
        editors.form.verticalScrollBar().value(),
        view.verticalScrollBar().value() if view is not None else 0,
        node.id if node is not None else 0,
        view.currentIndex().column() if view is not None and node is not None else 0,
    )


def go_to(editors: TableEditors, place: ViewState) -> None:
    """Show the same side, row and scroll position again."""
    editors.setCurrentIndex(min(max(place.page, 0), editors.count() - 1))
    for view in editors.tree.views[:1]:
        if view.reveal(place.node):
            index = view.currentIndex().siblingAtColumn(place.column)
            view.go_to(index if index.isValid() else view.currentIndex())
    # What is scrolled has no size before it was laid out.
    QTimer.singleShot(0, editors, lambda: _scroll(editors, place))


def _scroll(editors: TableEditors, place: ViewState) -> None:
    editors.form.verticalScrollBar().setValue(place.form_scroll)
    for view in editors.tree.views[:1]:
        view.verticalScrollBar().setValue(place.tree_scroll)


@dataclass(frozen=True, slots=True)
class Session:
    """The open tables in their order, the current one, and where the clerk stood in them."""

    tables: tuple[int, ...] = ()
    current: int | None = None
    places: Mapping[int, ViewState] = field(default_factory=dict)

    def only(self, known: Container[int]) -> Session:
        """Without the tables that are gone."""
        tables = tuple(table for table in self.tables if table in known)
        return Session(tables, self.current, self.places)

    def to_json(self) -> str:
        """As a text for the settings."""
        places = {str(table): place.to_json() for table, place in self.places.items()}
        return json.dumps({"tables": self.tables, "current": self.current, "places": places})

    @classmethod
    def from_json(cls, text: str) -> Session:
        """From a text of the settings; what is not understood counts as never opened."""
        try:
            values = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(values, dict):
            return cls()
        listed, places = values.get("tables"), values.get("places")
        tables = [t for t in listed if isinstance(t, int)] if isinstance(listed, list) else []
        known = places if isinstance(places, dict) else {}
        return cls(
            tuple(dict.fromkeys(tables)),
            values.get("current"),
            {table: ViewState.from_json(known.get(str(table))) for table in tables},
        )
