"""Definitions as they were read and found right before: kept beside the hash of the file they say.

To read TOML strictly takes ten times as long as to read the same as JSON, and forms grow in number.
So what was right once is kept as JSON in the user's cache folder, and read again as strictly where
a form is used, without the TOML and without the search for faults.

What is kept is data and never run.  It counts for a file with the very same bytes, read by the same
program; a cache that is damaged, foreign, too large or not to be read is as good as none.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path

from model.errors import UserError
from model.files import make_folder, write_file
from model.version import VERSION

_LARGEST = 16 * 1024 * 1024
"""Bytes; a form has some 5,000."""


class CompiledForms:
    """What is known of form files by their bytes; without a ``path`` nothing is kept."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept = _read(path) if path is not None else {}
        self._used: dict[str, str] = {}

    def get(self, source: bytes) -> str | None:
        """What a file with these bytes says, as JSON; None if it was never read."""
        key = _hash(source)
        if key in self._kept:
            self._used[key] = self._kept[key]
        return self._used.get(key)

    def add(self, source: bytes, text: str) -> None:
        """Know what a file with these bytes says."""
        self._used[_hash(source)] = text

    def save(self) -> None:
        """Keep what was asked for and added, and forget the rest; if it cannot be, do without."""
        if self._path is None or self._used == self._kept:
            return
        said = {"stamp": _stamp(), "seal": _seal(self._used), "forms": self._used}
        with suppress(UserError):
            make_folder(self._path.parent)
            write_file(self._path, json.dumps(said, ensure_ascii=False).encode())
            self._kept = dict(self._used)


def _read(path: Path) -> dict[str, str]:
    """What a cache of this program holds; nothing of any other file."""
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        said = json.loads(path.read_bytes())
        forms = {str(key): str(text) for key, text in said["forms"].items()}
        is_ours = said["stamp"] == _stamp() and said["seal"] == _seal(forms)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return forms if is_ours else {}


@cache
def _stamp() -> str:
    """The program that reads definitions: its version and, where it is not packed, its text."""
    texts = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return f"{VERSION} {_hash(texts)}"


def _seal(forms: dict[str, str]) -> str:
    return _hash(json.dumps(forms, sort_keys=True).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
