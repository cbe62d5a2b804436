"""绩表: starts the window, or runs a command without one."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the program; returns its exit code."""
    if arguments == ["--read-files"]:
        from model.exchange.isolated_child import serve

        return serve()
    from model.commandline.command_line import asks_for_window, spelled_out, use_utf8

    use_utf8()
    words = spelled_out(arguments)
    if asks_for_window(words):
        return show_window(words[1] if words else None)
    from model.commandline.command_line import may_go_unheard, parser

    options = parser().parse_args(words)
    with may_go_unheard():
        if options.check_data:
            from model.commandline.checking_data import check_data

            path = Path(options.check_data)
            return check_data(path, sys.stdout, sys.stderr, repairs=options.repair)
        if options.command or options.self_test:
            from model.commandline.commands import run_command

            return run_command(options, sys.stdout, sys.stderr)
    return show_window(options.data)


def show_window(data: str | None) -> int:
    """Show the window until it is closed, with a data file if one is asked for."""
    # What is imported stays: until there is a window, looking for garbage finds none.
    gc.disable()
    from gui.app import run

    return run(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
