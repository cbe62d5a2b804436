"""A unit's own data in the window: shown, changed in all its tables, and filled into blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gui.shell.commands import CommandGroup

if TYPE_CHECKING:
    from gui.library.unit_dialog import ProfileWish
    from gui.shell.shell import Shell
    from gui.workspace import Workspace
    from model.document import Edit
    from model.store import DocumentEntry


class UnitCommands(CommandGroup):
    """Connects 单位资料… and 用单位资料填入空白处."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._connect_action("unit_profile", self.ask)
        self._connect_action("fill_unit", self.fill_blanks)

    def ask(self) -> None:
        """Show what is known of the unit of the open table, or of the latest one."""
        workspace, is_open = self._workspace, bool(self._open)
        latest = tables_of(workspace, self._unit)
        if not latest:
            self._shell.tell("还没有表，先导入或新建一张表，再填单位资料")
            return
        here = [each for each in latest if each.id in self._open] or latest
        year = here[0].year
        of_year = [each.id for each in latest if each.year == year]
        said = known_profile(workspace, latest[0].unit)
        profile = {key: said.get(key, "") for key in self._known(of_year)}
        from gui.library.unit_dialog import UnitProfileDialog

        dialog = UnitProfileDialog(profile, year, len(of_year), is_open, self._shell.widget)
        dialog.chosen.connect(partial(self.write, of_year))
        dialog.open()

    def write(self, of_year: Sequence[int], wish: ProfileWish) -> None:
        """Write a profile into the open table or into all of them, as one thing."""
        wanted = of_year if wish.all_tables else self._open
        frozen = self._workspace.stages.frozen(wanted)
        tables = [each for each in wanted if each not in frozen]
        left = f"；{len(frozen)} 张已批复的表没有改" if frozen else ""
        said = f"单位资料已写到 {len(tables)} 张表{left}"
        self._put(tables, wish.profile, wish.only_blanks, lambda: self._shell.tell(said))

    def fill_blanks(self) -> None:
        """Fill what is known of the unit into the blank fields of the open table."""
        before = dict(self._document_fields)

        def tell() -> None:
            count = len(self._document_fields) - len(before)
            self._shell.tell(f"填入了 {count} 处" if count else "没有可以填入的空白处")

        profile = known_profile(self._workspace, self._unit)
        self._put(self._open, profile, only_blanks=True, then=tell)

    def _known(self, tables: Sequence[int]) -> set[str]:
        """The fields of which at least one of some tables knows."""
        known: set[str] = set()
        for table in tables:
            known |= self._workspace.definition(table).unit_keys
        return known

    @property
    def _unit(self) -> str:
        document = self._current.document
        return document.fields.value("unit") if document is not None else ""

    @property
    def _document_fields(self) -> dict[str, str]:
        document = self._current.document
        return dict(document.fields.values) if document is not None else {}

    def _put(
        self,
        tables: Sequence[int],
        profile: dict[str, str],
        only_blanks: bool,
        then: Callable[[], None],
    ) -> None:
        from model.document.profile import put_profile

        workspace, name = self._workspace, "填写单位资料"

        def put(_table: int, edit: Edit) -> None:
            known = workspace.definitions.of(edit.document.root).unit_keys
            put_profile(edit.document, edit, profile, known, only_blanks=only_blanks)

        write = partial(workspace.write_together, tables, name, put)
        self._work_on(name, len(tables), write, lambda _none: then())


def tables_of(workspace: Workspace, unit: str) -> list[DocumentEntry]:
    """The tables of a unit, the latest first; with "" those of the unit worked on last."""
    entries = sorted(workspace.entries(), key=lambda e: (e.year, e.modified), reverse=True)
    if not unit:
        unit = next((each.unit for each in entries if each.unit), "")
    return [each for each in entries if each.unit == unit]


def known_profile(workspace: Workspace, unit: str) -> dict[str, str]:
    """What is known of a unit, or of the one worked on last."""
    from model.document.profile import profile_of

    ids = [each.id for each in tables_of(workspace, unit)]
    contents = workspace.load_many(ids)
    return profile_of(contents[each] for each in ids if each in contents)
