"""The library of common indicators, gathered from the taxonomies of 财预〔2015〕88号 and
财预〔2021〕101号 and from what public units print.

One file of ``resources/indicators`` is one second-level category::

    level1 = "产出指标"
    level2 = "时效指标"
    also = ["进度指标"]                # other names under which places file it; may be left out
    indicators = [
        { name = "采购及时率", sign = "=", typical = "100", unit = "%", basis = "计划标准" },
    ]
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model.errors import UserError
from model.suggest.library import KnownIndicator


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Entry(_Strict):
    name: str = Field(min_length=1)
    sign: Literal["≥", "≤", "=", ">", "<", ""] = ""
    typical: str = ""
    unit: str = ""
    basis: str = ""
    description: str = ""


class _Category(_Strict):
    level1: str = Field(min_length=1)
    level2: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    indicators: tuple[_Entry, ...]


def common_indicators(folder: Path) -> tuple[KnownIndicator, ...]:
    """All indicators of a folder's ``*.toml`` in order; UserError for the first that is wrong."""
    return tuple(
        _known(entry, category)
        for path in sorted(folder.glob("*.toml"))
        for category in (_read(path),)
        for entry in category.indicators
    )


def _read(path: Path) -> _Category:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        # As JSON, because only there pydantic is strict and still takes arrays for tuples.
        return _Category.model_validate_json(json.dumps(data), strict=True)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise UserError(f"指标库文件 {path.name} 不能读取（{error}）。") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UserError(f"指标库文件 {path.name} 有误：{place}：{first['msg']}。") from error


def _known(entry: _Entry, category: _Category) -> KnownIndicator:
    return KnownIndicator(
        name=entry.name,
        level1=category.level1,
        level2=category.level2,
        also=category.also,
        value=f"{entry.sign}{entry.typical}{entry.unit}" if entry.typical else "",
        sign=entry.sign,
        unit=entry.unit,
        basis=entry.basis,
        description=entry.description,
    )
