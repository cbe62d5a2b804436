"""A data file that cannot be worked in: what else can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from model.errors import UserError


def offers_of(error: UserError) -> list[str]:
    """The actions with which a file can be opened all the same."""
    from model.store import InUseError, ReadOnlyError

    offers = ["read_only"] if isinstance(error, InUseError | ReadOnlyError) else []
    if isinstance(error, InUseError) and error.can_take_over:
        offers.append("take_over")
    return offers


_ANSWERS = {"read_only": "只读打开", "take_over": "解除占用…", "use_backup": "用最近的备份"}


def ask_beside(window: MainWindow, sentence: str, ways: Mapping[str, Callable[[], object]]) -> None:
    """Ask what to do with a file that is to be opened while another one is open."""
    answers = {_ANSWERS[offer]: do for offer, do in ways.items()}
    window.ask("数据文件", sentence, answers, is_warning=True)


def ask_to_take_over(window: MainWindow, take: Callable[[], object]) -> None:
    """Ask whether who left a lock behind is gone."""
    window.ask(
        "解除占用",
        "确定对方已经关闭、关机或死机了吗？",
        {"对方没有在用，打开": take},
        "如果对方还在使用，两边同时修改会互相覆盖。拿不准时，请先只读打开。",
        is_warning=True,
    )
