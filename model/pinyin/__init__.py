"""Finding Chinese text by its characters, its pinyin or the initials of its pinyin.

会计 is found by 会, by ``kj`` and ``hj`` (会 reads huì and kuài), by ``kuaiji`` and by ``kuaij``.
`Query` looks in one text; `Sounds` makes patterns that look through a million characters at once.
The readings are those of the library pypinyin, which is imported with the first search.
"""

from model.pinyin.query import Hit, Query
from model.pinyin.readings import folded
from model.pinyin.sounds import Sounds

__all__ = ["Hit", "Query", "Sounds", "folded"]
