"""The paper that the clerk chose for each form, and the dialog in which it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from gui.main_window.window import MainWindow
    from gui.settings import Settings
    from model.definition import Definition, DefinitionLibrary, PaperChoice

REFRESH_AFTER = 150
"""Milliseconds that a turned spin box has to rest before the preview follows."""


class Papers:
    """What is printed on which paper, kept in the settings; for any thread to read.

    ``choices`` has the forms (by id) that are not printed on their own paper; ``draft`` says
    whether 草稿 is printed behind each page, ``annex`` whether evaluations are followed by the
    derivations of their numbers.
    """

    def __init__(self, settings: Settings, definitions: DefinitionLibrary) -> None:
        from model.definition import PaperChoice

        self._settings = settings
        self.draft = settings.draft
        self.annex = settings.annex
        choices: dict[str, PaperChoice] = {}
        for form in definitions:
            try:
                choices[form] = PaperChoice.from_json(settings.paper(form))
            except ValueError:
                # Never set, or not understood, which counts as never set.
                continue
        self.choices: Mapping[str, PaperChoice] = MappingProxyType(choices)

    def choose(self, form: str, choice: PaperChoice | None) -> None:
        """Print a form on other paper, or (None) on its own."""
        others = {key: value for key, value in self.choices.items() if key != form}
        self._settings.set_paper(form, choice.to_json() if choice else "")
        self.choices = MappingProxyType(others | ({form: choice} if choice else {}))

    def set_draft(self, draft: bool) -> None:
        """Print 草稿 behind each page from now on, or not any more."""
        self._settings.draft = draft
        self.draft = draft

    def set_annex(self, annex: bool) -> None:
        """Print the derivations behind evaluations from now on, or not any more."""
        self._settings.annex = annex
        self.annex = annex


class PageSetup(QObject):
    """Connects 页面设置 to its dialog, and the dialog to the preview."""

    def __init__(self, window: MainWindow, papers: Papers) -> None:
        super().__init__(window)
        self._window = window
        self._papers = papers
        self._later = QTimer(self, singleShot=True, interval=REFRESH_AFTER)
        self._later.timeout.connect(window.preview.make_again)
        window.commands["page_setup"].triggered.connect(self.ask)
        window.preview.setup_wanted.connect(window.commands["page_setup"].trigger)

    def ask(self) -> None:
        """Ask for the paper of the open table's form."""
        from gui.dialogs import PageSetupDialog
        from model.definition import PaperChoice, on_paper

        if self._window.workspace is None or self._window.table is None:
            return
        self._window.finish_pending_edit()
        form = self._window.workspace.definition(self._window.table)
        own = PaperChoice.of(form)
        current = self._papers.choices.get(form.id, own), self._papers.draft
        check = partial(on_paper, form)
        dialog = PageSetupDialog(form.title, own, current, check, self._window)
        dialog.changed.connect(partial(self._on_changed, form, own))
        dialog.open()

    def _on_changed(
        self, form: Definition, own: PaperChoice, choice: PaperChoice, draft: bool
    ) -> None:
        self._papers.choose(form.id, None if choice == own else choice)
        self._papers.set_draft(draft)
        self._later.start()
