"""The strict reading of the files of forms and of the vocabulary, with pydantic.

A wrong file is told with one sentence that names the file, the place and the fault.  Nothing of
this is imported before a file is read anew or a form is used: pydantic takes as long to import as
the window to be painted.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from model.definition.consistency import faults
from model.definition.schema import Definition
from model.definition.terms import Strict
from model.definition.vocabulary import Vocabulary
from model.definition.wording import most_telling, place_name, syntax_fault
from model.errors import UserError
from model.files import read_bytes

Data = TypeVar("Data", bound=Strict)


def read_definition(path: Path) -> Definition:
    """Read one definition; UserError names file, place and fault."""
    return _right(path, Definition)


def made_definition(data: Mapping[str, Any]) -> Definition:
    """The definition with such keys, as a file would say them; UserError names place and fault."""
    try:
        definition = Definition.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        place, reason = most_telling(error, data)
        raise UserError(f"还不能成为表样：{place}：{reason}。") from error
    for where, reason in faults(definition):
        raise UserError(f"还不能成为表样：{place_name(where)}：{reason}。")
    return definition


def read_vocabulary(path: Path) -> Vocabulary:
    """Read the vocabulary; UserError names file, place and fault."""
    return _right(path, Vocabulary)


def again(kind: type[Data], text: str, path: Path | None) -> Data:
    """What was said by ``text``, which was found right once, or else what the file says.

    Raises UserError if that is wrong, ValueError if there is no file.
    """
    try:
        return kind.model_validate_json(text, strict=True)
    except ValidationError:
        if path is None:
            raise
        return _right(path, kind)


def _right(path: Path, kind: type[Data]) -> Data:
    """What a file says; UserError if its keys, or what they say together, are wrong."""
    data = _read_toml(path)
    try:
        # As JSON, because only there pydantic is strict and still takes arrays for tuples.
        made = kind.model_validate_json(json.dumps(data, default=_no_time), strict=True)
    except ValidationError as error:
        raise _fault(path, *most_telling(error, data)) from error
    except _TimeError as error:
        raise _fault(path, "整个文件", f"不能有日期和时间（{error}），请加引号写成文字") from error
    for place, reason in faults(made) if isinstance(made, Definition) else ():
        raise _fault(path, place_name(place), reason)
    return made


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, *syntax_fault(str(error))) from error
    except UnicodeDecodeError as error:
        raise _fault(path, "整个文件", "不是 UTF-8 编码，请用 UTF-8 编码另存") from error


def _fault(path: Path, place: str, reason: str) -> UserError:
    return UserError(f"表样文件 {path.name} 有误：{place}：{reason}。")


class _TimeError(ValueError):
    """A TOML date or time, which no key takes."""


def _no_time(value: object) -> str:
    raise _TimeError(str(value))
