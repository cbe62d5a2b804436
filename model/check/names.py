"""Rules for names of indicators, and for rows that are not filled in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from model.check.finding import Found
from model.check.fixes import MoveRow, RemoveRow, home_of
from model.check.parameters import REMEMBERED, Nothing, Strict
from model.check.table import CheckedTable, IndicatorRow
from model.definition.keys import Column


def empty_row(row: IndicatorRow, table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A row without a name and a value."""
    if not row.value.strip() and not table.name_of(row):
        yield Found(row.at(Column.LEVEL3), {}, RemoveRow("删除空行", row.id))


def missing_name(row: IndicatorRow, table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A row with a value that does not say of what."""
    if row.value.strip() and not table.name_of(row):
        yield Found(row.at(Column.LEVEL3), {"text": row.value})


def name_like_home(row: IndicatorRow, _table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """A name that only says again what the category, or the value, says."""
    if not row.name_key:
        return
    if row.name_key in row.home_keys:
        home = row.homes[row.home_keys.index(row.name_key)]
        yield Found(row.at(Column.LEVEL3), {"name": row.name, "like": f"类别“{home}”"})
    elif row.name.strip() == row.value.strip():
        yield Found(row.at(Column.LEVEL3), {"name": row.name, "like": "指标值"})


class Sign(Strict):
    """Words in a name (``ends``: at its end) that say where an indicator belongs.

    It is wrong anywhere but ``under`` a category with that word in its name, or where it stands
    under ``not_under``; names with one of ``but`` say nothing.  ``to`` are words of the names
    (一级, 二级) of its right place, ``or_to`` those of forms that have no such place.
    """

    words: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    under: str = ""
    not_under: str = ""
    but: tuple[str, ...] = ()
    to: tuple[str, str]
    or_to: tuple[str, str] | None = None

    def is_broken_by(self, row: IndicatorRow) -> bool:
        """Whether an indicator stands where it does not belong."""
        if self.under and row.is_under(self.under):
            return False
        if self.not_under and not row.is_under(self.not_under):
            return False
        if any(word in row.name for word in self.but):
            return False
        return row.bare_name.endswith(self.ends) or any(word in row.name for word in self.words)


class Signs(Strict):
    """The signs, of which the first that is broken counts."""

    signs: tuple[Sign, ...]

    def broken_by(self, row: IndicatorRow) -> Sign | None:
        """The first sign that says that an indicator does not stand where it belongs."""
        if not (row.bare_name.endswith(self._ends) or self._has_word(row.name)):
            return None
        return next((sign for sign in self.signs if sign.is_broken_by(row)), None)

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        return tuple(end for sign in self.signs for end in sign.ends)

    @cached_property
    def _has_word(self) -> Callable[[str], bool]:
        """Whether a name has any word of any sign: most have none, and many tables say the same."""
        words = [re.escape(word) for sign in self.signs for word in sign.words]
        pattern = re.compile("|".join(words) or "(?!)")
        return lru_cache(REMEMBERED)(lambda name: pattern.search(name) is not None)


def misfiled(row: IndicatorRow, table: CheckedTable, asked: Signs) -> Iterator[Found]:
    """An indicator under the wrong category."""
    sign = asked.broken_by(row)
    if sign is None:
        return
    categories = table.definition.categories
    home = home_of(categories, sign.to)
    if home is None and sign.or_to is not None:
        home = home_of(categories, sign.or_to)
    fix = None
    if home is not None:
        fix = MoveRow(f"移到“{home[1]}”", row.id, home, categories)
    here = row.homes[1] or row.homes[0]
    words = {"name": row.name, "here": here, "home": home[1] if home else sign.to[1]}
    yield Found(row.at(Column.LEVEL3), words, fix)


def repeated_names(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """The same name twice in one category; a row that says all the same can go.

    Where names were cut off in print, what is left of two may be the same.
    """
    if table.has_cut_names:
        return
    groups: dict[tuple[str, ...], list[IndicatorRow]] = defaultdict(list)
    for row in table.rows:
        if row.name_key:
            groups[row.scope, row.goal, *row.home_keys, row.name_key].append(row)
    for first, *others in groups.values():
        for row in others:
            is_same = dict(row.node.values) == dict(first.node.values)
            fix = RemoveRow("删除重复的这一行", row.id) if is_same else None
            yield Found(
                row.at(Column.LEVEL3), {"name": row.name, "home": row.homes[1] or row.homes[0]}, fix
            )
