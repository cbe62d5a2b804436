"""A document to change."""

import pytest

from model.document import Branch, Document, Kind, Scope, empty_branch


@pytest.fixture
def document() -> Document:
    document = Document(empty_branch("generic", "2024", {"unit": "考试中心"}))
    with document.edit("填写") as edit:
        for text in ("甲", "乙", "丙"):
            goal = {"scope": Scope.ANNUAL, "text": text}
            edit.append(document.goals, Branch(Kind.GOAL, goal))
        edit.append(document.indicators(Scope.ANNUAL), category("产出指标"))
        edit.append(document.funds, Branch(Kind.FUND, {"source": "total", "annual": "1.00"}))
    return document


def category(name: str) -> Branch:
    indicator = Branch(Kind.INDICATOR, {"level3": "考试场次", "value": "2次"})
    subcategory = Branch(Kind.SUBCATEGORY, {"level2": "数量指标"}, (indicator,))
    return Branch(Kind.CATEGORY, {"level1": name}, (subcategory,))
