"""Groups of an indicator table on their rows: merged texts, names with points, sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.definition import ColumnDefinition, IndicatorsSection, Pattern, ScopeName
from model.document.amounts import stored_amount
from model.layout.indicators import Group


@dataclass(frozen=True)
class Placed:
    """A group and its rows; ``stop`` is behind the subtotal that follows a category's last."""

    group: Group
    row: int
    stop: int

    @property
    def last(self) -> int:
        """The row behind the group's own rows."""
        return self.row + self.group.height


def placed_groups(every: Sequence[Group], section: IndicatorsSection) -> Iterator[Placed]:
    """The groups below each other, from under the head on."""
    row = section.head_rows
    for number, group in enumerate(every):
        ends = number + 1 == len(every) or every[number + 1].first
        stop = row + group.height + (1 if ends and section.subtotal else 0)
        yield Placed(group, row, stop)
        row = stop


def spread(
    text: str, run: Sequence[Placed], column: ColumnDefinition, *, whole: bool = False
) -> Iterator[tuple[str, int, int]]:
    """A text over the rows of some groups: merged, or in each row again.

    ``whole`` takes the subtotals between and behind them, too.
    """
    if column.repeated:
        stops = ((p.row, p.stop if whole else p.last) for p in run)
        yield from ((text, row, 1) for start, stop in stops for row in range(start, stop))
    else:
        stop = run[-1].stop if whole else run[-1].last
        yield text, run[0].row, stop - run[0].row


def named(column: ColumnDefinition, name: str, run: Sequence[Placed], scope: ScopeName) -> str:
    """A category's name, with the points below it where the form prints them."""
    if not column.pattern or not name:
        return name
    points = summed(run, "weight", scope)
    return Pattern.parse(column.pattern).fill({"name": name, "points": points})


def summed(run: Sequence[Placed], key: str, scope: ScopeName | None = None) -> str:
    """The sum of an indicator key below some groups as short as can be, "" without any."""
    numbers = [
        number
        for placed in run
        for each, nodes in placed.group.indicators.items()
        for node in nodes
        if scope in (None, each) and (number := stored_amount(node.value(key))) is not None
    ]
    if not numbers:
        return ""
    text = f"{sum(numbers, Decimal(0)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
