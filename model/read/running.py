"""Another program run to its end, with a limit on its time, stopped when the clerk cancels."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_POLL = 0.05


class Late(Exception):  # noqa: N818 - what it means is for the caller to say
    """The program did not end in time and was stopped."""


def run_program(
    command: Sequence[str], folder: Path, seconds: float, check: Callable[[], None]
) -> None:
    """Run a program in a folder; its output and its exit code say nothing.

    Raises Late after some seconds, or what ``check`` raises meanwhile; the program and those
    that it started are stopped then.  A program that cannot be started does nothing.
    """
    try:
        process = _started(command, folder)
    except OSError:
        return
    end = time.monotonic() + seconds
    try:
        while process.poll() is None:
            check()
            if time.monotonic() > end:
                raise Late
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_POLL)
    finally:
        _stop(process)


def _started(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and those that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        # Its children may outlive it: soffice is a script that starts the real one.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
