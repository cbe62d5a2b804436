"""All findings of the check in one panel: grouped, filtered, gone to, mended, accepted."""

from gui.findings.bar import THIS_TABLE, WHOLE_YEAR
from gui.findings.entries import FindingEntry, summary
from gui.findings.panel import FindingsPanel

__all__ = ["THIS_TABLE", "WHOLE_YEAR", "FindingEntry", "FindingsPanel", "summary"]
