"""A workspace on a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from gui.workspace import Workspace
from model.definition import DefinitionLibrary
from model.resources import resource_folder
from model.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "a.db")
    yield store
    store.close()


@pytest.fixture
def workspace(store: Store, qtbot: QtBot) -> Workspace:
    del qtbot
    definitions = DefinitionLibrary.load(resource_folder("forms"))
    return Workspace(store, definitions, QUndoStack())
