"""A document comes back to what it said, by one step, and its nodes stay the nodes they were."""

from hypothesis import given
from hypothesis import strategies as st

from model.document import CHILD_KIND, Branch, Document, Kind, Scope, empty_branch
from model.document.stages import FROZEN, STAGE, Stage
from model.versions import write_content

NUMBERS = st.integers(0, 10_000)


def category(name: str, *rows: str) -> Branch:
    indicators = tuple(Branch(Kind.INDICATOR, {"level3": row}) for row in rows)
    below = Branch(Kind.SUBCATEGORY, {"level2": "数量指标"}, indicators)
    return Branch(Kind.CATEGORY, {"level1": name}, (below,))


def filled() -> Document:
    document = Document(empty_branch("a", "2024", {"project_name": "信息化运维"}))
    with document.edit("填写") as pen:
        pen.append(document.goals, Branch(Kind.GOAL, {"text": "目标"}))
        for name in ("产出指标", "效益指标"):
            pen.append(document.indicators(Scope.ANNUAL), category(name, "甲", "乙", "丙"))
    return document


def restore(document: Document, content: Branch) -> None:
    with document.edit("还原") as pen:
        write_content(pen, document, content)


def test_what_was_removed_comes_back_under_its_id_and_what_was_added_goes() -> None:
    document = filled()
    before = document.branch()
    first, second = document.indicators(Scope.ANNUAL).children
    with document.edit("修改") as pen:
        pen.move(second.children[0].children[0], first.children[0], 0)
        pen.remove(second)
        pen.append(document.goals, Branch(Kind.GOAL, {"text": "又一个"}))
        pen.set(document.fields, "project_name", "别的")
        pen.set(document.fields, "unit", "新单位")

    restore(document, before)

    assert document.branch() == before


def test_the_same_content_is_no_step() -> None:
    document = filled()
    with document.edit("还原") as pen:
        write_content(pen, document, document.branch())
    assert pen.step.changes == ()


def test_the_stage_stays_as_it_is() -> None:
    document = filled()
    approved = document.branch()
    approved = Branch(approved.kind, {**approved.values, STAGE: "approved", FROZEN: "1"},
                      approved.children, approved.id)  # fmt: skip
    with document.edit("标记") as pen:
        pen.set(document.root, STAGE, Stage.ADJUSTED)

    restore(document, approved)

    assert document.root.value(STAGE) == Stage.ADJUSTED
    assert document.root.value(FROZEN) == ""


@given(st.lists(st.tuples(st.sampled_from(["remove", "move", "add", "set"]), NUMBERS, NUMBERS)))
def test_any_edits_are_taken_back(edits: list[tuple[str, int, int]]) -> None:
    document = filled()
    before = document.branch()
    for what, which, where in edits:
        change(document, what, which, where)

    restore(document, before)

    assert document.branch() == before


def change(document: Document, what: str, which: int, where: int) -> None:
    nodes = [n for n in document.root.walk() if n.kind in CHILD_KIND.values()]
    if not nodes:
        return
    node = nodes[which % len(nodes)]
    parents = [n for n in document.root.walk() if CHILD_KIND.get(n.kind) is node.kind]
    parent = parents[where % len(parents)]
    with document.edit("修改") as pen:
        if what == "remove":
            pen.remove(node)
        elif what == "move":
            room = len(parent.children) + (parent is not node.parent)
            pen.move(node, parent, where % room)
        elif what == "add":
            pen.insert(parent, where % (len(parent.children) + 1), Branch(node.kind))
        else:
            pen.set(node, "level3", str(where))
