"""How much of what a table says a form holds that was learnt from the table made blank.

The content is put into the learnt form, laid out by it and read back; and the filled table itself
is imported with it.  Both are compared leaf by leaf.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any

from model.definition import Definition, DefinitionLibrary
from model.document import Document
from model.errors import UserError
from model.exchange.interchange import from_json
from model.grid import Grid
from model.layout import lay_out
from model.learn import Lesson, learn
from model.recognize import recognize
from model.recognize.claim.amounts import own_source
from model.recognize.claim.fields import own_label
from tests.model.layout.fonts import typesetter
from tests.model.learn.emptying import emptied
from tests.model.recognize.comparing import Comparison, Leaf, compared
from tests.model.recognize.reading import content
from tests.shipped import definitions

Data = dict[str, Any]


@dataclass(frozen=True)
class Measure:
    """The shares (0 to 1) of leaves that came back, and how many answers were to be given."""

    lesson: Lesson
    own: float
    imported: float
    answers: int
    lost: tuple[Leaf, ...]
    unread: tuple[Leaf, ...]


def measured(grids: Sequence[Grid], truth: Data, name: str) -> Measure:
    """What becomes of the truth about some grids in a form that was learnt of them.

    Each question is answered with the offer that keeps most of the truth, as a clerk would.
    """
    blank = emptied(grids, recognize(grids, definitions(), name))
    asked = learn(blank, definitions(), name)
    lesson = answered_for(asked, truth, name)
    own, imported = _own(lesson, truth, name), _imported(lesson, grids, truth, name)
    return Measure(
        lesson,
        own.recall,
        imported.recall,
        len(asked.questions),
        tuple(own.faults),
        tuple(imported.faults),
    )


def answered_for(lesson: Lesson, truth: Data, name: str) -> Lesson:
    """The lesson with each question answered by the offer that keeps most of the truth."""
    for question in lesson.questions:
        if question.at is not None and question.offers:
            answers = [lesson.answer(question.at, offer) for offer in question.offers]
            lesson = min((lesson, *answers), key=lambda each: _lost(each, truth, name))
    return lesson


def held_share(lesson: Lesson, truth: Data, name: str) -> float:
    """The share (0 to 1) of the truth that comes back of the form's own layout."""
    return _own(lesson, truth, name).recall


def library_of(definition: Definition) -> DefinitionLibrary:
    """A library of one form, with the words of all."""
    return DefinitionLibrary({definition.id: definition}, definitions().vocabulary)


def _lost(lesson: Lesson, truth: Data, name: str) -> float:
    try:
        return len(_own(lesson, truth, name).missing)
    except UserError:
        return inf


def _own(lesson: Lesson, truth: Data, name: str) -> Comparison:
    """The truth against what is read of it from its own layout."""
    definition = lesson.definition()
    known = library_of(definition)
    wanted = in_keys_of(definition, truth)
    branches = from_json(json.dumps(held_by(definition, wanted)), name, known)
    pages = [
        lay_out(Document(branch), definition, typesetter(), number)
        for number, branch in enumerate(branches, start=1)
    ]
    return compared(wanted, content(recognize(pages, known, name)))


def _imported(lesson: Lesson, grids: Sequence[Grid], truth: Data, name: str) -> Comparison:
    """The truth against what is read of the filled table by the learnt form."""
    definition = lesson.definition()
    known = library_of(definition)
    return compared(in_keys_of(definition, truth), content(recognize(grids, known, name)))


def in_keys_of(definition: Definition, truth: Data) -> Data:
    """The truth under the keys of a form: what stood under a label has the key of that label."""
    data = copy.deepcopy(truth)
    fields = {own_label(field.label): key for key, field in definition.fields.items()}
    sources = {own_source(label): key for key, label in definition.funds.sources.items()}
    amounts = {own_label(label): key for key, label in definition.funds.columns.items()}
    columns = {
        own_label(column.label): column.key
        for section in definition.indicator_sections
        for column in section.columns
    }
    parts = (c for section in definition.indicator_sections for c in section.columns if c.part)
    for column in parts:
        if column.part == "sign":
            columns["指标性质"] = column.key
    for form in data["forms"]:
        form["form"] = definition.id
        _join_days(form["fields"], definition)
        _join_codes(form["fields"], definition)
        form["fields"] = _renamed(form.get("fields", {}), fields)
        for fund in form.get("funds", ()):
            fund["source"] = sources.get(fund["source"], fund["source"])
        form["funds"] = [_renamed(fund, amounts) for fund in form.get("funds", ())]
        form["indicators"] = [_renamed(row, columns) for row in form.get("indicators", ())]
    return data


def _join_days(fields: dict[str, str], definition: Definition) -> None:
    """Two days are one text where the form has one place for both."""
    if "start_date" in fields and "start_date" not in definition.fields:
        days = (date.fromisoformat(fields.pop(key)) for key in ("start_date", "end_date"))
        fields["term"] = "至".join(f"{day.year}年{day.month}月{day.day}日" for day in days)


def _join_codes(fields: dict[str, str], definition: Definition) -> None:
    """A code is a part of the name where the form asks for the name alone."""
    for key in ("department", "unit"):
        code = f"{key}_code"
        if code in fields and code not in definition.fields and key in definition.fields:
            fields[key] = f"{fields.pop(code)}-{fields[key]}"


def held_by(definition: Definition, data: Data) -> Data:
    """The data without what the form has no key for, which is lost."""
    held = copy.deepcopy(data)
    columns = {c.key for section in definition.indicator_sections for c in section.columns}
    for form in held["forms"]:
        form["fields"] = {k: v for k, v in form["fields"].items() if k in definition.fields}
        form["funds"] = [
            {k: v for k, v in fund.items() if k == "source" or k in definition.funds.columns}
            for fund in form["funds"]
            if fund["source"] in definition.funds.sources
        ]
        form["indicators"] = [
            {k: v for k, v in row.items() if k in columns or k in ("scope", *_NAMES)}
            for row in form["indicators"]
        ]
    return held


_NAMES = ("goal", "level1", "level2", "level3")


def _renamed(values: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {key if key.isascii() else names.get(key, key): text for key, text in values.items()}
