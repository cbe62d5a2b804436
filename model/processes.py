"""Other processes of this computer."""

from __future__ import annotations

import os
import sys


def is_running(process: int) -> bool:
    """Whether a process of this computer is there, as far as one may know."""
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    """The same where signals would end what they ask for."""
    import ctypes

    query_limited, still_active = 0x1000, 259
    kernel: ctypes.CDLL = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
    handle = kernel.OpenProcess(query_limited, 0, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
