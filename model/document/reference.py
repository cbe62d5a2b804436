"""What an indicator keeps of last year's beside it: for the clerk's eye alone.

Forms do not print it and the interchange does not carry it.
"""

from __future__ import annotations

LAST_VALUE = "last_value"
"""Last year's target, as it stood then."""
LAST_ACTUAL = "last_actual"
"""What was reached last year."""
LAST_ID = "last_id"
"""The id of last year's indicator in its document."""

REFERENCE_KEYS = frozenset({LAST_VALUE, LAST_ACTUAL, LAST_ID})
