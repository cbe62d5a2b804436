"""Following the steps of a document."""

from gui.editing import StepWatch
from model.document import Document, empty_branch


def test_each_step_of_the_document_looked_at_is_told_once() -> None:
    told: list[int] = []
    watch = StepWatch(lambda: told.append(len(told)))
    one, other = Document(empty_branch("a", "2024")), Document(empty_branch("a", "2025"))
    watch.look_at(one)
    with one.edit("填写") as pen:
        pen.set(one.fields, "unit", "甲")
        pen.set(one.fields, "phone", "1")
    watch.look_at(other)
    with one.edit("填写") as pen:
        pen.set(one.fields, "unit", "乙")
    assert len(told) == 1
    watch.look_at(None)
    with other.edit("填写") as pen:
        pen.set(other.fields, "unit", "丙")
    assert len(told) == 1
