"""A form on other paper than its own: the clerk's choice of sheet, margins and size of type."""

from __future__ import annotations

from model.definition.schema import Definition, FontStyle, Paper, Styles

_SIDES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}


def sheet(paper: Paper) -> tuple[float, float]:
    """Width and height of the sheet as it lies, in millimetres."""
    short, long = _SIDES[paper.size]
    return (long, short) if paper.landscape else (short, long)


def inner_width(paper: Paper) -> float:
    """The width between the margins, in millimetres."""
    _, right, _, left = paper.margins
    return sheet(paper)[0] - left - right


def on_paper(definition: Definition, paper: Paper, scale: float = 1.0) -> Definition:
    """The form on a chosen sheet; its columns take the same share of the width as on its own.

    ``scale`` is that of fonts and row heights.
    """
    share = inner_width(paper) / inner_width(definition.paper)
    return definition.model_copy(
        update={
            "paper": paper,
            "columns": tuple(width * share for width in definition.columns),
            "styles": _scaled(definition.styles, scale),
        }
    )


def _scaled(styles: Styles, scale: float) -> Styles:
    fonts = {name: _sized(getattr(styles, name), scale) for name in _FONTS}
    return styles.model_copy(update={**fonts, "row_height": styles.row_height * scale})


def _sized(font: FontStyle, scale: float) -> FontStyle:
    return font.model_copy(update={"size": font.size * scale})


_FONTS = ("title", "line", "label", "body")
