"""Evaluation without a screen: a document of targets carried over, and told line by line."""

from __future__ import annotations

from collections.abc import Iterator

from model.definition import Definition
from model.document import Branch, Document, Kind
from model.evaluate import evaluate, has_weights, spread_weights


def evaluated(branch: Branch, definition: Definition, *, spread: bool) -> tuple[Branch, list[str]]:
    """The blank evaluation of a document of targets, and a sentence for what to look at.

    ``spread`` gives the form's default weights to a table that has none.  A document that is of
    the form already stays as it is.
    """
    if branch.values.get("form") == definition.id:
        return branch, [f"本来就是“{definition.title}”，没有改动"]
    document = Document(evaluate(branch, definition))
    sentences = [*_missing(document, definition)]
    if definition.is_scored and not has_weights(document, definition):
        sentences.append(_weighed(document, definition, spread=spread))
    return document.branch(), sentences


def _missing(document: Document, definition: Definition) -> Iterator[str]:
    for key, field in definition.fields.items():
        if field.required and not document.fields.value(key):
            yield f"原表没有“{field.label}”，请补填"
    if not any(node.kind is Kind.INDICATOR for node in document.root.walk()):
        yield "原表没有绩效指标"
    if document.fund("total") is None:
        yield "原表没有年度资金总额，请补填"


def _weighed(document: Document, definition: Definition, *, spread: bool) -> str:
    if not spread:
        return "原表没有分值，请填写（加 --spread 可按默认权重分配）"
    with document.edit("分配分值") as pen:
        done = spread_weights(pen, document, definition)
    if done:
        return "原表没有分值，已按默认权重分配，请核对"
    return "一级指标与默认权重不对应，没有分配分值，请填写"
