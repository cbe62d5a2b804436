"""The library as a workbook."""

from pathlib import Path

import pytest

from model.errors import UserError
from model.exchange.indicator_sheet import indicators_xlsx, read_indicators
from model.resources import resource_folder
from model.suggest import KnownIndicator
from model.suggest.common import common_indicators
from tests import shipped

FONTS = shipped.book()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    library = common_indicators(resource_folder("indicators"))[:40]
    path = tmp_path / "指标库.xlsx"
    path.write_bytes(indicators_xlsx(library, FONTS))
    again = read_indicators(path)
    assert [(k.key, k.value, k.sign, k.unit, k.basis) for k in again] == [
        (k.key, k.value, k.sign, k.unit, k.basis) for k in library
    ]


def test_a_list_of_others_is_understood_by_its_heads(tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    path.write_text(
        "卫生系统指标,,,,\n"
        "序号,指标名称,二级,目标值,计量单位\n"
        "1,考试人数,数量指标,≥300人,\n"
        "2,满意度,服务对象满意度,显著提高,\n"
        ",,,,\n",
        encoding="utf-8",
    )
    assert read_indicators(path) == (
        KnownIndicator("考试人数", level2="数量指标", value="≥300人", sign="≥", unit="人"),
        KnownIndicator("满意度", level2="服务对象满意度", value="显著提高"),
    )


def test_a_file_without_such_a_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.csv"
    path.write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    with pytest.raises(UserError, match="没有找到指标"):
        read_indicators(path)
