"""The forms that the program knows: one TOML file each, of which a form is made when it is used.

The classes of forms, and pydantic with them, come with the first form (see the room's ``reading``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from model.definition.compiled import CompiledForms
from model.definition.keys import Field
from model.definition.kinds import GENERIC
from model.errors import UserError
from model.files import read_bytes

if TYPE_CHECKING:
    from model.definition.generic_words import TreeContent
    from model.definition.schema import Definition
    from model.definition.vocabulary import Vocabulary

VOCABULARY = "vocabulary.toml"
_PASSED_OVER = "这个表样暂时不能用，其他表样不受影响；请改正或移走这个文件后重新启动。"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a file said when it was last read, as JSON; without a path it came from elsewhere."""

    text: str
    path: Path | None = None

    def definition(self) -> Definition:
        """The form. Raises UserError if its file is to be read anew and is wrong by now."""
        from model.definition.reading import again
        from model.definition.schema import Definition

        return again(Definition, self.text, self.path)

    def vocabulary(self) -> Vocabulary:
        """The vocabulary; UserError as for a form."""
        from model.definition.reading import again
        from model.definition.vocabulary import Vocabulary

        return again(Vocabulary, self.text, self.path)


class DefinitionLibrary(Mapping[str, "Definition"]):
    """Form definitions by id, in the order of their file names.

    All ids are known at once; what a form says is read when it is first asked for.
    """

    def __init__(
        self,
        definitions: Mapping[str, Definition | Waiting],
        vocabulary: Vocabulary | Waiting | None = None,
        faults: Sequence[str] = (),
        compiled: CompiledForms | None = None,
    ) -> None:
        self._definitions = dict(definitions)
        self._vocabulary = vocabulary or Waiting("{}")
        self.compiled = compiled or CompiledForms()
        """Where what is read of a form's file is looked up and kept."""
        self._read: dict[Waiting, Definition] = {}
        self.faults = tuple(faults)
        """A sentence for each file that was passed over when the forms were read."""

    @classmethod
    def load(cls, folder: Path, compiled: CompiledForms | None = None) -> DefinitionLibrary:
        """Know all ``*.toml`` in a folder, and the vocabulary if there is one beside it.

        A wrong definition is passed over and told in ``faults``: the other forms are as good as
        before.  Raises UserError for a wrong vocabulary, without which no table can be read.
        """
        compiled = compiled or CompiledForms()
        definitions: dict[str, Waiting] = {}
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
        vocabulary = _waiting_vocabulary(words, compiled) if words.exists() else None
        return cls(definitions, vocabulary, faults, compiled)

    @classmethod
    def from_json(cls, forms: Sequence[str], vocabulary: str) -> DefinitionLibrary:
        """A library of what `as_json` said; what it did not say raises ValueError, now or later."""
        return cls({json.loads(form)["id"]: Waiting(form) for form in forms}, Waiting(vocabulary))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of tables that none of the forms fits."""
        words = self._vocabulary
        return words.vocabulary() if isinstance(words, Waiting) else words

    def add(self, form: str, definition: Definition | Waiting) -> None:
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
            self._read.setdefault(definition, definition.definition())
        return self._read[definition]

    @override
    def __contains__(self, form: object) -> bool:
        return form in self._definitions

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def title(self, form: str) -> str:
        """The title of a form, for lists of tables: the form itself is not made for it."""
        return _heading(self._definitions[form]).title

    def office_title(self, form: str) -> str:
        """The title by which the tables of a form go, "" where they go by a project's name."""
        return "" if self.asks(form, Field.PROJECT_NAME) else self.title(form)

    def asks(self, form: str, field: str) -> bool:
        """Whether a form has a place for a field; one that is not known may have."""
        known = self._definitions.get(form)
        return known is None or field in _heading(known).asked

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
            from model.definition.generic import generic_definition

            return generic_definition(root, self.vocabulary)
        return self.require(form)


def waiting_definition(path: Path, compiled: CompiledForms) -> tuple[str, Waiting]:
    """The id of a file's form, and the form; UserError names file, place and fault."""

    def read() -> Definition:
        from model.definition.reading import read_definition

        return read_definition(path)

    waiting = _waiting(path, compiled, read)
    return json.loads(waiting.text)["id"], waiting


def _waiting_vocabulary(path: Path, compiled: CompiledForms) -> Waiting:
    def read() -> Vocabulary:
        from model.definition.reading import read_vocabulary

        return read_vocabulary(path)

    return _waiting(path, compiled, read)


def _waiting(
    path: Path, compiled: CompiledForms, read: Callable[[], Definition | Vocabulary]
) -> Waiting:
    """What a file says, read now if these bytes never were."""
    source = read_bytes(path)
    text = compiled.get(source)
    if text is None:
        text = _json(read())
        compiled.add(source, text)
    return Waiting(text, path)


def _json(data: Definition | Vocabulary | Waiting) -> str:
    return data.text if isinstance(data, Waiting) else data.model_dump_json(exclude_unset=True)


class _Heading(NamedTuple):
    """What lists of tables say of a form: its title, and for which fields it asks."""

    title: str
    asked: Collection[str]


def _heading(form: Definition | Waiting) -> _Heading:
    if isinstance(form, Waiting):
        return _read_heading(form.text)
    return _Heading(form.title, form.fields.keys())


@cache
def _read_heading(text: str) -> _Heading:
    """What a form's text says; a list of 10,000 tables asks as often."""
    told = json.loads(text)
    return _Heading(str(told["title"]), frozenset(told["fields"]))
