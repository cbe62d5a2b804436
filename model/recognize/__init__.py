"""grids + definitions → documents + what was doubtful."""

from model.recognize.doubts import Doubt, DoubtKind
from model.recognize.explain import explained, reasons
from model.recognize.places import Source, Spot
from model.recognize.recognize import Recognized, recognize

__all__ = [
    "Doubt",
    "DoubtKind",
    "Recognized",
    "Source",
    "Spot",
    "explained",
    "reasons",
    "recognize",
]
