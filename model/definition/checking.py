"""All that is wrong with a definition file, each fault with its line.

The library of forms stops at the first fault of a file; who writes one wants to know them all.
Here also counts what reads well and works badly: words that mean something else everywhere, two
lists that look alike, texts that no cell prints.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from model.definition.consistency import faults
from model.definition.measures import Fault, KeyPath
from model.definition.readability import readability_faults
from model.definition.schema import Definition
from model.definition.spelling import meant_key, respelled
from model.definition.toml_lines import lines_of
from model.definition.vocabulary import Vocabulary
from model.definition.wording import ShapeFault, place_name, shape_faults, syntax_fault

MORE = "改好以上各处后请再检查一次：引用、列宽等要等写法正确后才能核对"


@dataclass(frozen=True, slots=True)
class FormFault:
    """One fault: the line of the file (0: none), the way through its keys, what to do."""

    line: int
    place: str
    reason: str

    def __str__(self) -> str:
        at = f"第 {self.line} 行：" if self.line else ""
        return f"{at}{self.place}：{self.reason}{'' if self.reason.endswith('？') else '。'}"


def check_form(text: str, vocabulary: Vocabulary) -> list[FormFault]:
    """The faults of a definition's text in the order of its lines; none if it is right."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [FormFault(0, *syntax_fault(str(error)))]
    lines = lines_of(text)
    found = [
        FormFault(_line(lines, place), place_name(place), reason)
        for place, reason in dict.fromkeys(_faults(data, vocabulary))
    ]
    return sorted(found, key=lambda fault: fault.line or len(text))


def _line(lines: dict[KeyPath, int], place: KeyPath) -> int:
    """The line of a place, or of the nearest one around it that is written out."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 0


def _faults(data: dict[str, Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    shape = _read(data)
    if isinstance(shape, list):
        meant = deepcopy(data)
        misspelled = respelled(shape, meant)
        shown = [fault for fault in shape if fault.is_unknown_key] if misspelled else []
        read = _read(meant) if misspelled else shape
        yield from (_with_meant(fault, data) for fault in shown or shape)
        if isinstance(read, list):
            yield from ((f.place, f.reason) for f in read if misspelled)
            yield (), MORE
            return
        shape = read
    wrong = list(faults(shape))
    yield from wrong or readability_faults(shape, vocabulary)


def _read(data: dict[str, Any]) -> Definition | list[ShapeFault]:
    try:
        return Definition.model_validate_json(json.dumps(data, default=str), strict=True)
    except ValidationError as error:
        return shape_faults(error, data)


def _with_meant(fault: ShapeFault, data: dict[str, Any]) -> Fault:
    meant = meant_key(fault.place, data) if fault.is_unknown_key else None
    return fault.place, f"没有这个键，是不是 {meant}？" if meant else fault.reason
