"""The headings of a report, as ``resources/report.toml`` has them, read strictly."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field as Setting
from pydantic import ValidationError

from model.definition.terms import Strict
from model.definition.wording import most_telling, place_name, syntax_fault
from model.errors import UserError


class SectionPlan(Strict):
    """A heading, what is drawn from the tables below it, and what the clerk is asked to write."""

    heading: str
    parts: tuple[str, ...] = ()
    text: str = ""


class ReportPlan(Strict):
    """The headings of a report; ``title`` may name {unit} and {year}."""

    title: str
    sections: tuple[SectionPlan, ...] = Setting(min_length=1)


def read_plan(path: Path, parts: Sequence[str]) -> ReportPlan:
    """The plan of a report of some ``parts``; UserError with a sentence if the file is wrong."""
    data: dict[str, object] = {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        plan = ReportPlan.model_validate_json(json.dumps(data, default=str), strict=True)
    except tomllib.TOMLDecodeError as error:
        place, reason = syntax_fault(str(error))
        raise UserError(f"报告文件 {path.name} 有误：{place}：{reason}。") from error
    except ValidationError as error:
        where, reason = most_telling(error, data)
        raise UserError(f"报告文件 {path.name} 有误：{place_name((where,))}：{reason}。") from error
    for section in plan.sections:
        for part in section.parts:
            if part not in parts:
                known = "、".join(parts)
                raise UserError(
                    f"报告文件 {path.name} 有误：没有“{part}”这一部分（可用：{known}）。"
                )
    return plan
