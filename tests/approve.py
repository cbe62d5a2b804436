"""Approved texts: what came out once and was looked at must come out again.

Run the tests with JIBIAO_APPROVE=1 to accept what comes out now, and look at the difference
before committing it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"
SAMPLES = DATA / "samples"
PICTURES = DATA / "pictures"


def approve(name: str, text: str) -> None:
    """Compare a text with the approved one in tests/data/pictures, or write it there."""
    path = PICTURES / name
    if os.environ.get("JIBIAO_APPROVE") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    approved = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != approved:
        lines = difflib.unified_diff(
            approved.splitlines(), text.splitlines(), "approved", "now", lineterm=""
        )
        pytest.fail(f"{name} differs from what was approved:\n" + "\n".join(lines))
