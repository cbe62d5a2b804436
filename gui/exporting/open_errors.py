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
        errors = self._errors_of(tables)
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
        question = f"还有 {len(errors)} 个错误，{asked}"
        self._shell.ask(what, question, answers, _first_of(errors), is_warning=True)


def _first_of(errors: Sequence[Finding]) -> str:
    lines = [f"{error.where}：{error.sentence}" for error in errors[:_LISTED]]
    return "\n".join([*lines, "……"] if len(errors) > _LISTED else lines)
