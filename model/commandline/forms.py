"""The command ``forms``: the forms that are known, what is wrong with a file, the proof of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from model.definition import DefinitionLibrary, read_definition
from model.definition.checking import check_form
from model.errors import UserError
from model.exchange.rendering import DocumentRenderer
from model.files import read_bytes
from model.own_files import FORM_SUFFIX
from model.usecases.own_forms import text_of_form_file
from model.usecases.proving import prove_form

_DONE, _FOUND_FAULTS, _FAILED = 0, 1, 3


class FormsCommand:
    """Lists, checks and proves forms: findings go to ``out``, what cannot be done to ``err``."""

    def __init__(
        self,
        definitions: DefinitionLibrary,
        renderer: DocumentRenderer,
        out: TextIO,
        err: TextIO,
    ) -> None:
        self._definitions = definitions
        self._renderer = renderer
        self._out = out
        self._err = err

    def list(self) -> int:
        """List the forms: id, place, years and title, a line each."""
        for form in self._definitions.values():
            print("\t".join((form.id, form.place, form.years, form.title)), file=self._out)
        return _DONE

    def prove(self, forms: Sequence[str]) -> int:
        """Try forms (by id or file) out in every format: 1 if something is lost."""
        return max([self._proved(form) for form in forms], default=_DONE)

    def _proved(self, form: str) -> int:
        try:
            if Path(form).suffix.lower() == ".toml":
                definition = read_definition(Path(form))
                self._definitions.add(definition.id, definition)
            else:
                definition = self._definitions.require(form)
        except UserError as error:
            print(error.message, file=self._err)
            return _FAILED
        lost = list(prove_form(definition, self._definitions, self._renderer))
        for fault in lost:
            print(f"{definition.id} {fault}", file=self._out)
        suffixes = "、".join(self._renderer.formats)
        told = f"共 {len(lost)} 处没有原样读回" if lost else f"{suffixes} 都原样读回"
        print(f"{definition.id}：{told}。", file=self._out)
        return _FOUND_FAULTS if lost else _DONE

    def check(self, files: Sequence[Path]) -> int:
        """Tell all faults of definition files: 1 if there are any, 3 if one cannot be read."""
        codes = [self._checked(file) for file in files]
        return max(codes, default=_DONE)

    def _checked(self, file: Path) -> int:
        try:
            text = _text(file)
        except UserError as error:
            print(error.message, file=self._err)
            return _FAILED
        faults = check_form(text, self._definitions.vocabulary)
        for fault in faults:
            print(f"{file.name} {fault}".replace("\n", " "), file=self._out)
        told = f"共 {len(faults)} 处要改正" if faults else "没有发现问题"
        print(f"{file.name}：{told}。", file=self._out)
        return _FOUND_FAULTS if faults else _DONE


def _text(file: Path) -> str:
    """The definition in a file; UserError if it cannot be read."""
    if file.suffix.lower() == FORM_SUFFIX:
        return text_of_form_file(file)
    try:
        return read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"表样文件“{file.name}”不是 UTF-8 编码，请用 UTF-8 编码另存。") from error
