"""Reading processes that stay for the next test, as one of them stays for a batch of files.

Each costs half a second of imports.  That a process is started, and ended by a crash, a limit or
a cancelled file, is tested of `model.exchange.isolated` itself and of the program as it is started.
"""

from __future__ import annotations

from threading import Lock

from typing_extensions import override

from model.definition import DefinitionLibrary
from model.exchange.isolated import IsolatedReader

_MOST = 2
"""Processes that wait for the next test: own forms make children of their own."""


class WarmReaders:
    """Lends readers in place of making them; ``close`` ends what waits."""

    def __init__(self) -> None:
        self._waiting: list[_WarmReader] = []
        self._lock = Lock()

    def __call__(self, definitions: DefinitionLibrary) -> IsolatedReader:
        """A reader that knows these definitions."""
        known = definitions.as_json()
        with self._lock:
            for reader in self._waiting:
                if reader.known == known:
                    self._waiting.remove(reader)
                    return reader
        return _WarmReader(definitions, self)

    def take_back(self, reader: _WarmReader) -> None:
        """Keep a reader whose work is done, and end the one that has waited longest."""
        with self._lock:
            self._waiting.append(reader)
            surplus = self._waiting[:-_MOST]
            self._waiting = self._waiting[-_MOST:]
        for one in surplus:
            one.close()

    def close(self) -> None:
        """End the processes."""
        while self._waiting:
            self._waiting.pop().close()


class _WarmReader(IsolatedReader):
    def __init__(self, definitions: DefinitionLibrary, home: WarmReaders) -> None:
        self.known = definitions.as_json()
        super().__init__(DefinitionLibrary.from_json(*self.known))
        self._home = home

    @override
    def __exit__(self, *_error: object) -> None:
        self._home.take_back(self)
