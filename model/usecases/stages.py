"""Stages and versions of the documents of a workspace: approval freezes, adjustment frees."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from model.definition.naming import spoken
from model.document import Branch, Document, Edit, Node
from model.document.reviews import (
    REVIEW,
    ReviewAction,
    ReviewEntry,
    last_review,
    read_reviews,
    with_entry,
)
from model.document.stages import (
    FROZEN,
    STAGE,
    VERSION,
    VERSION_REASON,
    Stage,
    is_frozen,
    stage_of,
    stages_of,
    version_of,
)
from model.errors import UserError
from model.exchange.progress import UNWATCHED

if TYPE_CHECKING:
    from model.definition import Definition, FormKind
    from model.exchange.progress import Progress
    from model.store import HistoryEntry, Store, VersionEntry
    from model.usecases.approving import Approval

Find = Callable[[int], Document]
"""The live document with an id."""
Write = Callable[[int, str], AbstractContextManager[Edit]]
"""Opens an edit of a document that is put on the undo stack, frozen or not."""
WriteMany = Callable[
    [Iterable[int], str, Callable[[int, Edit], object], "Progress"], Callable[[], object]
]
"""Writes edits of documents as one thing, frozen or not; what comes back puts it on the stack."""
KindOf = Callable[[Document], "FormKind"]
"""The kind of a document's form."""


class TableStages:
    """Marks documents, freezes them, and has their versions and their history.

    What is marked is an ordinary change of the document, so the store, undo and the list of
    projects follow it; a version is kept by the store with the step that freezes.
    """

    def __init__(
        self, store: Store, find: Find, write: Write, write_many: WriteMany, kind_of: KindOf
    ) -> None:
        """Take ``kind_of`` to tell the kind of a document's form."""
        self._kind_of = kind_of
        self._store = store
        self._find = find
        self._write = write
        self._write_many = write_many

    # Stages

    def is_frozen(self, document_id: int) -> bool:
        """Whether a document must not be changed."""
        return is_frozen(self._find(document_id).root)

    def frozen(self, document_ids: Collection[int]) -> set[int]:
        """Which of some documents must not be changed."""
        return self._store.frozen(document_ids)

    def refuse_frozen(self, document_id: int) -> None:
        """Raise UserError if a document must not be changed."""
        refuse_frozen(self._find(document_id).root)

    def mark(self, document_ids: Iterable[int], stage: Stage) -> None:
        """Mark documents with a stage, as one thing that can be undone.

        Approval, the end of an adjustment and reporting freeze; any other stage frees what was
        frozen, of which a version is kept.  UserError if a form does not go through the stage.
        """
        self.write_marks(document_ids, stage, UNWATCHED)()

    def write_marks(
        self, document_ids: Iterable[int], stage: Stage, progress: Progress
    ) -> Callable[[], object]:
        """The same of many documents, for any thread; what comes back ends it in the window's."""

        def change(document_id: int, pen: Edit) -> None:
            root = pen.document.root
            self._refuse_others(pen.document, stage)
            if stage_of(root) is stage and is_frozen(root) is stage.freezes:
                return
            if is_frozen(root) and not stage.freezes:
                self._store.keep_version(document_id, f"取消{stage_of(root).label}前")
            _mark(pen, root, stage)

        return self._write_many(document_ids, f"标记为“{stage.label}”", change, progress)

    def offered(self, document_ids: Iterable[int]) -> tuple[Stage, ...]:
        """The stages that all of these documents go through, in their order."""
        kinds = {self._kind_of(self._find(each)) for each in document_ids}
        every = [stages_of(kind) for kind in kinds]
        return tuple(stage for stage in Stage if every and all(stage in each for each in every))

    def _refuse_others(self, document: Document, stage: Stage) -> None:
        """Raise UserError if a document does not go through a stage."""
        own = stages_of(self._kind_of(document))
        if stage not in own:
            told = "、".join(one.label for one in own)
            what = "目标表" if Stage.DECLARED in own else "监控表和自评表"
            raise UserError(f"{what}的阶段是{told}，不能标记为“{stage.label}”。请只选同一类的表。")

    def adjust(self, document_id: int, reason: str) -> None:
        """Begin the next version of a frozen document, for a reason."""
        root = self._find(document_id).root
        is_of_targets = Stage.ADJUSTED in stages_of(self._kind_of(self._find(document_id)))
        with self._write(document_id, "调整" if is_of_targets else "退回修改") as pen:
            pen.set(root, STAGE, Stage.ADJUSTED if is_of_targets else Stage.EVALUATED)
            pen.set(root, VERSION, str(version_of(root) + 1))
            pen.set(root, VERSION_REASON, reason)
            pen.set(root, FROZEN, "")

    def approve(self, document_id: int, approval: Approval) -> None:
        """Note what was approved of a document and freeze it, as one step that can be undone.

        What it said before is kept as what was declared.  Of a frozen one only number and date
        are noted: its amounts are approved already.
        """
        from model.usecases.approving import DECLARED, write_approval

        document = self._find(document_id)
        is_frozen_already = self.is_frozen(document_id)
        if is_frozen_already:
            approval = replace(approval, amount="")
        else:
            self._refuse_others(document, Stage.APPROVED)
            self._store.keep_version(document_id, DECLARED)
        with self._write(document_id, Stage.APPROVED.label) as pen:
            write_approval(pen, document, approval)
            if not is_frozen_already:
                _mark(pen, document.root, Stage.APPROVED)

    # Review

    def review(
        self,
        document_id: int,
        action: ReviewAction,
        who: str,
        comment: str = "",
        opinion: str = "",
    ) -> None:
        """Send a document to review, return it with a comment, or pass it.

        ``opinion`` is the header's key where the form prints what the review says, if it does.
        UserError if it does not stand so, or if a return says no reason.
        """
        root = self._find(document_id).root
        last = last_review(root)
        is_sent = last is not None and last.action is ReviewAction.SENT
        if action is ReviewAction.SENT and is_sent:
            raise UserError("这张表已经送审，还没有退回或通过。")
        if action is not ReviewAction.SENT and not is_sent:
            raise UserError(f"这张表没有送审，不能{action}。请先送审。")
        if action is ReviewAction.RETURNED and not comment.strip():
            raise UserError("退回要写明意见，请填写。")
        entry = ReviewEntry(action, who, datetime.now(UTC), comment.strip())
        with self._write(document_id, action) as pen:
            pen.set(root, REVIEW, with_entry(root.value(REVIEW), entry))
            if opinion and action is not ReviewAction.SENT:
                _print_opinion(pen, self._find(document_id), opinion, entry.comment)

    # Versions and history

    def versions(self, document_id: int) -> tuple[VersionEntry, ...]:
        """The versions of a document, the newest first."""
        return self._store.versions(document_id)

    def version(self, version_id: int) -> Branch:
        """The content of a version; KeyError if there is none."""
        return self._store.version(version_id)

    def restore(self, document_id: int, content: Branch, name: str) -> None:
        """Let a document say again what a version of it says, after what it says now was kept.

        UserError if it is frozen.
        """
        from model.versions import write_content

        self.refuse_frozen(document_id)
        self._store.keep_version(document_id, f"{name}前")
        with self._write(document_id, name) as pen:
            write_content(pen, self._find(document_id), content)

    def history(
        self, document_id: int, node: int | None = None, key: str | None = None
    ) -> tuple[HistoryEntry, ...]:
        """What became of a document, of one node or of one text, the newest first."""
        return self._store.history(document_id, node, key)


def refuse_frozen(root: Node) -> None:
    """Raise UserError if a document must not be changed."""
    if is_frozen(root):
        raise UserError(
            f"这张表{frozen_words(root)}，不能直接修改。"
            "确实要改的，请点表格上方的“调整…”，写明理由后再改。"
        )


def _mark(pen: Edit, root: Node, stage: Stage) -> None:
    pen.set(root, STAGE, stage)
    pen.set(root, FROZEN, "1" if stage.freezes else "")
    if stage.freezes:
        pen.set(root, VERSION, str(max(1, version_of(root))))


def opinion_field(definition: Definition) -> str:
    """The header's key under which a form prints the unit's own review; "" if it does not."""
    labels = {key: spoken(field.label) for key, field in definition.fields.items()}
    return next(
        (key for key, label in labels.items() if _OPINION.fullmatch(label.strip("【】"))), ""
    )


_OPINION = re.compile(r"(?!.*财政).*(?:审核|审查)(?:意见|结论)")
_PASSED = "审核通过"


def _print_opinion(pen: Edit, document: Document, key: str, comment: str) -> None:
    """Let the form say what the review said; a text that is no review's stays."""
    reviews = read_reviews(document.root.value(REVIEW))
    known = {"", _PASSED, *(each.comment for each in reviews)}
    if document.fields.value(key).strip() in known:
        pen.set(document.fields, key, comment or _PASSED)


def frozen_words(root: Node) -> str:
    """Why a document must not be changed: 已批复（第1版）."""
    return f"已{stage_of(root).label}（第{version_of(root)}版）"
