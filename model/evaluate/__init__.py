"""Execution rates, scores, totals and grades (财预〔2020〕10号), each with its derivation."""

from model.evaluate.assessing import RESULT_KEYS, Assessment, assess
from model.evaluate.carrying import evaluate, is_carried
from model.evaluate.derivation import Derivation, Figure
from model.evaluate.edits import (
    fill_result,
    has_weights,
    propose_scores,
    row_counts,
    spread_weights,
    weight_sums,
)
from model.evaluate.explaining import explain
from model.evaluate.following import follow
from model.evaluate.proposing import Ask, ScoreProposal, propose
from model.evaluate.spreading import spread_rest

__all__ = [
    "RESULT_KEYS",
    "Ask",
    "Assessment",
    "Derivation",
    "Figure",
    "ScoreProposal",
    "assess",
    "evaluate",
    "explain",
    "fill_result",
    "follow",
    "has_weights",
    "is_carried",
    "propose",
    "propose_scores",
    "row_counts",
    "spread_rest",
    "spread_weights",
    "weight_sums",
]
