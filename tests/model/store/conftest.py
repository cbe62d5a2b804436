"""Stores to test with, and documents to put into them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model.document import Document
from model.store import Store
from tests.model.store.samples import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "绩效.jibiao"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.create(path)
    yield store
    store.close()


@pytest.fixture
def document_id(store: Store) -> int:
    (document_id,) = store.add([sample()])
    return document_id


@pytest.fixture
def document(store: Store, document_id: int) -> Document:
    return Document(store.load(document_id), store.journal(document_id))
