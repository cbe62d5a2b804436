"""What list and board of projects say alike: of names that are missing, and of a table's state."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.document.stages import Stage, WorkState

NO_NAME = "（未填项目名称）"
NO_YEAR = "未填年度"
NO_UNIT = "（未填单位）"


@cache
def state_of(stage: Stage, progress: WorkState) -> str:
    """Stage and progress in as few words as say it: 草稿, 批复, 批复 · 已导出."""
    return " · ".join(each.label for each in (stage, progress) if each) or stage.label
