"""Records of ours as plain values and back: texts, numbers and lists, which no Python changes.

What the fields of a record are is read from its class once, so that a new field or class needs
nothing here.  A message is a list of levels: the record itself, the records that it holds, those
that these hold, and so on.  A level says all its records of a class by columns, one a field, in
which the records of the next level are named by their places; a column that has the field's
default all through is null.

What comes back is checked against the same annotations: none but declared records are made, of
nothing but values of the declared types.
"""

from __future__ import annotations

import json
import types
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints

from typing_extensions import override

from model.records import uncollected

_MOST = 5_000_000
"""Records of a class on one level; a file that took all its time and memory has fewer."""


class ValueFault(Exception):  # noqa: N818 - what it is, is its name
    """A message says something else than what was declared."""


class RecordCodec:
    """Says records of the classes ``roots``, and of all that their fields hold, as JSON.

    TypeError if a field is annotated with a type that `_Kinds` does not know.
    """

    def __init__(self, *roots: type) -> None:
        kinds = _Kinds()
        for root in roots:
            kinds.learn(root)
        self._roots = roots
        self._shapes = kinds.shapes
        self._by_name = {cls.__qualname__: shape for cls, shape in kinds.shapes.items()}
        self._version = _version(kinds.shapes)

    def encode(self, record: object) -> bytes:
        """A record of one of the classes as a line of ASCII characters."""
        levels = []
        level = _Level()
        level.places(type(record), [record])
        while level.records:
            below = _Level()
            levels.append(
                {
                    cls.__qualname__: self._shapes[cls].said(list(records.values()), below)
                    for cls, records in level.records.items()
                }
            )
            level = below
        return json.dumps([self._version, levels], separators=(",", ":")).encode("ascii")

    def decode(self, data: bytes) -> Any:
        """The record that a message says. Raises ValueFault if it says anything else."""
        try:
            with uncollected():
                return self._decoded(data)
        except Exception as error:
            raise ValueFault(f"{type(error).__name__}: {error}") from error

    def _decoded(self, data: bytes) -> object:
        version, levels = json.loads(data)
        if version != self._version:
            raise ValueFault("said by another version of the program")
        made: Made = {}
        for level in reversed(levels):
            shapes = [(self._by_name[name], columns) for name, columns in level.items()]
            made = {shape.cls: shape.made_of(columns, made) for shape, columns in shapes}
        ((record,),) = made.values()
        if not isinstance(record, self._roots):
            raise ValueFault(f"{type(record).__name__} is no message")
        return record


def _version(shapes: Iterable[type]) -> str:
    """What changes whenever another version of the program would say a record differently."""
    told = [
        (cls.__qualname__, [(field.name, field.type) for field in fields(cls)]) for cls in shapes
    ]
    return sha256(repr(told).encode()).hexdigest()[:16]


Made = Mapping[type, Sequence[Any]]
"""The records of a level by their classes, each at its place."""


class _Level:
    """The records of one level of a message that is being said."""

    def __init__(self) -> None:
        self.records: dict[type, dict[int, object]] = {}
        """By class and identity, each once, in the order of their places."""

    def places(self, cls: type, records: Sequence[object]) -> list[int]:
        """The places of records of a class on this level, where they are added if new."""
        if strangers := set(map(type, records)) - {cls}:
            raise TypeError(f"{strangers} stand for {cls.__qualname__}")
        if not records:
            return []
        known = self.records.setdefault(cls, {})
        known.update(zip(map(id, records), records, strict=True))
        places = {identity: place for place, identity in enumerate(known)}
        return [places[id(record)] for record in records]


class _Kind(Protocol):
    """How the values of one type are said: many at once, one for one."""

    @abstractmethod
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        """What JSON says for the values; the records that they hold are put on the level below."""

    @abstractmethod
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        """The values again; any exception if something else than this type was said."""


@dataclass(frozen=True)
class _Plain(_Kind):
    """What JSON says by itself."""

    taken: frozenset[type]

    @override
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        return list(values)

    @override
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        _require(said, self.taken)
        return said


@dataclass(frozen=True)
class _Text(_Kind):
    """What has a text of its own."""

    say: Callable[[Any], str]
    understand: Callable[[str], object]

    @override
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        return list(map(self.say, values))

    @override
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        _require(said, {str})
        return list(map(self.understand, said))


@dataclass(frozen=True)
class _Record(_Kind):
    """A record, said by its place on the level below."""

    cls: type

    @override
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        return below.places(self.cls, values)

    @override
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        _require(said, {int})
        records = below[self.cls] if said else ()
        return list(map(records.__getitem__, said))


@dataclass(frozen=True)
class _Optional(_Kind):
    """A value or None."""

    kind: _Kind

    @override
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        return self._around_none(values, lambda present: self.kind.said(present, below))

    @override
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        return self._around_none(said, lambda present: self.kind.made_of(present, below))

    def _around_none(
        self, values: Sequence[Any], change: Callable[[Sequence[Any]], Sequence[Any]]
    ) -> list[Any]:
        changed = iter(change([value for value in values if value is not None]))
        return [None if value is None else next(changed) for value in values]


@dataclass(frozen=True)
class _Row(_Kind):
    """A tuple of any length."""

    item: _Kind

    @override
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        items = iter(self.item.said(list(chain.from_iterable(values)), below))
        return [list(islice(items, len(value))) for value in values]

    @override
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        _require(said, {list})
        items = iter(self.item.made_of(list(chain.from_iterable(said)), below))
        return [tuple(islice(items, len(each))) for each in said]


@dataclass(frozen=True)
class _Fixed(_Kind):
    """A tuple of so many values, each of its own type."""

    items: tuple[_Kind, ...]

    @override
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        columns = [
            item.said([value[place] for value in values], below)
            for place, item in enumerate(self.items)
        ]
        return list(zip(*columns, strict=True))

    @override
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        _require(said, {list})
        if set(map(len, said)) - {len(self.items)}:
            raise ValueFault(f"not all tuples have {len(self.items)} values")
        columns = [
            item.made_of([each[place] for each in said], below)
            for place, item in enumerate(self.items)
        ]
        return list(zip(*columns, strict=True))


@dataclass(frozen=True)
class _Mapping(_Kind):
    """Keys and as many values."""

    keys: _Row
    values: _Row

    @override
    def said(self, values: Sequence[Any], below: _Level) -> list[Any]:
        keys = self.keys.said([value.keys() for value in values], below)
        return list(zip(keys, self.values.said([v.values() for v in values], below), strict=True))

    @override
    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        pairs = _Fixed((self.keys, self.values)).made_of(said, below)
        return [dict(zip(keys, values, strict=True)) for keys, values in pairs]


def _require(said: Iterable[object], taken: Set[type]) -> None:
    """Raises ValueFault if one of these is of another type than JSON makes of the declared one."""
    if others := set(map(type, said)) - taken:
        raise ValueFault(f"{', '.join(other.__name__ for other in others)} where it may not be")


class _Shape:
    """A record's class, and the kinds of its fields in the order of its constructor."""

    def __init__(self, cls: type) -> None:
        self.cls = cls
        self.kinds: Sequence[_Kind] = ()

    def said(self, records: Sequence[object], below: _Level) -> list[Any]:
        """How many records there are, and a column for each field."""
        columns: list[Any] = [len(records)]
        for field, kind in zip(fields(self.cls), self.kinds, strict=True):
            column = list(map(attrgetter(field.name), records))
            columns.append(None if _all_are(field.default, column) else kind.said(column, below))
        return columns

    def made_of(self, said: Sequence[Any], below: Made) -> Sequence[Any]:
        """Build the records from the columns that were sent; ValueFault if they do not fit."""
        count, *columns = said
        if type(count) is not int or not 0 < count <= _MOST:
            raise ValueFault(f"{count} records of {self.cls.__qualname__}")
        made: list[Sequence[Any]] = []
        for field, kind, column in zip(fields(self.cls), self.kinds, columns, strict=True):
            if column is None and field.default is not MISSING:
                made.append([field.default] * count)
            else:
                made.append(kind.made_of(column, below))
        if any(len(column) != count for column in made):
            raise ValueFault(f"not {count} values for each field of {self.cls.__qualname__}")
        rows = zip(*made, strict=True) if made else [()] * count
        return [self.cls(*row) for row in rows]


def _all_are(default: object, column: Sequence[object]) -> bool:
    """Whether a field has its default in all records; -0 and 0.00 are equal to 0, but not 0."""
    if isinstance(default, float | Decimal):
        return all(repr(value) == repr(default) for value in column)
    return default is not MISSING and column.count(default) == len(column)


class _Kinds:
    """The kinds of all types that the fields of some records are annotated with."""

    def __init__(self) -> None:
        self.shapes: dict[type, _Shape] = {}

    def learn(self, cls: type) -> _Kind:
        """Read the annotations of a record's class, which may name the class itself."""
        if cls not in self.shapes:
            self.shapes[cls] = shape = _Shape(cls)
            hints = get_type_hints(cls)
            shape.kinds = [self._kind(hints[field.name]) for field in fields(cls)]
        return _Record(cls)

    def _kind(self, hint: Any) -> _Kind:
        """How values of an annotation are said; TypeError if nobody knows."""
        if hint in _SIMPLE:
            return _SIMPLE[hint]
        if isinstance(hint, type) and is_dataclass(hint):
            return self.learn(hint)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return _Text(attrgetter("name"), hint.__members__.__getitem__)
        origin, inner = get_origin(hint), get_args(hint)
        if origin is tuple and inner[-1] is Ellipsis:
            return _Row(self._kind(inner[0]))
        if origin is tuple:
            return _Fixed(tuple(map(self._kind, inner)))
        if origin is Mapping:
            return _Mapping(*(_Row(self._kind(each)) for each in inner))
        return self._optional(hint)

    def _optional(self, hint: Any) -> _Kind:
        some = [each for each in get_args(hint) if each is not types.NoneType]
        if get_origin(hint) in {Union, types.UnionType} and len(some) == 1:
            return _Optional(self._kind(some[0]))
        raise TypeError(f"nobody knows how to say {hint}")


_SIMPLE: Mapping[object, _Kind] = {
    str: _Plain(frozenset({str})),
    int: _Plain(frozenset({int})),
    float: _Plain(frozenset({float, int})),
    bool: _Plain(frozenset({bool})),
    Decimal: _Text(str, Decimal),
    date: _Text(date.isoformat, date.fromisoformat),
    Path: _Text(str, Path),
}
