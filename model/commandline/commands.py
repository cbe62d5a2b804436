"""The commands without a screen (a stable contract, see README).

convert, check, rollover, evaluate, explain, summary, report, merge, learn, forms and --self-test.

Exit codes: 0 done; 1 done, with errors found; 2 wrong usage; 3 a file could not be read,
recognised or written.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from model.check import RuleLibrary
from model.commandline.checking import CheckCommand
from model.commandline.converting import Converting
from model.commandline.desk import DONE, FAILED, FOUND, WRONG_USAGE, Desk
from model.commandline.self_test import self_test
from model.definition import DefinitionLibrary
from model.document import Document
from model.errors import UserError
from model.exchange.progress import Unwatched
from model.exchange.rendering import DocumentRenderer
from model.files import read_bytes
from model.recognize.explain import explained
from model.resources import resource_folder
from model.rollover import Choices


class Commands:
    """Runs a command line; what it prints goes to the given streams."""

    def __init__(
        self,
        definitions: DefinitionLibrary,
        renderer: DocumentRenderer,
        sample: Path,
        out: TextIO,
        err: TextIO,
    ) -> None:
        """Take ``sample`` as the interchange file that the self-test fills in and exports."""
        self._desk = Desk(definitions, renderer, out, err)
        self._converting = Converting(self._desk)
        self._sample = sample

    def run(self, options: argparse.Namespace) -> int:
        """Do what the parsed command line asks; returns the exit code."""
        if options.self_test:
            return self.self_test()
        if options.command == "forms":
            return self.forms(options)
        inputs = [Path(name) for name in options.inputs]
        return self._commands[options.command](inputs, options)

    @property
    def _commands(self) -> Mapping[str, Callable[[Sequence[Path], argparse.Namespace], int]]:
        """What each command does with its input files and its other options."""
        return {
            "check": lambda inputs, o: self.check(inputs, as_json=o.json),
            "explain": lambda inputs, _: self.explain(inputs),
            "summary": lambda inputs, o: self.summary(inputs, Path(o.output), o),
            "learn": lambda inputs, o: self.learn(inputs[0], Path(o.output), o.sheet),
            "report": lambda inputs, o: self.report(inputs, Path(o.output), o.year or ""),
            "merge": lambda inputs, o: self.merge(
                inputs, Path(o.output), Path(o.password_file) if o.password_file else None
            ),
            "rollover": lambda inputs, o: self._converting.rollover(
                inputs,
                Path(o.output),
                o.form,
                int(o.year),
                Choices(amounts=o.amounts, new_taxonomy=o.new_taxonomy),
            ),
            "evaluate": lambda inputs, o: self._converting.evaluate(inputs, Path(o.output), o),
            "convert": lambda inputs, o: self._converting.convert(inputs, Path(o.output), o),
        }

    def forms(self, options: argparse.Namespace) -> int:
        """List the forms, check files of forms, or try forms out."""
        from model.commandline.forms import FormsCommand

        command = FormsCommand(self._desk)
        if options.check:
            return command.check([Path(name) for name in options.check])
        if options.proof:
            return command.prove(options.proof)
        return command.list(" ".join(options.words))

    def check(self, inputs: Sequence[Path], *, as_json: bool) -> int:
        """Check files and tell what was found."""
        try:
            rules = RuleLibrary.load(resource_folder("rules"))
        except UserError as error:
            self._desk.complain(error.message)
            return FAILED
        command = CheckCommand(self._desk, rules)
        return command.run(inputs, as_json=as_json)

    def explain(self, inputs: Sequence[Path]) -> int:
        """Tell of each file how its tables were understood, cell by cell."""
        failed = False
        for path, found in self._desk.each(inputs):
            if isinstance(found, UserError):
                self._desk.complain(found.message)
                failed = True
            else:
                told = explained(found.grids, self._desk.definitions, path.name)
                print(f"{path.name}\n{told}", file=self._desk.out)
        return FAILED if failed else DONE

    def learn(self, blank: Path, output: Path, form: str) -> int:
        """Write the form of a blank and tell what was learnt; 1 if something has to be asked."""
        from model.usecases.learning import learn_file, told, write_form

        if output.suffix.lower() != ".toml":
            self._desk.complain(f"不能写出“{output.name}”：表样文件的后缀应为 .toml。")
            return WRONG_USAGE
        try:
            lesson = learn_file(blank, self._desk.definitions, Unwatched(), form)
            print("\n".join(told(lesson)), file=self._desk.out)
            write_form(lesson, output)
        except UserError as error:
            self._desk.complain(error.message)
            return FAILED
        return FOUND if lesson.questions else DONE

    def summary(self, inputs: Sequence[Path], output: Path, options: argparse.Namespace) -> int:
        """Sum up the projects of a year in files and write them as one table."""
        from model.usecases.summarising import (
            SUMMARY_SUFFIXES,
            earlier_lines,
            lines_of_year,
            write_summary,
        )

        if output.suffix.lower() not in SUMMARY_SUFFIXES:
            known = "、".join(SUMMARY_SUFFIXES)
            self._desk.complain(f"不能写出“{output.name}”：汇总表的后缀应为 {known} 之一。")
            return WRONG_USAGE
        failed, documents = self._desk.read(inputs)
        try:
            if not documents:
                return FAILED
            year, lines = lines_of_year(documents, self._desk.definitions, options.year or "")
            unit = options.unit or next((line.unit for line in lines if line.unit), "")
            today = datetime.now().astimezone().date()
            earlier = earlier_lines(documents, self._desk.definitions, year)
            write_summary((unit, year), lines, earlier, today, output, Unwatched())
        except UserError as error:
            self._desk.complain(error.message)
            return FAILED
        return FAILED if failed else DONE

    def report(self, inputs: Sequence[Path], output: Path, year: str) -> int:
        """Write the report on evaluations, or bring the one that is there up to date."""
        from model.usecases.reporting import make_report

        if output.suffix.lower() != ".docx":
            self._desk.complain(f"不能写出“{output.name}”：自评报告的后缀应为 .docx。")
            return WRONG_USAGE
        failed, documents = self._desk.read(inputs)
        try:
            _, was_there = make_report(documents, self._desk.definitions, output, Unwatched(), year)
        except UserError as error:
            self._desk.complain(error.message)
            return FAILED
        if was_there:
            self._desk.complain(f"“{output.name}”已经有了：由表生成的部分已更新，您写的文字保留")
        return FAILED if failed else DONE

    def merge(self, inputs: Sequence[Path], output: Path, password_file: Path | None) -> int:
        """Put the tables of files into one; 1 if two of one table say different things."""
        from model.exchange.sending import SentTable, is_sent, write_sent
        from model.usecases.merging import merge

        try:
            password = _password(password_file)
            if not is_sent(output):
                self._desk.renderer.format_of(output)
        except UserError as error:
            self._desk.complain(error.message)
            return WRONG_USAGE
        tables: list[tuple[str, SentTable]] = []
        failed = False
        for path, found in self._desk.each(inputs, password):
            branches = self._desk.documents_of(found)
            if isinstance(found, UserError):
                failed = True
            else:
                tables += [
                    (path.name, SentTable(each, found.past(n))) for n, each in enumerate(branches)
                ]
        merged = merge(((name, table.content) for name, table in tables), self._desk.definitions)
        for repeated in merged.repeated:
            self._desk.complain(str(repeated))
        if is_sent(output):
            kept = [tables[place][1] for place in merged.places]
            is_written = self._desk.tried(lambda: write_sent(kept, output, "", password))
        else:
            is_written = self._desk.written(list(map(Document, merged.documents)), output)
        if failed or not is_written:
            return FAILED
        return FOUND if merged.has_conflicts else DONE

    def self_test(self) -> int:
        """Open, fill in, export and read a sample again; says what failed."""
        faults = self_test(self._desk.definitions, self._desk.renderer, self._sample)
        for fault in faults:
            self._desk.complain(fault)
        if not faults:
            print("自检通过。", file=self._desk.out)
        return FOUND if faults else DONE


def _password(file: Path | None) -> str:
    """The first line of a file; UserError if there is none."""
    if file is None:
        return ""
    lines = read_bytes(file).decode("utf-8-sig", errors="replace").splitlines()
    if not lines or not lines[0]:
        raise UserError(f"密码文件“{file.name}”的第一行是空的。请把密码写在第一行。")
    return lines[0]


def run_command(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Run a parsed command line with all forms, the user's own too; returns its exit code."""
    from model.fonts import FontBook
    from model.usecases.own_forms import known_forms

    try:
        own, faults = known_forms()
    except UserError as error:
        print(error.message, file=err)
        return FAILED
    for fault in faults:
        print(fault, file=err)
    renderer = DocumentRenderer(own.definitions, FontBook.installed(resource_folder("fonts")))
    renderer.templates = own.template
    sample = resource_folder("samples") / "sample.json"
    return Commands(own.definitions, renderer, sample, out, err).run(options)
