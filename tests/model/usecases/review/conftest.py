"""A session over a doubtful file."""

from pathlib import Path

import pytest

from model.definition import DefinitionLibrary
from model.exchange import Reading, read_documents
from model.usecases.review import ReviewSession
from tests.model.usecases.review.doubtful import doubtful_file


@pytest.fixture(scope="session")
def reading(definitions: DefinitionLibrary, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path: Path = doubtful_file(tmp_path_factory.mktemp("doubtful"))
    return read_documents(path, definitions)


@pytest.fixture
def session(reading: Reading, definitions: DefinitionLibrary) -> ReviewSession:
    return ReviewSession([reading], definitions)
