"""The forms that a user has besides those of the program: learnt, written, or sent by others.

Each is a definition ``ID.toml`` in the user's folder, with the bureau's blank ``ID.xlsx`` or
``ID.docx`` beside it, which exports fill in.  A form goes to colleagues as one file, a zip archive
of the two.  The form of another year is another form, with an id of its own.  ``ID.blank`` says
which blank was learnt, so that it is missed when it is gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import tempfile
import zipfile
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from model.definition import DefinitionLibrary
from model.definition.compiled import CompiledForms
from model.definition.library import Waiting, waiting_definition
from model.errors import UserError
from model.files import make_folder, read_bytes, write_file
from model.own_files import FORMS, cache_folder, data_folder
from model.resources import resource_folder
from model.template import SUFFIXES, Template

if TYPE_CHECKING:
    from model.definition import Definition

_DEFINITION, _TEMPLATE = "form.toml", "template"
_COMPILED, _BLANK = "forms.json", ".blank"
_MOST_BYTES = 50 * 1024 * 1024
"""A blank is some 50 kB."""
_TIME = (1980, 1, 1, 0, 0, 0)
"""The same form makes the same file."""


class News(Enum):
    """What a form that comes in is to those that are there."""

    NEW = auto()
    SAME = auto()
    OTHER = auto()
    """There is one of this id that says something else."""


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form as it is stored and sent: its definition, that as text, and its blank."""

    definition: Definition
    text: str
    template: Template | None = None

    def packed(self) -> bytes:
        """The one file that is sent."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            parts = {_DEFINITION: self.text.encode()}
            if self.template is not None:
                parts[f"{_TEMPLATE}{self.template.suffix}"] = self.template.data
            for name, data in parts.items():
                archive.writestr(zipfile.ZipInfo(name, _TIME), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    @classmethod
    def unpacked(cls, path: Path) -> FormFile:
        """The form in a file that was sent. Raises UserError if it is none, or a wrong one."""
        parts = _parts(path)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / path.with_suffix(".toml").name
            file.write_bytes(parts[_DEFINITION])
            definition = _read(file)
        text = parts[_DEFINITION].decode("utf-8-sig")
        blanks = (
            Template(f"{definition.title}{suffix}", parts[name])
            for suffix in SUFFIXES
            if (name := f"{_TEMPLATE}{suffix}") in parts
        )
        return cls(definition, text, next(blanks, None))


def text_of_form_file(path: Path) -> str:
    """The definition in a file that was sent, right or wrong. Raises UserError if there is none."""
    try:
        return _parts(path)[_DEFINITION].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            f"“{path.name}”里的表样不是 UTF-8 编码。请让发给您的人重新导出。"
        ) from error


def _read(path: Path) -> Definition:
    from model.definition.reading import read_definition

    return read_definition(path)


def _parts(path: Path) -> dict[str, bytes]:
    """What is in a file that was sent, its definition among it."""
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(path))) as archive:
            entries = [entry for entry in archive.infolist() if entry.file_size <= _MOST_BYTES]
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UserError(
            f"“{path.name}”已损坏，或者不是绩表的表样文件。请让发给您的人重新导出、重新发送。"
        ) from error
    if _DEFINITION not in parts:
        raise UserError(f"“{path.name}”里没有表样。请让发给您的人重新从绩表里导出。")
    return parts


class OwnForms:
    """The forms in a user's folder; each is in the library of ``definitions`` once it is known."""

    def __init__(self, folder: Path, definitions: DefinitionLibrary) -> None:
        self._folder = folder
        self.definitions = definitions
        """All forms that are known, those of the program, too."""
        self._given = frozenset(definitions)

    def load(self) -> list[str]:
        """Make the forms in the folder known; a sentence for each that is wrong."""
        faults: list[str] = []
        for path in sorted(self._folder.glob("*.toml")):
            try:
                self._know(*waiting_definition(path, self.definitions.compiled))
            except UserError as error:
                faults.append(error.message)
        self.definitions.compiled.save()
        return faults

    def __contains__(self, form: str) -> bool:
        return form in self.definitions and form not in self._given

    def template(self, form: str, suffix: str) -> Template | None:
        """The bureau's own file of a form, if it is one of this kind.

        Raises UserError if it is not there any more, or cannot be read.
        """
        if form not in self or suffix not in SUFFIXES:
            return None
        path, learnt = self._folder / f"{form}{suffix}", self._learnt(form)
        if learnt and not learnt.startswith(suffix):
            return None
        if path.is_file():
            data = read_bytes(path)
            is_changed = bool(learnt) and learnt != _learnt_as(suffix, data)
            return Template(path.name, data, is_changed)
        if not learnt:
            return None
        raise UserError(
            f"表样“{self.definitions[form].title}”的原表不在了：“{path}”被移走或者删除了。"
            "请把它放回去，或者用原来的空白表再做一次这个表样；也可以不用发文单位的原表导出。"
        )

    def _learnt(self, form: str) -> str:
        """What the blank of a form was when it was learnt; "" where nobody noted it."""
        path = self._folder / f"{form}{_BLANK}"
        return read_bytes(path).decode("ascii", "replace").strip() if path.is_file() else ""

    def file(self, form: str) -> FormFile:
        """A form as it is sent. Raises UserError if its file cannot be read."""
        path = self._folder / f"{form}.toml"
        learnt = self._learnt(form).partition(" ")[0]
        blanks = (path.with_suffix(suffix) for suffix in ([learnt] if learnt else SUFFIXES))
        there = next((blank for blank in blanks if blank.is_file()), None)
        template = None if there is None else Template(there.name, read_bytes(there))
        return FormFile(_read(path), read_bytes(path).decode("utf-8-sig"), template)

    def share(self, form: str, path: Path) -> None:
        """Write a form to one file for colleagues."""
        write_file(path, self.file(form).packed())

    def news(self, form: FormFile) -> News:
        """What a form is to those that are there."""
        if form.definition.id not in self.definitions:
            return News.NEW
        same = self.definitions[form.definition.id] == form.definition
        return News.SAME if same else News.OTHER

    def save(self, form: FormFile) -> None:
        """Keep a form, in the place of the one with its id if there is one.

        Raises UserError if that is one of the program's, or the disk refuses it.
        """
        key = form.definition.id
        if key in self._given:
            raise UserError(f"编号“{key}”是绩表自带的表样，请换一个编号。")
        make_folder(self._folder)
        if form.template is not None:
            self._keep(key, form.template)
        write_file(self._folder / f"{key}.toml", form.text.encode())
        self._know(key, form.definition)

    def _keep(self, form: str, template: Template) -> None:
        """Put a form's blank into the place of the one that it had."""
        suffix, data = template.suffix, template.data
        write_file(self._folder / f"{form}{suffix}", data)
        write_file(self._folder / f"{form}{_BLANK}", _learnt_as(suffix, data).encode())
        for other in SUFFIXES:
            if other != suffix:
                with contextlib.suppress(OSError):  # open elsewhere, it is left and no more used
                    (self._folder / f"{form}{other}").unlink()

    def _know(self, form: str, definition: Definition | Waiting) -> None:
        if form in self._given:
            raise UserError(f"表样文件 {form}.toml 有误：id {form} 是绩表自带的表样。")
        self.definitions.add(form, definition)


def _learnt_as(suffix: str, data: bytes) -> str:
    return f"{suffix} {hashlib.sha256(data).hexdigest()}"


def known_forms() -> tuple[OwnForms, tuple[str, ...]]:
    """All forms, the program's and this user's, and a sentence for each that cannot be used.

    Raises UserError if the program's own words are wrong.
    """
    compiled = CompiledForms(cache_folder() / _COMPILED)
    definitions = DefinitionLibrary.load(resource_folder("forms"), compiled)
    own = OwnForms(data_folder() / FORMS, definitions)
    return own, (*definitions.faults, *own.load())
