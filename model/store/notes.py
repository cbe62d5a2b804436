"""Notes beside the tables: what is said of a year or a project as a whole, such as deadlines."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

_SET = (
    "INSERT INTO note (about, key, text) VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET text = excluded.text"
)


def read_notes(connection: sqlite3.Connection, about: str) -> dict[str, str]:
    """The notes about something, by their keys."""
    return dict(connection.execute("SELECT key, text FROM note WHERE about = ?", (about,)))


def write_notes(connection: sqlite3.Connection, about: str, texts: Mapping[str, str]) -> None:
    """Note texts about something; an empty one takes its note away."""
    for key, text in texts.items():
        if text:
            connection.execute(_SET, (about, key, text))
        else:
            connection.execute("DELETE FROM note WHERE about = ? AND key = ?", (about, key))
