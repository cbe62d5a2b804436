"""The faces official forms are set in."""

from __future__ import annotations

from enum import StrEnum


class Face(StrEnum):
    """A typeface by its role: 宋体, 黑体, 仿宋, 楷体."""

    SONG = "song"
    HEI = "hei"
    FANG = "fang"
    KAI = "kai"
