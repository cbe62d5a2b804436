"""The library of indicators as a workbook: written for colleagues, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from model.definition.keys import EntryText
from model.document.naming import name_key
from model.document.target import understand
from model.errors import UserError
from model.exchange.listing import ListColumn, list_grid
from model.fonts import FontBook
from model.grid import Grid
from model.layout import Typesetter
from model.read import read_grids
from model.suggest import KnownIndicator, known_of, texts_of
from model.suggest.library import label_of

TITLE = "绩效指标库"
_WIDTHS: Mapping[str, int] = {
    EntryText.LEVEL1: 26,
    EntryText.LEVEL2: 34,
    EntryText.NAME: 70,
    EntryText.VALUE: 30,
    EntryText.SIGN: 14,
    EntryText.UNIT: 18,
    EntryText.BASIS: 34,
    EntryText.DESCRIPTION: 40,
}
"""The columns of the sheet in their order, each with its width in millimetres."""
_CENTRED = frozenset({EntryText.SIGN, EntryText.UNIT})
_WORDS: Mapping[str, str] = {
    "单位": EntryText.UNIT,
    "说明": EntryText.DESCRIPTION,
    "名称": EntryText.NAME,
    "指标名称": EntryText.NAME,
    "三级指标名称": EntryText.NAME,
    "目标值": EntryText.VALUE,
    "计量单位": EntryText.UNIT,
    "方向": EntryText.SIGN,
    "性质": EntryText.SIGN,
    "指标性质": EntryText.SIGN,
    "依据": EntryText.BASIS,
    "标准": EntryText.BASIS,
    "指标解释": EntryText.DESCRIPTION,
    "指标说明": EntryText.DESCRIPTION,
}
"""What heads of such tables say, as `name_key` spells it, and what stands below them."""
_SIGNS = frozenset("≥≤=><")


def indicators_xlsx(indicators: Iterable[KnownIndicator], fonts: FontBook) -> bytes:
    """The indicators as a workbook of one sheet."""
    from model.render import render_xlsx

    rows = [[texts_of(known)[name] for name in _WIDTHS] for known in indicators]
    grid = list_grid(TITLE, _columns(), rows, Typesetter(fonts), "指标库")
    return render_xlsx([grid], title=TITLE)


def _columns() -> tuple[ListColumn, ...]:
    return tuple(
        ListColumn(label_of(name), width, is_centred=name in _CENTRED)
        for name, width in _WIDTHS.items()
    )


def read_indicators(path: Path) -> tuple[KnownIndicator, ...]:
    """The indicators of a file that has a list of them; UserError if there is none in it."""
    found = [known for grid in read_grids(path) for known in _indicators(grid)]
    if not found:
        raise UserError(
            f"“{path.name}”里没有找到指标。表里要有一行表头，其中一列叫“三级指标”或“指标名称”；"
            "可以先导出一份指标库，照它的样子填写。"
        )
    return tuple(found)


def _indicators(grid: Grid) -> Iterator[KnownIndicator]:
    heads: dict[int, str] = {}
    for row in range(len(grid.rows)):
        texts = {
            column: cell.text.strip() if (cell := grid.cell_at(row, column)) is not None else ""
            for column in range(len(grid.columns))
        }
        found = _heads(texts)
        if "name" in found.values():
            heads = found
        elif heads:
            known = _known({name: texts[column] for column, name in heads.items()})
            if known is not None:
                yield known


def _heads(texts: Mapping[int, str]) -> dict[int, str]:
    heads = {**_WORDS} | {name_key(label_of(name)): name for name in _WIDTHS}
    words = {column: heads.get(name_key(text), "") for column, text in texts.items()}
    names: dict[str, int] = {}
    for column, name in words.items():
        names.setdefault(name, column)
    return {column: name for name, column in names.items() if name and len(names) > 1}


def _known(texts: Mapping[str, str]) -> KnownIndicator | None:
    """What a row says; a row across all columns is a heading and says nothing."""
    name = " ".join(texts["name"].split())
    if not name or _says_one_thing(list(texts.values())):
        return None
    return completed(known_of({**texts, "name": name}))


def completed(known: KnownIndicator) -> KnownIndicator:
    """With the sign and unit that its value has, where none are told."""
    texts = texts_of(known)
    target = understand(known.value)
    if known.value and not target.is_text:
        texts["sign"] = known.sign or target.comparator
        texts["unit"] = known.unit or target.unit
    if texts["sign"] not in _SIGNS:
        texts["sign"] = ""
    return known_of(texts)


def _says_one_thing(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and len(set(texts)) == 1
