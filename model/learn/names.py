"""The keys under which a learnt form keeps its texts; own labels get keys of their own."""

from __future__ import annotations

import re
from typing import Any

from model.definition import FieldKind
from model.document import Kind, Place
from model.grid import Grid
from model.learn.keys import own_key
from model.learn.lines import labels_in, literal, targets_of
from model.learn.roles import KINDS, CellRole, RoleKind, Roles
from model.recognize.claim.amounts import own_source
from model.recognize.label import place
from model.recognize.label.words import Role as Meant
from model.recognize.label.words import Words, without_unit

_NUMBERED = re.compile(r"goal\.[a-z]+(?:\.[a-z]+)?\.\d+")
_NAMED_YEAR = re.compile(r"(?<![\d—–~～至-])(20\d\d)年(?!度?\s*[—–~～至-])")
_MOST_YEARS = 3
_CHINESE_DATE = re.compile(r"年.*月.*日")


class FormNames:
    """The keys of all that the form asks for; own labels get keys of their own."""

    def __init__(self, grid: Grid, roles: Roles, words: Words, year: int) -> None:
        self._year = year
        self._keys: dict[str, str] = {}
        self.fields: dict[str, Any] = {}
        self.sources: dict[str, str] = {}
        self.columns: dict[str, str] = {}
        self.numbered = {
            Place.parse(role.target).scope
            for role in roles.values()
            if role.kind is RoleKind.VALUE and _NUMBERED.fullmatch(role.target)
        }
        self._labels = _column_heads(grid, roles, words) | _labels(grid, roles)
        for cell in grid.cells:
            role = roles[place(cell)]
            for target in targets_of(role) if role.kind is RoleKind.VALUE else ():
                self._take(target, role)
        if "project_name" in self.fields:
            self.fields["project_name"]["required"] = True

    def _take(self, target: str, role: CellRole) -> None:
        if target == "year" or target.startswith(("rate.", "goal.", "result.", "number")):
            return
        at = Place.parse(target)
        if at.kind is Kind.FIELDS:
            self._take_field(at.key, role)
        elif at.kind is Kind.FUND:
            label = own_source(role.label) if at.source.isascii() else at.source
            self.sources.setdefault(self._key(at.source), label or at.source)
            self.columns.setdefault(self._key(at.key), self._column_label(at.key))

    def _take_field(self, key: str, role: CellRole) -> None:
        if self._key(key) in self.fields:
            return
        target = str(Place.field(key))
        is_main = target == role.target
        label = labels_in(role.pattern).get(target, "") or self._labels.get(target, "")
        if is_main and role.label:
            label = role.label
        data: dict[str, Any] = {"label": label or standard_label(key)}
        usual = KINDS.get(key, FieldKind.TEXT), ()
        others = {place: (kind, options) for place, kind, options in role.others}
        kind, options = (role.field, role.options) if is_main else others.get(target, usual)
        if kind is not FieldKind.TEXT:
            data["kind"] = str(kind)
        if options:
            data["options"] = list(options)
        if kind is FieldKind.DATE and _CHINESE_DATE.search(role.pattern):
            data["print"] = "chinese"
        self.fields[self._key(key)] = data

    def _column_label(self, column: str) -> str:
        return self._labels.get(column, "") or (
            standard_column(column) if column.isascii() else column
        )

    def _key(self, name: str) -> str:
        """The key of a standard word or of a label."""
        if name.isascii() and re.fullmatch("[a-z][a-z0-9_]*", name):
            return name
        if name not in self._keys:
            self._keys[name] = own_key(name, {*self._keys.values(), *self.fields, *RESERVED})
        return self._keys[name]

    def printed(self, text: str) -> str:
        """The print of a label, with a place for the year where it names that of the form, or one
        a few years before or after it: 2024年决算数. The years of a term stay as they are.
        """
        return _NAMED_YEAR.sub(self._counted, literal(text))

    def _counted(self, named: re.Match[str]) -> str:
        """A named year as it is counted from that of the form."""
        years = int(named[1]) - self._year
        if abs(years) > _MOST_YEARS:
            return named[0]
        return f"{{year{years:+}}}年" if years else "{year}年"

    def named(self, target: str) -> str:
        """The key of an indicator column."""
        return self._key(target)

    def label_of(self, key: str) -> str:
        """The label under which a field is kept."""
        return str(self.fields[key]["label"])

    def place(self, target: str) -> Place:
        """The place that a target names, in keys that a definition may have."""
        at = Place.parse(target)
        if at.kind is Kind.FIELDS:
            return Place.field(self._key(at.key))
        return Place.amount(self._key(at.source), self._key(at.key))


RESERVED = frozenset({"year", "number", "start_year", "end_year", "text", "goal", "fund"})


def _labels(grid: Grid, roles: Roles) -> dict[str, str]:
    """The prints of labels by the field that they are of."""
    found: dict[str, str] = {}
    for cell in grid.cells:
        role = roles[place(cell)]
        if role.kind is RoleKind.LABEL and role.target and "." not in role.target:
            found.setdefault(role.target, cell.text.strip())
    return found


def _column_heads(grid: Grid, roles: Roles, words: Words) -> dict[str, str]:
    """The prints of the columns of amounts by their keys: 1-6月执行数 of what was spent."""
    found: dict[str, str] = {}
    for cell in grid.cells:
        is_head = roles[place(cell)].kind in (RoleKind.LABEL, RoleKind.TEXT)
        key = words.find(cell.text, Meant.FUND) if is_head else None
        if key and words.find(cell.text, Meant.SOURCE) is None:
            found.setdefault(key, without_unit(cell.text).strip())
    return found


def standard_label(key: str) -> str:
    """The word of the field for a header text."""
    from model.definition.naming import Naming

    return Naming(None).field(key) if key.isascii() else key


def standard_column(key: str) -> str:
    """The word of the field for a column of funds."""
    from model.definition.naming import Naming

    return Naming(None).fund_column(key)
