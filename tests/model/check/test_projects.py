"""Projects side by side: the same indicator with another target."""

from __future__ import annotations

from model.check import Finding
from model.document import Document
from tests.model.check.tables import DECLARATION, field, findings, of_row, sound


def project(name: str, value: str) -> Document:
    document = sound(DECLARATION)
    with document.edit("改") as pen:
        field("project_name", name)(pen, document)
        of_row("考试合格率", value=value)(pen, document)
    return document


def differing(document: Document, *others: Document) -> list[Finding]:
    return [each for each in findings(document, *others) if each.rule == "targets-differ"]


def test_another_target_in_another_project_is_found() -> None:
    one, other = project("甲", "≥90%"), project("乙", "≥95%")
    [finding] = differing(one, other)
    assert "“考试合格率”这里是 ≥90%，同年度的“乙”为 ≥95%，" in finding.sentence
    assert finding.where == "质量指标 › 考试合格率 · 指标值"


def test_no_more_than_two_others_are_named() -> None:
    others = [project(name, f"≥{80 + n}%") for n, name in enumerate("乙丙丁戊")]
    [finding] = differing(project("甲", "≥90%"), *others)
    assert "“乙”为 ≥80%、“丙”为 ≥81%等" in finding.sentence


def test_the_same_target_spelt_otherwise_is_the_same() -> None:
    assert differing(project("甲", "≥90%"), project("乙", ">=90.00%")) == []


def test_two_tables_of_one_project_may_differ() -> None:
    assert differing(project("甲", "≥90%"), project("甲", "≥95%")) == []
