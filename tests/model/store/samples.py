"""Small documents for the tests of the store.

What `sample()` gives is kept in tests/data/stores as each released version wrote it, so it stays
as it is.
"""

from model.document import Branch, Document, Kind, Scope, empty_branch


def sample(unit: str = "市医学考试中心", year: str = "2024", project: str = "信息化运维") -> Branch:
    """A document with something of every kind, its nodes numbered."""
    fields = {"unit": unit, "unit_code": "368227", "project_name": project}
    document = Document(empty_branch("tianjin-target", year, fields))
    with document.edit("填写") as edit:
        edit.append(document.funds, Branch(Kind.FUND, {"source": "total", "annual": "200000.00"}))
        for number in ("甲", "乙", "丙"):
            goal = {"scope": Scope.ANNUAL, "text": f"目标{number}\n第二行"}
            edit.append(document.goals, Branch(Kind.GOAL, goal))
        edit.append(document.indicators(Scope.ANNUAL), category("产出指标"))
        edit.append(document.indicators(Scope.ANNUAL), category("效益指标"))
        edit.set(document.result, "grade", "优")
    return document.branch()


def category(name: str) -> Branch:
    """A category with one subcategory of two indicators, without ids."""
    indicators = tuple(
        Branch(Kind.INDICATOR, {"level3": level3, "value": "≥90%"}) for level3 in ("甲", "乙")
    )
    subcategory = Branch(Kind.SUBCATEGORY, {"level2": "数量指标"}, indicators)
    return Branch(Kind.CATEGORY, {"level1": name}, (subcategory,))
