"""What is frozen is kept as a version with the step that freezes it; undo takes both back."""

from datetime import UTC, datetime

from model.document import Document, Step
from model.document.stages import (
    FROZEN,
    STAGE,
    VERSION,
    VERSION_REASON,
    PastVersion,
    Stage,
    WorkState,
    as_draft,
)
from model.store import DocumentEntry, Store
from tests.model.store.samples import sample


def freeze(document: Document, number: int, reason: str = "") -> Step:
    with document.edit("标记") as pen:
        pen.set(document.root, STAGE, Stage.APPROVED)
        pen.set(document.root, VERSION, str(number))
        pen.set(document.root, VERSION_REASON, reason)
        pen.set(document.root, FROZEN, "1")
    return pen.step


def adjust(document: Document, number: int) -> Step:
    with document.edit("调整") as pen:
        pen.set(document.root, STAGE, Stage.ADJUSTED)
        pen.set(document.root, VERSION, str(number))
        pen.set(document.root, FROZEN, "")
    return pen.step


def grade(document: Document, text: str) -> None:
    with document.edit("修改") as pen:
        pen.set(document.result, "grade", text)


def numbers(store: Store, document_id: int) -> list[int | None]:
    return [each.number for each in store.versions(document_id)]


def entry(store: Store) -> DocumentEntry:
    return store.outline()[0].years[0].projects[0].documents[0]


def test_what_is_frozen_is_kept_with_its_number_stage_and_reason(
    store: Store, document: Document, document_id: int
) -> None:
    freeze(document, 1)
    approved = document.branch()
    adjust(document, 2)
    grade(document, "良")
    assert numbers(store, document_id) == [1]
    freeze(document, 2, "预算调减")

    second, first = store.versions(document_id)
    assert (second.number, second.stage, second.reason) == (2, Stage.APPROVED, "预算调减")
    assert first.number == 1
    assert store.version(first.id) == approved
    assert store.version(second.id) == document.branch()


def test_undo_takes_the_version_back_and_redo_brings_it_again(
    store: Store, document: Document, document_id: int
) -> None:
    first, second = freeze(document, 1), adjust(document, 2)
    document.apply(second.inverse())
    assert numbers(store, document_id) == [1]
    document.apply(first.inverse())
    assert numbers(store, document_id) == []
    document.apply(first)
    assert numbers(store, document_id) == [1]
    (kept,) = store.versions(document_id)
    assert store.version(kept.id) == document.branch()


def test_the_outline_tells_stage_version_and_whether_it_is_frozen(
    store: Store, document: Document
) -> None:
    assert (entry(store).stage, entry(store).version) == (Stage.DRAFT, 0)
    freeze(document, 1)
    assert (entry(store).stage, entry(store).version) == (Stage.APPROVED, 1)
    assert entry(store).is_frozen
    adjust(document, 2)
    assert (entry(store).stage, entry(store).version) == (Stage.ADJUSTED, 2)
    assert not entry(store).is_frozen


def test_what_is_added_is_a_draft_and_kept_as_it_came(store: Store) -> None:
    document = Document(sample())
    freeze(document, 3)
    (added,) = store.add([document.branch()], "导入 1 张表")
    assert store.load(added) == as_draft(document.branch()) == sample()
    (kept,) = store.versions(added)
    assert (kept.number, kept.reason) == (None, "导入 1 张表")
    assert store.version(kept.id) == sample()


def test_the_program_keeps_no_more_than_twenty_of_its_own(
    store: Store, document: Document, document_id: int
) -> None:
    freeze(document, 1)
    for count in range(25):
        store.keep_version(document_id, str(count))
    kept = store.versions(document_id)
    assert [each.reason for each in kept if each.number is None] == [
        str(count) for count in range(24, 4, -1)
    ]
    assert [each.number for each in kept if each.number] == [1]


def test_progress_rises_and_ends_with_the_next_change(
    store: Store, document: Document, document_id: int
) -> None:
    store.mark([document_id], WorkState.EXPORTED)
    store.mark([document_id], WorkState.CHECKED)
    assert entry(store).progress is WorkState.EXPORTED
    freeze(document, 1)
    assert entry(store).progress is WorkState.EXPORTED
    store.mark([document_id], WorkState.DONE)
    assert entry(store).progress is WorkState.DONE
    grade(document, "良")
    assert entry(store).progress is WorkState.DRAFT
    store.mark([document_id], WorkState.DONE)
    store.mark([document_id], WorkState.DRAFT)
    assert entry(store).progress is WorkState.DRAFT


def test_what_comes_with_its_past_keeps_it_and_its_stage(store: Store, document: Document) -> None:
    first = document.branch()
    with document.edit("批复") as pen:
        pen.set(document.root, STAGE, Stage.APPROVED)
        pen.set(document.root, VERSION, "1")
        pen.set(document.root, FROZEN, "1")
    past = (
        PastVersion(1, Stage.APPROVED, "", datetime(2026, 1, 2, tzinfo=UTC), document.branch()),
        PastVersion(None, Stage.DRAFT, "导入", datetime(2026, 1, 1, tzinfo=UTC), first),
    )
    sent, draft = store.add([document.branch(), document.branch()], "收到", {0: past})

    assert store.load(sent).values[FROZEN] == "1"
    assert FROZEN not in store.load(draft).values
    assert store.past(sent)[1:] == past
    assert (store.past(sent)[0].number, store.past(sent)[0].reason) == (None, "收到")
    assert numbers(store, draft) == [None]
