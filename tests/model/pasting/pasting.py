"""What the tests of pasting share: copied texts as blocks, and lists as lines of text."""

from __future__ import annotations

from model.definition import ColumnDefinition
from model.definition import Definition as Form
from model.document import Document, Scope
from model.pasting import Block
from model.read import read_clipboard_html, read_tsv
from tests import shipped


def form(name: str = "tianjin-target") -> Form:
    return shipped.definitions().require(name)


def columns(name: str = "tianjin-target") -> tuple[ColumnDefinition, ...]:
    section = form(name).indicator_sections[0]
    return section.entries_of(section.scopes[0])


def block(*lines: str) -> Block:
    """Lines of cells that bars part, as they come from the clipboard's plain text."""
    grid = read_tsv("\r\n".join(line.replace("|", "\t") for line in lines) + "\r\n")
    assert grid is not None
    return Block.of_grids([grid])


def html_block(rows: str) -> Block:
    return Block.of_grids(read_clipboard_html(f"<table>{rows}</table>"))


def lines(document: Document, scope: Scope = Scope.ANNUAL) -> list[str]:
    """Each row of a list: categories, name, and the other texts."""
    return [
        " ".join([one.name, two.name, *node.values.values()])
        for one in document.indicators(scope).children
        for two in one.children
        for node in two.children
    ]
