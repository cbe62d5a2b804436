"""Completion in the header: what its fields said in other tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from model.definition import Definition, DefinitionLibrary, FieldKind
from model.document import Kind

if TYPE_CHECKING:
    from gui.completion.memory import Memory
    from gui.completion.offers import Offer, Seek
    from gui.completion.popup import OfferList
    from gui.form.bound import BoundFrame
    from gui.widgets import ChoiceEditor, LineEditor, TextEditor

_KINDS = frozenset({FieldKind.TEXT, FieldKind.PHONE, FieldKind.PERSON, FieldKind.CODE})


def remembered_fields(definitions: DefinitionLibrary) -> list[str]:
    """The keys of the header fields whose texts are offered again, in any form."""
    return sorted({key for form in definitions.values() for key in _fields_of(form)})


class FormAssist:
    """Puts completion on the editors of a header; see ``CellAssist``."""

    def __init__(
        self, memory: Callable[[], Memory | None], offers: Callable[[QWidget], OfferList]
    ) -> None:
        self._memory = memory
        self._offers = offers

    def attend(self, frames: Iterable[BoundFrame], form: Definition) -> None:
        """Help in the editors that have no help yet."""
        from gui.completion.completer import Completer
        from gui.widgets import ChoiceEditor, LineEditor, TextEditor

        keys = _fields_of(form)
        for frame in frames:
            editor, place = frame.editor, frame.binding.place
            if place.kind is not Kind.FIELDS or editor.findChild(Completer) is not None:
                continue
            if isinstance(editor, ChoiceEditor):
                seek: Seek = partial(_options, editor.options)
            elif isinstance(editor, LineEditor | TextEditor) and place.key in keys:
                seek = partial(self._seek, place.key)
            else:
                continue
            Completer(editor, seek, partial(_leave, editor), self._offers).watch()

    def _seek(self, key: str, typed: str) -> list[Offer]:
        from gui.completion.offers import offers_of

        memory = self._memory()
        if memory is None:
            return []
        memory.freshen()
        find = memory.known.fields.get(key) if memory.known is not None else None
        return offers_of(find(typed), typed) if find is not None else []


def _fields_of(form: Definition) -> set[str]:
    return {key for key, field in form.fields.items() if field.kind in _KINDS}


def _options(options: Sequence[str], typed: str) -> list[Offer]:
    from gui.completion.offers import fitting, offers_of

    return offers_of(fitting(options, typed), typed)


def _leave(editor: ChoiceEditor | LineEditor | TextEditor, _offer: Offer) -> None:
    """Commit what was taken."""
    editor.left.emit()
