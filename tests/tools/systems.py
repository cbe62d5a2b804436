"""What tests ask of the system they run on, on Windows and on Linux."""

import ctypes
import os
import signal
import sys

_SYNCHRONIZE, _STILL_WAITING = 0x100000, 0x102


def is_wine() -> bool:
    """Whether this Windows is Wine: its ntdll says so by a function of its own."""
    return sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


def is_running(pid: int) -> bool:
    """Whether there is such a process. On Windows `os.kill` would press Ctrl+C in it."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        handle = kernel.OpenProcess(_SYNCHRONIZE, False, pid)
        try:
            return bool(handle) and kernel.WaitForSingleObject(handle, 0) == _STILL_WAITING
        finally:
            kernel.CloseHandle(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def kill(pid: int) -> None:
    """End a process at once."""
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
