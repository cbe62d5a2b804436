"""Suggestions while a table is filled in: from the unit's own past tables, then a library.

The library is data (``resources/indicators/*.toml``, see `common_indicators`); what a unit wrote
before comes from its data file.  `Suggester` finds in both, by characters and by pinyin.
"""

from model.suggest.common import common_indicators
from model.suggest.indicator import KnownIndicator
from model.suggest.past import past_indicators
from model.suggest.suggester import Suggester

__all__ = ["KnownIndicator", "Suggester", "common_indicators", "past_indicators"]
