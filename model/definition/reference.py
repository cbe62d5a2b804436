"""What a node keeps that is no part of the table: for the clerk's eye alone.

An indicator keeps last year's beside it, a table without a form how its file is headed, and any
node the notes with which findings of the check were accepted, and comments.  Forms do not print
them (but such a table its heading), and the interchange does not carry them, but for the list of
the files that prove an indicator.
"""

from __future__ import annotations

LAST_VALUE = "last_value"
"""Last year's target, as it stood then."""
LAST_ACTUAL = "last_actual"
"""What was reached last year."""
LAST_ID = "last_id"
"""The id of last year's indicator in its document."""

TARGET_ID = "target_id"
"""The id of the approved indicator in the document of its targets, which this one measures."""

LAST_REASON = "last_reason"
"""For what reason points were lost last year."""
MONITORED = "monitored"
"""How far it was when the year was monitored."""
MONITORED_REASON = "monitored_reason"
"""Why it was behind then."""

EVIDENCE = "evidence"
"""The files that prove what an indicator reached (see ``model.document.evidence``)."""

SEAL = "seal_place"
"""Of the header: whether a place for the office's seal is printed below the signatures."""

PRINTED_TITLE = "printed_title"
"""Of a table without a form: what its file calls it, without the year."""
PRINTED_UNIT = "printed_unit"
"""Of a table without a form: the unit in which its file writes money, where it is not 元."""
PRINTED_MONTHS = "printed_months"
"""Of a table without a form: the months that its heads say are monitored: 1-8月."""
PRINTED_ORDER = "printed_order"
"""Of a table without a form: the keys of its fields in the order of its file, a line each."""
PRINTED_BELOW = "printed_below"
"""Of a table without a form: the keys of the fields that stand below its lists, a line each."""

SHOWN = (LAST_VALUE, LAST_ACTUAL, LAST_REASON, MONITORED, MONITORED_REASON)
"""What the list shows beside an indicator, for the eye alone."""
REFERENCE_KEYS = frozenset(
    {
        *SHOWN,
        LAST_ID,
        TARGET_ID,
        EVIDENCE,
        SEAL,
        PRINTED_TITLE,
        PRINTED_UNIT,
        PRINTED_MONTHS,
        PRINTED_ORDER,
        PRINTED_BELOW,
    }
)

ACCEPTED = "accepted:"
"""Before the name of a finding: the note with which it was accepted."""
ACCEPTED_FACTS = "accepted_facts:"
"""Before the name of a finding: what it said when it was accepted."""

COMMENT = "comment:"
"""Before the key of a text: what was said of it (see ``model.document.comments``)."""


def is_own(key: str) -> bool:
    """Whether a text is the office's own, not part of the table."""
    return key in REFERENCE_KEYS or key.startswith((ACCEPTED, ACCEPTED_FACTS, COMMENT))
