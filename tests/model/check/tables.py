"""Tables with nothing wrong in them, and small changes that break them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

from model.check import Finding, Neighbour, Projects, RuleLibrary, check
from model.definition import Definition, DefinitionLibrary
from model.document import Branch, Document, Edit, Kind, Node
from model.exchange.interchange import from_json
from model.resources import resource_folder
from tests import shipped

Change = Callable[[Edit, Document], object]

DECLARATION, EVALUATION, APPROVAL = "shanghai-declaration", "shanghai-evaluation", "hubei-approval"
MONITORING = "central-monitoring"

_ROWS: dict[str, list[tuple[str, str, str, str]]] = {
    DECLARATION: [
        ("产出指标", "数量指标", "培训人数", "≥300人"),
        ("产出指标", "质量指标", "考试合格率", "≥90%"),
        ("产出指标", "时效指标", "培训完成时间", "2024年11月底前"),
        ("产出指标", "成本指标", "项目总成本", "≤20万元"),
        ("效益指标", "社会效益指标", "持证上岗率", "≥95%"),
        ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%"),
    ],
    EVALUATION: [
        ("成本指标", "经济成本指标", "项目总成本", "≤20万元"),
        ("产出指标", "数量指标", "培训人数", "≥300人"),
        ("产出指标", "质量指标", "考试合格率", "≥90%"),
        ("产出指标", "时效指标", "按时完成率", "≥95%"),
        ("效益指标", "社会效益指标", "持证上岗率", "≥95%"),
        ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%"),
    ],
    APPROVAL: [
        ("成本指标", "经济成本指标", "项目总成本", "≤20万元"),
        ("产出指标", "数量指标", "培训人数", "≥300人"),
        ("产出指标", "质量指标", "考试合格率", "≥90%"),
        ("产出指标", "时效指标", "按时完成率", "≥95%"),
        ("效益指标", "社会效益指标", "持证上岗率", "≥95%"),
        ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%"),
    ],
}
_ROWS[MONITORING] = _ROWS[EVALUATION]
_FIELDS = {
    "project_name": "卫生人才培训经费",
    "department": "市卫生健康委员会",
    "unit": "市卫生人才交流服务中心",
    "start_date": "2024-01-01",
    "end_date": "2024-12-31",
    "nature": "经常性项目",
    "category": "特定目标类",
    "fund_nature": "经费拨款",
}
_WORDS = {(APPROVAL, "nature"): "常年性项目"}
"""What a form calls otherwise."""
_KNOWN = {
    DECLARATION: set(_FIELDS) - {"fund_nature"},
    EVALUATION: {"project_name", "department", "unit"},
    MONITORING: {"project_name", "department", "unit"},
    APPROVAL: {"project_name", "nature", "fund_nature"},
}
_COLUMNS = {
    EVALUATION: ["initial", "adjusted", "executed"],
    MONITORING: ["initial", "executed_to_date", "expected"],
}


@cache
def forms() -> DefinitionLibrary:
    return shipped.definitions()


@cache
def library() -> RuleLibrary:
    return RuleLibrary.load(resource_folder("rules"))


def form_of(document: Document) -> Definition:
    return forms()[document.form]


def sound(form: str) -> Document:
    """A filled table of a form in which nothing is wrong."""
    data = {
        "form": form,
        "year": "2024",
        "fields": {
            key: _WORDS.get((form, key), text)
            for key, text in _FIELDS.items()
            if key in _KNOWN[form]
        },
        "funds": _funds(form),
        "goals": [
            {"scope": scope, "number": "1", "text": "培训 300 人"}
            | ({"actual": "已培训 300 人"} if form == EVALUATION else {})
            for scope in _scopes(form)
        ],
        "indicators": [
            {"scope": scope, "level1": one, "level2": two, "level3": name, "value": value}
            | _told(form, value)
            for scope in _scopes(form)
            for one, two, name, value in _ROWS[form]
        ],
        "result": _result() if form == EVALUATION else {},
    }
    text = json.dumps({"format": "jibiao/1", "forms": [data]}, ensure_ascii=False)
    (branch,) = from_json(text, "sound.json", forms())
    return Document(branch)


def _scopes(form: str) -> list[str]:
    return ["period", "annual"] if form == APPROVAL else ["annual"]


def _funds(form: str) -> list[dict[str, str]]:
    amount = "200000.00"
    columns = _COLUMNS.get(form, ["annual"])
    sources = ["total"] if form == APPROVAL else ["total", "fiscal_current"]
    return [{"source": source, **dict.fromkeys(columns, amount)} for source in sources]


def _told(form: str, value: str) -> dict[str, str]:
    """How the year went."""
    got = value.lstrip("≥≤")
    if form == MONITORING:
        return {"progress": got, "expected": got, "likelihood": "确定能"}
    evaluated = {"actual": got, "weight": "15.00", "score": "15.00"}
    return evaluated if form == EVALUATION else {}


def _result() -> dict[str, str]:
    return {
        "budget_weight": "10.00", "budget_rate": "100.00", "budget_score": "10.00",
        "total_weight": "100.00", "total": "100.00", "grade": "优",
    }  # fmt: skip


def findings(document: Document, *before: Document) -> tuple[Finding, ...]:
    """What the rules of its form find in a document that comes after others in its year."""
    form = form_of(document)
    tables = (*before, document)
    projects = Projects(Neighbour.of(n, each, form_of(each)) for n, each in enumerate(tables))
    return check(document, form, library().rules_of(document, form), projects.beside(len(before)))


def found(document: Document, rule: str) -> list[Finding]:
    return [each for each in findings(document) if each.rule == rule]


# Changes


def row(document: Document, name: str) -> Node:
    return next(n for n in document.root.walk() if n.kind is Kind.INDICATOR and n.name == name)


def field(key: str, text: str) -> Change:
    return lambda pen, document: pen.set(document.fields, key, text)


def year(text: str) -> Change:
    return lambda pen, document: pen.set(document.root, "year", text)


def fund(source: str, column: str, text: str) -> Change:
    def change(pen: Edit, document: Document) -> None:
        node = document.fund(source)
        if node is None:
            pen.append(document.funds, Branch(Kind.FUND, {"source": source, column: text}))
        else:
            pen.set(node, column, text)

    return change


def goal(key: str, text: str) -> Change:
    return lambda pen, document: pen.set(document.goals.children[-1], key, text)


def result(key: str, text: str) -> Change:
    return lambda pen, document: pen.set(document.result, key, text)


def of_row(name: str, **texts: str) -> Change:
    def change(pen: Edit, document: Document) -> None:
        node = row(document, name)
        for key, text in texts.items():
            pen.set(node, key, text)

    return change


def category(name: str, new: str) -> Change:
    def change(pen: Edit, document: Document) -> None:
        node = next(each for each in document.root.walk() if each.name == name)
        pen.set(node, "level1", new)

    return change


def added(beside: str, **texts: str) -> Change:
    """A row behind another one."""

    def change(pen: Edit, document: Document) -> None:
        node = row(document, beside)
        assert node.parent is not None
        pen.insert(node.parent, node.index + 1, Branch(Kind.INDICATOR, texts))

    return change


def without(*names: str) -> Change:
    def change(pen: Edit, document: Document) -> None:
        for name in names:
            pen.remove(row(document, name))

    return change


def both(*changes: Change) -> Change:
    def change(pen: Edit, document: Document) -> None:
        for each in changes:
            each(pen, document)

    return change
