"""Files read in a process of their own, which can be stopped and has no more than its share.

A hostile or damaged file can make a parser loop, crash or fill the memory; here that costs a
sentence and a child process, never the program.  One child serves file after file, so that only
the first pays for its start; after a crash, a limit that was met or a cancelled file there is a
new one.  The parsers are imported in the child alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from typing_extensions import override

from model.errors import UserError
from model.exchange import isolated_sentences as sentences
from model.exchange.isolated_process import (
    ChildEnded,
    ChildLate,
    ChildProcess,
    ReaderFault,
    child_command,
)
from model.exchange.isolated_wire import FileRefused, Limits, Loaded, ReadFile, Reply, Start
from model.files import refuse_special
from model.read.office import Office, installed_office, needs_office

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.exchange.reading import Reading

Check = Callable[[], None]
"""Called often while a file is read; raises what stops the work, such as a task's Cancelled."""

_LARGEST = 100 * 1024 * 1024
_START_SECONDS = 60.0
"""A start takes half a second; on a slow disk with a virus scanner far longer."""


def unchecked() -> None:
    """The check of a reading that nobody can cancel."""


class IsolatedReader(AbstractContextManager["IsolatedReader"]):
    """Reads files as `read_documents` does, each in a child process with limits.

    ``office`` converts what only office programs can read.  Used by one thread at a time;
    ``close`` (or the end of the ``with`` block) ends the child.
    """

    def __init__(
        self,
        definitions: DefinitionLibrary,
        limits: Limits | None = None,
        command: Sequence[str] | None = None,
        office: Office | None = None,
    ) -> None:
        self._definitions = definitions
        self._limits = limits or Limits()
        self._command = command or child_command()
        self._office = office
        self._child: ChildProcess | None = None

    @override
    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill the child; a file that it is reading stays unread."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def read(self, path: Path, check: Check = unchecked) -> Reading:
        """Read a file; UserError if it cannot be read, holds no form or meets a limit.

        What ``check`` raises ends the child and goes through.
        """
        return self._any(path, check, blank=False)

    def read_blank(self, path: Path, check: Check = unchecked) -> Reading:
        """Read the tables of a file, whatever they say; UserError and ``check`` as in `read`."""
        return self._any(path, check, blank=True)

    def _any(self, path: Path, check: Check, *, blank: bool) -> Reading:
        refuse_special(path)
        with suppress(OSError):
            _check_size(path)
        if not needs_office(path):
            return self._read(path, check, blank=blank)
        self._office = self._office or installed_office()
        with TemporaryDirectory(prefix="jibiao-") as folder:
            converted = self._office.convert(path, Path(folder), check)
            read = partial(self._read, converted, check, blank=blank)
            return _as_read_from(path, converted, read)

    def _started(self) -> ChildProcess:
        if self._child is None or not self._child.is_alive:
            self.close()
            self._child = ChildProcess(self._command, self._limits.memory)
            self._child.ask(Start(*self._definitions.as_json(), self._limits))
        return self._child

    def _read(self, path: Path, check: Check, *, blank: bool) -> Reading:
        try:
            self._prepare(check)
            reply = self._reply(ReadFile(path, Path.cwd(), blank), check)
        except ReaderFault as fault:
            self.close()
            raise _told(path, fault) from fault
        except BaseException:
            self.close()
            raise
        if not isinstance(reply, Loaded | FileRefused) or reply.spent:
            self.close()
        if isinstance(reply, Loaded):
            return replace(reply.reading, path=path)
        if isinstance(reply, FileRefused):
            raise UserError(reply.sentence)
        raise TypeError(f"{reply} answers no request for a file")

    def _prepare(self, check: Check) -> None:
        """Have a child that is ready."""
        try:
            self._started().reply_to_earlier(_START_SECONDS, check)
        except (ChildEnded, ChildLate, OSError) as error:
            raise UserError(sentences.not_started()) from error

    def _reply(self, request: ReadFile, check: Check) -> Reply:
        path = request.path
        try:
            return self._started().reply(request, self._limits.seconds, check)
        except ChildLate as error:
            raise UserError(sentences.too_slow(path.name, self._limits.seconds)) from error
        except ChildEnded as error:
            raise UserError(sentences.crashed(path.name)) from error


def _told(path: Path, fault: ReaderFault) -> UserError:
    """The sentence for a fault of ours, whose trace goes to the log."""
    logging.getLogger(__name__).error("reading %s failed:\n%s", path.name, fault)
    return UserError(sentences.faulty(path.name))


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > _LARGEST:
        raise UserError(sentences.too_large(path.name, size, _LARGEST))


def _as_read_from(path: Path, converted: Path, read: Callable[[], Reading]) -> Reading:
    """What was read of a converted file, told of the file that it was made from."""
    try:
        reading = read()
    except UserError as error:
        raise UserError(error.message.replace(converted.name, path.name)) from error
    doubts = tuple(replace(doubt, file=path.name) for doubt in reading.doubts)
    return replace(reading, path=path, doubts=doubts)
