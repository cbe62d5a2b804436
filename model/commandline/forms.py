"""The command ``forms``: the forms that are known, and what is wrong with a file of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from model.definition import DefinitionLibrary
from model.definition.checking import check_form
from model.errors import UserError
from model.files import read_bytes
from model.own_files import FORM_SUFFIX
from model.usecases.own_forms import text_of_form_file

_DONE, _FOUND_FAULTS, _FAILED = 0, 1, 3


class FormsCommand:
    """Lists and checks forms; what it finds goes to ``out``, what cannot be read to ``err``."""

    def __init__(self, definitions: DefinitionLibrary, out: TextIO, err: TextIO) -> None:
        self._definitions = definitions
        self._out = out
        self._err = err

    def list(self) -> int:
        """List the forms: id, place, years and title, a line each."""
        for form in self._definitions.values():
            print("\t".join((form.id, form.place, form.years, form.title)), file=self._out)
        return _DONE

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
