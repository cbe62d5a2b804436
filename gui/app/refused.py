"""A data file that cannot be worked in: what else can be done with it."""

from __future__ import annotations

from collections.abc import Callable
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


def ask_beside(
    window: MainWindow, error: UserError, look: Callable[[], object], take: Callable[[], object]
) -> None:
    """Ask what to do with a file that is to be opened while another one is open."""
    ways = {"read_only": ("只读打开", look), "take_over": ("解除占用…", take)}
    answers = dict(ways[offer] for offer in offers_of(error))
    window.ask("数据文件", error.message, answers, is_warning=True)


def ask_to_take_over(window: MainWindow, take: Callable[[], object]) -> None:
    """Ask whether who left a lock behind is gone."""
    window.ask(
        "解除占用",
        "确定对方已经关闭、关机或死机了吗？",
        {"对方没有在用，打开": take},
        "如果对方还在使用，两边同时修改会互相覆盖。拿不准时，请先只读打开。",
        is_warning=True,
    )
