"""A disk so small that it is soon full: a file system in memory, in a name space of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_MOUNT = 'mount -t tmpfs -o size={size} none "$0" && exec "$@"'


def on_small_disk(folder: Path, size: str, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run Python with a disk of ``size`` (as 200k) at ``folder``; skips where one may not mount."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False).returncode:
        pytest.skip("nobody may mount here")
    mount = _MOUNT.format(size=size)
    return subprocess.run(
        [unshare, "-rm", "sh", "-c", mount, str(folder), sys.executable, *command],
        capture_output=True,
        text=True,
        check=True,
    )
