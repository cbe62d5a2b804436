"""Rules for projects side by side: what several tables of one year say of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from model.check.finding import Found
from model.check.parameters import Nothing
from model.check.table import Row, Table, rows_of
from model.definition.keys import Column, Field
from model.document import Document

_NAMED = 2
_Key = tuple[str, str, str]


class Projects:
    """What the tables of a year say, by scope, category and name of the indicator.

    Of the projects that mean the same one is kept, and its words: it stands for the others.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._said: dict[_Key, dict[object, dict[str, str]]] = defaultdict(dict)
        for document in documents:
            project = _project(document)
            for row in rows_of(document):
                if row.name_key and row.value:
                    said = self._said[_key(row)].setdefault(_meaning(row), {})
                    said[project] = row.value

    def others(self, row: Row, project: str) -> Iterator[tuple[str, str]]:
        """Projects, each with its words, that mean another thing than a row of a project does."""
        meanings = self._said.get(_key(row), {})
        if len(meanings) < 2:
            return
        own = _meaning(row)
        for meaning, said in meanings.items():
            # What the same project says in another of its tables is no other project's.
            if meaning != own and project not in said:
                yield next(iter(said.items()))


def differing_targets(table: Table, projects: Projects, _asked: Nothing) -> Iterator[Found]:
    """The same indicator with another target in another project."""
    project = _project(table.document)
    for row in table.rows:
        if not (row.name_key and row.value):
            continue
        others = list(islice(projects.others(row, project), _NAMED + 1))
        if others:
            told = "、".join(f"“{other}”为 {value}" for other, value in others[:_NAMED])
            words = {"others": told + ("等" if len(others) > _NAMED else "")}
            yield Found(row.at(Column.VALUE), {"name": row.name, "value": row.value} | words)


def _project(document: Document) -> str:
    return document.fields.value(Field.PROJECT_NAME).strip()


def _key(row: Row) -> _Key:
    return str(row.scope), row.home_keys[0], row.name_key


def _meaning(row: Row) -> object:
    """What a target says, however it is spelt: 90% and 90.00% are the same."""
    target = row.target
    if target.number is None:
        return "".join(row.value.split())
    return target.amount(), target.upper, target.unit
