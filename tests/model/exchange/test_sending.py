"""Tables that are sent arrive with all that they said once; what is none is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from model.definition import GENERIC
from model.document import Branch, Document, Kind, empty_branch
from model.document.packed import packed
from model.document.stages import FROZEN, STAGE, PastVersion, Stage
from model.errors import UserError
from model.exchange.reading import SentReading
from model.exchange.sealed import seal
from model.exchange.sending import SentTable, is_sent, read_sent, write_sent
from tests.model.exchange.documents import branches
from tests.shipped import definitions

WHEN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def sent(*tables: SentTable, password: str = "") -> SentReading:
    with TemporaryDirectory() as folder:
        path = Path(folder, "甲.jbx")
        write_sent(tables, path, "王会计", password)
        return read_sent(path, definitions(), password)


def texts(branch: Branch) -> tuple[Any, ...]:
    """A branch without its ids and empty texts."""
    said = {key: text for key, text in branch.values.items() if text}
    return branch.kind, said, tuple(map(texts, branch.children))


@given(branches())
def test_any_document_arrives_with_its_versions(branch: Branch) -> None:
    document = Document(branch)
    first = document.branch()
    with document.edit("改") as pen:
        pen.set(document.root, STAGE, Stage.APPROVED)
        pen.set(document.root, FROZEN, "1")
        for part in (document.funds, document.goals):
            for node in part.children[:1]:
                pen.remove(node)
    past = PastVersion(1, Stage.APPROVED, "调减", WHEN, first)
    found = sent(SentTable(document.branch(), (past,)))

    assert texts(found.documents[0]) == texts(document.branch())
    [told] = found.past(0)
    assert texts(told.content) == texts(first)
    assert replace(told, content=first) == past
    assert not found.doubts


def test_nodes_keep_who_they_are_and_new_ones_get_other_ids() -> None:
    document = Document(two_goals())
    before = document.branch()
    with document.edit("改") as pen:
        pen.remove(document.goals.children[-1])
    past = PastVersion(None, Stage.DRAFT, "", WHEN, before)
    found = sent(SentTable(document.branch(), (past,)))

    now, once = Document(found.documents[0]), Document(found.past(0)[0].content)
    assert now.goals.children[0].id == once.goals.children[0].id
    gone = once.goals.children[-1].id
    with now.edit("加") as pen:
        added = pen.append(now.goals, Branch(once.goals.children[0].kind, {"scope": "annual"}))
    assert added.id != gone
    assert not now.holds(gone)


def two_goals() -> Branch:
    document = Document(empty_branch("yangquan-target", "2024"))
    with document.edit("") as pen:
        for text in ("甲", "乙"):
            pen.append(document.goals, Branch(Kind.GOAL, {"scope": "annual", "text": text}))
    return document.branch()


def test_a_form_that_is_not_here_keeps_its_words() -> None:
    branch = Document(two_goals()).branch()
    strange = replace(branch, values={**branch.values, "form": "my-own-form"})
    found = sent(SentTable(strange))
    assert found.documents[0].values["form"] == GENERIC
    [doubt] = found.doubts
    assert "没有编号为“my-own-form”的表样" in doubt.sentence


def test_the_suffix_tells_what_it_is() -> None:
    assert is_sent(Path("a/甲.JBX"))
    assert not is_sent(Path("a/甲.json"))


GOOD: dict[str, Any] = {"content": packed(Document(two_goals()).branch()), "past": []}


def broken(**other: Any) -> dict[str, Any]:
    return {**json.loads(json.dumps(GOOD)), **other}


def with_child(at: int, child: Any) -> dict[str, Any]:
    data = broken()
    data["content"][3][at][3] = [child]
    return data


@pytest.mark.parametrize(
    "table",
    [
        {},
        [],
        broken(content=[]),
        broken(content=[1, "document", {"form": "x"}, []]),
        broken(content=[1, "goal", {}, []]),
        broken(past=[{}]),
        broken(past=[{"number": "1", "stage": "", "reason": "", "kept": "2026-01-01"}]),
        with_child(1, [99, "goal", {}, []]),
        with_child(2, [1, "goal", {}, []]),
        with_child(2, [0, "goal", {}, []]),
        with_child(2, [99, "goal", {"text": 3}, []]),
        with_child(2, [99, "goal", {"text": "\ud800"}, []]),
        with_child(2, [99, "what", {}, []]),
    ],
)
def test_what_is_no_table_is_refused(table: Any, tmp_path: Path) -> None:
    path = tmp_path / "甲.jbx"
    text = json.dumps({"tables": [table]})
    path.write_bytes(seal("jibiao-sent/1", text.encode()))
    with pytest.raises(UserError, match=r"甲\.jbx”里的内容不是绩效表"):
        read_sent(path, definitions())
