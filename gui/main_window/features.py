"""Everything that the window can do, put together once the forms are known.

Nothing of this is needed to paint the window, so it is imported when it is.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from gui.backups.commands import BackupCommands
from gui.comments.commands import CommentCommands
from gui.completion.commands import CompletionCommands
from gui.evaluation.commands import EvaluationCommands
from gui.evaluation.drafting import DraftCommands
from gui.evidence.commands import EvidenceCommands
from gui.exporting.commands import ExportCommands
from gui.exporting.group import OpenErrors
from gui.exporting.many import ExportManyCommands
from gui.exporting.sending import SendCommands
from gui.exporting.transfer import ThreadOutput
from gui.findings.commands import Findings
from gui.help.commands import HelpCommands
from gui.help.instructions import InstructionCommands, instruction_page
from gui.help.tour import TourCommands
from gui.library.board_commands import BoardCommands
from gui.library.table_commands import TableCommands
from gui.library.units import UnitCommands
from gui.main_window.panes import Panes
from gui.main_window.shortcuts import shortcuts_of
from gui.main_window.status import Sums
from gui.printing.page_setup import PageSetup, PrintSettings
from gui.review.approval import ApprovalCommands
from gui.review.import_commands import ImportCommands
from gui.rollover.commands import RolloverCommands
from gui.search.commands import SearchCommands
from gui.summary.commands import SummaryCommands
from gui.teaching.commands import TeachingCommands
from gui.undo.commands import UndoCommands
from gui.versions.commands import VersionCommands
from gui.versions.stage_commands import StageCommands
from model.resources import resource_folder

if TYPE_CHECKING:
    from pathlib import Path

    from gui.main_window.window import MainWindow
    from gui.settings import Settings
    from gui.tasks import TaskRunner
    from model.check import RuleLibrary
    from model.definition import DefinitionLibrary
    from model.usecases.own_forms import OwnForms


def connect_features(
    window: MainWindow,
    runner: TaskRunner,
    settings: Settings,
    definitions: DefinitionLibrary,
    backups: Path,
    forms: OwnForms,
) -> None:
    """Connect the window's actions to what they do; each feature belongs to the window.

    ``backups`` is the folder for those of all data files, ``forms`` are the user's own ones.  The
    panels of the features are listed in the menu 视图 in the order in which they are made here.
    """
    UndoCommands(window)
    printing = PrintSettings(settings, definitions, window)
    TableCommands(window)
    sample = resource_folder("samples") / "sample.json"
    imports = ImportCommands(window, runner, settings, sample)
    teaching = TeachingCommands(window, runner, settings, forms, (sample, resource_folder("fonts")))
    imports.blank_found.connect(teaching.learn)
    rules = cache(partial(_rules, resource_folder("rules")))
    findings = Findings(window, runner, rules, settings)
    errors = OpenErrors(window, printing, findings.errors_in, findings.show_errors)
    _connect_output(window, runner, settings, printing, errors, forms)
    RolloverCommands(window)
    board = BoardCommands(window, findings.count_open, window.preview.show_document)
    Sums(window.current, window.status)
    Panes(window)
    BackupCommands(window, settings, backups)
    _connect_stages(window, runner, settings, findings)
    UnitCommands(window)
    _connect_help(window, runner, settings, definitions)
    CommentCommands(window)
    SearchCommands(window)
    EvaluationCommands(window, settings, printing)
    DraftCommands(window)
    EvidenceCommands(window, runner, settings)
    SummaryCommands(window, runner, rules, settings, board.year)
    CompletionCommands(window, runner, settings, definitions, resource_folder("indicators"))


def _connect_output(
    window: MainWindow,
    runner: TaskRunner,
    settings: Settings,
    printing: PrintSettings,
    errors: OpenErrors,
    forms: OwnForms,
) -> None:
    """Connect what sets tables on pages: the preview, the exports and the printer."""
    fonts, definitions = resource_folder("fonts"), forms.definitions
    PageSetup(window, printing)
    # The preview and the exports have a thread each, and none may use what is the other's.
    window.preview.use(ThreadOutput(definitions, fonts, printing).printout)
    printing.changed.connect(window.preview.make_again)
    output = ThreadOutput(definitions, fonts, printing, forms.template)
    ExportCommands(window, runner, output, settings, errors)
    ExportManyCommands(window, runner, output, settings, errors)
    SendCommands(window, runner, settings)


def _connect_stages(
    window: MainWindow, runner: TaskRunner, settings: Settings, findings: Findings
) -> None:
    """Connect the way of a table to its approval, and its earlier states."""
    StageCommands(window, findings.errors_in)
    ApprovalCommands(window, runner, settings)
    VersionCommands(window, settings)


def _connect_help(
    window: MainWindow, runner: TaskRunner, settings: Settings, definitions: DefinitionLibrary
) -> None:
    """Connect the guide, the sheet of keys, and what the form's instructions say of a field."""
    instructions = InstructionCommands(window)
    TourCommands(window, settings)
    HelpCommands(
        window,
        runner,
        partial(shortcuts_of, window),
        partial(instruction_page, definitions),
        instructions.show_here,
    )


def _rules(folder: Path) -> RuleLibrary:
    """The rules of the check, read when the first table is checked."""
    from model.check import RuleLibrary

    return RuleLibrary.load(folder)
