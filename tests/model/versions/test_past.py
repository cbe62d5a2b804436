"""What a table said once is worked out from its history, whatever was done to it since."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from model.document import Branch, Document, Kind, Node, Scope, empty_branch
from model.store import PLACE, THERE, Store, journal
from model.versions import PastReader

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def rows_of(document: Document) -> list[Node]:
    return [node for node in document.root.walk() if node.kind is Kind.INDICATOR]


def parents_of(document: Document) -> list[Node]:
    return [node for node in document.root.walk() if node.kind is Kind.SUBCATEGORY]


def change(document: Document, random: Random, number: int) -> None:
    """One step of any kind."""
    with document.edit(f"第{number}步") as pen:
        rows, parents = rows_of(document), parents_of(document)
        match random.choice(["set", "add", "remove", "move", "field"]):
            case "set" if rows:
                pen.set(random.choice(rows), "value", f"≥{number}次")
            case "remove" if rows:
                pen.remove(random.choice(rows))
            case "move" if rows:
                row, parent = random.choice(rows), random.choice(parents)
                pen.move(row, parent, 0)
            case "field":
                pen.set(document.fields, "unit", f"单位{number}")
            case _:
                pen.append(
                    random.choice(parents), Branch(Kind.INDICATOR, {"level3": f"甲{number}"})
                )


def plain(branch: Branch) -> object:
    """A content without ids and empty texts."""
    return branch.kind, dict(branch.values), [plain(child) for child in branch.children]


@pytest.mark.parametrize("seed", range(6))
def test_each_minute_of_the_past_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    random, clock = Random(seed), Clock()
    monkeypatch.setattr(journal, "utc_now", clock)
    store = Store.create(tmp_path / "data.db")
    (number,) = store.add([empty_branch("tianjin-target", "2026", {"unit": "甲"})], "新建")
    document = Document(store.load(number), store.journal(number), store.next_node_id(number))
    tree = document.indicators(Scope.ANNUAL)
    with document.edit("类别") as pen:
        for name in ("产出指标", "效益指标"):
            below = (Branch(Kind.SUBCATEGORY, {"level2": f"{name}甲"}),)
            pen.append(tree, Branch(Kind.CATEGORY, {"level1": name}, below))
    said = {}
    for step in range(30):
        clock.now += timedelta(minutes=1)
        said[clock.now] = plain(document.branch())
        change(document, random, step)
    for moment, content in said.items():
        past = PastReader(document.branch(), THERE, PLACE)
        assert plain(past.before(store.history(number), moment)) == content
        assert past.lost == 0
    store.close()
