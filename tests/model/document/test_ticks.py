"""Options with marks before or behind them: which are ticked, and what stands beside them."""

from __future__ import annotations

import pytest

from model.document.ticks import beside_options, read_ticks


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("☑ 常年性项目  □ 延续性项目\n□ 一次性项目", "常年性项目"),
        ("□经费拨款 ■非税收入 ■政府性基金", "非税收入、政府性基金"),
        ("□常年性项目 □一次性项目", ""),
        ("√常年性项目", "常年性项目"),
        ("新增项目  延续项目√", "延续项目"),
        ("√ 1.新增项目 2.延续项目", "新增项目"),
        ("是√ 否", "是"),
        ("√", ""),
        ("● 完成 3 次", "完成 3 次"),
        ("常年性项目√ 一次性项目□", "常年性项目"),
        ("（√）常年性项目 （ ）一次性项目", "常年性项目"),
        ("[ ] 常年性项目 [√] 一次性项目", "一次性项目"),
        ("常年性项目（√） 一次性项目（ ）", "常年性项目"),
        ("常年性项目", "常年性项目"),
        ("一次性项目（1年结束）", "一次性项目（1年结束）"),
        ("", ""),
        ("正常□√  预警□  整改□", "正常"),
        ("常年性 □ √ 延续性 □", "常年性"),
    ],
)
def test_ticks(text: str, kept: str) -> None:
    assert read_ticks(text) == kept


@pytest.mark.parametrize(
    ("text", "chosen", "beside"),
    [
        ("是□ 否☑（原因：资金未到位）", "否", "（原因：资金未到位）"),
        ("属于：□新增 ☑延续", "延续", "属于"),
        ("得分97分，□优 ☑良", "良", "得分97分"),
        ("新增□ 延续☑。", "延续", ""),
        ("新增□ 延续☑ 其他", "延续", "其他"),
        ("□新增 ☑延续（请在□内打“√”）", "延续", ""),
        ("（请打√）新增□ 延续☑", "延续", ""),
        ("是√ 否", "是", ""),
        ("新增项目", "新增项目", ""),
    ],
)
def test_what_stands_beside_options_is_none(text: str, chosen: str, beside: str) -> None:
    assert (read_ticks(text), beside_options(text)) == (chosen, beside)
