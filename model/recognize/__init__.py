"""Grids + definitions → documents + what was doubtful, in stages that can be seen (``explained``).

``cut`` makes a ``part`` of each table; ``label`` says what its cells may mean; ``claim`` settles
who gets which; ``form`` claims by a definition's own labels; ``assemble`` makes the ``content`` of
a document with its ``doubts``.  ``recognize`` chooses between form and words.
"""

from model.recognize.content import Doubt, DoubtKind
from model.recognize.explain import Explainer, explained
from model.recognize.part import Source, Spot
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
