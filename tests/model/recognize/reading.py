"""The published samples as grids, and grids read back through real files."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from model.document import Document
from model.exchange.interchange import to_json
from model.grid import Grid
from model.read import read_data, read_grids
from model.recognize import Recognized, recognize
from tests.approve import SAMPLES
from tests.model.recognize.files import Typed, excel_file, word_file
from tests.shipped import definitions

Data = dict[str, Any]
Reader = Callable[[Sequence[Grid]], tuple[Grid, ...]]

FORMS = (
    "hubei-approval",
    "shanghai-declaration",
    "shanghai-evaluation",
    "tianjin-target",
    "yangquan-target",
)


@cache
def _samples() -> dict[str, tuple[str, tuple[Grid, ...]]]:
    found = {}
    for path in SAMPLES.iterdir():
        if path.suffix in {".docx", ".xlsx"}:
            text = path.with_suffix(".json").read_text(encoding="utf-8")
            found[json.loads(text)["forms"][0]["form"]] = text, read_grids(path)
    return found


def sample_grids(form: str) -> tuple[Grid, ...]:
    return _samples()[form][1]


def sample_truth(form: str, *only: int) -> Data:
    """The sample's interchange data, or some of its forms."""
    data: Data = json.loads(_samples()[form][0])
    if only:
        data["forms"] = [data["forms"][index] for index in only]
    return data


def changed(truth: Data, fields: Mapping[str, str]) -> Data:
    """The data with other fields in the first form; "" takes a field away."""
    data = copy.deepcopy(truth)
    values = data["forms"][0].setdefault("fields", {})
    values.update(fields)
    for key in [key for key, text in values.items() if not text]:
        del values[key]
    return data


def through_excel(grids: Sequence[Grid], typed: Typed | None = None) -> tuple[Grid, ...]:
    return read_data(excel_file(grids, typed), "表.xlsx")


def through_word(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    return read_data(word_file(grids), "表.docx")


def read(grids: Sequence[Grid]) -> tuple[Recognized, ...]:
    return recognize(grids, definitions(), "表")


@cache
def sample_reading(form: str) -> tuple[Recognized, ...]:
    """What a sample says as it is."""
    return read(sample_grids(form))


def content(found: Sequence[Recognized]) -> Data:
    data: Data = json.loads(to_json(Document(form.document) for form in found))
    return data


def doubts(found: Sequence[Recognized]) -> list[str]:
    return [str(doubt) for form in found for doubt in form.doubts]


def told(found: Sequence[Recognized], text: str) -> bool:
    """Whether a doubt speaks of a text."""
    return any(text in doubt for doubt in doubts(found))
