"""Why a year changes or stays, in the clerk's words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from model.rollover.judging import Reason

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.PLAN_YEAR: "计划年度",
        Reason.NEAR_YEAR: "相对计划年度的年份",
        Reason.DATE: "日期",
        Reason.RANGE: "起止年份",
        Reason.BARE_YEAR: "没有写“年”的年份",
        Reason.TITLE: "文件名称里的年份",
        Reason.EDITION: "版本",
        Reason.FACT: "已经发生的事或依据的年份",
        Reason.LONG_PLAN: "尚未结束的多年计划",
        Reason.FAR_YEAR: "与计划年度相差较远",
    }
)
