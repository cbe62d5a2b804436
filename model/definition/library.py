"""The forms that the program knows: one TOML file each, read strictly.

A wrong definition is told with one sentence that names the file, the place and the fault.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from model.definition.consistency import faults
from model.definition.generic import GENERIC, generic_definition
from model.definition.generic_words import TreeContent
from model.definition.schema import Definition
from model.definition.terms import Strict
from model.definition.vocabulary import Vocabulary
from model.definition.wording import most_telling, place_name, syntax_fault
from model.errors import UserError

Data = TypeVar("Data", bound=Strict)
VOCABULARY = "vocabulary.toml"
_PASSED_OVER = "这个表样暂时不能用，其他表样不受影响；请改正或移走这个文件后重新启动。"


class DefinitionLibrary(Mapping[str, Definition]):
    """Form definitions by id, in the order of their file names.

    ``vocabulary`` has the words of tables that none of them fits.
    """

    def __init__(
        self,
        definitions: Mapping[str, Definition],
        vocabulary: Vocabulary | None = None,
        faults: Sequence[str] = (),
    ) -> None:
        self._definitions = dict(definitions)
        self.vocabulary = vocabulary or Vocabulary()
        self.faults = tuple(faults)
        """A sentence for each file that was passed over when the forms were read."""

    @classmethod
    def load(cls, folder: Path) -> DefinitionLibrary:
        """Read all ``*.toml`` in a folder, and the vocabulary if there is one beside it.

        A wrong definition is passed over and told in ``faults``: the other forms are as good as
        before.  Raises UserError for a wrong vocabulary, without which no table can be read.
        """
        definitions: dict[str, Definition] = {}
        faults: list[str] = []
        for path in sorted(folder.glob("*.toml")):
            try:
                definition = read_definition(path)
                _check_id(path, definition, definitions)
            except UserError as error:
                faults.append(f"{error.message}{_PASSED_OVER}")
            else:
                definitions[definition.id] = definition
        words = folder.parent / VOCABULARY
        return cls(definitions, read_vocabulary(words) if words.exists() else None, faults)

    @classmethod
    def from_json(cls, forms: Sequence[str], vocabulary: str) -> DefinitionLibrary:
        """A library of what `as_json` said. Raises ValidationError for anything else."""
        definitions = [Definition.model_validate_json(form, strict=True) for form in forms]
        words = Vocabulary.model_validate_json(vocabulary, strict=True)
        return cls({definition.id: definition for definition in definitions}, words)

    def add(self, definition: Definition) -> None:
        """Know one more form, or another one under its id; who holds the library knows it."""
        # Another thread may be going through those that there are.
        self._definitions = {**self._definitions, definition.id: definition}

    def as_json(self) -> tuple[tuple[str, ...], str]:
        """The definitions in their order, and the vocabulary, as another process reads them."""
        forms = tuple(form.model_dump_json(exclude_unset=True) for form in self.values())
        return forms, self.vocabulary.model_dump_json(exclude_unset=True)

    def __getitem__(self, form: str) -> Definition:
        return self._definitions[form]

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def require(self, form: str) -> Definition:
        """The definition with an id; UserError that lists the known ids if there is none."""
        if form not in self._definitions:
            known = "、".join(self._definitions)
            raise UserError(f"没有编号为“{form}”的表样。可用的表样有：{known}。")
        return self._definitions[form]

    def of(self, root: TreeContent) -> Definition:
        """The definition of a document, given its root; UserError if its form is not known.

        That of a table without a form is made of its own content.
        """
        form = root.values.get("form", "")
        if form == GENERIC:
            return generic_definition(root, self.vocabulary)
        return self.require(form)


def _check_id(path: Path, definition: Definition, others: Mapping[str, Definition]) -> None:
    if definition.id in others:
        raise UserError(f"表样文件 {path.name} 有误：id {definition.id} 已被别的文件使用。")


def read_definition(path: Path) -> Definition:
    """Read one definition; UserError names file, place and fault."""
    definition = _read(path, Definition)
    for place, reason in faults(definition):
        raise _fault(path, place_name(place), reason)
    return definition


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
    return _read(path, Vocabulary)


def _read(path: Path, kind: type[Data]) -> Data:
    data = _read_toml(path)
    try:
        # As JSON, because only there pydantic is strict and still takes arrays for tuples.
        return kind.model_validate_json(json.dumps(data, default=_no_time), strict=True)
    except ValidationError as error:
        raise _fault(path, *most_telling(error, data)) from error
    except _TimeError as error:
        raise _fault(path, "整个文件", f"不能有日期和时间（{error}），请加引号写成文字") from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, *syntax_fault(str(error))) from error
    except UnicodeDecodeError as error:
        raise _fault(path, "整个文件", "不是 UTF-8 编码，请用 UTF-8 编码另存") from error
    except OSError as error:
        raise _fault(path, "整个文件", f"无法读取（{error.strerror}）") from error


def _fault(path: Path, place: str, reason: str) -> UserError:
    return UserError(f"表样文件 {path.name} 有误：{place}：{reason}。")


class _TimeError(ValueError):
    """A TOML date or time, which no key takes."""


def _no_time(value: object) -> str:
    raise _TimeError(str(value))
