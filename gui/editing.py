"""How widgets change a document: by named edits that the workspace makes undoable."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from model.document import Edit

EditFactory = Callable[[str], AbstractContextManager[Edit]]
"""Opens an edit under the name that the clerk sees in the undo menu.

The document commits the step when the edit closes, and the workspace puts it on the undo stack;
an edit that changed nothing leaves no trace.
"""
