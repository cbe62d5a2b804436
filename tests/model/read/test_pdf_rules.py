"""Ruling lines put in order, and the cells between them."""

from __future__ import annotations

import pytest

from model.read.pdf_lattice import CellArea, lattice
from model.read.pdf_rules import RuledLine, Rules, Tolerances, positions, tables, tidied

USUAL = Tolerances()


def test_lines_that_nearly_coincide_are_one_and_their_pieces_are_joined() -> None:
    pieces = [
        RuledLine(10, 0, 50),
        RuledLine(10.5, 51, 100),
        RuledLine(10.5, 140, 200),
        RuledLine(30, 0, 200),
    ]
    joined = list(tidied(pieces, USUAL))
    assert [(round(rule.at, 2), rule.start, rule.stop) for rule in joined] == [
        (10.33, 0, 100),
        (10.33, 140, 200),
        (30, 0, 200),
    ]


def test_positions_are_snapped_together() -> None:
    assert positions([30.0, 10.0, 11.0, 50.0], 2.5) == [10.5, 30.0, 50.0]


def test_tables_that_do_not_touch_are_told_apart() -> None:
    upper = (
        [RuledLine(10, 0, 100), RuledLine(30, 0, 100)],
        [RuledLine(0, 10, 30), RuledLine(100, 10, 30)],
    )
    lower = (
        [RuledLine(60, 0, 100), RuledLine(90, 0, 100)],
        [RuledLine(0, 60, 90), RuledLine(100, 60, 90)],
    )
    alone = RuledLine(200, 0, 100)
    rules = Rules((alone, *lower[0], *upper[0]), (*lower[1], *upper[1]))
    assert [min(rule.at for rule in one.horizontal) for one in tables(rules, USUAL)] == [10, 60]


def test_a_drawing_is_no_table() -> None:
    many = tuple(RuledLine(5.0 * n, 0, 3000) for n in range(600))
    assert tables(Rules(many, many), USUAL) == []


def test_a_cell_is_the_largest_rectangle_without_a_line_inside() -> None:
    across = (
        RuledLine(0, 0, 90),
        RuledLine(20, 30, 90),
        RuledLine(40, 0, 90),
        RuledLine(60, 0, 90),
    )
    down = (RuledLine(0, 0, 60), RuledLine(30, 0, 40), RuledLine(60, 20, 40), RuledLine(90, 0, 60))
    made = lattice(Rules(across, down), USUAL)
    assert made is not None
    assert made.areas == (
        CellArea(0, 0, 2, 1),
        CellArea(0, 1, 1, 2),
        CellArea(1, 1, 1, 1),
        CellArea(1, 2, 1, 1),
        CellArea(2, 0, 1, 3),
    )
    assert made.box_at(45, 30) == (1, 1)
    assert made.box_at(95, 30) is None


def test_edges_that_part_no_cells_are_dropped() -> None:
    made = lattice(
        Rules(
            (RuledLine(0, 0, 90), RuledLine(60, 0, 90)),
            (RuledLine(0, 0, 60), RuledLine(45, 28, 31), RuledLine(90, 0, 60)),
        ),
        USUAL,
    )
    assert made is not None
    assert (made.xs, made.areas) == ((0, 90), (CellArea(0, 0, 1, 1),))


@pytest.mark.parametrize("wrong", [{"snap": 0.0}, {"snap": 5.0}, {"join": 0.0}, {"thin": -1.0}])
def test_senseless_tolerances_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"lines|tolerances"):
        Tolerances(**wrong)
