"""绩表: starts the window, or runs a command without one."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the program; returns its exit code."""
    if arguments == ["--read-files"]:
        from model.exchange.isolated_child import serve

        return serve()
    from model.commandline.command_line import parser, spelled_out, use_utf8

    use_utf8()
    options = parser().parse_args(spelled_out(arguments))
    if options.check_data:
        from model.commandline.checking_data import check_data

        path = Path(options.check_data)
        return check_data(path, sys.stdout, sys.stderr, repairs=options.repair)
    if options.command or options.self_test:
        from model.commandline.commands import Commands
        from model.definition import DefinitionLibrary
        from model.errors import UserError
        from model.exchange import DocumentRenderer
        from model.fonts import FontBook
        from model.own_files import FORMS, data_folder
        from model.resources import resource_folder
        from model.usecases.own_forms import OwnForms

        try:
            definitions = DefinitionLibrary.load(resource_folder("forms"))
        except UserError as error:
            print(error.message, file=sys.stderr)
            return 3
        own = OwnForms(data_folder() / FORMS, definitions)
        for fault in (*definitions.faults, *own.load()):
            print(fault, file=sys.stderr)
        renderer = DocumentRenderer(definitions, FontBook.installed(resource_folder("fonts")))
        renderer.templates = own.template
        sample = resource_folder("samples") / "sample.json"
        return Commands(definitions, renderer, sample, sys.stdout, sys.stderr).run(options)
    from gui.app import run

    return run(options.data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
