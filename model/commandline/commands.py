"""The commands without a screen (a stable contract, see README).

convert, check, rollover, evaluate, explain, summary, report, merge, learn, forms and --self-test.

Exit codes: 0 done; 1 done, with errors found; 2 wrong usage; 3 a file could not be read,
recognised or written.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from model.check import RuleLibrary
from model.commandline.checking import CheckCommand, documents_of
from model.commandline.self_test import self_test
from model.definition import GENERIC, Definition, DefinitionLibrary
from model.definition.keys import NodeKey
from model.document import Branch, Document
from model.document.losses import Loss, losses
from model.document.recast import recast
from model.errors import UserError
from model.exchange.progress import Unwatched
from model.exchange.reading import Reading, read_by_words
from model.exchange.rendering import DocumentRenderer, Extras, Notice
from model.files import read_bytes
from model.recognize import explained
from model.resources import resource_folder
from model.rollover import Choices, propose
from model.template import Template, Templates, always
from model.usecases.drafting import Draft, Weights, draft_measuring
from model.usecases.reading import read_each
from model.usecases.rolling_over import roll_over

Change = Callable[[Path, Branch, Definition | None], Branch]
"""Takes a file, a document of it and the form that was asked for; gives what is written."""
_LONGEST = 40

DONE, FOUND_ERRORS, WRONG_USAGE, FAILED = 0, 1, 2, 3


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
        self._definitions = definitions
        self._renderer = renderer
        self._sample = sample
        self._out = out
        self._err = err

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
            "learn": lambda inputs, o: self.learn(inputs[0], Path(o.output)),
            "report": lambda inputs, o: self.report(inputs, Path(o.output), o.year or ""),
            "merge": lambda inputs, o: self.merge(
                inputs, Path(o.output), Path(o.password_file) if o.password_file else None
            ),
            "rollover": lambda inputs, o: self.rollover(
                inputs,
                Path(o.output),
                o.form,
                int(o.year),
                Choices(amounts=o.amounts, new_taxonomy=o.new_taxonomy),
            ),
            "evaluate": lambda inputs, o: self.evaluate(inputs, Path(o.output), o),
            "convert": lambda inputs, o: self.convert(inputs, Path(o.output), o),
        }

    def forms(self, options: argparse.Namespace) -> int:
        """List the forms, check files of forms, or try forms out."""
        from model.commandline.forms import FormsCommand

        command = FormsCommand(self._definitions, self._renderer, self._out, self._err)
        if options.check:
            return command.check([Path(name) for name in options.check])
        return command.prove(options.proof) if options.proof else command.list()

    def check(self, inputs: Sequence[Path], *, as_json: bool) -> int:
        """Check files and tell what was found."""
        try:
            rules = RuleLibrary.load(resource_folder("rules"))
        except UserError as error:
            self._complain(error.message)
            return FAILED
        command = CheckCommand(self._definitions, rules, self._out, self._err)
        return command.run(inputs, as_json=as_json)

    def explain(self, inputs: Sequence[Path]) -> int:
        """Tell of each file how its tables were understood, cell by cell."""
        failed = False
        for path, found in read_each(inputs, self._definitions, Unwatched()):
            if isinstance(found, UserError):
                self._complain(found.message)
                failed = True
            else:
                told = explained(found.grids, self._definitions, path.name)
                print(f"{path.name}\n{told}", file=self._out)
        return FAILED if failed else DONE

    def learn(self, blank: Path, output: Path) -> int:
        """Write the form of a blank and tell what was learnt; 1 if something has to be asked."""
        from model.usecases.learning import learn_file, told, write_form

        if output.suffix.lower() != ".toml":
            self._complain(f"不能写出“{output.name}”：表样文件的后缀应为 .toml。")
            return WRONG_USAGE
        try:
            lesson = learn_file(blank, self._definitions, Unwatched())
            print("\n".join(told(lesson)), file=self._out)
            write_form(lesson, output)
        except UserError as error:
            self._complain(error.message)
            return FAILED
        return FOUND_ERRORS if lesson.questions else DONE

    def convert(self, inputs: Sequence[Path], output: Path, options: argparse.Namespace) -> int:
        """Read files and write all of their forms to one; files that fail do not stop others."""
        year: str | None = options.year

        def date(_path: Path, branch: Branch, _target: Definition | None) -> Branch:
            return replace(branch, values={**branch.values, "year": year}) if year else branch

        try:
            if options.template:
                self._renderer.templates = _only(Path(options.template), output)
        except UserError as error:
            self._complain(error.message)
            return WRONG_USAGE
        return self._through(inputs, output, options.form, date, annex=options.annex)

    def rollover(
        self, inputs: Sequence[Path], output: Path, form: str | None, year: int, choices: Choices
    ) -> int:
        """Write the drafts for ``year`` of last year's files; all that is likely is changed."""

        def roll(path: Path, branch: Branch, target: Definition | None) -> Branch:
            proposal = propose(branch, year, self._definitions.of(branch))
            rolled = roll_over(branch, proposal, replace(choices, form=target))
            for sentence in rolled.sentences:
                self._complain(f"{_name(path, branch)}：{sentence}")
            return rolled.draft

        return self._through(inputs, output, form, roll)

    def evaluate(self, inputs: Sequence[Path], output: Path, options: argparse.Namespace) -> int:
        """Write the blank evaluations of files of targets; ``options`` are the command's."""

        def carry(path: Path, branch: Branch, target: Definition | None) -> Branch:
            form = target or self._definitions.require(options.form)
            if branch.values.get(NodeKey.FORM) == form.id:
                self._complain(f"{_name(path, branch)}：本来就是“{form.title}”，没有改动")
                return branch
            draft = draft_measuring(branch, form, spread=options.spread)
            for sentence in _lacking(draft):
                self._complain(f"{_name(path, branch)}：{sentence}")
            return draft.branch

        return self._through(inputs, output, options.form, carry, annex=options.annex)

    def summary(self, inputs: Sequence[Path], output: Path, options: argparse.Namespace) -> int:
        """Sum up the projects of a year in files and write them as one table."""
        from model.usecases.summarising import earlier_lines, lines_of_year, write_summary

        if output.suffix.lower() not in (".xlsx", ".pdf"):
            self._complain(f"不能写出“{output.name}”：汇总表的后缀应为 .xlsx 或 .pdf。")
            return WRONG_USAGE
        failed, documents = self._read(inputs)
        try:
            if not documents:
                return FAILED
            year, lines = lines_of_year(documents, self._definitions, options.year or "")
            unit = options.unit or next((line.unit for line in lines if line.unit), "")
            today = datetime.now().astimezone().date()
            earlier = earlier_lines(documents, self._definitions, year)
            write_summary((unit, year), lines, earlier, today, output, Unwatched())
        except UserError as error:
            self._complain(error.message)
            return FAILED
        return FAILED if failed else DONE

    def report(self, inputs: Sequence[Path], output: Path, year: str) -> int:
        """Write the report on evaluations, or bring the one that is there up to date."""
        from model.usecases.reporting import make_report

        if output.suffix.lower() != ".docx":
            self._complain(f"不能写出“{output.name}”：自评报告的后缀应为 .docx。")
            return WRONG_USAGE
        failed, documents = self._read(inputs)
        try:
            _, was_there = make_report(documents, self._definitions, output, Unwatched(), year)
        except UserError as error:
            self._complain(error.message)
            return FAILED
        if was_there:
            self._complain(f"“{output.name}”已经有了：由表生成的部分已更新，您写的文字保留")
        return FAILED if failed else DONE

    def merge(self, inputs: Sequence[Path], output: Path, password_file: Path | None) -> int:
        """Put the tables of files into one; 1 if two of one table say different things."""
        from model.exchange.sending import SentTable, is_sent, write_sent
        from model.usecases.merging import merge

        try:
            password = _password(password_file)
            if not is_sent(output):
                self._renderer.format_of(output)
        except UserError as error:
            self._complain(error.message)
            return WRONG_USAGE
        tables: list[tuple[str, SentTable]] = []
        failed = False
        for path, found in read_each(inputs, self._definitions, Unwatched(), password):
            branches = documents_of(found, self._complain)
            if isinstance(found, UserError):
                failed = True
            else:
                tables += [
                    (path.name, SentTable(each, found.past(n))) for n, each in enumerate(branches)
                ]
        merged = merge(((name, table.content) for name, table in tables), self._definitions)
        for repeated in merged.repeated:
            self._complain(str(repeated))
        if is_sent(output):
            kept = [tables[place][1] for place in merged.places]
            is_written = self._tried(lambda: write_sent(kept, output, "", password))
        else:
            is_written = self._written(list(map(Document, merged.documents)), output)
        if failed or not is_written:
            return FAILED
        return FOUND_ERRORS if merged.has_conflicts else DONE

    def _tried(self, write: Callable[[], object]) -> bool:
        """Whether something could be written; why not is told."""
        try:
            write()
        except UserError as error:
            self._complain(error.message)
            return False
        return True

    def _read(self, inputs: Sequence[Path]) -> tuple[bool, list[Document]]:
        """All documents of files, and whether one could not be read."""
        failed, documents = False, []
        for _, found in read_each(inputs, self._definitions, Unwatched()):
            failed = failed or isinstance(found, UserError)
            documents += [Document(branch) for branch in documents_of(found, self._complain)]
        return failed, documents

    def _through(
        self,
        inputs: Sequence[Path],
        output: Path,
        form: str | None,
        change: Change,
        *,
        annex: bool = False,
    ) -> int:
        """Read files, change each document and write all to one file."""
        try:
            by_words = form == GENERIC
            target = self._definitions.require(form) if form and not by_words else None
            self._renderer.format_of(output)
        except UserError as error:
            self._complain(error.message)
            return WRONG_USAGE
        documents: list[Document] = []
        failed = False
        for path, found in read_each(inputs, self._definitions, Unwatched()):
            failed = failed or isinstance(found, UserError)
            meant = self._by_words(found) if by_words else found
            documents += [
                self._set_in(target, path, change(path, branch, target))
                for branch in documents_of(meant, self._complain)
            ]
        self._renderer.extras = Extras(annex=annex)
        return DONE if self._written(documents, output) and not failed else FAILED

    def _written(self, documents: Sequence[Document], output: Path) -> bool:
        """Write documents to one file, if there are any; whether that could be done."""
        told = partial(self._remark, output)
        return not documents or self._tried(
            lambda: self._renderer.write(documents, output, remark=told)
        )

    def _by_words(self, found: Reading | UserError) -> Reading | UserError:
        """What a file says by the meaning of its labels alone."""
        return found if isinstance(found, UserError) else read_by_words(found, self._definitions)

    def self_test(self) -> int:
        """Open, fill in, export and read a sample again; says what failed."""
        faults = self_test(self._definitions, self._renderer, self._sample)
        for fault in faults:
            self._complain(fault)
        if not faults:
            print("自检通过。", file=self._out)
        return FOUND_ERRORS if faults else DONE

    def _set_in(self, target: Definition | None, path: Path, branch: Branch) -> Document:
        """The document in another form, if one was asked for; says what has no place there."""
        if target is not None:
            own = self._definitions.of(branch)
            for loss in losses(branch, own, target):
                self._complain(f"{_name(path, branch)}：{_sentence(loss, target)}")
            branch = recast(branch, target)
        return Document(branch)

    def _remark(self, output: Path, remark: Notice) -> None:
        self._complain(f"{output.name}：{remark}")

    def _complain(self, sentence: str) -> None:
        print(sentence.replace("\n", " "), file=self._err)


def _password(file: Path | None) -> str:
    """The first line of a file; UserError if there is none."""
    if file is None:
        return ""
    lines = read_bytes(file).decode("utf-8-sig", errors="replace").splitlines()
    if not lines or not lines[0]:
        raise UserError(f"密码文件“{file.name}”的第一行是空的。请把密码写在第一行。")
    return lines[0]


def _only(template: Path, output: Path) -> Templates:
    """A file to fill in for the output, whatever the form. Raises UserError if it cannot be."""
    own = Template.load(template)
    if output.suffix.lower() != own.suffix:
        raise UserError(
            f"不能写出“{output.name}”：填进“{own.name}”的结果也是 {own.suffix} 文件。"
            f"请把输出文件的后缀改为 {own.suffix}。"
        )
    return always(own)


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


_WEIGHTS = {
    Weights.SPREAD: "原表没有分值，已按默认权重分配，请核对",
    Weights.NOT_SPREAD: "原表没有分值，请填写（加 --spread 可按默认权重分配）",
    Weights.NOT_MATCHING: "一级指标与默认权重不对应，没有分配分值，请填写",
}


def _lacking(draft: Draft) -> Iterator[str]:
    """What is to be filled in in a draft, a sentence each."""
    yield from (f"{sentence}，请补填" for sentence in draft.lacking)
    if draft.weights in _WEIGHTS:
        yield _WEIGHTS[draft.weights]


def _name(path: Path, branch: Branch) -> str:
    """The file and the project."""
    return f"{path.name} {branch.children[0].values.get('project_name', '')}".strip()


def _sentence(loss: Loss, target: Definition) -> str:
    text = loss.text if len(loss.text) <= _LONGEST else loss.text[:_LONGEST] + "…"
    more = f" 等 {loss.count} 条" if loss.count > 1 else ""
    return f"“{loss.label}”（{text}{more}）在表样“{target.title}”中没有位置，不打印"
