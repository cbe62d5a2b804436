"""What no word supports is told: a value that is read otherwise than it was meant has a doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from model.document import Branch
from model.grid import Cell, Grid
from model.recognize import Recognized, Source, Spot
from tests.model.recognize.comparing import Leaf, compared, plain
from tests.model.recognize.drawing import drawn
from tests.model.recognize.layouts import Layout, layouts
from tests.model.recognize.reading import content, read, told
from tests.model.recognize.variants import with_text
from tests.shipped import definitions

ALL = pytest.mark.parametrize("layout", layouts(), ids=lambda one: one.name)
STRANGE = "某某标记"


@pytest.mark.on_one_python
@ALL
def test_a_column_whose_head_nobody_knows_is_read_rightly_or_told(layout: Layout) -> None:
    for index, grid in enumerate(layout.grids):
        for head in _heads(grid):
            grids = list(layout.grids)
            grids[index] = with_text(grid, head, STRANGE)
            found = read(grids)
            invented = compared(layout.data, content(found)).invented
            values = (leaf for leaf in invented if leaf[1] not in ("form", "year"))
            assert [leaf for leaf in values if not _is_told(found, leaf)] == [], head.text


def _heads(grid: Grid) -> Iterator[Cell]:
    """The heads of targets and results."""
    words = definitions().vocabulary.columns
    known = {*words["value"][:2], *words["actual"][:2], *words["score"][:2], *words["weight"][:2]}
    return (cell for cell in grid.cells if cell.text.strip() in known)


def _is_told(found: Sequence[Recognized], leaf: Leaf) -> bool:
    """Whether a doubt names a value or its column, or stands at its place or above its cell."""
    key, text = leaf[-2:]
    for form in found:
        said = {plain(doubt.text) for doubt in form.doubts if doubt.text}
        if STRANGE in text + key or plain(key) in said or text in said:
            return True
        spots = [spot for spot, own in _values(form.document) if plain(own) == text]
        if any(_has_doubt(form, spot) for spot in spots):
            return True
    return False


def _values(branch: Branch, path: tuple[int, ...] = ()) -> Iterator[tuple[Spot, str]]:
    for key, text in branch.values.items():
        yield Spot(path, key), text
    for index, child in enumerate(branch.children):
        yield from _values(child, (*path, index))


def _has_doubt(form: Recognized, spot: Spot) -> bool:
    source = form.sources.get(spot)
    at = (doubt.source for doubt in form.doubts if doubt.source is not None)
    return any(doubt.spot == spot for doubt in form.doubts) or (
        source is not None and any(_is_over(each, source) for each in at)
    )


def _is_over(doubted: Source, source: Source) -> bool:
    """Whether a doubted cell is that of a value, or stands in its column above it."""
    same = (doubted.grid, doubted.column) == (source.grid, source.column)
    return same and doubted.row <= source.row


def test_a_pair_without_a_word_is_kept_and_told() -> None:
    found = read(
        [drawn("项目名称|甲|某某情况|良好", "预算数|10万元|其他资金|0", "年度目标|乙|<|<")]
    )
    assert content(found)["forms"][0]["fields"]["某某情况"] == "良好"
    assert told(found, "没有“某某情况”这样的常用标签")


def test_a_cell_that_two_labels_claim_alike_names_both() -> None:
    table = drawn(
        "项目名称|甲|<", "主管部门|乙局|<", "省级主管部门|丙厅|<", "年度目标|丁|<",
        "一级指标|三级指标|指标值", "产出指标|数量|≥1个",
    )  # fmt: skip
    found = read([table])
    assert content(found)["forms"][0]["fields"]["省级主管部门"] == "丙厅"
    assert told(found, "“丙厅”可能是“省级主管部门”或“主管部门”")


HEADS = "一级指标|二级指标|三级指标|指标值|分值|得分"


def test_a_sum_of_points_that_slipped_is_no_money() -> None:
    rows = ("项目名称|甲|<|<|<|<", "财政拨款|20|其他资金|1|<|<", HEADS)
    found = read([drawn(*rows, "产出指标|数量指标|次数|5次|90|89", "合计|<|<|90||89")])
    (form,) = content(found)["forms"]
    assert {fund["source"] for fund in form["funds"]} == {"fiscal", "other"}
    assert form["result"] == {"total": "89"}
    assert told(found, "“90”没有归入任何一项")


@pytest.mark.parametrize(
    ("row", "rate", "said"),
    [
        ("其他资金|100|50|", "50%", ""),
        ("其他资金|0|0|", "0%", ""),
        ("其他资金|100|0|", "50%", "执行率“50%”与预算数、执行数算出的不同"),
        ("其他资金|100|80|", "12%", "执行率“12%”与预算数、执行数算出的不同"),
        ("其他资金|||", "12%", "“12%”没有归入任何一项"),
    ],
)
def test_the_rate_of_a_source_is_computed_or_told(row: str, rate: str, said: str) -> None:
    grid = drawn(
        "项目名称|设备购置|<|<|<",
        "资金来源（元）|全年预算数|全年执行数|分值|执行率",
        "财政拨款|100|60|—|60%",
        f"{row}—|{rate}",
        "合计|200|110|10|55%",
        "一级指标|二级指标|三级指标|指标值|完成值",
        "产出指标|数量指标|次数|1次|1次",
    )
    assert told(read([grid]), rate) == bool(said)
    assert told(read([grid]), said)


def test_an_amount_before_others_that_went_nowhere_is_told() -> None:
    heads, values = "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|次数|1次"
    grid = drawn("项目名称|图书购置|<|<", "财政拨款|25|23|22.8", heads, values)
    assert told(read([grid]), "“25”按“财政资金（年度资金）”读取")
