"""Cells find their columns round the spans from above."""

import pytest

from model.definition import CellDefinition, CellsSection, place_cells


def section(*rows: tuple[tuple[str, int, int], ...]) -> CellsSection:
    """Rows of cells, each a text, its columns and its rows."""
    return CellsSection(
        kind="cells",
        rows=tuple(
            tuple(CellDefinition(text=text, span=span, rows=down) for text, span, down in row)
            for row in rows
        ),
    )


def places(placed: CellsSection, width: int) -> list[tuple[str | None, int, int]]:
    return [(one.cell.text, one.row, one.column) for one in place_cells(placed, width)]


def test_cells_go_round_the_spans_from_above() -> None:
    table = section(
        (("甲", 1, 3), ("乙", 2, 1), ("丙", 1, 2)),
        (("丁", 1, 1), ("戊", 1, 2)),
        (("己", 1, 1), ("庚", 1, 1)),
    )
    assert places(table, 4) == [
        ("甲", 0, 0), ("乙", 0, 1), ("丙", 0, 3),
        ("丁", 1, 1), ("戊", 1, 2),
        ("己", 2, 1), ("庚", 2, 3),
    ]  # fmt: skip


def test_a_row_may_have_no_cells_of_its_own() -> None:
    assert places(section((("甲", 2, 2),), ()), 2) == [("甲", 0, 0)]


@pytest.mark.parametrize(
    "rows",
    [
        ((("甲", 1, 1),),),
        ((("甲", 3, 1),),),
        ((("甲", 1, 2), ("乙", 1, 1)), (("丙", 2, 1),)),
    ],
)
def test_a_row_that_does_not_fill_the_columns_is_refused(
    rows: tuple[tuple[tuple[str, int, int], ...], ...],
) -> None:
    with pytest.raises(ValueError, match="行没有正好占满 2 列"):
        place_cells(section(*rows), 2)


def test_a_span_below_the_last_row_is_refused() -> None:
    with pytest.raises(ValueError, match="超出了本节的行数"):
        place_cells(section((("甲", 2, 2),)), 2)


def test_a_cell_that_runs_into_a_span_from_above_is_refused() -> None:
    with pytest.raises(ValueError, match="第 2 行的单元格与上方的合并单元格重叠"):
        place_cells(section((("甲", 1, 1), ("乙", 1, 2)), (("丙", 2, 1),)), 2)
