"""Sets up, starts and checks the program; needs nothing but Python 3.11 or newer.

    python3 packaging/dev.py start [ARGUMENT…]   the window, or a command of main.py
    python3 packaging/dev.py test [ARGUMENT…]    all tests, or what pytest is told
    python3 packaging/dev.py check [--fresh]     tests and every other check, as in CI

The libraries go into `.venv` beside the program, made and brought up to date as needed.
With `--fresh` they go into a temporary folder that is removed afterwards. The exit code is
that of the first step that failed.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
OLDEST_PYTHON = (3, 11)

CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command as main; main(['--no-cache'])"),
    ("-m", "vulture"),
    ("-m", "pytest"),
)


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the result is the exit code."""
    options = parse(arguments)
    if complaint := why_not_this_python():
        print(complaint, file=sys.stderr)
        return 2
    try:
        if options.command == "start":
            return start(options.arguments)
        if options.command == "test":
            return test(options.arguments)
        return check(fresh=options.fresh)
    except subprocess.CalledProcessError as error:
        print(f"This step failed: {shown(error.cmd)}", file=sys.stderr)
        return int(error.returncode)


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command, and what is passed on or the switches of `check`."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Start, test or check the program.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in (("start", "start the window"), ("test", "run all the tests")):
        # No options of its own: everything that follows is for main.py or pytest.
        one = commands.add_parser(name, help=purpose, add_help=False, prefix_chars="\0")
        one.add_argument("arguments", nargs="*")
    one = commands.add_parser("check", help="run the tests and every other check")
    one.add_argument("--fresh", action="store_true", help="in a new environment, then removed")
    return parser.parse_args(arguments)


def why_not_this_python() -> str:
    """What is missing from the Python that runs this; empty if it will do."""
    if sys.version_info < OLDEST_PYTHON:
        return f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}."
    # Debian keeps these apart from Python itself.
    if any(importlib.util.find_spec(name) is None for name in ("ensurepip", "venv")):
        return "This Python cannot make environments: apt install python3-venv"
    return ""


def start(arguments: list[str]) -> int:
    """Start main.py with these arguments, in the folder the user is in."""
    python = ready_python(ROOT / ".venv", extra="")
    return subprocess.call([str(python), str(ROOT / "main.py"), *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests."""
    python = ready_python(ROOT / ".venv", extra="dev")
    return step(python, "-m", "pytest", *arguments)


def check(*, fresh: bool) -> int:
    """Run every check, also after one failed; the code is that of the first that failed."""
    if not fresh:
        return all_checks(ready_python(ROOT / ".venv", extra="dev"))
    with tempfile.TemporaryDirectory(prefix="jibiao-", ignore_cleanup_errors=True) as folder:
        return all_checks(ready_python(Path(folder) / "venv", extra="dev"))


def all_checks(python: Path) -> int:
    """Run the checks with this Python; 0, or the code of the first that failed."""
    codes = [step(python, *arguments) for arguments in CHECKS]
    for arguments, code in zip(CHECKS, codes, strict=True):
        print(f"{'passed' if code == 0 else 'FAILED'}: {shown(arguments)}")
    return next((code for code in codes if code), 0)


def step(python: Path, *arguments: str) -> int:
    """Run one step in the project's folder; its exit code."""
    print(f"+ {shown(arguments)}", flush=True)
    # Its scripts first in PATH, so that a tool finds the tools beside it.
    path = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    return subprocess.call([str(python), *arguments], cwd=ROOT, env={**os.environ, "PATH": path})


def ready_python(venv: Path, extra: str) -> Path:
    """The Python of the environment `venv`, which has the libraries (and those of `extra`)."""
    python = python_of(venv)
    stamp = venv / "jibiao-installed.txt"
    installed = stamp.read_text(encoding="utf-8").splitlines() if stamp.is_file() else []
    if python.exists() and wanted_stamp(extra) in installed:
        return python
    if not works(python):
        make(venv)
    print("Installing the libraries…", flush=True)
    pip = (str(python), "-m", "pip", "install", "--disable-pip-version-check")
    subprocess.run([*pip, *requirements(extra)], check=True)
    # The libraries alone are a part of the extra ones. Written last: no stamp, not done.
    stamp.write_text(f"{wanted_stamp('')}\n{wanted_stamp(extra)}\n", encoding="utf-8")
    return python


def python_of(venv: Path) -> Path:
    """Where an environment keeps its Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def wanted_stamp(extra: str) -> str:
    """A line that changes whenever other libraries are asked for."""
    digest = hashlib.sha256(PYPROJECT.read_bytes()).hexdigest()
    return f"{digest} {extra or 'base'}"


def works(python: Path) -> bool:
    """Whether this Python is there, new enough and can install."""
    if not python.exists():
        return False
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return (
        subprocess.run([str(python), "-c", probe], check=False, capture_output=True).returncode == 0
    )


def make(venv: Path) -> None:
    """Make an empty environment in place of whatever stands there."""
    print(f"Making the environment {venv}…", flush=True)
    if venv.exists():
        shutil.rmtree(venv)
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)


def requirements(extra: str) -> list[str]:
    """The libraries that pyproject.toml asks for."""
    # Not known to the Pythons that why_not_this_python turns away.
    import tomllib

    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"].get(extra, [])]


def shown(command: "list[str] | tuple[str, ...]") -> str:
    """A command as one reads it."""
    return " ".join(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
