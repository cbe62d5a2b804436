"""Last year's document → this year's draft: years shifted, amounts chosen, outcomes dropped."""

from model.rollover.applying import Choices, apply
from model.rollover.funds import CLEAR, KEEP, Amounts
from model.rollover.judging import Reason, YearSureness
from model.rollover.proposing import ProposedChange, RolloverProposal, propose

__all__ = [
    "CLEAR",
    "KEEP",
    "Amounts",
    "Choices",
    "ProposedChange",
    "Reason",
    "RolloverProposal",
    "YearSureness",
    "apply",
    "propose",
]
