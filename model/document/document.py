"""A filled table free of any layout, and the one path by which it changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

from model.definition.keys import Field, NodeKey
from model.definition.reference import PRINTED_TITLE
from model.document.changes import Change, Insert, Move, Remove, SetValue, Step, Tree
from model.document.node import CHILD_KIND, Branch, Kind, Node, Scope

Journal = Callable[[Step], None]
"""Makes a step last (commits it to the store); raises if it cannot."""


class Observer(Protocol):
    """Who wants to know of changes, one by one and in order.

    An observer has no say: if it raises, that goes to ``sys.excepthook`` as from a slot of Qt, and
    the step goes on, so that document, store and undo never differ by what a view could not show.
    """

    def before(self, change: Change) -> None:
        """A change is about to be made."""

    def after(self, change: Change) -> None:
        """A change was made."""

    def finished(self, step: Step) -> None:
        """A whole step was made and committed."""


class Document:
    """One filled table.

    ``branch`` is its content (see ``empty_branch``).  ``journal`` is called once for each step
    before the step counts as done; if it raises, the step is taken back.  New nodes get ids
    from ``next_id`` on, or from above those that are there.
    """

    def __init__(self, branch: Branch, journal: Journal | None = None, next_id: int = 1) -> None:
        self._tree = Tree(branch, next_id)
        self.root = self._tree.root
        self.find: Callable[[int], Node | None] = self._tree.nodes.get
        """The node with an id, if there is one; views ask this thousands of times at once."""
        self._journal = journal
        self._observers: list[Observer] = []
        self._recorded: list[Change] | None = None

    # What it says

    @property
    def form(self) -> str:
        """The id of the official form."""
        return self.root.value(NodeKey.FORM)

    @property
    def year(self) -> str:
        """The budget year, four digits as a rule."""
        return self.root.value(NodeKey.YEAR)

    @property
    def project(self) -> str:
        """The project's name in one line, "" if it has none."""
        return " ".join(self.fields.value(Field.PROJECT_NAME).split())

    def called(self, office_title: str) -> str:
        """What a list calls it: its project, or the title of a whole office's table.

        ``office_title`` is that of its form (see ``Definition.office_title``); "" is for nameless.
        """
        return self.project or self.root.value(PRINTED_TITLE) or office_title

    @property
    def unit(self) -> str:
        """The office's name in one line, "" if the form does not ask for it or it is blank."""
        return " ".join(self.fields.value(Field.UNIT).split())

    @property
    def fields(self) -> Node:
        """The header texts under their field keys."""
        return self._part(Kind.FIELDS)

    @property
    def funds(self) -> Node:
        """The funds, a child each source; amounts are decimal texts in 元."""
        return self._part(Kind.FUNDS)

    @property
    def goals(self) -> Node:
        """The goals, a child each, in printed order."""
        return self._part(Kind.GOALS)

    @property
    def result(self) -> Node:
        """The result of a self-evaluation: total, grade and the like."""
        return self._part(Kind.RESULT)

    def indicators(self, scope: str) -> Node:
        """The indicator tree of a scope: categories > subcategories > indicators."""
        for node in self.root.children:
            if node.kind is Kind.INDICATORS and node.value(NodeKey.SCOPE) == scope:
                return node
        raise KeyError(scope)

    def fund(self, source: str) -> Node | None:
        """The fund of a source, if the document has one."""
        return next((n for n in self.funds.children if n.value(NodeKey.SOURCE) == source), None)

    def goals_of(self, scope: str) -> list[Node]:
        """The goals of a scope in order."""
        return [node for node in self.goals.children if node.value(NodeKey.SCOPE) == scope]

    def node(self, node_id: int) -> Node:
        """The node with an id; KeyError if there is none."""
        return self._tree.nodes[node_id]

    def holds(self, node_id: int) -> bool:
        """Whether there is a node with this id."""
        return node_id in self._tree.nodes

    def branch(self) -> Branch:
        """All of it as a plain value."""
        return self.root.branch()

    # How it changes

    def observe(self, observer: Observer) -> None:
        """Tell an observer of each change from now on."""
        self._observers.append(observer)

    def ignore(self, observer: Observer) -> None:
        """Tell an observer no more."""
        self._observers.remove(observer)

    def apply(self, step: Step) -> None:
        """Make all changes of a step (also one undone or redone), or none."""
        with self.edit(step.name) as edit:
            for change in step.changes:
                edit.make(change)

    def catch_up(self, step: Step) -> None:
        """Make a step that was written already, of another copy of this document.

        Nothing is written.  A document that was read after the step was written has it.
        """
        if not self._tree.fits(step.changes[0]):
            return
        for change in step.changes:
            self._make(change, [])
        self._tell(lambda observer: observer.finished(step))

    @contextmanager
    def edit(self, name: str) -> Iterator[Edit]:
        """Collect the changes made inside into one step, committed at the end.

        An error inside, or in the journal, takes all of them back before it goes on.
        """
        if self._recorded is not None:
            raise RuntimeError("an edit is already open")
        changes: list[Change] = []
        self._recorded = changes
        edit = Edit(self, name)
        try:
            yield edit
            if changes and self._journal is not None:
                self._journal(Step(name, tuple(changes)))
        except BaseException:
            for change in reversed(changes):
                self._make(change.inverse(), [])
            raise
        finally:
            self._recorded = None
        edit.step = Step(name, tuple(changes))
        if changes:
            self._tell(lambda observer: observer.finished(edit.step))

    def _record(self, change: Change) -> None:
        if self._recorded is None:
            raise RuntimeError("a change outside an edit")
        if not self._tree.fits(change):
            raise ValueError(f"this change does not fit the document: {change}")
        self._make(change, self._recorded)

    def _make(self, change: Change, record: list[Change]) -> None:
        """The one place where nodes change."""
        self._tell(lambda observer: observer.before(change))
        self._tree.alter(change)
        record.append(change)
        self._tell(lambda observer: observer.after(change))

    def _tell(self, tell: Callable[[Observer], None]) -> None:
        for observer in list(self._observers):
            try:
                tell(observer)
            except Exception as error:  # noqa: BLE001 - see Observer
                sys.excepthook(type(error), error, error.__traceback__)

    def _numbered(self, branch: Branch) -> Branch:
        """The branch as a new one: each node with an id of its own."""
        return self._tree.numbered(_unnumbered(branch))

    def _part(self, kind: Kind) -> Node:
        # A loop, since a year of tables is asked for its parts a million times.
        for node in self.root.children:
            if node.kind is kind:
                return node
        raise LookupError(kind)


class Edit:
    """The pen of one open edit: each call makes one change at once and records it."""

    def __init__(self, document: Document, name: str) -> None:
        self._document = document
        self.name = name
        self.step = Step(name, ())
        """What was done, complete once the edit is closed."""

    @property
    def document(self) -> Document:
        """What is edited."""
        return self._document

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was done so far, while the edit is open."""
        return tuple(self._document._recorded or ())

    def make(self, change: Change) -> None:
        """Make a change that is at hand."""
        self._document._record(change)

    def set(self, node: Node, key: str, text: str) -> None:
        """Set a text; nothing happens if it is that already."""
        if node.value(key) != text:
            self.make(SetValue(node.id, key, node.value(key), text))

    def insert(self, parent: Node, index: int, branch: Branch) -> Node:
        """Insert a new branch (its ids are given here) and return its node."""
        if CHILD_KIND.get(parent.kind) is not branch.kind:
            raise ValueError(f"a {branch.kind} cannot stand in a {parent.kind}")
        self.make(Insert(parent.id, index, self._document._numbered(branch)))
        return parent.children[index]

    def append(self, parent: Node, branch: Branch) -> Node:
        """Insert a new branch at the end."""
        return self.insert(parent, len(parent.children), branch)

    def remove(self, node: Node) -> None:
        """Remove a node and all below it."""
        if node.parent is None or node.kind not in CHILD_KIND.values():
            raise ValueError(f"a {node.kind} cannot be removed")
        self.make(Remove(node.parent.id, node.index, node.branch()))

    def move(self, node: Node, parent: Node, index: int) -> None:
        """Move a node; ``index`` counts without the node itself."""
        if node.parent is None or CHILD_KIND.get(parent.kind) is not node.kind:
            raise ValueError(f"a {node.kind} cannot go to a {parent.kind}")
        old = node.parent
        if (old.id, node.index) != (parent.id, index):
            self.make(Move(node.id, old.id, node.index, parent.id, index))


def empty_branch(form: str, year: str, fields: Mapping[str, str] | None = None) -> Branch:
    """The content of a new document: all fixed parts, no funds, goals or indicators."""
    return Branch(
        Kind.DOCUMENT,
        {NodeKey.FORM: form, NodeKey.YEAR: year},
        (
            Branch(Kind.FIELDS, dict(fields or {})),
            Branch(Kind.FUNDS),
            Branch(Kind.GOALS),
            Branch(Kind.INDICATORS, {NodeKey.SCOPE: Scope.PERIOD}),
            Branch(Kind.INDICATORS, {NodeKey.SCOPE: Scope.ANNUAL}),
            Branch(Kind.RESULT),
        ),
    )


def _unnumbered(branch: Branch) -> Branch:
    return replace(branch, id=0, children=tuple(_unnumbered(child) for child in branch.children))
