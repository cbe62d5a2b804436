"""The heavy libraries wait until a file of their format is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_registry_imports_no_heavy_library() -> None:
    heavy = {"openpyxl", "docx", "lxml", "pdfminer", "xlrd"}
    code = f"import sys, model.read; print(*({heavy} & sys.modules.keys()))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == ""
