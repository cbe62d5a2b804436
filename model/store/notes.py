"""Notes beside the tables: what is said of a year or a project as a whole, such as deadlines."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from model.store.tables import note

_NOTE = insert(note)
_SET = _NOTE.on_conflict_do_update(set_={"text": _NOTE.excluded.text})


def read_notes(connection: Connection, about: str) -> dict[str, str]:
    """The notes about something, by their keys."""
    rows = connection.execute(select(note.c.key, note.c.text).filter_by(about=about))
    return {row.key: row.text for row in rows}


def write_notes(connection: Connection, about: str, texts: Mapping[str, str]) -> None:
    """Note texts about something; an empty one takes its note away."""
    for key, text in texts.items():
        row = {"about": about, "key": key}
        if text:
            connection.execute(_SET, {**row, "text": text})
        else:
            connection.execute(delete(note).filter_by(**row))
