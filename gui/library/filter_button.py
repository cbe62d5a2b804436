"""A button that narrows a list of tables down to a form and a state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from gui.library.search import matches, search_key
from gui.plain import plain_tip, set_tip, without_mnemonic

_ALL = ""


@dataclass(frozen=True, slots=True)
class TableFilter:
    """Which tables are to be seen: some characters of the name, a form, a state; "" for any."""

    text: str = ""
    form: str = ""
    state: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is hidden."""
        return not (search_key(self.text) or self.form or self.state)

    def shows(self, name: str, form: str, state: str) -> bool:
        """Whether a table is seen; ``state`` is what the lists say, such as 批复 · 已导出."""
        return (
            matches(search_key(self.text), search_key(name))
            and self.form in (_ALL, form)
            and self.state in (_ALL, *state.split(" · "))
        )


class FilterButton(QToolButton):
    """Offers the forms and states that there are; says what is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form, self.state = _ALL, _ALL
        self._offers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._menu = QMenu("筛选", self)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_tip(self, "只看一种表样，或者一种状态的表")
        self.setAccessibleName("筛选")
        # The style's own arrow would stand on the text.
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu.aboutToShow.connect(self._fill)
        self._say()

    def offer(self, forms: Iterable[str], states: Iterable[str]) -> None:
        """Offer what the tables have; what was chosen and is gone is not asked for any more."""
        words = (word for state in states for word in state.split(" · "))
        self._offers = tuple(dict.fromkeys(forms)), tuple(dict.fromkeys(words))
        self.form = self.form if self.form in self._offers[0] else _ALL
        self.state = self.state if self.state in self._offers[1] else _ALL
        self._say()

    def choose(self, form: str = _ALL, state: str = _ALL) -> None:
        """Narrow the list down; "" stands for any."""
        if (form, state) != (self.form, self.state):
            self.form, self.state = form, state
            self._say()
            self.changed.emit()

    def _fill(self) -> None:
        self._menu.clear()
        forms, states = self._offers
        self._add("全部表样", forms, self.form, lambda form: self.choose(form, self.state))
        self._menu.addSeparator()
        self._add("全部状态", states, self.state, lambda state: self.choose(self.form, state))

    def _add(
        self, every: str, words: Iterable[str], chosen: str, choose: Callable[[str], object]
    ) -> None:
        group = QActionGroup(self._menu)
        for word in (_ALL, *words):
            action = self._menu.addAction(without_mnemonic(word or every))
            action.setCheckable(True)
            action.setChecked(word == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _checked, word=word: choose(word))

    def _say(self) -> None:
        words = "、".join(word for word in (self.form, self.state) if word)
        em = self.fontMetrics().horizontalAdvance("国")
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, em * 10)
        self.setText(f"筛选：{without_mnemonic(shown)} ▼" if words else "筛选 ▼")
        set_tip(self, plain_tip(f"只看：{words}") if words else "只看一种表样，或者一种状态的表")
