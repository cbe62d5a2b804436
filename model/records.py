"""Values that are made by the ten thousand (cells, places), and what is made once of large ones."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import TypeVar

from typing_extensions import dataclass_transform

T = TypeVar("T")
Made = TypeVar("Made")
_KEPT = 256
"""Of so many things what is made of them is kept: there are fewer forms than that."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots, as the type checker sees it and nobody else.

    Python makes a frozen one field by field through `object.__setattr__`: a grid's cell takes
    5 µs so, and 0.7 µs as this.  No code may set its fields all the same.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage while many things are made and few are left: it takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def made_once(make: Callable[[T], Made]) -> Callable[[T], Made]:
    """Keep what is made of each of the last large things, which are compared as things."""
    kept: dict[int, tuple[T, Made]] = {}  # with the thing, so that no other gets its id

    @wraps(make)
    def made(thing: T) -> Made:
        found = kept.get(id(thing))
        if found is None:
            found = kept[id(thing)] = thing, make(thing)
            for oldest in list(kept)[:-_KEPT]:
                kept.pop(oldest, None)
        return found[1]

    return made
