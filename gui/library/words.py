"""What list and board of projects say alike: how far a table is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.document.stages import Stage, WorkState


@cache
def state_of(stage: Stage, progress: WorkState) -> str:
    """Stage and progress in as few words as say it: 草稿, 批复, 批复 · 已导出."""
    return " · ".join(each.label for each in (stage, progress) if each) or stage.label
