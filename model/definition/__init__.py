"""What an official form looks like and asks: frozen classes and their strict TOML reader.

The classes come when the first of them is asked for, and pydantic with them: the window is painted
without it, but not without `model.definition.keys`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.definition.choice import PaperChoice, on_paper, scaled
    from model.definition.kinds import GENERIC, FormKind
    from model.definition.library import DefinitionLibrary
    from model.definition.pattern import Pattern
    from model.definition.reading import read_definition
    from model.definition.schema import (
        Band,
        BookDefinition,
        Category,
        CellDefinition,
        CellsSection,
        ColumnDefinition,
        Definition,
        FieldDefinition,
        FieldKind,
        FontStyle,
        Funds,
        GoalsSection,
        Grade,
        IndicatorsSection,
        Money,
        MoneyUnit,
        Paper,
        ScopeName,
        Scoring,
        Section,
        Spread,
        SumRule,
    )
    from model.definition.sections import PlacedCell, place_cells

__all__ = [
    "GENERIC",
    "Band",
    "BookDefinition",
    "Category",
    "CellDefinition",
    "CellsSection",
    "ColumnDefinition",
    "Definition",
    "DefinitionLibrary",
    "FieldDefinition",
    "FieldKind",
    "FontStyle",
    "FormKind",
    "Funds",
    "GoalsSection",
    "Grade",
    "IndicatorsSection",
    "Money",
    "MoneyUnit",
    "Paper",
    "PaperChoice",
    "Pattern",
    "PlacedCell",
    "ScopeName",
    "Scoring",
    "Section",
    "Spread",
    "SumRule",
    "on_paper",
    "place_cells",
    "read_definition",
    "scaled",
]

_MODULES = ("kinds", "library", "pattern", "terms", "schema", "sections", "reading", "choice")

if not TYPE_CHECKING:  # mypy is to know the names above and no others.

    def __getattr__(name: str) -> object:
        """One of the names below, looked for where it is at home."""
        for module in _MODULES if name in __all__ else ():
            home = import_module(f"{__name__}.{module}")
            if hasattr(home, name):
                globals()[name] = getattr(home, name)
                return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
