"""A document changes by steps alone: each with its inverse, whole or not at all."""

import pytest

from model.document import (
    Branch,
    Document,
    Insert,
    Kind,
    Move,
    Node,
    Remove,
    Scope,
    SetValue,
    Step,
    empty_branch,
)


def texts(document: Document) -> str:
    return "".join(goal.value("text") for goal in document.goals.children)


def test_a_new_document_has_all_its_parts() -> None:
    document = Document(empty_branch("generic", "2024", {"unit": "考试中心"}))
    assert (document.form, document.year) == ("generic", "2024")
    assert document.fields.value("unit") == "考试中心"
    assert document.indicators(Scope.PERIOD) is not document.indicators(Scope.ANNUAL)
    assert not [*document.funds.children, *document.goals.children]
    assert not document.result.values


def test_parts_are_found(document: Document) -> None:
    total = document.fund("total")
    assert total is not None
    assert total.value("annual") == "1.00"
    assert document.fund("other") is None
    assert len(document.goals_of(Scope.ANNUAL)) == 3
    assert document.goals_of(Scope.PERIOD) == []
    assert document.indicators(Scope.ANNUAL).children[0].name == "产出指标"


def test_a_scope_that_is_not_there_is_a_key_error() -> None:
    parts = tuple(Branch(kind) for kind in (Kind.FIELDS, Kind.FUNDS, Kind.GOALS))
    with pytest.raises(KeyError):
        Document(Branch(Kind.DOCUMENT, {}, parts)).indicators(Scope.ANNUAL)


def test_a_change_outside_an_edit_is_an_error(document: Document) -> None:
    with document.edit("修改") as edit:
        pass
    with pytest.raises(RuntimeError, match="outside an edit"):
        edit.set(document.fields, "unit", "别的")
    assert document.fields.value("unit") == "考试中心"


def test_an_edit_within_an_edit_is_an_error(document: Document) -> None:
    with (
        document.edit("外") as edit,
        pytest.raises(RuntimeError, match="already open"),
        document.edit("内"),
    ):
        pytest.fail("the inner edit opened")
    assert edit.step.changes == ()


def test_a_text_set_to_nothing_is_not_there(document: Document) -> None:
    with document.edit("清空") as edit:
        edit.set(document.fields, "unit", "")
    assert "unit" not in document.fields.values


def test_a_step_is_named_and_holds_the_changes_made(document: Document) -> None:
    first = document.goals.children[0]
    with document.edit("修改目标") as edit:
        edit.set(first, "text", "甲")
        edit.set(first, "text", "丁")
        edit.move(first, document.goals, 0)
        edit.move(first, document.goals, 2)
    assert edit.step == Step(
        "修改目标",
        (
            SetValue(first.id, "text", "甲", "丁"),
            Move(first.id, document.goals.id, 0, document.goals.id, 2),
        ),
    )
    assert texts(document) == "乙丙丁"


def test_undo_and_redo_bring_back_each_state_with_its_ids(document: Document) -> None:
    before = document.branch()
    output = document.indicators(Scope.ANNUAL).children[0]
    with document.edit("大改") as edit:
        edit.insert(document.goals, 1, Branch(Kind.GOAL, {"text": "插"}))
        edit.remove(document.goals.children[0])
        edit.move(document.goals.children[2], document.goals, 0)
        edit.move(output, document.indicators(Scope.PERIOD), 0)
        edit.set(output, "level1", "效益指标")
        edit.remove(output)
    after = document.branch()
    assert texts(document) == "丙插乙"
    document.apply(edit.step.inverse())
    assert document.branch() == before
    document.apply(edit.step)
    assert document.branch() == after


def test_the_inverse_of_an_inverse_is_the_change() -> None:
    branch = Branch(Kind.GOAL, {"text": "甲"}, (), 9)
    for change in (SetValue(1, "a", "b", ""), Insert(1, 0, branch), Remove(1, 0, branch)):
        assert change.inverse().inverse() == change
    assert Move(5, 1, 0, 2, 3).inverse() == Move(5, 2, 3, 1, 0)


def test_an_error_in_an_edit_takes_it_back_and_the_next_one_opens(document: Document) -> None:
    before = document.branch()
    misfit = SetValue(document.root.id, "form", "不是它", "")
    goal = Remove(document.goals.id, 0, document.goals.children[0].branch())
    with pytest.raises(ValueError, match="does not fit"):
        document.apply(Step("出错", (goal, misfit)))
    assert document.branch() == before
    with document.edit("再来") as edit:
        edit.set(document.fields, "unit", "别的")
    assert document.fields.value("unit") == "别的"


def test_what_is_inserted_gets_ids_of_its_own(document: Document) -> None:
    copied = document.indicators(Scope.ANNUAL).children[0].branch()
    with document.edit("粘贴") as edit:
        pasted = edit.append(document.indicators(Scope.PERIOD), copied)
    ids = [node.id for node in document.root.walk()]
    assert len(set(ids)) == len(ids)
    assert document.node(pasted.id) is pasted
    assert [node.values for node in pasted.walk()] == [
        node.values for node in document.indicators(Scope.ANNUAL).children[0].walk()
    ]


def test_an_id_that_undo_brings_back_is_not_given_again(document: Document) -> None:
    with document.edit("删除") as edit:
        edit.remove(document.funds.children[0])
    again = Document(document.branch())
    again.apply(edit.step.inverse())
    with again.edit("添加") as edit:
        fresh = edit.append(again.goals, Branch(Kind.GOAL))
    assert [node.id for node in again.root.walk()].count(fresh.id) == 1


def test_what_was_removed_is_not_held(document: Document) -> None:
    output = document.indicators(Scope.ANNUAL).children[0]
    ids = [node.id for node in output.walk()]
    with document.edit("删除") as edit:
        edit.remove(output)
    assert not any(document.holds(each) for each in ids)
    with pytest.raises(KeyError):
        document.node(ids[0])


@pytest.mark.parametrize(
    ("parent", "kind"),
    [(Kind.GOALS, Kind.FUND), (Kind.INDICATORS, Kind.INDICATOR), (Kind.FIELDS, Kind.GOAL)],
)
def test_a_kind_stands_only_where_it_belongs(document: Document, parent: Kind, kind: Kind) -> None:
    before = document.branch()
    node = next(each for each in document.root.walk() if each.kind is parent)
    with pytest.raises(ValueError, match="cannot stand in"), document.edit("插入") as edit:
        edit.append(node, Branch(kind))
    assert document.branch() == before


def test_the_fixed_parts_stay(document: Document) -> None:
    for node in (document.root, document.goals, document.indicators(Scope.ANNUAL)):
        with pytest.raises(ValueError, match="cannot be removed"), document.edit("删") as edit:
            edit.remove(node)
        with pytest.raises(ValueError, match="cannot go to"), document.edit("移") as edit:
            edit.move(node, document.goals, 0)


def test_nodes_know_where_they_stand(document: Document) -> None:
    second = document.goals.children[1]
    assert (second.index, second.parent) == (1, document.goals)
    assert document.root.index == 0
    with document.edit("移动") as edit:
        edit.move(second, document.goals, 2)
    assert (second.index, isinstance(second.parent, Node)) == (2, True)
