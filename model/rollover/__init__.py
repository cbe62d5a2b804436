"""Last year's document → this year's draft: years shifted, amounts chosen, outcomes dropped."""

from model.rollover.applying import Choices, apply
from model.rollover.funds import CLEAR, KEEP, Amounts
from model.rollover.judging import Reason, Sureness
from model.rollover.proposing import Proposal, ProposedChange, propose

__all__ = [
    "CLEAR",
    "KEEP",
    "Amounts",
    "Choices",
    "Proposal",
    "ProposedChange",
    "Reason",
    "Sureness",
    "apply",
    "propose",
]
