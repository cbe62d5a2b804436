"""The commands that change each document of files and write all to one file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from model.commandline.desk import DONE, FAILED, WRONG_USAGE, Desk
from model.definition import GENERIC, Definition
from model.definition.keys import NodeKey
from model.document import Branch, Document
from model.document.losses import Loss, losses
from model.document.recast import recast
from model.errors import UserError
from model.exchange.reading import Reading, read_by_words
from model.exchange.rendering import Extras
from model.rollover import Choices, propose
from model.template import Template, Templates, always
from model.usecases.drafting import Draft, Weights, draft_measuring
from model.usecases.rolling_over import roll_over

Change = Callable[[Path, Branch, Definition | None], Branch]
"""Takes a file, a document of it and the form that was asked for; gives what is written."""
_LONGEST = 40


class Converting:
    """Reads files, changes what they hold, and writes it to one; files that fail stop no others."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def convert(self, inputs: Sequence[Path], output: Path, options: argparse.Namespace) -> int:
        """Read files and write all of their forms to one; files that fail do not stop others."""
        year: str | None = options.year

        def date(_path: Path, branch: Branch, _target: Definition | None) -> Branch:
            return replace(branch, values={**branch.values, "year": year}) if year else branch

        try:
            if options.template:
                self._desk.renderer.templates = _only(Path(options.template), output)
        except UserError as error:
            self._desk.complain(error.message)
            return WRONG_USAGE
        return self._through(inputs, output, options.form, date, annex=options.annex)

    def rollover(
        self, inputs: Sequence[Path], output: Path, form: str | None, year: int, choices: Choices
    ) -> int:
        """Write the drafts for ``year`` of last year's files; all that is likely is changed."""

        def roll(path: Path, branch: Branch, target: Definition | None) -> Branch:
            proposal = propose(branch, year, self._desk.definitions.of(branch))
            rolled = roll_over(branch, proposal, replace(choices, form=target))
            for sentence in rolled.sentences:
                self._desk.complain(f"{_name(path, branch)}：{sentence}")
            return rolled.draft

        return self._through(inputs, output, form, roll)

    def evaluate(self, inputs: Sequence[Path], output: Path, options: argparse.Namespace) -> int:
        """Write the blank evaluations of files of targets; ``options`` are the command's."""

        def carry(path: Path, branch: Branch, target: Definition | None) -> Branch:
            form = target or self._desk.definitions.require(options.form)
            if branch.values.get(NodeKey.FORM) == form.id:
                self._desk.complain(f"{_name(path, branch)}：本来就是“{form.title}”，没有改动")
                return branch
            draft = draft_measuring(branch, form, spread=options.spread)
            for sentence in _lacking(draft):
                self._desk.complain(f"{_name(path, branch)}：{sentence}")
            return draft.branch

        return self._through(inputs, output, options.form, carry, annex=options.annex)

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
            target = self._desk.definitions.require(form) if form and not by_words else None
            self._desk.renderer.format_of(output)
        except UserError as error:
            self._desk.complain(error.message)
            return WRONG_USAGE
        documents: list[Document] = []
        failed = False
        for path, found in self._desk.each(inputs):
            failed = failed or isinstance(found, UserError)
            meant = self._by_words(found) if by_words else found
            documents += [
                self._set_in(target, path, change(path, branch, target))
                for branch in self._desk.documents_of(meant)
            ]
        self._desk.renderer.extras = Extras(annex=annex)
        return DONE if self._desk.written(documents, output) and not failed else FAILED

    def _by_words(self, found: Reading | UserError) -> Reading | UserError:
        """What a file says by the meaning of its labels alone."""
        return (
            found if isinstance(found, UserError) else read_by_words(found, self._desk.definitions)
        )

    def _set_in(self, target: Definition | None, path: Path, branch: Branch) -> Document:
        """The document in another form, if one was asked for; says what has no place there."""
        if target is not None:
            own = self._desk.definitions.of(branch)
            for loss in losses(branch, own, target):
                self._desk.complain(f"{_name(path, branch)}：{_sentence(loss, target)}")
            branch = recast(branch, target)
        return Document(branch)


def _only(template: Path, output: Path) -> Templates:
    """A file to fill in for the output, whatever the form. Raises UserError if it cannot be."""
    own = Template.load(template)
    if output.suffix.lower() != own.suffix:
        raise UserError(
            f"不能写出“{output.name}”：填进“{own.name}”的结果也是 {own.suffix} 文件。"
            f"请把输出文件的后缀改为 {own.suffix}。"
        )
    return always(own)


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
