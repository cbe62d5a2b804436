"""The paper that the clerk chose for each form, and the dialog in which it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.shell.shell import Shell
    from model.definition import Definition, DefinitionLibrary, PaperChoice


class PrintSettings(QObject):
    """What is printed on which paper, kept in the settings; for any thread to read.

    ``choices`` has the forms (by id) that are not printed on their own paper; ``draft`` says
    whether 草稿 is printed behind each page, ``annex`` whether evaluations are followed by the
    derivations of their numbers, ``originals`` whether exports fill in the bureaus' own files.
    """

    changed = Signal()
    """Pages look otherwise from now on."""

    def __init__(
        self, settings: Settings, definitions: DefinitionLibrary, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.draft = settings.draft
        self.annex = settings.annex
        self.originals = settings.originals
        kept = {form: text for form in definitions if (text := settings.paper(form))}
        self.choices: Mapping[str, PaperChoice] = MappingProxyType(_understood(kept))

    def choose(self, form: str, choice: PaperChoice | None) -> None:
        """Print a form on other paper, or (None) on its own."""
        others = {key: value for key, value in self.choices.items() if key != form}
        self._settings.set_paper(form, choice.to_json() if choice else "")
        self.choices = MappingProxyType(others | ({form: choice} if choice else {}))
        self.changed.emit()

    def set_draft(self, draft: bool) -> None:
        """Print 草稿 behind each page from now on, or not any more."""
        self._settings.draft = draft
        self.draft = draft
        self.changed.emit()

    def set_annex(self, annex: bool) -> None:
        """Print the derivations behind evaluations from now on, or not any more."""
        self._settings.annex = annex
        self.annex = annex
        self.changed.emit()

    def set_originals(self, originals: bool) -> None:
        """Fill in the bureaus' own files from now on, or set all tables anew."""
        self._settings.originals = originals
        self.originals = originals


def _understood(kept: Mapping[str, str]) -> dict[str, PaperChoice]:
    """The choices that were kept as texts, by their forms; what is no choice counts as none."""
    choices: dict[str, PaperChoice] = {}
    for form, text in kept.items():
        from model.definition import PaperChoice

        with suppress(ValueError):
            choices[form] = PaperChoice.from_json(text)
    return choices


class PageSetup(CommandGroup):
    """Connects 页面设置 to its dialog."""

    def __init__(self, shell: Shell, settings: PrintSettings) -> None:
        super().__init__(shell)
        self._settings = settings
        self._connect_action("page_setup", self.ask)

    def ask(self) -> None:
        """Ask for the paper of the open table's form."""
        from gui.printing.page_setup_dialog import PageSetupDialog
        from model.definition import PaperChoice, on_paper

        form = self._current.definition
        if form is None:
            return
        own = PaperChoice.of(form)
        current = self._settings.choices.get(form.id, own), self._settings.draft
        check = partial(on_paper, form)
        dialog = PageSetupDialog(form.title, own, current, check, self._shell.widget)
        dialog.changed.connect(partial(self._on_changed, form, own))
        dialog.open()

    def _on_changed(
        self, form: Definition, own: PaperChoice, choice: PaperChoice, draft: bool
    ) -> None:
        self._settings.choose(form.id, None if choice == own else choice)
        self._settings.set_draft(draft)
