"""What a reader saw in a file and left out, or took with a doubt: nothing of it is silent.

A note stands with the cell that it speaks of, or with the grid if it speaks of no cell that the
grid has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class NoteKind(Enum):
    """The kinds of notes, each with its sentence; ``{text}`` is put in."""

    HIDDEN = "隐藏的{text}没有读取"
    MAYBE_HIDDEN = "条件格式可能隐藏了“{text}”，请核对"
    STRUCK = "划掉的文字“{text}”没有读取"
    REVISED = "文件里有没有接受的修订，按接受全部修订后的样子读取"
    EMBEDDED = "嵌入的{text}没有读取，请打开它，另存为文件后再导入"
    EMBEDDED_READ = "{text}，已当作表格读取，请核对"
    LEFT = "{text}没有读取"
    PICTURE = "这里是图片，图片里的文字没有读取"
    ERROR = "错误值“{text}”没有读取，请填写"
    FORMULA = "公式“{text}”没有保存计算结果，没有读取，请填写"
    LOST_DIGITS = "数字“{text}”超过 15 位，末尾的数字 Excel 没有存下来，请核对"
    UNREADABLE = "“{text}”里有无法辨认的字符，请核对"
    RECOGNIZED = "{text}是扫描的图片，读取的是文字识别软件认出的文字，请逐项核对"
    SCANNED = "{text}是扫描的图片，没有读取"
    NOT_RULED = "这张表没有框线，行和列是按文字的位置分的，请逐项核对"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a reader saw.

    ``place`` says where it stands where no cell of the grid does: "第 3 页", "B7", "" for the
    whole table.
    """

    kind: NoteKind
    text: str = ""
    place: str = ""

    @property
    def sentence(self) -> str:
        """The note in words, without its place."""
        short = self.text if len(self.text) <= _LONGEST else self.text[:_LONGEST] + "…"
        return self.kind.value.format(text=short.replace("\n", " "))


_LONGEST = 60
