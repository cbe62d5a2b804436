"""Misspelled keys of a definition file: which key is meant where an unknown one stands."""

from __future__ import annotations

import types
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from model.definition.measures import KeyPath
from model.definition.schema import Definition
from model.definition.wording import ShapeFault


def meant_key(place: KeyPath, data: Any) -> str | None:
    """The key of the language that an unknown one is nearest to; those already there are not."""
    *way, key = place
    there = _at(data, way)
    free = [each for each in _keys_at(way, data) if each not in there]
    return next(iter(get_close_matches(str(key), free, n=1, cutoff=0.6)), None)


def respelled(faults: Sequence[ShapeFault], data: Any) -> bool:
    """Put the meant keys into the data; whether that was all that was wrong with its shape."""
    unknown = [fault.place for fault in faults if fault.is_unknown_key]
    for place in unknown:
        meant = meant_key(place, data)
        if meant is None:
            return False
        *way, key = place
        there = _at(data, way)
        there[meant] = there.pop(key)
    return bool(unknown)


def _at(data: Any, way: Sequence[int | str]) -> Any:
    for step in way:
        data = data[step]
    return data


def _keys_at(way: Sequence[int | str], data: Any) -> list[str]:
    """All keys that the language has at a place."""
    kind: Any = Definition
    for step in way:
        data = data[step]
        kind = _inner(kind, step, data)
    models = [each for each in _plain(kind) if _is_model(each)]
    return [key for model in models for key in model.model_fields]


def _inner(kind: Any, step: int | str, data: Any) -> Any:
    """The type of what is at a step into a value of a type; a section is of its kind."""
    for each in _plain(kind):
        if isinstance(step, int) and get_origin(each) is tuple:
            return _chosen(get_args(each)[0], data)
        if get_origin(each) is dict:
            return get_args(each)[1]
        if _is_model(each) and step in each.model_fields:
            return each.model_fields[step].annotation
    return None


def _chosen(kind: Any, data: Any) -> Any:
    """Of several models the one that the data's ``kind`` names."""
    named = data.get("kind") if isinstance(data, dict) else None
    for each in _plain(kind):
        field = each.model_fields.get("kind") if _is_model(each) else None
        if field is not None and named in get_args(field.annotation):
            return each
    return kind


def _plain(kind: Any) -> list[Any]:
    """The types that a type stands for, without what is said about them."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return [each for part in get_args(kind) for each in _plain(part)]
    return [kind]


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
