"""How the commands read their files: in the child process, each told of as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from model.definition import DefinitionLibrary
from model.document import Branch
from model.errors import UserError
from model.exchange.isolated import IsolatedReader


def read_in_turn(
    paths: Sequence[Path], definitions: DefinitionLibrary, complain: Callable[[str], None]
) -> Iterator[tuple[Path, tuple[Branch, ...] | None]]:
    """Each file with its documents, or None if it could not be read.

    What was doubtful and why a file failed goes to ``complain``, a sentence each.
    """
    with IsolatedReader(definitions) as reader:
        for path in paths:
            try:
                reading = reader.read(path)
            except UserError as error:
                complain(error.message)
                yield path, None
                continue
            for doubt in reading.doubts:
                complain(str(doubt))
            yield path, reading.documents
