"""Characters, lines and boxes as a PDF page draws them, and what can be said of their shapes.

Lengths are points of the page as it is shown (cropped and turned), y down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

_LEAST_TURN = 0.05
"""Text that rises this much of its length is not set straight."""
_CLIP_REACH = 0.25
"""Share of a character's size that may stand outside of what is shown with its middle."""
_CUT = 0.15
"""Share of a character's size that stands outside of what is shown where it is cut."""
_CORNER = 0.05


class Unseen(Enum):
    """Why people do not see a character, or do not read it as part of the table."""

    HIDDEN = "hidden"
    STRUCK = "struck"
    CLIPPED = "clipped"
    WATERMARK = "watermark"


@dataclass(slots=True)
class Char:
    """A drawn character: its box, its direction (the text's matrix), font and lightness.

    ``lightness`` runs from 0 (black) to 1 (white, or fully transparent).  ``drawn`` numbers the
    texts that the page's program draws; ``is_cut`` if a part of it stands outside of what is shown.
    """

    text: str
    box: Box
    matrix: tuple[float, float, float, float]
    font: str
    lightness: float
    order: int
    unseen: Unseen | None = None
    drawn: int = 0
    is_cut: bool = False

    @property
    def size(self) -> float:
        """The height of an upright character, the width of one set on end."""
        x0, top, x1, bottom = self.box
        return x1 - x0 if abs(self.matrix[1]) > abs(self.matrix[0]) else bottom - top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the box, in points from the page's upper left corner."""
        x0, top, x1, bottom = self.box
        return (x0 + x1) / 2, (top + bottom) / 2

    @property
    def turn(self) -> int:
        """Quarters that it is turned to the left; -1 if it stands between two."""
        along, up = self.matrix[0], self.matrix[1]
        if min(abs(along), abs(up)) > _LEAST_TURN * max(abs(along), abs(up)):
            return -1
        if abs(along) >= abs(up):
            return 0 if along >= 0 else 2
        return 1 if up > 0 else 3


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled box; ``covers`` if nothing shows through it."""

    box: Box
    lightness: float
    covers: bool
    order: int


@dataclass
class Drawing:
    """All that a page draws within its size; ``shapes`` are filled ones that are no boxes."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)


def intersection(one: Box, other: Box) -> Box:
    """The box that is inside of two; one without size where they do not meet."""
    x0, top = max(one[0], other[0]), max(one[1], other[1])
    return x0, top, max(x0, min(one[2], other[2])), max(top, min(one[3], other[3]))


def clipped(box: Box, clip: Box | None) -> Box | None:
    """What is seen of a box, which may have no height or no width; None if nothing is."""
    if clip is None:
        return box
    x0, top = max(box[0], clip[0]), max(box[1], clip[1])
    x1, bottom = min(box[2], clip[2]), min(box[3], clip[3])
    return (x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None


def is_inside(char: Char, clip: Box | None) -> bool:
    """Whether so much of a character is within a box that people can read it."""
    if clip is None:
        return True
    (x, y), reach = char.middle, _CLIP_REACH * char.size
    return clip[0] - reach <= x <= clip[2] + reach and clip[1] - reach <= y <= clip[3] + reach


def is_cut(char: Char, clip: Box | None) -> bool:
    """Whether a part of a character is not within a box."""
    if clip is None:
        return False
    x0, top, x1, bottom = char.box
    beyond = max(clip[0] - x0, clip[1] - top, x1 - clip[2], bottom - clip[3])
    return beyond > _CUT * char.size and not char.text.isspace()


def subpaths(path: Sequence[Any]) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The corners of each part of a path, and whether all of its edges are straight."""
    points: list[tuple[float, float]] = []
    is_straight = True
    for operator, *operands in path:
        if operator == "m":
            if len(points) > 1:
                yield points, is_straight
            points, is_straight = [], True
        if operator == "h":
            points += points[:1]
        elif operator in "ml":
            points.append((operands[0], operands[1]))
        else:
            is_straight = False
            yield points, False
            points = [(operands[-2], operands[-1])]
    if len(points) > 1:
        yield points, is_straight


def rectangle(points: Sequence[tuple[float, float]]) -> Box | None:
    """The box that some corners are those of."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
    if len(points) < 4 or any(
        min(x - x0, x1 - x) > _CORNER or min(y - top, bottom - y) > _CORNER for x, y in points
    ):
        return None
    return x0, top, x1, bottom
