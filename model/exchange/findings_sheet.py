"""Findings as a list on paper: a grid like any other, written as xlsx."""

from __future__ import annotations

from collections.abc import Sequence

from model.check import Finding
from model.exchange.listing import ListColumn, list_grid
from model.fonts import FontBook
from model.grid import Grid
from model.layout import Typesetter

_COLUMNS = (
    ListColumn("序号", 12, is_centred=True),
    ListColumn("项目名称", 50),
    ListColumn("轻重", 14, is_centred=True),
    ListColumn("位置", 60),
    ListColumn("问题和处理办法", 96),
    ListColumn("接受的理由", 34),
)

Listed = tuple[str, Finding]
"""A project's name and a finding in its table."""


def findings_xlsx(title: str, findings: Sequence[Listed], fonts: FontBook) -> bytes:
    """The list as a workbook of one sheet."""
    from model.render import render_xlsx

    return render_xlsx([findings_grid(title, findings, Typesetter(fonts))], title=title)


def findings_grid(title: str, findings: Sequence[Listed], typesetter: Typesetter) -> Grid:
    """The list: a title, the heads, which are repeated on each page, and a row each."""
    rows = (
        (
            str(number),
            project,
            finding.severity.label,
            finding.where,
            finding.sentence,
            finding.note or "",
        )
        for number, (project, finding) in enumerate(findings, start=1)
    )
    return list_grid(title, _COLUMNS, rows, typesetter, "检查结果")
