"""Completion in the cells of the indicator lists, and in the header: what was said there in
other tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.completion.completer import Completer
from gui.completion.offers import Offer, Seek, fitting, offer_of, offers_of
from gui.completion.popup import OfferList
from gui.tree.adapter import Index
from gui.tree.view import IndicatorView
from model.definition.keys import Column, ValuePart
from model.definition.reference import LAST_REASON, MONITORED_REASON
from model.document import Kind, Node
from model.suggest import Suggester, take_into

if TYPE_CHECKING:
    from gui.completion.memory import Memory
    from gui.completion.offers import Offer, Seek
    from gui.completion.popup import OfferList
    from gui.form.bound import BoundFrame
    from gui.widgets import ChoiceEditor, LineEditor, TextEditor
    from model.definition import Definition


_NAME = "level3"
_Texts = Callable[[Suggester, str], Sequence[str]]


class CellAssist:
    """Puts completion on the editors of cells for which something can be suggested.

    ``memory`` gives what is known of the data file that is open; ``offers`` the list to show it.
    """

    def __init__(
        self, memory: Callable[[], Memory | None], offers: Callable[[QWidget], OfferList]
    ) -> None:
        self._memory = memory
        self._offers = offers

    def __call__(self, editor: QWidget, index: Index) -> Completer | None:
        """What helps in an editor that opens for a cell; None where nothing is suggested."""
        view, memory = _view_of(editor), self._memory()
        node = view.indicators.node(index) if view is not None else None
        if view is None or node is None:
            return None
        if memory is not None:
            memory.freshen()
        key, take = view.indicators.key(node, index.column()), partial(_take_text, view)
        if key == _NAME:
            seek: Seek | None = partial(_names, memory, node) if memory is not None else None
            take = partial(_take_name, view, editor, node)
        else:
            seek = _texts(memory, node, key, view.indicators.options(index))
        return Completer(editor, seek, take, self._offers) if seek is not None else None


def _view_of(editor: QWidget) -> IndicatorView | None:
    parent: QWidget | None = editor.parentWidget()
    while parent is not None and not isinstance(parent, IndicatorView):
        parent = parent.parentWidget()
    return parent


def _names(memory: Memory, node: Node, typed: str) -> list[Offer]:
    if memory.known is None:
        return []
    level2 = _category(node)
    return [offer_of(known, level2) for known in memory.known.suggester.names(typed, level2)]


def _texts(memory: Memory | None, node: Node, key: str, options: Sequence[str]) -> Seek | None:
    """What is sought for a cell, the form's own options first."""
    level2 = _category(node)
    finders: dict[str, _Texts] = {
        Column.VALUE: lambda suggester, typed: suggester.values(typed, node.name, level2),
        ValuePart.UNIT: Suggester.units,
        Column.BASIS: Suggester.bases,
        Column.DEVIATION: Suggester.reasons,
    }
    if key == Column.DEVIATION:
        # What was said of this very indicator comes first.
        own = (node.value(each) for each in (MONITORED_REASON, LAST_REASON))
        options = (*(text for text in own if text), *options)
    find = finders.get(key) if node.kind is Kind.INDICATOR and memory is not None else None
    return partial(_found, memory, find, options) if find is not None or options else None


def _found(
    memory: Memory | None, find: _Texts | None, options: Sequence[str], typed: str
) -> list[Offer]:
    known = memory.known if memory is not None else None
    past = find(known.suggester, typed) if find is not None and known is not None else ()
    return offers_of([*fitting(options, typed), *past], typed)


def _category(node: Node) -> str:
    return node.parent.name if node.parent is not None else ""


def _take_text(view: IndicatorView, _offer: Offer) -> None:
    """The text stands in the editor already."""
    view.finish_pending_edit()


def _take_name(view: IndicatorView, editor: QWidget, node: Node, offer: Offer) -> None:
    """Fill the row in one step; what was typed on the way is no step of its own."""
    view.close_for(editor)
    model = view.indicators
    if offer.known is None or not model.document.holds(node.id):
        return
    with model.edit(f"采用指标“{offer.text}”") as edit:
        take_into(edit, node, offer.known, model.keys, model.categories)
    view.reveal(node.id)
    view.await_value()


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
        from gui.completion.memory import remembered_of
        from gui.widgets import ChoiceEditor, LineEditor, TextEditor

        keys = remembered_of(form)
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


def _options(options: Sequence[str], typed: str) -> list[Offer]:
    from gui.completion.offers import fitting, offers_of

    return offers_of(fitting(options, typed), typed)


def _leave(editor: ChoiceEditor | LineEditor | TextEditor, _offer: Offer) -> None:
    """Commit what was taken."""
    editor.left.emit()
