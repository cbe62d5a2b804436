"""A document in a copy of the bureau's own file (xlsx, docx), which keeps all else that it is."""

from model.template.template import (
    SUFFIXES,
    FilledTable,
    Homeless,
    Template,
    Templates,
    always,
    emptied,
    no_templates,
)

__all__ = [
    "SUFFIXES",
    "FilledTable",
    "Homeless",
    "Template",
    "Templates",
    "always",
    "emptied",
    "no_templates",
]
