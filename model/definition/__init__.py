"""What an official form looks like and asks: frozen classes and their strict TOML reader."""

from model.definition.choice import PaperChoice, on_paper, scaled
from model.definition.generic import GENERIC
from model.definition.library import DefinitionLibrary, read_definition
from model.definition.paper import Paper
from model.definition.pattern import Pattern
from model.definition.placing import PlacedCell, place_cells
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
    ScopeName,
    Scoring,
    Section,
    Spread,
    SumRule,
)

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
