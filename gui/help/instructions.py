"""填报说明 beside the table: what belongs where the clerk is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from gui.shell.commands import CommandGroup
from gui.shell.shell import Area
from model.document import YEAR, Kind, Place
from model.document.place_names import PlaceNames
from model.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QTextBrowser

    from gui.shell.shell import Shell
    from gui.shell.table_editors import TableEditors
    from model.definition import Definition, DefinitionLibrary
    from model.definition.instructions import Instruction, Instructions

NOWHERE = "把光标放到一个栏目或一格里，这里说明它填什么。"
_LEVELS = (Kind.CATEGORY, Kind.SUBCATEGORY, Kind.INDICATOR)


class InstructionCommands(CommandGroup):
    """Shows what belongs where the clerk is, in a panel that follows them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        area = Area.RightDockWidgetArea
        self.dock = shell.add_panel(
            "instructions", "填报说明", lambda: self.browser, area, "Ctrl+F1"
        )
        self._shown: Place | None = None
        self._editors: TableEditors | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication), "widgets need one"
        application.focusChanged.connect(self._on_focus)
        shell.current.changed.connect(self._on_table)
        self.dock.visibilityChanged.connect(self._follow)

    @cached_property
    def browser(self) -> QTextBrowser:
        """What tells it, made when it is first shown."""
        from PySide6.QtWidgets import QTextBrowser

        browser = QTextBrowser()
        browser.setAccessibleName("填报说明")
        browser.setOpenLinks(False)
        return browser

    @cached_property
    def instructions(self) -> Instructions:
        """What is told, read when it is first asked for."""
        return _instructions()

    def show_here(self) -> bool:
        """Show what belongs where the clerk is; False if that is shown already, or nothing is."""
        place = self._place()
        if place is None or (self.dock.isVisible() and place == self._shown):
            return False
        self.dock.show()
        self.dock.raise_()
        self._follow()
        return True

    def _place(self) -> Place | None:
        """Where the clerk is, if it is in the table."""
        editors, focus = self._current.editors, QApplication.focusWidget()
        if editors is None or focus is None or not editors.isAncestorOf(focus):
            return None
        return self._current.place

    def _on_focus(self, _before: QWidget | None, focus: QWidget | None) -> None:
        if focus is not None:
            self._follow()

    def _on_table(self) -> None:
        editors: QObject | None = self._current.editors
        if self._current.editors is not None and editors is not self._editors:
            self._editors = self._current.editors
            self._editors.moved.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Show the instructions of the place, if the panel is in sight; what is told stays."""
        place, form = self._place(), self._current.definition
        if not self.dock.isVisible():
            return
        if place is not None and form is not None:
            self._shown = place
            self.browser.setHtml(self._told(place, form))
        elif self._shown is None:
            self.browser.setPlainText(NOWHERE)

    def _told(self, place: Place, form: Definition) -> str:
        from html import escape

        from model.document.edits import upwards

        document = self._current.document
        assert document is not None, "a place is in a table"
        node = place.find(document)
        level = _LEVELS.index(place.kind) + 1 if place.kind in _LEVELS else 0
        key = place.key or f"level{level}"
        names = tuple(each.name for each in reversed(upwards(node))) if node and level else ()
        label = PlaceNames(form).label(place) if not level else _label(form, key)
        told = told_of(self.instructions, form, place, key, names)
        parts = [f"<h3>{escape(label)}</h3>"]
        parts += [f"<p>{escape(each.text)}</p>" for each in told] or ["<p>表样没有另外的要求。</p>"]
        sources = dict.fromkeys(self.instructions.source_of(each) for each in told)
        parts += [f"<p><small>依据：{escape(source)}</small></p>" for source in sources]
        return "".join([*parts, "<p><small>再按一次 F1 打开帮助。</small></p>"])


def _label(form: Definition, key: str) -> str:
    from model.definition.naming import Naming

    return Naming(form).short_column(key)


def told_of(
    instructions: Instructions,
    form: Definition,
    place: Place,
    key: str,
    categories: tuple[str, ...],
) -> list[Instruction]:
    """What is told of a place; of a row under its categories."""
    match place.kind:
        case Kind.FUND:
            return instructions.amount(form.id, place.source, place.key)
        case Kind.GOAL:
            return instructions.goal(form.id, place.scope, place.key)
        case Kind.RESULT:
            return instructions.value(form.id, place.key)
        case Kind.CATEGORY | Kind.SUBCATEGORY | Kind.INDICATOR:
            return instructions.column(form.id, key, categories)
    return instructions.field(form.id, "year" if place == YEAR else place.key)


def instruction_page(definitions: DefinitionLibrary) -> str:
    """The page of the guide: all forms with all their fields and columns."""
    from model.definition.instructions import entries_of

    instructions = _instructions()
    lines = [
        "# 填报说明",
        "",
        "光标放在栏目或格子里按 F1，旁边就说明它填什么。下面是每种表的全部说明。",
    ]
    for form in definitions.values():
        lines += [
            "",
            f"## {form.place}　{form.title}".rstrip(),
            "",
            "| 栏目 | 填什么 |",
            "|---|---|",
        ]
        lines += [
            f"| {entry.label} | {_joined(entry.told)} |" for entry in entries_of(form, instructions)
        ]
    lines += ["", "## 各类指标", "", "| 类别 | 考核什么 |", "|---|---|"]
    lines += [f"| {name} | {each.text} |" for name, each in instructions.categories.items()]
    lines += ["", "## 依据", "", *(f"- {source}" for source in instructions.sources.values())]
    return "\n".join(lines) + "\n"


def _instructions() -> Instructions:
    from model.definition.instructions import Instructions

    return Instructions.load(resource_folder() / "instructions.toml")


def _joined(told: Iterable[Instruction]) -> str:
    return "".join(each.text for each in told)
