"""grids + definitions → documents + what was doubtful."""

from model.recognize.doubts import Doubt, DoubtKind
from model.recognize.explain import Explainer, explained
from model.recognize.places import Source, Spot
from model.recognize.recognize import Recognized, recognize

__all__ = [
    "Doubt",
    "DoubtKind",
    "Explainer",
    "Recognized",
    "Source",
    "Spot",
    "explained",
    "recognize",
]
