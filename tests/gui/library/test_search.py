"""Projects are found by some of their characters."""

import pytest

from gui.library.search import matches, search_key


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("", "信息化运维"),
        ("信息", "信息化运维"),
        ("信 运", "信息化运维"),
        ("医考费", "医学考试考务费"),
        ("ＧＤＰ", "gdp 调查"),
        ("2024", "２０２４年 调查"),
    ],
)
def test_finds(wanted: str, name: str) -> None:
    assert matches(search_key(wanted), search_key(name))


@pytest.mark.parametrize(("wanted", "name"), [("运信", "信息化运维"), ("信信", "信息化运维")])
def test_does_not_find(wanted: str, name: str) -> None:
    assert not matches(search_key(wanted), search_key(name))
