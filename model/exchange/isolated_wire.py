"""What the program and its reading child say to each other, and how it goes through a pipe.

Each message is eight bytes of length and a record as plain values.  The child has worked on
files of unknown origin, so a reply makes nothing but records that were declared to be in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from model.exchange.isolated_values import RecordCodec
from model.exchange.reading import Reading

_LENGTH = 8
_LARGEST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much memory (bytes) reading may take, and how long one file (seconds).

    All in all, with the end of the child, a file takes no more than half a minute.
    """

    memory: int = 1024**3
    seconds: float = 28.0


@dataclass(frozen=True, slots=True)
class Start:
    """The first thing that a child hears: the forms and the vocabulary as JSON, and its limits."""

    forms: tuple[str, ...]
    vocabulary: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Read a file, which is named from ``folder``: sentences name it as the clerk does.

    Of a ``blank`` only the tables are wanted, which no known form need fit.
    """

    path: Path
    folder: Path
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """The child's first message: it has loaded what it needs and waits for a file."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file was read; ``spent`` as in `FileRefused`."""

    reading: Reading
    spent: bool = False


@dataclass(frozen=True, slots=True)
class FileRefused:
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
    """The other side says no more."""


Request = Start | ReadFile
Reply = Ready | Loaded | FileRefused | Faulty
_REQUESTS = RecordCodec(Start, ReadFile)
_REPLIES = RecordCodec(Ready, Loaded, FileRefused, Faulty)


def packed_request(request: Request) -> bytes:
    """A message of the program as it goes through the pipe."""
    return _packed(_REQUESTS.encode(request))


def packed_reply(reply: Reply) -> bytes:
    """A message of the child as it goes through the pipe."""
    return _packed(_REPLIES.encode(reply))


def send(stream: IO[bytes], data: bytes) -> None:
    """Write a packed message and flush it, so that the other side sees all of it."""
    stream.write(data)
    stream.flush()


def received_request(stream: IO[bytes]) -> Request:
    """The next message of the program.

    Raises MessageError if there is none, ValueFault if it is none of those declared.
    """
    request: Request = _REQUESTS.decode(_data(stream))
    return request


def received_reply(stream: IO[bytes]) -> Reply:
    """The next message of the child. Raises as `received_request` does."""
    reply: Reply = _REPLIES.decode(_data(stream))
    return reply


def _packed(data: bytes) -> bytes:
    return len(data).to_bytes(_LENGTH, "big") + data


def _data(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _LARGEST:
        raise MessageError("the stream has ended")
    data = stream.read(length)
    if len(data) < length:
        raise MessageError("the stream has ended")
    return data
