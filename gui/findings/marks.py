"""The marks of findings in the open table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gui.widgets.marks import CheckMark
from model.check import Severity

if TYPE_CHECKING:
    from gui.shell.table_editors import TableEditors
    from model.check import Finding
    from model.document import Place

_MARKED = (Severity.ERROR, Severity.WARNING)


def show_marks(editors: TableEditors, findings: Iterable[Finding]) -> None:
    """Mark the places of open errors and warnings; of several at one place the first counts."""
    header: dict[Place, CheckMark] = {}
    cells: dict[tuple[int, str], CheckMark] = {}
    open_ones = (each for each in findings if not each.is_accepted and each.severity in _MARKED)
    for finding in sorted(open_ones, key=lambda each: each.severity.rank):
        mark = CheckMark(finding.sentence, finding.severity is Severity.ERROR)
        for place in finding.places:
            if place.node:
                cells.setdefault((place.node, place.name_key), mark)
            elif not place.is_in_list:
                header.setdefault(place, mark)
    editors.form.show_marks(header)
    editors.tree.show_marks(cells)
