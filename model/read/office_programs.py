"""How LibreOffice, Word and WPS are told to convert a file: macros off, links not followed."""

from __future__ import annotations

import base64
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
)
_FILTERS: Mapping[str, str] = MappingProxyType(
    {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}
)
_FORMATS: Mapping[str, int] = MappingProxyType({".docx": 16, ".xlsx": 51})
"""wdFormatDocumentDefault and xlOpenXMLWorkbook."""
_FORCE_DISABLE = 3
"""msoAutomationSecurityForceDisable: no macro runs, and nobody is asked."""


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice by its executable."""

    executable: str

    def command(self, source: Path, target: Path, folder: Path) -> Sequence[str]:
        """Convert without a screen, with a new profile in ``folder``.

        The new file is named after the source, so the source gets the target's name first.
        """
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        items = "\n".join(
            f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>"
            for path, name, value in _SETTINGS
        )
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(_PROFILE.format(items=items), encoding="utf-8")
        named = folder / f"{target.stem}{source.suffix}"
        shutil.copyfile(source, named)
        return [
            self.executable,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", _FILTERS[target.suffix], "--outdir", str(target.parent)),
            str(named),
        ]


@dataclass(frozen=True, slots=True)
class ComAutomation:
    """Word, Excel or WPS on Windows, by PowerShell and what they offer to scripts."""

    shell: str

    def command(self, source: Path, target: Path, folder: Path) -> Sequence[str]:
        """Convert with the first program that is registered."""
        del folder
        script = (_WORD if target.suffix == ".docx" else _EXCEL).format(
            source=_quoted(source),
            target=_quoted(target),
            format=_FORMATS[target.suffix],
            security=_FORCE_DISABLE,
        )
        encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
        return [self.shell, "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]


_WORD = """
$app = $null
foreach ($id in 'Word.Application', 'KWPS.Application', 'WPS.Application') {{
    try {{ $app = New-Object -ComObject $id; break }} catch {{ }}
}}
if ($app -eq $null) {{ exit 3 }}
try {{
    $app.Visible = $false
    $app.DisplayAlerts = 0
    $app.AutomationSecurity = {security}
    $file = $app.Documents.Open({source}, $false, $true, $false)
    $file.SaveAs({target}, {format})
    $file.Close($false)
}} finally {{ $app.Quit() }}
"""
_EXCEL = """
$app = $null
foreach ($id in 'Excel.Application', 'KET.Application', 'ET.Application') {{
    try {{ $app = New-Object -ComObject $id; break }} catch {{ }}
}}
if ($app -eq $null) {{ exit 3 }}
try {{
    $app.Visible = $false
    $app.DisplayAlerts = $false
    $app.AutomationSecurity = {security}
    $file = $app.Workbooks.Open({source}, 0, $true)
    $file.SaveAs({target}, {format})
    $file.Close($false)
}} finally {{ $app.Quit() }}
"""


def _quoted(path: Path) -> str:
    """A path as a text of PowerShell, in which nothing is put in or run."""
    text = str(path)
    for quote in "'‘’‚‛":
        text = text.replace(quote, quote * 2)
    return f"'{text}'"


def installed_libreoffice() -> str | None:
    """LibreOffice's executable on the path or in one of its usual places."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found is not None:
            return found
    return next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
            folder = os.environ.get(variable)
            if folder:
                yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield Path("/snap/bin/libreoffice")
        yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
