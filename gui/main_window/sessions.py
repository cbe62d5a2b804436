"""The open tables of a data file, remembered from one time to the next."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from gui.main_window.places import Place


@dataclass(frozen=True, slots=True)
class Session:
    """The open tables in their order, the current one, and where the clerk stood in them."""

    tables: tuple[int, ...] = ()
    current: int | None = None
    places: Mapping[int, Place] = field(default_factory=dict)

    def only(self, known: Container[int]) -> Session:
        """Without the tables that are gone."""
        tables = tuple(table for table in self.tables if table in known)
        return Session(tables, self.current, self.places)

    def to_json(self) -> str:
        """As a text for the settings."""
        places = {str(table): place.to_json() for table, place in self.places.items()}
        return json.dumps({"tables": self.tables, "current": self.current, "places": places})

    @classmethod
    def from_json(cls, text: str) -> Session:
        """From a text of the settings; what is not understood counts as never opened."""
        try:
            values = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(values, dict):
            return cls()
        listed, places = values.get("tables"), values.get("places")
        tables = [t for t in listed if isinstance(t, int)] if isinstance(listed, list) else []
        known = places if isinstance(places, dict) else {}
        return cls(
            tuple(dict.fromkeys(tables)),
            values.get("current"),
            {table: Place.from_json(known.get(str(table))) for table in tables},
        )
