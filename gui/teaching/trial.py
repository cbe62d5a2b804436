"""The try-out of a form while it is learnt: a sample in its layout, drawn as cells."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plain import PlainLabel
from gui.review.source_view import SourceView
from model.definition.keys import NodeKey
from model.document import Kind
from model.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from model.definition import Definition
    from model.document import Branch
    from model.grid import Grid
    from model.layout import Typesetter
    from model.learn import Lesson


class Trial:
    """Sets a sample in a form's layout; ``fonts`` is the folder of the fonts."""

    def __init__(self, sample: Branch, fonts: Path) -> None:
        self._sample = sample
        self._fonts = fonts

    def table(self, definition: Definition) -> Grid:
        """The sample in a form. Raises UserError if the form's paper has no room for it."""
        from model.document import Document
        from model.document.recast import recast
        from model.layout import lay_out

        tried = with_all_amounts(recast(self._sample, definition), definition)
        tried = with_choices(tried, definition)
        return lay_out(Document(tried), definition, self.typesetter)

    @cached_property
    def typesetter(self) -> Typesetter:
        """What breaks lines and measures them."""
        from model.fonts import FontBook
        from model.layout import Typesetter

        return Typesetter(FontBook.installed(self._fonts))


def with_all_amounts(branch: Branch, definition: Definition) -> Branch:
    """A document whose sources have an amount in each of the form's columns, so that all show."""
    if branch.kind is not Kind.FUND:
        children = tuple(with_all_amounts(child, definition) for child in branch.children)
        return replace(branch, children=children)
    amounts = [text for key, text in branch.values.items() if key != NodeKey.SOURCE]
    every = dict.fromkeys(definition.funds.columns, amounts[-1]) if amounts else {}
    return replace(branch, values={**every, **branch.values})


def with_choices(branch: Branch, definition: Definition) -> Branch:
    """A document in which one of the form's options is chosen wherever it has some."""
    if branch.kind is not Kind.FIELDS:
        children = tuple(with_choices(child, definition) for child in branch.children)
        return replace(branch, children=children)
    chosen = {
        key: field.options[0]
        for key, field in definition.fields.items()
        if field.options and branch.values.get(key) not in field.options
    }
    return replace(branch, values={**branch.values, **chosen})


class TrialView(QWidget):
    """Shows what the form makes of the sample, or why it cannot be a form yet."""

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self._trial = trial
        self.fault = PlainLabel()
        self.fault.setWordWrap(True)
        self.view = SourceView()
        self.view.setAccessibleName("试填")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(PlainLabel("试填（用样例的内容）："))
        layout.addWidget(self.fault)
        layout.addWidget(self.view, 1)

    def show_lesson(self, lesson: Lesson) -> bool:
        """Show the form as it is now; whether it is one."""
        try:
            table = self._trial.table(lesson.definition())
        except UserError as error:
            self.fault.setText(error.message)
            self.fault.show()
            self.view.show_grids([], {})
            return False
        self.fault.hide()
        at = self.view.verticalScrollBar().value()
        self.view.show_grids([(0, table)], {})
        self.view.verticalScrollBar().setValue(at)
        return True
