"""Everything that the window can do, put together once the forms are known.

Nothing of this is needed to paint the window, so it is imported when it is.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from gui.main_window.batches import Batches
from gui.main_window.commands import Commands
from gui.main_window.completion import Completion
from gui.main_window.evaluation import Evaluation
from gui.main_window.findings import Findings
from gui.main_window.help import Help
from gui.main_window.imports import Imports
from gui.main_window.making import Makings
from gui.main_window.open_errors import OpenErrors
from gui.main_window.outputs import Outputs
from gui.main_window.panes import Panes
from gui.main_window.papers import PageSetup, Papers
from gui.main_window.progress import ProgressBoard
from gui.main_window.rollovers import Rollovers
from gui.main_window.search import FindAndReplace
from gui.main_window.search_all import SearchAll
from gui.main_window.stages import StageCommands
from gui.main_window.summary import YearSummary
from gui.main_window.sums import Sums
from gui.main_window.transfer import ThreadPress
from gui.main_window.units import Units
from gui.main_window.versions import Versions
from model.resources import resource_folder

if TYPE_CHECKING:
    from pathlib import Path

    from gui.main_window.window import MainWindow
    from gui.settings import Settings
    from gui.tasks import TaskRunner
    from model.check import RuleLibrary
    from model.definition import DefinitionLibrary


def connect_features(
    window: MainWindow, runner: TaskRunner, settings: Settings, definitions: DefinitionLibrary
) -> None:
    """Connect the window's actions to what they do; each group belongs to the window."""
    fonts = resource_folder("fonts")
    papers = Papers(settings, definitions)
    PageSetup(window, papers)
    # The preview and the exports have a thread each, and so a press each.
    window.preview.use(ThreadPress(definitions, fonts, papers).printout)
    Commands(window)
    Imports(window, runner, settings, resource_folder("samples") / "sample.json")
    press = ThreadPress(definitions, fonts, papers)
    rules = cache(partial(_rules, resource_folder("rules")))
    findings = Findings(window, runner, rules, settings)
    errors = OpenErrors(window, findings, papers)
    Outputs(window, runner, press, settings, errors)
    Batches(window, runner, press, settings, errors)
    Rollovers(window)
    board = ProgressBoard(window, findings.count_open)
    Sums(window)
    Panes(window)
    StageCommands(window)
    Versions(window, settings)
    Units(window)
    Help(window, runner)
    FindAndReplace(window)
    SearchAll(window)
    Evaluation(window, settings, papers)
    Makings(window)
    YearSummary(window, runner, rules, settings, board.year)
    Completion(window, runner, settings, definitions, resource_folder("indicators"))


def _rules(folder: Path) -> RuleLibrary:
    """The rules of the check, read when the first table is checked."""
    from model.check import RuleLibrary

    return RuleLibrary.load(folder)
