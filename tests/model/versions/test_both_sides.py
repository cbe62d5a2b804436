"""Who changed what, after two have gone on with one table."""

from __future__ import annotations

import pytest

from model.document import Branch, Document, Kind, Scope
from model.document.stages import STAGE, Stage
from model.versions import ChangeMark, Side, common_past, compare, sides
from tests.model.versions.test_updating import OLD, Row, content

BASE = content(OLD, "旧单位")


def after(*rows: Row, unit: str = "旧单位") -> Branch:
    return content(rows, unit)


def told(ours: Branch, theirs: Branch) -> dict[tuple[ChangeMark, str], Side]:
    """Who made each difference, by its mark and the text that is new or gone."""
    lines = compare(ours, theirs, None, by_id=False).differences
    found = sides(lines, BASE, ours, theirs, None)
    return {
        (line.mark, line.new or line.old): found[line.mark, line.node, line.key] for line in lines
    }


def with_value(row: Row, value: str) -> Row:
    return (*row[:3], value)


ADDED: Row = ("产出指标", "数量指标", "教材册数", "500册")
MINE, YOURS = with_value(OLD[0], "3次"), with_value(OLD[0], "4次")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (after(MINE, *OLD[1:]), after(*OLD), {(ChangeMark.CHANGED, "2次"): Side.OURS}),
        (after(*OLD), after(YOURS, *OLD[1:]), {(ChangeMark.CHANGED, "4次"): Side.THEIRS}),
        (after(MINE, *OLD[1:]), after(YOURS, *OLD[1:]), {(ChangeMark.CHANGED, "4次"): Side.BOTH}),
        (after(MINE, *OLD[1:]), after(MINE, *OLD[1:]), {}),
        (
            after(*OLD, ADDED),
            after(*OLD),
            {(ChangeMark.REMOVED, "教材册数；指标值：500册"): Side.OURS},
        ),
        (
            after(*OLD),
            after(*OLD, ADDED),
            {(ChangeMark.ADDED, "教材册数；指标值：500册"): Side.THEIRS},
        ),
        (
            after(*OLD),
            after(*OLD[1:]),
            {(ChangeMark.REMOVED, "培训次数；指标值：2次"): Side.THEIRS},
        ),
        (after(*OLD[1:]), after(*OLD), {(ChangeMark.ADDED, "培训次数；指标值：2次"): Side.OURS}),
        (
            after(MINE, *OLD[1:]),
            after(*OLD[1:]),
            {(ChangeMark.REMOVED, "培训次数；指标值：3次"): Side.BOTH},
        ),
        (
            after(*OLD[1:]),
            after(YOURS, *OLD[1:]),
            {(ChangeMark.ADDED, "培训次数；指标值：4次"): Side.BOTH},
        ),
        (
            after(*OLD),
            after(*OLD, unit="新单位"),
            {(ChangeMark.CHANGED, "新单位"): Side.THEIRS},
        ),
    ],
)
def test_each_difference_has_its_side(
    ours: Branch, theirs: Branch, expected: dict[tuple[ChangeMark, str], Side]
) -> None:
    assert told(ours, theirs) == expected


def test_what_was_moved_was_moved_by_one() -> None:
    swapped = after(OLD[1], OLD[0], OLD[2])
    assert set(told(after(*OLD), swapped).values()) == {Side.THEIRS}
    assert set(told(swapped, after(*OLD)).values()) == {Side.OURS}


def test_the_newest_common_content_is_found_whatever_its_stage_and_ids() -> None:
    document = Document(BASE)
    with document.edit("") as pen:
        pen.set(document.root, STAGE, Stage.DECLARED)
        pen.append(document.indicators(Scope.PERIOD), Branch(Kind.CATEGORY, {"level1": "产出"}))
        pen.remove(document.indicators(Scope.PERIOD).children[-1])
    older = after(*OLD[1:])
    assert common_past([BASE, older], [after(MINE), document.branch(), older]) == document.branch()
    assert common_past([BASE], [after(MINE)]) is None
