"""The sheet of shortcuts: made from what the window really has, never written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from pathlib import Path

SHORTCUTS = "shortcuts"
"""The name of the sheet among the pages of the guide."""
_TITLE = "绩表快捷键"
_NOTE = (
    "“指标列表”一栏在光标位于指标列表时有效，“项目列表”在光标位于项目列表时有效。"
    "点上方的“打印快捷键表”可以印成一张放在手边。"
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An action that has keys: where it stands, what it does; keys are parted by "　"."""

    id: str
    group: str
    text: str
    tip: str
    keys: str


def shown_keys(keys: Iterable[QKeySequence]) -> str:
    """Keys as menus show them; both keys Enter are called alike."""
    texts = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return "　".join(dict.fromkeys(texts))


def shortcut_rows(shortcuts: Iterable[Shortcut]) -> list[tuple[str, str, str, str]]:
    """Where, what, keys and explanation of each, the groups together in their order."""
    return [(each.group, each.text, each.keys, each.tip) for each in shortcuts]


def shortcut_page(shortcuts: Sequence[Shortcut]) -> str:
    """The sheet as a page of Markdown."""
    lines = ["# 快捷键表", "", _NOTE]
    for group, members in groupby(shortcuts, lambda each: each.group):
        lines += ["", f"## {group}", "", "| 操作 | 按键 | 说明 |", "|---|---|---|"]
        lines += [f"| {each.text} | {each.keys} | {each.tip} |" for each in members]
    return "\n".join(lines)


def shortcut_pdf(shortcuts: Iterable[Shortcut], fonts: Path) -> bytes:
    """The sheet on paper, with the fonts of a folder."""
    from model.exchange.listing import ListColumn, list_grid
    from model.fonts import FontBook
    from model.layout import Typesetter, paginate
    from model.render import PdfRenderer

    book = FontBook.installed(fonts)
    typesetter = Typesetter(book)
    columns = [
        ListColumn("菜单", 34, is_centred=True),
        ListColumn("操作", 60),
        ListColumn("按键", 62, is_centred=True),
        ListColumn("说明", 110),
    ]
    grid = list_grid(_TITLE, columns, shortcut_rows(shortcuts), typesetter, _TITLE)
    return PdfRenderer(book).render(paginate(grid, typesetter), title=_TITLE)
