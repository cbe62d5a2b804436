"""What a clerk does to an indicator list, as functions that write with the pen of an open edit.

They take live nodes of one document.  A selection may come in any order, mix the levels and name
parents together with their children: a chosen parent speaks for all below it.  A category that
loses its last child stays.
"""

from model.document.edits.adding import (
    add_beside,
    add_category,
    add_indicator,
    copy_to,
    duplicate,
    find_or_add,
    remove,
    subcategory_names,
)
from model.document.edits.moving import landing, move_down, move_over, move_to, move_up, place
from model.document.edits.two_lists import ListDifference, arrange_like, copy_to_list, differences
from model.document.node import indicators_of, list_of, topmost, upwards

__all__ = [
    "ListDifference",
    "add_beside",
    "add_category",
    "add_indicator",
    "arrange_like",
    "copy_to",
    "copy_to_list",
    "differences",
    "duplicate",
    "find_or_add",
    "indicators_of",
    "landing",
    "list_of",
    "move_down",
    "move_over",
    "move_to",
    "move_up",
    "place",
    "remove",
    "subcategory_names",
    "topmost",
    "upwards",
]
