"""What the tests of document widgets share: documents of the samples, and edits with undo."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from model.definition import Definition
from model.document import Branch, Document, Edit, Kind, Scope, Step, empty_branch
from tests import shipped


class Desk:
    """A document, its definition, and a list as the undo stack."""

    def __init__(self, document: Document, definition: Definition) -> None:
        self.document = document
        self.definition = definition
        self.steps: list[Step] = []

    @contextmanager
    def edit(self, name: str) -> Iterator[Edit]:
        with self.document.edit(name) as pen:
            yield pen
        if pen.step.changes:
            self.steps.append(pen.step)

    def undo(self) -> None:
        self.document.apply(self.steps.pop().inverse())

    @property
    def names(self) -> list[str]:
        return [step.name for step in self.steps]


def write(widget: QWidget, text: str) -> None:
    """Type as a clerk does: plain keys, and an input method for all other signs."""
    for plain, signs in groupby(text, str.isascii):
        word = "".join(signs)
        if plain:
            QTest.keyClicks(widget, word)
        else:
            compose(widget, word)
            event = QInputMethodEvent()
            event.setCommitString(word)
            QApplication.sendEvent(widget, event)


def compose(widget: QWidget, text: str) -> None:
    """Leave an input method with a text that is not yet committed."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def definition(form: str) -> Definition:
    return shipped.definitions().require(form)


def empty_desk(form: str) -> Desk:
    document = Document(empty_branch(form, "2024"))
    return Desk(document, shipped.definitions().of(document.root))


def filled_desk(form: str, content: Mapping[str, Any]) -> Desk:
    """A desk with a document of interchange JSON content."""
    document = Document(document_branch({"form": form, **content}))
    return Desk(document, shipped.definitions().of(document.root))


def sample_contents(path: Path) -> list[Mapping[str, Any]]:
    """The forms in an interchange file."""
    forms: list[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["forms"]
    return forms


def document_branch(content: Mapping[str, Any]) -> Branch:
    """One form of the interchange JSON as a document's content."""
    empty = empty_branch(content["form"], content.get("year", "2024"), content.get("fields"))
    goals = [{k: v for k, v in goal.items() if k != "number"} for goal in content.get("goals", ())]
    children = {
        Kind.FUNDS: tuple(Branch(Kind.FUND, fund) for fund in content.get("funds", ())),
        Kind.GOALS: tuple(Branch(Kind.GOAL, goal) for goal in goals),
    }
    parts = []
    for part in empty.children:
        below = children.get(part.kind, ())
        if part.kind is Kind.INDICATORS:
            scope = Scope(part.values["scope"])
            rows = [r for r in content.get("indicators", ()) if r["scope"] == scope]
            below = _categories(rows)
        values = content.get("result", {}) if part.kind is Kind.RESULT else part.values
        parts.append(Branch(part.kind, values, below))
    return Branch(empty.kind, empty.values, tuple(parts))


def _categories(rows: list[Mapping[str, str]]) -> tuple[Branch, ...]:
    return tuple(
        Branch(Kind.CATEGORY, {"level1": name}, _subcategories(list(group)))
        for name, group in groupby(rows, lambda row: row.get("level1", ""))
    )


def _subcategories(rows: list[Mapping[str, str]]) -> tuple[Branch, ...]:
    return tuple(
        Branch(Kind.SUBCATEGORY, {"level2": name}, _indicators(list(group)))
        for name, group in groupby(rows, lambda row: row.get("level2", ""))
    )


def _indicators(rows: list[Mapping[str, str]]) -> tuple[Branch, ...]:
    above = {"scope", "level1", "level2"}
    values = [{k: v for k, v in row.items() if k not in above} for row in rows]
    return tuple(Branch(Kind.INDICATOR, value) for value in values if value)
