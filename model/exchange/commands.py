"""The commands without a screen (a stable contract, see README): convert, forms, --self-test.

Exit codes: 0 done; 1 done, with errors found; 2 wrong usage; 3 a file could not be read,
recognised or written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from model.definition import DefinitionLibrary
from model.document import Branch, Document
from model.document.recast import recast, without_place
from model.errors import UserError
from model.exchange.press import Press
from model.exchange.reading import read_documents
from model.exchange.self_test import self_test

DONE, FOUND_ERRORS, WRONG_USAGE, FAILED = 0, 1, 2, 3


class Commands:
    """Runs a command line; what it prints goes to the given streams."""

    def __init__(
        self, definitions: DefinitionLibrary, press: Press, sample: Path, out: TextIO, err: TextIO
    ) -> None:
        """Take ``sample`` as the interchange file that the self-test fills in and exports."""
        self._definitions = definitions
        self._press = press
        self._sample = sample
        self._out = out
        self._err = err

    def run(self, options: argparse.Namespace) -> int:
        """Do what the parsed command line asks; returns the exit code."""
        if options.self_test:
            return self.self_test()
        if options.command == "forms":
            return self.forms()
        return self.convert(
            [Path(name) for name in options.inputs],
            Path(options.output),
            options.form,
            options.year,
        )

    def forms(self) -> int:
        """List the forms: id, place, year and title, a line each."""
        for definition in self._definitions.values():
            line = (definition.id, definition.place, str(definition.year), definition.title)
            print("\t".join(line), file=self._out)
        return DONE

    def convert(
        self, inputs: Sequence[Path], output: Path, form: str | None, year: str | None
    ) -> int:
        """Read files and write all of their forms to one; files that fail do not stop others."""
        branches: list[Branch] = []
        failed = False
        for path in inputs:
            try:
                reading = read_documents(path, self._definitions)
            except UserError as error:
                failed = True
                self._complain(error.message)
                continue
            for doubt in reading.doubts:
                self._complain(str(doubt))
            branches += reading.documents
        try:
            documents = [self._prepared(branch, form, year) for branch in branches]
            if documents:
                self._press.write(documents, output)
        except UserError as error:
            self._complain(error.message)
            return FAILED
        return FAILED if failed else DONE

    def self_test(self) -> int:
        """Open, fill in, export and read a sample again; says what failed."""
        faults = self_test(self._definitions, self._press, self._sample)
        for fault in faults:
            self._complain(fault)
        if not faults:
            print("自检通过。", file=self._out)
        return FOUND_ERRORS if faults else DONE

    def _prepared(self, branch: Branch, form: str | None, year: str | None) -> Document:
        if year:
            branch = replace(branch, values={**branch.values, "year": year})
        if form:
            definition = self._definitions.require(form)
            for what, text in without_place(branch, definition):
                name = branch.children[0].values.get("project_name", "")
                self._complain(
                    f"{name}：表样“{definition.title}”没有 {what} 的位置，未打印：{text}"
                )
            branch = recast(branch, definition)
        return Document(branch)

    def _complain(self, sentence: str) -> None:
        print(sentence.replace("\n", " "), file=self._err)


def parser() -> argparse.ArgumentParser:
    """The command line: a command, ``--self-test``, or nothing but options for the window."""
    root = argparse.ArgumentParser(prog="main.py", description="绩表：填报、检查、打印预算绩效表")
    root.add_argument("--data", metavar="文件", help="数据文件（默认在用户数据文件夹中）")
    root.add_argument("--self-test", action="store_true", help="自检：打开、填写、导出、读回样例")
    commands = root.add_subparsers(dest="command", metavar="命令")
    convert = commands.add_parser("convert", help="把文件转换成 xlsx、pdf 或 json")
    convert.add_argument("inputs", nargs="+", metavar="输入文件")
    convert.add_argument("-o", "--output", required=True, metavar="输出文件")
    convert.add_argument("--form", metavar="表样编号", help="按另一种表样输出")
    convert.add_argument("--year", metavar="年度", help="改为这个年度", type=_year)
    commands.add_parser("forms", help="列出认识的表样")
    return root


def _year(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) == len("2024")):
        raise argparse.ArgumentTypeError(f"年度应为四位数字，不是“{text}”")
    return text


def use_utf8() -> None:
    """Print Chinese whatever the console's encoding is; a sign it lacks never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
