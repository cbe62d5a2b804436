"""Where a table stands, and how far the work on it is, as texts on its root."""

from __future__ import annotations

import pytest

from model.definition.reference import ACCEPTED, ACCEPTED_FACTS, LAST_VALUE, is_own
from model.document import Document, empty_branch
from model.document.stages import (
    FROZEN,
    STAGE,
    VERSION,
    VERSION_REASON,
    Stage,
    as_draft,
    as_stage,
    as_version,
    is_frozen,
    stage_of,
    version_of,
)


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_is_told_by_its_text(stage: Stage) -> None:
    assert as_stage(stage.value) is stage


def test_what_a_newer_program_wrote_counts_as_a_draft() -> None:
    assert as_stage("published") is Stage.DRAFT


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("", 0), ("二", 0), ("²", 0), ("-1", 0)])
def test_a_version_is_a_plain_number(text: str, number: int) -> None:
    assert as_version(text) == number


def test_stage_version_and_lock_are_read_from_the_root() -> None:
    root = Document(empty_branch("generic", "2024")).root
    assert (stage_of(root), version_of(root), is_frozen(root)) == (Stage.DRAFT, 0, False)
    document = Document(empty_branch("generic", "2024"))
    with document.edit("批复") as pen:
        for key, text in {STAGE: "approved", VERSION: "2", FROZEN: "1"}.items():
            pen.set(document.root, key, text)
    root = document.root
    assert (stage_of(root), version_of(root), is_frozen(root)) == (Stage.APPROVED, 2, True)
    draft = as_draft(document.branch())
    assert draft.values == {"form": "generic", "year": "2024"}
    assert draft.children == document.branch().children


def test_why_a_version_began_does_not_go_on_with_a_draft() -> None:
    document = Document(empty_branch("generic", "2024"))
    with document.edit("调整") as pen:
        pen.set(document.root, VERSION_REASON, "追加预算")
    assert VERSION_REASON not in as_draft(document.branch()).values


@pytest.mark.parametrize("key", [LAST_VALUE, f"{ACCEPTED}empty_value", f"{ACCEPTED_FACTS}x"])
def test_what_is_the_offices_own_is_told_from_the_table(key: str) -> None:
    assert is_own(key)
    assert not is_own("value")
