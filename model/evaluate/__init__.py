"""Execution rates, scores, totals and grades (财预〔2020〕10号), each with its derivation."""

from model.evaluate.assessing import RESULT_KEYS, Assessment, assess
from model.evaluate.carrying import evaluate
from model.evaluate.derivation import Derivation, Figure
from model.evaluate.edits import fill_result, has_weights, propose_scores, spread_weights
from model.evaluate.explaining import explain
from model.evaluate.proposing import Ask, Proposal, propose

__all__ = [
    "RESULT_KEYS",
    "Ask",
    "Assessment",
    "Derivation",
    "Figure",
    "Proposal",
    "assess",
    "evaluate",
    "explain",
    "fill_result",
    "has_weights",
    "propose",
    "propose_scores",
    "spread_weights",
]
