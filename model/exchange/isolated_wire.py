"""What the program and its reading child say to each other, and how it goes through a pipe.

Each message is eight bytes of length and a pickle.  The child has worked on files of unknown
origin, so of its pickles only plain records of ours are taken, and nothing is called for them.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from enum import Enum
from typing import IO, TYPE_CHECKING, Any

from typing_extensions import override

if TYPE_CHECKING:
    from pathlib import Path

    from model.definition import DefinitionLibrary
    from model.exchange.reading import Reading

_LENGTH = 8
_LARGEST = 512 * 1024 * 1024
_PLAIN = frozenset(
    {
        ("builtins", "frozenset"),
        ("builtins", "object"),
        ("builtins", "set"),
        ("copyreg", "_reconstructor"),
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("pathlib", "PosixPath"),
        ("pathlib", "PurePosixPath"),
        ("pathlib", "PureWindowsPath"),
        ("pathlib", "WindowsPath"),
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much memory (bytes) reading may take, and how long one file (seconds).

    All in all, with the end of the child, a file takes no more than half a minute.
    """

    memory: int = 1024**3
    seconds: float = 28.0


@dataclass(frozen=True, slots=True)
class Start:
    """The first thing that a child hears."""

    definitions: DefinitionLibrary
    limits: Limits


@dataclass(frozen=True, slots=True)
class Read:
    """Read a file, which is named from ``folder``: sentences name it as the clerk does."""

    path: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has started."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file was read; ``spent`` as in `Refused`."""

    reading: Reading
    spent: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A file was not read, with the sentence for the clerk.

    ``spent`` says that the child has used much of its memory and should not read the next file.
    """

    sentence: str
    spent: bool = False


@dataclass(frozen=True, slots=True)
class Faulty:
    """The child stumbled over a fault of ours, with its trace."""

    trace: str


class MessageError(Exception):
    """The other side said nothing that can be understood, or has gone."""


def packed(message: object) -> bytes:
    """A message as it goes through the pipe."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(_LENGTH, "big") + data


def send(stream: IO[bytes], data: bytes) -> None:
    """Write a packed message."""
    stream.write(data)
    stream.flush()


def received(stream: IO[bytes]) -> Any:
    """The next message of the program to its child, which trusts it."""
    return pickle.loads(_data(stream))


def received_safely(stream: IO[bytes]) -> Any:
    """The next message of a child, with records of ours only.

    Raises MessageError if there is no message, or another one.
    """
    data = _data(stream)
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:
        raise MessageError("the message is damaged") from error


def _data(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _LARGEST:
        raise MessageError("the stream has ended")
    data = stream.read(length)
    if len(data) < length:
        raise MessageError("the stream has ended")
    return data


class _Unpickler(pickle.Unpickler):
    """Makes records and enumerations of the model, and a few plain things."""

    @override
    def find_class(self, module: str, name: str, /) -> Callable[..., object]:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)  # type: ignore[no-any-return]
        if module.startswith("model."):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not taken")
