"""The sheets that forms are printed on; lengths are millimetres."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from model.definition.strict import Millimetres, Strict

_SIDES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}


class Paper(Strict):
    """The sheet: its size, how it lies, and top, right, bottom and left margins."""

    size: Literal["A4", "A3"] = "A4"
    landscape: bool = False
    margins: tuple[Millimetres, Millimetres, Millimetres, Millimetres] = (20, 16, 20, 16)

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height of the sheet as it lies."""
        short, long = _SIDES[self.size]
        return (long, short) if self.landscape else (short, long)

    @property
    def inner_width(self) -> float:
        """The width between the margins; not positive where they leave none."""
        _, right, _, left = self.margins
        return self.sides[0] - left - right

    @property
    def inner_height(self) -> float:
        """The height between the margins; not positive where they leave none."""
        top, _, bottom, _ = self.margins
        return self.sides[1] - top - bottom


class FormPaper(Paper):
    """A form's own sheet, and on how many of them its table has to find room.

    Where ``pages`` is said, the type of a longer table steps down until it fits, but not below
    ``least_scale`` of its size; a table too long for that is set in full size on more pages.
    """

    pages: int | None = Field(default=None, ge=1)
    least_scale: float = Field(default=0.8, ge=0.5, le=1)
