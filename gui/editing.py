"""How widgets follow a document, and change it by named edits that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from model.document import Change, Document, Edit, Step

EditFactory = Callable[[str], "AbstractContextManager[Edit]"]
"""Opens an edit under the name that the clerk sees in the undo menu.

The document commits the step when the edit closes, and the workspace puts it on the undo stack;
an edit that changed nothing leaves no trace.
"""


class StepWatch:
    """Tells of each step that was finished in the document that it looks at."""

    def __init__(self, on_step: Callable[[], object]) -> None:
        self.document: Document | None = None
        self._on_step = on_step

    def look_at(self, document: Document | None) -> None:
        """Follow another document from now on, or none."""
        if self.document is not None:
            self.document.ignore(self)
        self.document = document
        if document is not None:
            document.observe(self)

    def before(self, change: Change) -> None:
        """Nothing: only whole steps matter."""

    def after(self, change: Change) -> None:
        """Nothing: only whole steps matter."""

    def finished(self, step: Step) -> None:  # noqa: ARG002
        """A whole step was made: whoever listens looks at the document anew."""
        self._on_step()
