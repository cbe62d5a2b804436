"""Notes about years and projects stand in the data file until they are emptied."""

from __future__ import annotations

from pathlib import Path

from model.store import Store


def test_notes_are_kept_by_what_they_are_about(store: Store, path: Path) -> None:
    store.write_notes("2024", {"监控": "2024-08-15", "自评": "2025-03-31"})
    store.write_notes("2025", {"监控": "2025-08-15"})
    store.write_notes("2024", {"监控": "", "自评": "2025-04-10"})
    store.close()
    again = Store.open(path)
    assert again.notes("2024") == {"自评": "2025-04-10"}
    assert again.notes("2023") == {}
    again.close()
