"""What goes out while errors are left in it: the clerk is asked, and is never kept from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.printing.page_setup import PrintSettings
    from gui.shell.shell import Shell
    from model.check import Finding

Go = Callable[[bool], None]
"""Goes on; told whether 草稿 is to stand behind each page."""
_LISTED = 3


class OpenErrors(CommandGroup):
    """Asks before tables with errors are printed or exported.

    ``errors_of`` gives the errors that are left in some tables, ``show_errors`` lists them.
    """

    def __init__(
        self,
        shell: Shell,
        settings: PrintSettings,
        errors_of: Callable[[Sequence[int]], list[Finding]],
        show_errors: Callable[[Sequence[int]], object],
    ) -> None:
        super().__init__(shell)
        self._settings = settings
        self._errors_of = errors_of
        self._show_errors = show_errors

    def ask(self, tables: Sequence[int], what: str, *, on_pages: bool, go: Go) -> None:
        """Do ``what`` by ``go``, at once if there are no errors or pages are marked anyway.

        Only what goes out ``on_pages`` can be marked as a draft.
        """
        self._shell.finish_pending_edit()
        errors = {table: found for table in tables if (found := self._errors_of([table]))}
        if not errors or (on_pages and self._settings.draft):
            go(False)
            return
        asked = f"按草稿{what}？" if on_pages else f"仍要{what}？"
        answers: dict[str, Callable[[], object]] = {}
        if on_pages:
            answers[f"按草稿{what}"] = partial(go, True)
        answers |= {
            f"照常{what}": partial(go, False),
            "查看错误": partial(self._show_errors, tables),
        }
        lines = [line for table, found in errors.items() for line in self._told(table, found)]
        said = "\n".join([*lines[:_LISTED], "……"] if len(lines) > _LISTED else lines)
        whose = f"{len(errors)} 张表里" if len(tables) > 1 else ""
        question = f"{whose}还有 {len(lines)} 个错误，{asked}"
        self._shell.ask(what, question, answers, said, is_warning=True)

    def _told(self, table: int, errors: Sequence[Finding]) -> list[str]:
        """A line for each error, which names the project."""
        name = " ".join(self._workspace.document(table).fields.value("project_name").split())
        return [f"“{name or '未填项目名称'}”{each.where}：{each.sentence}" for each in errors]
