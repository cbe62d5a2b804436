"""Filled tables of many projects, all different, and the press that prints them."""

from model.definition import Definition
from model.document import Branch, Document, Kind, Scope, empty_branch
from tests.shipped import definitions

UNIT = "某市医学考试中心"


def projects(count: int, rows: int = 6, form: str = "tianjin-target") -> list[Document]:
    return [project(number, rows, form) for number in range(1, count + 1)]


def project(number: int, rows: int, form: str) -> Document:
    definition = definitions()[form]
    fields = {
        "project_name": f"第{number}号考试考务费项目",
        "unit_code": "368227",
        "unit": UNIT,
        "department": "某市卫生健康委员会",
    }
    document = Document(
        empty_branch(form, "2024", {k: v for k, v in fields.items() if k in definition.fields})
    )
    with document.edit("填写") as pen:
        for source in ("total", "fiscal"):
            if source in definition.funds.sources:
                column = next(iter(definition.funds.columns))
                amounts = {"source": source, column: f"{number}0000.00"}
                pen.append(document.funds, Branch(Kind.FUND, amounts))
        goal = {"scope": "annual", "text": f"组织考试{number}场，考生满意度≥90%。"}
        pen.append(document.goals, Branch(Kind.GOAL, goal))
        for category in _categories(definition, rows):
            pen.append(document.indicators(Scope.ANNUAL), category)
    return document


def _categories(definition: Definition, rows: int) -> list[Branch]:
    """So many indicators, shared out evenly among the form's first two categories."""
    names = [(one.name, child) for one in definition.categories[:2] for child in one.children[:2]]
    levels: dict[str, list[Branch]] = {}
    for place, (level1, level2) in enumerate(names):
        indicators = tuple(
            Branch(
                Kind.INDICATOR, {"level3": f"第{n + 1}项工作完成情况", "value": f"≥{60 + n % 40}%"}
            )
            for n in range(place, rows, len(names))
        )
        subcategory = Branch(Kind.SUBCATEGORY, {"level2": level2}, indicators)
        levels.setdefault(level1, []).append(subcategory)
    return [
        Branch(Kind.CATEGORY, {"level1": level1}, tuple(children))
        for level1, children in levels.items()
    ]
