"""The open tables of a data file, and those in front last, remembered for the next time."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu

from gui.plain import set_tip, without_mnemonic

if TYPE_CHECKING:
    from gui.main_window.table_source import TableSource
    from gui.settings import Settings
    from gui.shell.current_table import CurrentTable
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


_MOST = 9
"""One for each digit key."""


class RecentTables(QObject):
    """Follows the table in front and fills the menu; ``enter`` goes to a table.

    The settings remember them for the data file that was open last.
    """

    def __init__(
        self,
        menu: QMenu,
        current: CurrentTable,
        source: TableSource,
        settings: Settings,
        enter: Callable[[int], object],
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._current = current
        self._source = source
        self._settings = settings
        self._enter = enter
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        current.changed.connect(self._note)

    def _note(self) -> None:
        workspace, table = self._current.workspace, self._current.table
        if workspace is not None and table is not None:
            others = [n for n in self._settings.recent_tables(workspace.path) if n != table]
            self._settings.set_recent_tables(workspace.path, [table, *others][: _MOST + 1])

    def _fill(self) -> None:
        """Offer all but the one in front: going there is going nowhere."""
        self._menu.clear()
        workspace = self._current.workspace
        known = self._settings.recent_tables(workspace.path) if workspace is not None else []
        there = [n for n in known if n in self._source.known and n != self._current.table]
        for number, table in enumerate(there[:_MOST], 1):
            label = self._source.label(table)
            told = " ".join(part for part in (label.name, label.year, label.form) if part)
            action = self._menu.addAction(f"&{number}　{without_mnemonic(told)}")
            set_tip(action, label.tip)
            action.triggered.connect(partial(self._go, table))
        if self._menu.isEmpty():
            self._menu.addAction("（还没有）").setEnabled(False)

    def _go(self, table: int, _checked: bool = False) -> None:
        self._enter(table)
