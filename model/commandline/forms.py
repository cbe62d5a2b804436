"""The command ``forms``: the forms that are known, what is wrong with a file, the proof of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from model.commandline.desk import DONE, FAILED, FOUND, Desk
from model.definition import Definition, read_definition
from model.definition.checking import check_form
from model.definition.finding import is_meant
from model.errors import UserError
from model.files import read_bytes
from model.own_files import FORM_SUFFIX
from model.usecases.own_forms import text_of_form_file
from model.usecases.proving import prove_form


class FormsCommand:
    """Lists, checks and proves forms: findings go to ``out``, what cannot be done to ``err``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, words: str = "") -> int:
        """List the forms that are meant: id, place, years and title, a line each."""
        for form in self._desk.definitions.values():
            if is_meant(form, words):
                self._desk.say("\t".join((form.id, form.place, form.years, form.title)))
        return DONE

    def prove(self, forms: Sequence[str]) -> int:
        """Try forms (by id or file) out in every format: 1 if something is lost."""
        return max([self._proved(form) for form in forms], default=DONE)

    def _proved(self, form: str) -> int:
        try:
            definition = self._definition(form)
        except UserError as error:
            self._desk.complain(error.message)
            return FAILED
        lost = list(prove_form(definition, self._desk.definitions, self._desk.renderer))
        for fault in lost:
            self._desk.say(f"{definition.id} {fault}")
        suffixes = "、".join(self._desk.renderer.formats)
        told = f"共 {len(lost)} 处没有原样读回" if lost else f"{suffixes} 都原样读回"
        self._desk.say(f"{definition.id}：{told}。")
        return FOUND if lost else DONE

    def _definition(self, form: str) -> Definition:
        """That of a file, which is known from now on, or of an id; UserError if there is none."""
        if Path(form).suffix.lower() == ".toml":
            definition = read_definition(Path(form))
            self._desk.definitions.add(definition.id, definition)
            return definition
        return self._desk.definitions.require(form)

    def check(self, files: Sequence[Path]) -> int:
        """Tell all faults of definition files: 1 if there are any, 3 if one cannot be read."""
        codes = [self._checked(file) for file in files]
        return max(codes, default=DONE)

    def _checked(self, file: Path) -> int:
        try:
            text = _text(file)
        except UserError as error:
            self._desk.complain(error.message)
            return FAILED
        faults = check_form(text, self._desk.definitions.vocabulary)
        for fault in faults:
            self._desk.say(f"{file.name} {fault}")
        told = f"共 {len(faults)} 处要改正" if faults else "没有发现问题"
        self._desk.say(f"{file.name}：{told}。")
        return FOUND if faults else DONE


def _text(file: Path) -> str:
    """The definition in a file; UserError if it cannot be read."""
    if file.suffix.lower() == FORM_SUFFIX:
        return text_of_form_file(file)
    try:
        return read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"表样文件“{file.name}”不是 UTF-8 编码，请用 UTF-8 编码另存。") from error
