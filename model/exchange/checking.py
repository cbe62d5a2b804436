"""The command ``check``: findings of files, a line each or as JSON; and findings as a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from model.check import Finding, Projects, RuleLibrary, Severity, check
from model.definition import DefinitionLibrary
from model.document import Document
from model.exchange.command_reading import read_in_turn

SEVERITY_WORDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}
)
_DONE, _FOUND_ERRORS, _FAILED = 0, 1, 3


@dataclass(frozen=True, slots=True)
class _Checked:
    """A document of a file, and what was found in it."""

    file: str
    document: Document
    findings: tuple[Finding, ...]

    @property
    def project(self) -> str:
        """The project's name in one line."""
        return " ".join(self.document.fields.value("project_name").split())


class CheckCommand:
    """Checks files; what it finds goes to ``out``, what was doubtful or failed to ``err``."""

    def __init__(
        self, definitions: DefinitionLibrary, rules: RuleLibrary, out: TextIO, err: TextIO
    ) -> None:
        self._definitions = definitions
        self._rules = rules
        self._out = out
        self._err = err

    def run(self, inputs: Sequence[Path], *, as_json: bool) -> int:
        """Check files together: 1 if there is an error, 3 if a file could not be read."""
        read: list[tuple[str, Document]] = []
        failed = False
        for path, branches in read_in_turn(inputs, self._definitions, self._complain):
            failed = failed or branches is None
            read += [(path.name, Document(branch)) for branch in branches or ()]
        checked = list(self._checked(read))
        self._print_json(checked) if as_json else self._print_lines(checked)
        if failed:
            return _FAILED
        severities = (found.severity for each in checked for found in each.findings)
        return _FOUND_ERRORS if Severity.ERROR in severities else _DONE

    def _checked(self, read: Sequence[tuple[str, Document]]) -> Iterator[_Checked]:
        years: dict[str, list[Document]] = {}
        for _, document in read:
            years.setdefault(document.year, []).append(document)
        projects = {year: Projects(documents) for year, documents in years.items()}
        for file, document in read:
            definition = self._definitions.of(document.root)
            rules = self._rules.rules_of(document, definition)
            others = projects[document.year]
            yield _Checked(file, document, check(document, definition, rules, others=others))

    def _print_json(self, checked: Sequence[_Checked]) -> None:
        listed = [
            {
                "file": each.file,
                "form": each.document.form,
                "project": each.project,
                "rule": finding.rule,
                "severity": str(finding.severity),
                "place": finding.where,
                "sentence": finding.sentence,
            }
            for each in checked
            for finding in each.findings
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2), file=self._out)

    def _print_lines(self, checked: Sequence[_Checked]) -> None:
        for each in checked:
            for found in each.findings:
                where = f"{each.file} {each.project}".strip()
                word = SEVERITY_WORDS[found.severity]
                self._print(f"{where}：{word}：{found.where}：{found.sentence}")
        every = [found.severity for each in checked for found in each.findings]
        told = (f"{every.count(one)} 个{word}" for one, word in SEVERITY_WORDS.items())
        self._print(f"检查了 {len(checked)} 张表：{'，'.join(told)}。")

    def _print(self, line: str) -> None:
        print(line.replace("\n", " "), file=self._out)

    def _complain(self, sentence: str) -> None:
        print(sentence.replace("\n", " "), file=self._err)
