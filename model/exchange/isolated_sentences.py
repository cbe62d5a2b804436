"""The sentences on files whose reading met a limit or ended the child."""

from __future__ import annotations

_SMALLER = "请删去多余的内容，或者把它拆成几个文件后再导入。"
_ANEW = "请用原来的程序打开它，另存为新的 .xlsx 或 .docx 文件后再导入。"


def too_large(name: str, size: int, most: int) -> str:
    """For a file of more bytes than are read."""
    sizes = f"有 {_megabytes(size)} MB，超过 {_megabytes(most)} MB"
    return f"“{name}”{sizes}，不像是绩效表，没有读取。{_SMALLER}"


def too_slow(name: str, seconds: float) -> str:
    """For a file that was not read in time."""
    return f"“{name}”读了 {seconds:.0f} 秒还没有读完，已停止读取。{_SMALLER}"


def too_much_memory(name: str, most: int) -> str:
    """For a file that would take more memory than there is for it."""
    return f"“{name}”需要的内存超过 {_megabytes(most)} MB，已停止读取。{_SMALLER}"


def too_deep(name: str) -> str:
    """For a file whose parts are nested deeper than anything that people make."""
    return f"“{name}”的内容嵌套得太深，不像是绩效表，没有读取。{_ANEW}"


def crashed(name: str) -> str:
    """For a file that ended the child."""
    return f"“{name}”的内容已损坏，使读取程序意外中断，没有读取。{_ANEW}"


def faulty(name: str) -> str:
    """For a file over which our own code stumbled."""
    return (
        f"“{name}”读取时程序出错，没有读取；这是绩表的错，文件不一定有问题。"
        "请重新启动绩表再试；仍然这样时，可以在原来的程序里把它另存为另一种格式后再导入。"
    )


def not_started() -> str:
    """Where no child can be started."""
    return (
        "读取文件的程序没有启动，可能被安全软件拦截了。"
        "请在安全软件中允许“绩表”运行，重新启动绩表后再导入。"
    )


def _megabytes(size: int) -> int:
    return size // 1024 // 1024
