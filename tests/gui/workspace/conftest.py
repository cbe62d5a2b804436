"""A workspace on a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from gui.workspace import Workspace
from model.store import Store
from tests import shipped


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "a.db")
    yield store
    store.close()


@pytest.fixture
def workspace(store: Store, qtbot: QtBot) -> Workspace:
    del qtbot
    definitions = shipped.definitions()
    return Workspace(store, definitions, QUndoStack())
