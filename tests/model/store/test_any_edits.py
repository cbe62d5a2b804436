"""After any edit, undo, redo and opening again, the store holds what the document says."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from model.document import CHILD_KIND, Branch, Document, Edit, Kind, Node, Step
from model.store import Store
from tests.model.store.samples import category, sample

KEYS = st.sampled_from(["text", "value", "unit", "year", "project_name", "level3"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers(0, 10_000)


def chosen(nodes: Sequence[Node], number: int) -> Node:
    return nodes[number % len(nodes)]


class AnyEdits(RuleBasedStateMachine):
    """One document in one store, edited at random."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = Store.create(Path(self.folder.name) / "store")
        (self.id,) = self.store.add([sample()])
        self.document = Document(self.store.load(self.id), self.store.journal(self.id))
        self.done: list[tuple[Step, Branch]] = []
        self.undone: list[tuple[Step, Branch]] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def nodes(self, *kinds: Kind) -> list[Node]:
        return [node for node in self.document.root.walk() if not kinds or node.kind in kinds]

    def finish(self, before: Branch, edit: Edit) -> None:
        if edit.step.changes:
            self.done.append((edit.step, before))
            self.undone.clear()

    @rule(which=NUMBERS, key=KEYS, text=TEXTS)
    def set(self, which: int, key: str, text: str) -> None:
        before = self.document.branch()
        with self.document.edit("修改") as edit:
            edit.set(chosen(self.nodes(), which), key, text)
        self.finish(before, edit)

    @rule(which=NUMBERS, where=NUMBERS, text=TEXTS)
    def insert(self, which: int, where: int, text: str) -> None:
        before = self.document.branch()
        parent = chosen(self.nodes(*CHILD_KIND), which)
        kind = CHILD_KIND[parent.kind]
        branch = category(text) if kind is Kind.CATEGORY else Branch(kind, {"text": text})
        with self.document.edit("插入") as edit:
            edit.insert(parent, where % (len(parent.children) + 1), branch)
        self.finish(before, edit)

    @precondition(lambda self: self.nodes(*CHILD_KIND.values()))
    @rule(which=st.lists(NUMBERS, min_size=1, max_size=3))
    def remove(self, which: list[int]) -> None:
        before = self.document.branch()
        with self.document.edit("删除") as edit:
            for number in which:
                if nodes := self.nodes(*CHILD_KIND.values()):
                    edit.remove(chosen(nodes, number))
        self.finish(before, edit)

    @precondition(lambda self: self.nodes(*CHILD_KIND.values()))
    @rule(which=NUMBERS, to=NUMBERS, where=NUMBERS)
    def move(self, which: int, to: int, where: int) -> None:
        before = self.document.branch()
        node = chosen(self.nodes(*CHILD_KIND.values()), which)
        parents = [each for each in self.nodes() if CHILD_KIND.get(each.kind) is node.kind]
        parent = chosen(parents, to)
        room = len(parent.children) + (parent is not node.parent)
        with self.document.edit("移动") as edit:
            edit.move(node, parent, where % room)
        self.finish(before, edit)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        step, before = self.done.pop()
        self.undone.append((step, self.document.branch()))
        self.document.apply(step.inverse())
        assert self.document.branch() == before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        step, after = self.undone.pop()
        self.done.append((step, self.document.branch()))
        self.document.apply(step)
        assert self.document.branch() == after

    @rule(which=NUMBERS)
    def fail(self, which: int) -> None:
        before = self.document.branch()
        try:
            with self.document.edit("出错") as edit:
                edit.set(chosen(self.nodes(), which), "text", "不会留下")
                edit.append(self.document.goals, Branch(Kind.GOAL))
                raise InterruptedError
        except InterruptedError:
            assert self.document.branch() == before

    @rule()
    def open_again(self) -> None:
        path = self.store.path
        self.store.close()
        self.store = Store.open(path)
        self.document = Document(self.store.load(self.id), self.store.journal(self.id))

    @invariant()
    def the_store_holds_what_the_document_says(self) -> None:
        assert self.store.load(self.id) == self.document.branch()

    @invariant()
    def the_outline_says_what_the_document_says(self) -> None:
        (unit,) = self.store.outline()
        (entry,) = unit.years[0].projects[0].documents
        fields = self.document.fields
        assert entry.project_name == fields.value("project_name").strip()
        assert (entry.unit, entry.year) == (
            fields.value("unit").strip(),
            self.document.year.strip(),
        )


AnyEdits.TestCase.settings = settings(
    max_examples=settings().max_examples * 2 // 5, stateful_step_count=30
)
TestAnyEdits = pytest.mark.slow(AnyEdits.TestCase)
