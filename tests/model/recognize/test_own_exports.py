"""What the program exports comes back whole: empty categories, equal rows, own and odd labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from model.document import Document
from model.exchange import read_documents
from model.exchange.interchange import to_json
from tests.model.recognize.reading import sample_truth
from tests.shipped import definitions, renderer

Data = dict[str, Any]
FORMATS = pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf", ".html"])
TWICE = {"level1": "产出指标", "level2": "数量指标", "level3": "检查次数", "value": "≥5次"}


def there_and_back(data: Data, suffix: str, folder: Path) -> Data:
    given, written = folder / "给.json", folder / f"表{suffix}"
    given.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    renderer().write(
        [Document(one) for one in read_documents(given, definitions()).documents], written
    )
    found = read_documents(written, definitions())
    again: Data = json.loads(to_json([Document(one) for one in found.documents]))
    return again


def rows(scope: str, **more: str) -> list[Data]:
    """Two equal rows, an empty category between others, and one at the end."""
    return [
        {"scope": scope, **TWICE, **more},
        {"scope": scope, **TWICE, **more},
        {"scope": scope, "level1": "产出指标", "level2": "质量指标"},
        {"scope": scope, "level1": "效益指标", "level2": "社会效益指标", "level3": "影响", **more},
        {"scope": scope, "level1": "满意度指标", "level2": "服务对象满意度指标"},
    ]


def generic(**parts: Any) -> Data:
    form = {"form": "generic", "year": "2024", "fields": {"project_name": "甲项目"}, **parts}
    return {"format": "jibiao/1", "forms": [form]}


@FORMATS
def test_a_table_of_its_own_labels(suffix: str, tmp_path: Path) -> None:
    fields = {
        "project_name": "甲项目",
        "项目情况说明": "很长的说明文字。" * 40,
        "存在问题": "问题一。\n问题二。",
        "总分": "88",
        "年度目标": "和目标同名的一项",
        "三级指标": "和列同名的一项",
    }
    funds = [{"source": "total", "annual": "100.00"}, {"source": "县里配套", "annual": "20.00"}]
    data = generic(fields=fields, funds=funds, indicators=rows("annual", weight="10"))
    again = there_and_back(data, suffix, tmp_path)
    assert again["forms"] == [{**data["forms"][0], "goals": []}] or again == data


@FORMATS
def test_two_lists(suffix: str, tmp_path: Path) -> None:
    data = generic(
        goals=[
            {"scope": "period", "number": "1", "text": "三年完成。"},
            {"scope": "annual", "number": "1", "text": "完成甲项目。"},
        ],
        indicators=[*rows("period"), *rows("annual")],
    )
    again = there_and_back(data, suffix, tmp_path)["forms"][0]
    assert again["indicators"] == data["forms"][0]["indicators"]
    assert again["goals"] == data["forms"][0]["goals"]


@FORMATS
def test_an_evaluation(suffix: str, tmp_path: Path) -> None:
    data = sample_truth("shanghai-evaluation", 0)
    listed = data["forms"][0]["indicators"]
    empty = {"scope": "annual", "level1": listed[-1]["level1"], "level2": "社会公众满意度指标"}
    data["forms"][0]["indicators"] = [listed[0], *listed, empty]
    assert there_and_back(data, suffix, tmp_path) == data
