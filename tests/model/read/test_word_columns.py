"""The geometry of Word tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.read.word_columns import RowSlot, place


def test_a_grid_that_fits_is_kept_and_unused_lines_are_dropped() -> None:
    placed = place([[RowSlot(1), RowSlot(2)], [RowSlot(3)]], [10, 20, 30])
    assert placed.columns == (10, 50)
    assert placed.edges == ((0, 1, 2), (0, 2))


def test_one_row_out_of_step_is_snapped_by_its_widths() -> None:
    rows = [
        [RowSlot(1), RowSlot(1), RowSlot(1)],
        [RowSlot(1), RowSlot(2)],
        [RowSlot(1, 61), RowSlot(1, 29)],
    ]
    assert place(rows, [30, 30, 30]).edges[2] == (0, 2, 3)


def test_without_a_grid_spans_and_widths_of_cells_are_enough() -> None:
    placed = place(
        [[RowSlot(1, 30), RowSlot(2, 70)], [RowSlot(1, 30), RowSlot(1, 40), RowSlot(1, 30)]], []
    )
    assert placed.columns == (30, 40, 30)
    assert placed.edges == ((0, 1, 3), (0, 1, 2, 3))


def test_a_grid_that_lies_gives_way_to_widths() -> None:
    rows = [[RowSlot(1, 100), RowSlot(1, 300)], [RowSlot(1, 98), RowSlot(1, 102), RowSlot(1, 200)]]
    placed = place(rows, [50, 50, 50, 50, 50])
    assert placed.edges == ((0, 1, 3), (0, 1, 2, 3))


def test_rows_a_little_narrower_are_stretched() -> None:
    rows = [
        [RowSlot(1, 200), RowSlot(1, 200)],
        [RowSlot(1, 380)],
        [RowSlot(1, 95), RowSlot(1, 95), RowSlot(1, 190)],
    ]
    assert place(rows, []).edges == ((0, 2, 3), (0, 3), (0, 1, 2, 3))


def test_a_row_that_ends_early_stays_where_its_widths_put_it() -> None:
    rows = [
        [RowSlot(1, 100), RowSlot(1, 100), RowSlot(1, 100), RowSlot(1, 100)],
        [RowSlot(1, 100), RowSlot(1, 200)],
    ]
    assert place(rows, []).edges == ((0, 1, 2, 3, 4), (0, 1, 3))


def test_widths_that_put_two_edges_on_one_place_are_not_believed() -> None:
    rows = [[RowSlot(1, 100), RowSlot(1, 1), RowSlot(1, 100)], [RowSlot(1, 201)]]
    assert place(rows, []).edges == ((0, 1, 2, 3), (0, 3))


slots = st.builds(RowSlot, st.integers(1, 5), st.floats(0, 300))


@given(
    st.lists(st.lists(slots, min_size=1, max_size=6), min_size=1, max_size=6),
    st.lists(st.floats(0, 200), max_size=8),
)
def test_any_rows_lie_inside_the_columns_in_order(
    rows: list[list[RowSlot]], grid: list[float]
) -> None:
    placed = place(rows, grid)
    assert len(placed.edges) == len(rows)
    for row, edges in zip(rows, placed.edges, strict=True):
        assert len(edges) == len(row) + 1
        assert list(edges) == sorted(edges)
        assert edges[0] == 0
        assert edges[-1] <= len(placed.columns)
