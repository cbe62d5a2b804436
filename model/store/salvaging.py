"""What can still be read of a damaged data file, put together again."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from model.document import Branch, Kind, empty_branch
from model.store.asking import AMONG, as_moment, listed, utc_now
from model.store.branches import insert_branch
from model.store.checking import FileReport
from model.store.integrity import node_checksum, open_to_look, text_checksum
from model.store.shelves import put_on_shelf, sweep_shelves

_HOME = {
    Kind.FUND: Kind.FUNDS,
    Kind.GOAL: Kind.GOALS,
    Kind.CATEGORY: Kind.INDICATORS,
    Kind.SUBCATEGORY: Kind.CATEGORY,
    Kind.INDICATOR: Kind.SUBCATEGORY,
}
"""Below what a node stands whose parent is lost."""
FOUND = "找回的指标"
"""The category of indicators whose own is lost."""
_TOLD = """
    SELECT form, year FROM document
    LEFT JOIN project ON project.id = project_id
    LEFT JOIN budget_year ON budget_year.id = year_id
    WHERE document.id = ?
"""
_NODES = (
    "SELECT node_id, parent_id, kind, checksum FROM node WHERE document_id = ?"
    " ORDER BY position, node_id"
)
_TEXTS = "SELECT node_id, key, text, checksum FROM node_value WHERE document_id = ?"


def salvaged(connection: sqlite3.Connection, document_id: int) -> Branch:
    """A whole document of the rows that are as they were written; what is lost stays empty.

    Rows whose parent is lost come under the last part of the document that takes them.
    """
    asked = (document_id,)
    form, year = connection.execute(_TOLD, asked).fetchone()
    rows = connection.execute(_NODES, asked).fetchall()
    good = [
        (node_id, parent_id, kind)
        for node_id, parent_id, kind, checksum in rows
        if kind in set(Kind) and checksum == node_checksum(document_id, node_id, parent_id, kind)
    ]
    texts: dict[int, dict[str, str]] = {}
    for node_id, key, text, checksum in connection.execute(_TEXTS, asked):
        if checksum == text_checksum(document_id, node_id, key, text):
            texts.setdefault(node_id, {})[key] = text
    new_ids = count(1 + max((row[0] for row in rows), default=0))
    found = {
        node_id: Branch(Kind(kind), texts.get(node_id, {}), (), node_id)
        for node_id, _, kind in good
    }
    parents = {node_id: parent_id for node_id, parent_id, _ in good}
    return _Salvage(found, parents, new_ids).document(form, year or "")


class _Salvage:
    """Nodes that were found, put under the fixed parts of a document."""

    def __init__(
        self, found: dict[int, Branch], parents: dict[int, int | None], new_ids: Iterator[int]
    ) -> None:
        self._found = found
        self._new_ids = new_ids
        self._children: dict[int, list[int]] = {}
        self._lost: dict[Kind, list[int]] = {}
        self._taken: set[int] = set()
        for number, branch in found.items():
            parent = found.get(parents[number] or 0)
            if parent is not None and _HOME.get(branch.kind) == parent.kind:
                self._children.setdefault(parent.id, []).append(number)
            elif branch.kind in _HOME:
                self._lost.setdefault(branch.kind, []).append(number)

    def document(self, form: str, year: str) -> Branch:
        """The whole; form and year are those of the outline where the root has lost its own."""
        empty = empty_branch(form, year)
        root = next(
            (b for b in self._found.values() if b.kind is Kind.DOCUMENT), replace(empty, id=0)
        )
        parts = tuple(self._part(each) for each in empty.children)
        values = {**empty.values, **root.values}
        return replace(root, values=values, children=parts, id=root.id or next(self._new_ids))

    def _part(self, empty: Branch) -> Branch:
        own = self._own(empty)
        part = self._filled(own) if own is not None else replace(empty, id=next(self._new_ids))
        strays = self._strays(part, empty.values.get("scope"))
        values = {**part.values, **empty.values}
        return replace(part, values=values, children=(*part.children, *strays))

    def _own(self, empty: Branch) -> Branch | None:
        """The node of a fixed part, each taken once; one that has lost its scope comes last."""
        scope = empty.values.get("scope")
        same = [b for b in self._found.values() if b.kind is empty.kind and b.id not in self._taken]
        exact = (branch for branch in same if branch.values.get("scope") == scope)
        unknown = (branch for branch in same if "scope" not in branch.values)
        own = next(chain(exact, unknown), None)
        if own is not None:
            self._taken.add(own.id)
        return own

    def _filled(self, branch: Branch) -> Branch:
        below = (self._found[each] for each in self._children.get(branch.id, ()))
        return replace(branch, children=tuple(self._filled(each) for each in below))

    def _strays(self, part: Branch, scope: str | None) -> Iterator[Branch]:
        """What has lost its place and belongs to a part; of the lists the annual one takes it."""
        if part.kind in (Kind.FUNDS, Kind.GOALS) or (
            part.kind is Kind.INDICATORS and scope == "annual"
        ):
            kind = next(kind for kind, home in _HOME.items() if home is part.kind)
            yield from (self._filled(self._found[each]) for each in self._lost.get(kind, ()))
        if part.kind is Kind.INDICATORS and scope == "annual":
            yield from self._found_again()

    def _found_again(self) -> Iterator[Branch]:
        subcategories = [self._filled(self._found[n]) for n in self._lost.get(Kind.SUBCATEGORY, ())]
        indicators = tuple(self._filled(self._found[n]) for n in self._lost.get(Kind.INDICATOR, ()))
        if indicators:
            name = {"level2": FOUND}
            subcategories.append(Branch(Kind.SUBCATEGORY, name, indicators, next(self._new_ids)))
        if subcategories:
            yield Branch(
                Kind.CATEGORY, {"level1": FOUND}, tuple(subcategories), next(self._new_ids)
            )


def mend(
    connection: sqlite3.Connection, report: FileReport, contents: Mapping[int, Branch]
) -> None:
    """Put whole contents in place of damaged documents, and right what else was found.

    Versions that cannot be read go, and rows that hang on nothing.
    """
    for document_id, content in contents.items():
        rewrite(connection, document_id, content)
    connection.execute(
        f"UPDATE document SET modified_at = ? WHERE id {AMONG}",
        (as_moment(utc_now()), listed(contents)),
    )
    for document_id in {*report.misplaced, *contents}:
        put_on_shelf(connection, document_id)
    spoilt = listed(report.spoilt_versions)
    connection.execute(f"DELETE FROM version WHERE id {AMONG}", (spoilt,))
    if report.links:
        remove_strays(connection)


def rewrite(connection: sqlite3.Connection, document_id: int, content: Branch) -> None:
    """Put a content, whose nodes have ids, in place of all rows of a document."""
    for table in ("node_value", "node"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    insert_branch(connection, document_id, content, None, 0)


def remove_strays(connection: sqlite3.Connection) -> None:
    """Delete the rows that hang on others which are not there."""
    for table in ("node", "version", "history", "progress"):
        connection.execute(
            f"DELETE FROM {table} WHERE document_id NOT IN (SELECT id FROM document)"
        )
    connection.execute(
        "DELETE FROM node_value WHERE (document_id, node_id) NOT IN"
        " (SELECT document_id, node_id FROM node)"
    )
    sweep_shelves(connection)


# Under which project they belong is known by their texts (see `put_on_shelf`), and whether they had
# been removed by nobody.
_LOST_DOCUMENTS = """
    INSERT INTO document (id, project_id, form, modified_at)
    SELECT document_id, 0, coalesce(text, ''), strftime('%Y-%m-%d %H:%M:%f', 'now')
    FROM node LEFT JOIN node_value USING (document_id, node_id)
    WHERE parent_id IS NULL AND key = 'form'
    AND document_id NOT IN (SELECT id FROM document)
"""
"""Makes a row for each document that has lost its own."""


_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
_RIGHT_MOMENTS = tuple(
    f"UPDATE {table} SET {moment} = {_NOW} WHERE datetime({moment}) IS NOT substr({moment}, 1, 19)"
    for table, moment in (
        ("document", "modified_at"),
        # Rather among the removed ones than gone.
        ("document", "removed_at"),
        ("version", "kept_at"),
    )
)
"""Put today in place of times that are none."""


def copy_rows(source: Path, target: sqlite3.Connection) -> set[int]:
    """Copy all rows that can be read of a data file with broken pages into an empty one.

    Each table is read from both ends, so that a broken page costs no more than itself.  Returns
    the documents of which rows may be lost: those where the readings from both ends broke off.
    """
    from model.store.tables import metadata

    gaps: list[tuple[int, int]] = []
    with closing(open_to_look(source)) as broken:
        target.execute("PRAGMA foreign_keys = OFF")
        for table in metadata.sorted_tables:
            keys = [column.name for column in table.primary_key]
            ends = [
                _copy_until_broken(broken, target, table.name, ", ".join(order))
                for order in (keys, [f"{key} DESC" for key in keys])
            ]
            if keys[0] == "document_id" and None not in ends:
                first, last = (end or 0 for end in ends)
                # From the end not a row was read either: all that come after may be lost.
                gaps.append((first, last or sys.maxsize))
        target.execute(_LOST_DOCUMENTS)
        for statement in _RIGHT_MOMENTS:
            target.execute(statement)
        known = {number for (number,) in target.execute("SELECT id FROM document")}
    return {number for number in known for first, last in gaps if first <= number <= last}


def _copy_until_broken(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str, order: str
) -> int | None:
    """Copy rows in an order; the first column of the last one if a broken page came after it."""
    end = 0
    try:
        for row in source.execute(f"SELECT * FROM {table} ORDER BY {order}"):
            # What came from the one end comes from the other again.
            marks = ", ".join("?" * len(row))
            target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)
            end = row[0]
    except sqlite3.DatabaseError:
        return int(end)
    return None
