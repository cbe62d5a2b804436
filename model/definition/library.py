"""The forms that the program knows: one TOML file each, read strictly.

A wrong definition is told with one sentence that names the file, the place and the fault.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from typing_extensions import override

from model.definition.compiled import CompiledForms
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


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Data]):
    """What a file said when it was last read: as JSON, of which objects are made when asked for."""

    path: Path
    kind: type[Data]
    text: str

    def read(self) -> Data:
        """What the file says. Raises UserError if that is to be read anew and is wrong by now."""
        try:
            return self.kind.model_validate_json(self.text, strict=True)
        except ValidationError:
            return _right(self.path, self.kind, _read_toml(self.path, _bytes(self.path)))


class DefinitionLibrary(Mapping[str, Definition]):
    """Form definitions by id, in the order of their file names.

    All ids are known at once; what a form says is read when it is first asked for.
    """

    def __init__(
        self,
        definitions: Mapping[str, Definition | Waiting[Definition]],
        vocabulary: Vocabulary | Waiting[Vocabulary] | None = None,
        faults: Sequence[str] = (),
        compiled: CompiledForms | None = None,
    ) -> None:
        self._definitions = dict(definitions)
        self._vocabulary = vocabulary or Vocabulary()
        self.compiled = compiled or CompiledForms()
        """Where what is read of a form's file is looked up and kept."""
        self._read: dict[Waiting[Definition], Definition] = {}
        self.faults = tuple(faults)
        """A sentence for each file that was passed over when the forms were read."""

    @classmethod
    def load(cls, folder: Path, compiled: CompiledForms | None = None) -> DefinitionLibrary:
        """Know all ``*.toml`` in a folder, and the vocabulary if there is one beside it.

        A wrong definition is passed over and told in ``faults``: the other forms are as good as
        before.  Raises UserError for a wrong vocabulary, without which no table can be read.
        """
        compiled = compiled or CompiledForms()
        definitions: dict[str, Waiting[Definition]] = {}
        faults: list[str] = []
        for path in sorted(folder.glob("*.toml")):
            try:
                form, definition = waiting_definition(path, compiled)
                if form in definitions:
                    raise UserError(f"表样文件 {path.name} 有误：id {form} 已被别的文件使用。")
            except UserError as error:
                faults.append(f"{error.message}{_PASSED_OVER}")
            else:
                definitions[form] = definition
        words = folder.parent / VOCABULARY
        vocabulary = _waiting(words, Vocabulary, compiled) if words.exists() else None
        return cls(definitions, vocabulary, faults, compiled)

    @classmethod
    def from_json(cls, forms: Sequence[str], vocabulary: str) -> DefinitionLibrary:
        """A library of what `as_json` said. Raises ValidationError for anything else."""
        definitions = [Definition.model_validate_json(form, strict=True) for form in forms]
        words = Vocabulary.model_validate_json(vocabulary, strict=True)
        return cls({definition.id: definition for definition in definitions}, words)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of tables that none of the forms fits."""
        if isinstance(self._vocabulary, Waiting):
            self._vocabulary = self._vocabulary.read()
        return self._vocabulary

    def add(self, form: str, definition: Definition | Waiting[Definition]) -> None:
        """Know one more form, or another one under its id; who holds the library knows it."""
        # Another thread may be going through those that there are.
        self._definitions = {**self._definitions, form: definition}

    def as_json(self) -> tuple[tuple[str, ...], str]:
        """The definitions in their order, and the vocabulary, as another process reads them."""
        return tuple(map(_json, self._definitions.values())), _json(self._vocabulary)

    def __getitem__(self, form: str) -> Definition:
        definition = self._definitions[form]
        if not isinstance(definition, Waiting):
            return definition
        if definition not in self._read:
            # Whoever asks at the same time gets the same one.
            self._read.setdefault(definition, definition.read())
        return self._read[definition]

    @override
    def __contains__(self, form: object) -> bool:
        return form in self._definitions

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def require(self, form: str) -> Definition:
        """The definition with an id; UserError that lists the known ids if there is none."""
        if form not in self._definitions:
            known = "、".join(self._definitions)
            raise UserError(f"没有编号为“{form}”的表样。可用的表样有：{known}。")
        return self[form]

    def of(self, root: TreeContent) -> Definition:
        """The definition of a document, given its root; UserError if its form is not known.

        That of a table without a form is made of its own content.
        """
        form = root.values.get("form", "")
        if form == GENERIC:
            return generic_definition(root, self.vocabulary)
        return self.require(form)


def waiting_definition(path: Path, compiled: CompiledForms) -> tuple[str, Waiting[Definition]]:
    """The id of a file's form, and the form; UserError names file, place and fault."""
    waiting = _waiting(path, Definition, compiled)
    return json.loads(waiting.text)["id"], waiting


def read_definition(path: Path) -> Definition:
    """Read one definition; UserError names file, place and fault."""
    return _right(path, Definition, _read_toml(path, _bytes(path)))


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
    return _right(path, Vocabulary, _read_toml(path, _bytes(path)))


def _waiting(path: Path, kind: type[Data], compiled: CompiledForms) -> Waiting[Data]:
    """What a file says, read now if it was not read before; UserError if it is wrong."""
    source = _bytes(path)
    text = compiled.get(source)
    if text is None:
        text = _json(_right(path, kind, _read_toml(path, source)))
        compiled.add(source, text)
    return Waiting(path, kind, text)


def _json(data: Strict | Waiting[Any]) -> str:
    return data.text if isinstance(data, Waiting) else data.model_dump_json(exclude_unset=True)


def _right(path: Path, kind: type[Data], data: Mapping[str, Any]) -> Data:
    """What the keys of a file make; UserError if a key or what they say together is wrong."""
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


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _fault(path, "整个文件", f"无法读取（{error.strerror}）") from error


def _read_toml(path: Path, source: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(source.decode("utf-8-sig"))
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
