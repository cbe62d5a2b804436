"""What an action and a menu are as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Needs(Enum):
    """What has to be there for an action to make sense."""

    NOTHING = auto()
    NO_DATA = auto()
    """No data file is open: something went wrong."""
    DATA = auto()
    TABLE = auto()
    TAB = auto()
    """A tab is there; its table may be of an unknown form."""
    SELECTION = auto()
    """Something is selected in the list of projects."""
    OWN = auto()
    """Who connects the action enables it, too."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: of the menu bar, or (with ``where``) of another menu.

    Others may fill it: ``window.menus[id]``.  An empty one is not shown in the menu bar.
    """

    id: str
    text: str
    where: str = ""
    needs: Needs = Needs.NOTHING


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action as data.

    ``where`` is "menu/section"; sections of a menu are parted by lines.  ``keys`` are parted by
    blanks; what it is called on the tool bar is ``short``, "" for what does not stand there.
    ``choice`` names a group of actions of which one is checked.  The keys of an action that
    ``is_local`` count in the list of projects only.
    """

    id: str
    text: str
    tip: str
    where: str
    needs: Needs = Needs.DATA
    keys: str = ""
    icon: str = ""
    short: str = ""
    choice: str = ""
    is_local: bool = False
