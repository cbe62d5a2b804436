"""What an official form looks like and asks: frozen classes and their strict TOML reader."""

from model.definition.library import GENERIC, DefinitionLibrary, read_definition
from model.definition.pattern import Pattern
from model.definition.placing import PlacedCell, place_cells
from model.definition.schema import (
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
    IndicatorsSection,
    Money,
    MoneyUnit,
    ScopeName,
    Scoring,
    Section,
)

__all__ = [
    "GENERIC",
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
    "IndicatorsSection",
    "Money",
    "MoneyUnit",
    "Pattern",
    "PlacedCell",
    "ScopeName",
    "Scoring",
    "Section",
    "place_cells",
    "read_definition",
]
