"""Our PDF of a book beside what LibreOffice makes of our workbook of the same book."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from model.exchange import DocumentRenderer
from tests.bench.documents import book, definitions, large_document
from tests.bench.timing import Measured, compare

TABLES, ROWS = 20, 42


def office_bench() -> Iterator[Measured]:
    """Measure, where LibreOffice is installed."""
    office = shutil.which("soffice")
    if office is None:
        sys.stderr.write("office: LibreOffice (soffice) is not installed, nothing measured\n")
        return
    renderer = DocumentRenderer(definitions(), book())
    documents = [large_document(ROWS) for _ in range(TABLES)]
    with TemporaryDirectory() as folder:
        workbook = Path(folder) / "book.xlsx"
        workbook.write_bytes(renderer.xlsx(documents))
        yield compare(
            f"PDF of {TABLES} tables beside LibreOffice's of our xlsx",
            partial(renderer.pdf, documents),
            partial(convert, office, workbook, folder),
            rounds=3,
            wanted=1 / 12,
        )


def convert(office: str, workbook: Path, folder: str) -> None:
    """Let LibreOffice print a workbook to PDF."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook)],
        check=True,
        capture_output=True,
    )
