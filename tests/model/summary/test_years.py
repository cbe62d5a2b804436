"""A project's years beside each other."""

from __future__ import annotations

from model.summary import earlier_years, lines_of, years_of
from tests.model.summary.tables import facts


def test_the_two_years_before_are_shown() -> None:
    assert earlier_years("2025") == ("2024", "2023")
    assert earlier_years("") == ()


def test_a_project_is_followed_by_its_own_years_the_newest_first() -> None:
    now = lines_of([facts(1, "考务费", unit="甲"), facts(2, "培训"), facts(3, "")])
    before = {
        "2023": lines_of([facts(4, "考 务 费", unit="甲")]),
        "2024": [
            *lines_of([facts(5, "考务费", unit="乙")]),
            *lines_of([facts(6, "考务费"), facts(7, "")]),
        ],
    }
    told = [(each.line.table, each.year, each.is_first) for each in years_of("2025", now, before)]
    assert told == [
        (1, "2025", True),
        (6, "2024", False),
        (4, "2023", False),
        (2, "2025", True),
        (3, "2025", True),
    ]
