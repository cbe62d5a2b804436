"""The command ``check``: findings of files, a line each or as JSON; and findings as a list."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from model.check import RuleLibrary, Severity
from model.definition import DefinitionLibrary
from model.definition.keys import NodeKey
from model.document import Branch, Document
from model.document.stages import PastVersion
from model.errors import UserError
from model.exchange import Reading
from model.exchange.progress import Unwatched
from model.usecases.checking import Checked, check_tables
from model.usecases.reading import read_each

_Table = tuple[int, str, str]
"""The number of a table among all that were read, its file and its form."""
_DONE, _FOUND_ERRORS, _FAILED = 0, 1, 3


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
        read: dict[_Table, Document] = {}
        pasts: dict[_Table, Sequence[PastVersion]] = {}
        failed = False
        for path, found in read_each(inputs, self._definitions, Unwatched()):
            failed = failed or isinstance(found, UserError)
            for number, branch in enumerate(documents_of(found, self._complain)):
                table = len(read), path.name, branch.values[NodeKey.FORM]
                read[table] = Document(branch)
                pasts[table] = found.past(number) if isinstance(found, Reading) else ()
        checked = check_tables(read, self._definitions, self._rules, Unwatched(), pasts)
        self._print_json(checked) if as_json else self._print_lines(checked)
        if failed:
            return _FAILED
        severities = (found.severity for each in checked for found in each.findings)
        return _FOUND_ERRORS if Severity.ERROR in severities else _DONE

    def _print_json(self, checked: Sequence[Checked[_Table]]) -> None:
        listed = [
            {
                "file": each.table[1],
                "form": each.table[2],
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

    def _print_lines(self, checked: Sequence[Checked[_Table]]) -> None:
        for each in checked:
            for found in each.findings:
                where = f"{each.table[1]} {each.project}".strip()
                self._print(f"{where}：{found.severity.label}：{found.where}：{found.sentence}")
        every = [found.severity for each in checked for found in each.findings]
        told = (f"{every.count(one)} 个{one.label}" for one in Severity)
        self._print(f"检查了 {len(checked)} 张表：{'，'.join(told)}。")

    def _print(self, line: str) -> None:
        print(line.replace("\n", " "), file=self._out)

    def _complain(self, sentence: str) -> None:
        print(sentence.replace("\n", " "), file=self._err)


def documents_of(found: Reading | UserError, complain: Callable[[str], None]) -> tuple[Branch, ...]:
    """The documents of a file that was read; what was doubtful, or why it failed, is told."""
    if isinstance(found, UserError):
        complain(found.message)
        return ()
    for doubt in found.doubts:
        complain(str(doubt))
    return found.documents
