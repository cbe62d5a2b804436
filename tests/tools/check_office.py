"""Reads the samples in old formats, which an installed LibreOffice makes of them and converts back.

    python -m tests.tools.check_office

Prints for each file whether its documents are those of the sample; exit code 1 if one is not, 2
if LibreOffice is not installed.  The tests use a stand-in, since not every machine has one.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from model.definition import DefinitionLibrary
from model.errors import UserError
from model.exchange import IsolatedReader, read_documents
from model.read.office_programs import installed_libreoffice
from model.resources import resource_folder
from tests.approve import SAMPLES

_SUFFIXES = (".doc", ".rtf", ".wps", ".dot", ".odt")
_MADE_AS = {".wps": ".doc", ".dot": ".doc"}


def main() -> int:
    """Run the command."""
    office = installed_libreoffice()
    if office is None:
        sys.stderr.write("LibreOffice is not installed, nothing checked\n")
        return 2
    definitions = DefinitionLibrary.load(resource_folder("forms"))
    failed = False
    with TemporaryDirectory() as folder, IsolatedReader(definitions) as reader:
        for sample in sorted(SAMPLES.glob("*.docx")):
            truth = read_documents(sample, definitions).documents
            for suffix in _SUFFIXES:
                path = made(office, sample, suffix, Path(folder))
                start = time.monotonic()
                try:
                    same = reader.read(path).documents == truth
                    said = "the same" if same else "DIFFERENT"
                except UserError as error:
                    same, said = False, error.message
                failed = failed or not same
                seconds = time.monotonic() - start
                sys.stdout.write(f"{said} {seconds:4.1f} s {path.name}\n")
    return 1 if failed else 0


def made(office: str, sample: Path, suffix: str, folder: Path) -> Path:
    """A sample in an old format."""
    written = _MADE_AS.get(suffix, suffix)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", written[1:], "--outdir", folder, sample],
        check=True,
        capture_output=True,
    )
    return (folder / f"{sample.stem}{written}").rename(folder / f"{sample.stem}{suffix}")


if __name__ == "__main__":
    sys.exit(main())
