"""How much memory and time a process takes, as it tells itself at its end."""

import os
import sys
from pathlib import Path
from time import process_time

TELL = "--tell-memory="
"""The argument that asks for it; how many tables are opened before."""
_PAGES = Path("/proc/self/statm")


def can_tell() -> bool:
    """Whether this system says it."""
    return _PAGES.exists()


def asked_for(arguments: list[str]) -> int | None:
    """How many tables are to be opened before it is told; None if it is not asked for."""
    told = [each.removeprefix(TELL) for each in arguments if each.startswith(TELL)]
    return int(told[0]) if told else None


def tell() -> None:
    """Write the megabytes that this process has in memory."""
    pages = int(_PAGES.read_text(encoding="ascii").split()[1])
    sys.stdout.write(f"{pages * os.sysconf('SC_PAGE_SIZE') / 1e6}\n")


def tell_time() -> None:
    """Write the seconds of the processor's time that this process has had."""
    sys.stdout.write(f"{process_time()}\n")
