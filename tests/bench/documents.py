"""A large filled table to measure with, and what lays it out."""

from model.definition import DefinitionLibrary
from model.document import Branch, Document, Kind, Scope, empty_branch
from model.fonts import FontBook
from model.resources import resource_folder

FORM = "shanghai-declaration"
CATEGORIES = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("社会效益指标", "可持续影响指标"),
}


def definitions() -> DefinitionLibrary:
    return DefinitionLibrary.load(resource_folder("forms"))


def book() -> FontBook:
    return FontBook.bundled(resource_folder("fonts"))


def large_document(rows: int = 300) -> Document:
    """A declaration with so many indicators, each text different, and a long goal."""
    fields = {"project_name": "卫生健康考试考务费", "unit": "市卫生人才交流服务中心"}
    document = Document(empty_branch(FORM, "2024", fields))
    with document.edit("填写") as pen:
        fund = {"source": "total", "annual": "550000.00"}
        pen.append(document.funds, Branch(Kind.FUND, fund))
        text = "按照国家、省统一时间要求，组织开展各项卫生健康专业考试，确保安全、公平。" * 20
        pen.append(document.goals, Branch(Kind.GOAL, {"scope": Scope.ANNUAL, "text": text}))
        share = rows // sum(len(names) for names in CATEGORIES.values())
        for level1, names in CATEGORIES.items():
            children = tuple(_subcategory(name, share) for name in names)
            category = Branch(Kind.CATEGORY, {"level1": level1}, children)
            pen.append(document.indicators(Scope.ANNUAL), category)
    return document


def _subcategory(name: str, rows: int) -> Branch:
    indicators = tuple(
        Branch(
            Kind.INDICATOR,
            {
                "level3": f"{name}第{number}项卫生专业技术资格考试监考老师人数",
                "value": f"≥{number}人/年",
            },
        )
        for number in range(1, rows + 1)
    )
    return Branch(Kind.SUBCATEGORY, {"level2": name}, indicators)
