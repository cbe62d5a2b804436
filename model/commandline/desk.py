"""What all commands work with: the forms, the renderer, and the streams they speak to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from model.definition import DefinitionLibrary
from model.document import Branch, Document
from model.errors import UserError
from model.exchange.progress import Unwatched
from model.exchange.reading import Reading
from model.exchange.rendering import DocumentRenderer, Notice
from model.usecases.reading import read_each

DONE, FOUND, WRONG_USAGE, FAILED = 0, 1, 2, 3
"""Exit codes: done; done, with something found that is wrong; wrong usage; a file failed."""


class Desk:
    """Reads and writes for a command; what it says goes to ``out``, what it regrets to ``err``."""

    def __init__(
        self,
        definitions: DefinitionLibrary,
        renderer: DocumentRenderer,
        out: TextIO,
        err: TextIO,
    ) -> None:
        self.definitions = definitions
        self.renderer = renderer
        self.out = out
        self._err = err

    def say(self, line: str) -> None:
        """Print what was found, on one line."""
        print(line.replace("\n", " "), file=self.out)

    def complain(self, sentence: str) -> None:
        """Print what was doubtful or failed, on one line."""
        print(sentence.replace("\n", " "), file=self._err)

    def each(
        self, inputs: Sequence[Path], password: str = ""
    ) -> Iterator[tuple[Path, Reading | UserError]]:
        """Each of the files as it is read, or why it failed."""
        return read_each(inputs, self.definitions, Unwatched(), password)

    def documents_of(self, found: Reading | UserError) -> tuple[Branch, ...]:
        """The documents of a file that was read; what was doubtful, or why it failed, is told."""
        if isinstance(found, UserError):
            self.complain(found.message)
            return ()
        for doubt in found.doubts:
            self.complain(str(doubt))
        return found.documents

    def read(self, inputs: Sequence[Path]) -> tuple[bool, list[Document]]:
        """All documents of files, and whether one could not be read."""
        failed, documents = False, []
        for _, found in self.each(inputs):
            failed = failed or isinstance(found, UserError)
            documents += [Document(branch) for branch in self.documents_of(found)]
        return failed, documents

    def tried(self, write: Callable[[], object]) -> bool:
        """Whether something could be written; why not is told."""
        try:
            write()
        except UserError as error:
            self.complain(error.message)
            return False
        return True

    def written(self, documents: Sequence[Document], output: Path) -> bool:
        """Write documents to one file, if there are any; whether that could be done."""

        def told(remark: Notice) -> None:
            self.complain(f"{output.name}：{remark}")

        return not documents or self.tried(
            lambda: self.renderer.write(documents, output, remark=told)
        )
