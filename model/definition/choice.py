"""A form on other paper than its own: the clerk's choice of sheet, margins and size of type."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from model.definition.measures import letter_faults, measure_faults
from model.definition.schema import Definition, FontStyle, FormPaper, Paper, Styles
from model.definition.terms import Strict
from model.errors import UserError

Scale = Annotated[float, Field(ge=0.5, le=2)]


class PaperChoice(Strict):
    """A sheet, and the scale of fonts and row heights (1: as the form says)."""

    paper: Paper
    scale: Scale = 1.0

    @classmethod
    def of(cls, definition: Definition) -> PaperChoice:
        """The form's own sheet, from which a clerk's choice starts."""
        paper = definition.paper
        return cls(paper=Paper(size=paper.size, landscape=paper.landscape, margins=paper.margins))

    @classmethod
    def from_json(cls, text: str) -> PaperChoice:
        """Read what ``to_json`` wrote; ValueError for anything else."""
        return cls.model_validate_json(text, strict=True)

    def to_json(self) -> str:
        """The choice as text, for settings."""
        return self.model_dump_json()


def on_paper(definition: Definition, choice: PaperChoice) -> Definition:
    """The form on a chosen sheet; its columns take the same share of the width as on its own.

    Raises UserError if the sheet, margins and type leave no room for the form.
    """
    paper = choice.paper
    own = definition.paper
    share = paper.inner_width / own.inner_width
    chosen = definition.model_copy(
        update={
            "paper": FormPaper(
                size=paper.size,
                landscape=paper.landscape,
                margins=paper.margins,
                pages=own.pages,
                least_scale=own.least_scale,
            ),
            "columns": tuple(width * share for width in definition.columns),
            "styles": scaled(definition.styles, choice.scale),
        }
    )
    for _, reason in (*measure_faults(chosen), *letter_faults(chosen)):
        raise UserError(
            f"“{definition.title}”不能印在所选的纸上：{reason}。请减小页边距或字号，或者换大一号的纸。"
        )
    return chosen


def scaled(styles: Styles, scale: float) -> Styles:
    """The styles with all fonts, and rows as high, by so much larger."""
    fonts = {name: _sized(getattr(styles, name), scale) for name in _FONTS}
    return styles.model_copy(update={**fonts, "row_height": styles.row_height * scale})


def _sized(font: FontStyle, scale: float) -> FontStyle:
    return font.model_copy(update={"size": font.size * scale})


_FONTS = ("title", "line", "label", "body")
