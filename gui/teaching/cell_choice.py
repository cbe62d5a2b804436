"""What a cell is: chosen from standard names by characters or pinyin, or named by oneself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from gui.plain import PlainLabel
from gui.widgets.keyboard import undoes_nothing
from model.learn import CellRole, RoleKind, own_target, target_name, targets
from model.pinyin import Query

if TYPE_CHECKING:
    from model.learn import Question, TaughtCell

_ROLE = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LONGEST = 24
_OFFERED, _OWN = "建议", "自定义"


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the list: what stands there, and the role that it gives."""

    text: str
    role: CellRole


def choices(cell: TaughtCell, offers: Sequence[CellRole], typed: str) -> list[Choice]:
    """What a cell may be for what was typed: the likely ones, standard ones, one of its own."""
    found: list[Choice] = []
    if not typed:
        found += [Choice(f"{_OFFERED}：{_name(role)}", role) for role in offers]
    query = Query(typed)
    hits = [(query.find(each.label), n, each) for n, each in enumerate(targets())]
    known = sorted(((hit, n, each) for hit, n, each in hits if hit is not None), key=_order)
    found += [
        Choice(f"{each.group} · {each.label}", fitted(each.role, cell)) for _, _, each in known
    ]
    own = typed.strip() or cell.cell.text.strip() or cell.role.label
    if own:
        head = cell.role.kind is RoleKind.HEAD
        role = own_target(_line(own), RoleKind.HEAD if head else RoleKind.VALUE)
        found.append(Choice(f"{_OWN}：{_line(own)}", fitted(role, cell)))
    return found


def _order(entry: tuple[object, int, object]) -> tuple[object, int]:
    return entry[0], entry[1]


def fitted(role: CellRole, cell: TaughtCell) -> CellRole:
    """A role for a cell: printed text is the label of what is chosen, unless it is filled in."""
    text = _line(cell.cell.text)
    if role.kind is RoleKind.VALUE and text and cell.role.kind is not RoleKind.VALUE:
        return replace(role, kind=RoleKind.LABEL, label=text)
    return replace(role, label=text) if role.kind is RoleKind.HEAD else role


def _name(role: CellRole) -> str:
    return target_name(role) or role.label or role.kind.value


def described(cell: TaughtCell) -> str:
    """What a cell was taken for, in a sentence."""
    text = _line(cell.cell.text)[:_LONGEST]
    told = f"“{text}”" if text else "这个空格"
    name = target_name(cell.role)
    return f"{told}现在当作：{cell.role.kind.value}{f'（{name}）' if name else ''}"


def _line(text: str) -> str:
    return "".join(text.split())


class CellChoice(QWidget):
    """Asks what a cell is; typing narrows the list, Enter or a click takes a line."""

    chosen = Signal(object)
    """A `CellRole` for the cell that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._cell: TaughtCell | None = None
        self._offers: Sequence[CellRole] = ()
        self.told = PlainLabel("请点一个格子")
        self.told.setWordWrap(True)
        self.search = QLineEdit()
        self.search.setAccessibleName("这个格子是什么")
        self.search.setPlaceholderText("输入名称或拼音首字母，如 xmmc；回车选用")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("可以选的内容")
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.told, self.search, self.list):
            layout.addWidget(widget)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._take_current)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.setEnabled(False)

    def show_cell(self, cell: TaughtCell | None, questions: Iterable[Question] = ()) -> None:
        """Ask about a cell; None asks about none."""
        self._cell = cell
        asked = [q for q in questions if cell is not None and q.at == cell.position]
        self._offers = [role for question in asked for role in question.offers]
        self.setEnabled(cell is not None)
        said = [question.sentence for question in asked]
        self.told.setText("\n".join([*said, described(cell)]) if cell else "请点一个格子")
        # Unlike clearing, it leaves nothing to undo: that key is for the last answer.
        self.search.setText("")
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        if self._cell is None:
            return
        for choice in choices(self._cell, self._offers, self.search.text()):
            item = QListWidgetItem(choice.text)
            item.setData(_ROLE, choice.role)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ROLE))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and undoes_nothing(self.search, event):
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
        return super().eventFilter(watched, event)
