"""The command ``check``: findings of files, a line each or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from model.check import RuleLibrary, Severity
from model.commandline.desk import DONE, FAILED, FOUND, Desk
from model.definition.keys import NodeKey
from model.document import Document
from model.document.stages import PastVersion
from model.errors import UserError
from model.exchange import Reading
from model.exchange.progress import Unwatched
from model.usecases.checking import Checked, check_tables

_Table = tuple[int, str, str]
"""The number of a table among all that were read, its file and its form."""


class CheckCommand:
    """Checks files; what it finds goes to ``out``, what was doubtful or failed to ``err``."""

    def __init__(self, desk: Desk, rules: RuleLibrary) -> None:
        self._desk = desk
        self._rules = rules

    def run(self, inputs: Sequence[Path], *, as_json: bool) -> int:
        """Check files together: 1 if there is an error, 3 if a file could not be read."""
        read: dict[_Table, Document] = {}
        pasts: dict[_Table, Sequence[PastVersion]] = {}
        failed = False
        for path, found in self._desk.each(inputs):
            failed = failed or isinstance(found, UserError)
            for number, branch in enumerate(self._desk.documents_of(found)):
                table = len(read), path.name, branch.values[NodeKey.FORM]
                read[table] = Document(branch)
                pasts[table] = found.past(number) if isinstance(found, Reading) else ()
        checked = check_tables(read, self._desk.definitions, self._rules, Unwatched(), pasts)
        self._print_json(checked) if as_json else self._print_lines(checked)
        if failed:
            return FAILED
        severities = (found.severity for each in checked for found in each.findings)
        return FOUND if Severity.ERROR in severities else DONE

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
        print(json.dumps(listed, ensure_ascii=False, indent=2), file=self._desk.out)

    def _print_lines(self, checked: Sequence[Checked[_Table]]) -> None:
        for each in checked:
            for found in each.findings:
                where = f"{each.table[1]} {each.project}".strip()
                self._desk.say(f"{where}：{found.severity.label}：{found.where}：{found.sentence}")
        every = [found.severity for each in checked for found in each.findings]
        told = (f"{every.count(one)} 个{one.label}" for one in Severity)
        self._desk.say(f"检查了 {len(checked)} 张表：{'，'.join(told)}。")
