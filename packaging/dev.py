"""Sets up, starts and checks the program; needs nothing but Python 3.11 or newer.

    python3 packaging/dev.py start [ARGUMENT…]   the window, or a command of main.py
    python3 packaging/dev.py test [ARGUMENT…]    all tests, or what pytest is told
    python3 packaging/dev.py check [--fresh]     tests and every other check, as in CI

The libraries go into `.venv` beside the program, made and brought up to date as needed.
`check` runs the tests on the oldest and on the newest Python of this machine that the program
supports, each with an environment of its own (`.venv-3.11`, …); with `--fresh` these go into a
temporary folder that is removed afterwards. Of tests marked `on_one_python`, many examples that no
Python changes, each is tried on one of the two. The exit code is that of the first failed step.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    Version = tuple[int, int, int]

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)
"""The Pythons that all libraries are made for; as pyproject.toml says, too."""

CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-m", "vulture"),
)
"""What says the same on every Python; the contracts of import-linter are among the tests."""
TESTS = ("-m", "pytest", "-q", "--dist", "worksteal", "-n")
"""All tests, on as many processors as are said next."""
UNTOLD = "--assert=plain"
"""Saves each process of the tests half a minute: that assertions are written out to tell values."""
TESTS_FAILED = 1
"""What pytest says of failed tests, and of nothing else."""
MEMORY_OF_TESTS = 4 * 1024**3
"""Room (bytes) that is more than enough for the files of all tests."""


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the result is the exit code."""
    options = parse(arguments)
    if complaint := why_not_this_python():
        if better := list(found_pythons().values()):
            return subprocess.call([better[0], __file__, *arguments])
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
    """Run the tests that pytest is told, or all."""
    python = ready_python(ROOT / ".venv", extra="dev")
    return step(python, *(("-m", "pytest", *arguments) if arguments else (*TESTS, "auto")))


def check(*, fresh: bool) -> int:
    """Run every check, also after one failed; the code is that of the first that failed."""
    pythons = chosen_pythons(found_pythons())
    with ThreadPoolExecutor() as beside, passing_folder(None) as folder:
        place = (Path(folder), "venv") if fresh else (ROOT, ".venv")
        return all_checks(ready_pythons(*place, pythons, beside))


def passing_folder(parent: Path | None) -> tempfile.TemporaryDirectory[str]:
    """A temporary folder, in another one if that is told, which is removed in the end."""
    return tempfile.TemporaryDirectory(prefix="jibiao-", dir=parent, ignore_cleanup_errors=True)


def memory() -> Path | None:
    """Where Linux keeps files in memory, if it has room: tests save thousands, and a disk waits."""
    place = Path("/dev/shm")
    has_room = place.is_dir() and shutil.disk_usage(place).free >= MEMORY_OF_TESTS
    return place if has_room and os.access(place, os.W_OK) else None


def found_pythons() -> "dict[Version, str]":
    """The Pythons of this machine that can run the program, by version, from old to new."""
    found: dict[Version, str] = {}
    for python in dict.fromkeys(candidates()):
        version = version_of(python)
        if version and OLDEST_PYTHON <= version[:2] <= NEWEST_PYTHON:
            found.setdefault(version, python)
    return dict(sorted(found.items()))


def candidates() -> "Iterator[str]":
    """Where Pythons may be: this one, those of pyenv, of PATH and of the Windows launcher."""
    yield sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for folder in sorted(pyenv.glob("versions/*")):
        yield str(folder / "bin" / "python")
    minors = range(OLDEST_PYTHON[1], NEWEST_PYTHON[1] + 1)
    for name in ("python3", "python", *(f"python3.{minor}" for minor in minors)):
        if place := shutil.which(name):
            yield place
    if shutil.which("py"):
        listed = subprocess.run(["py", "-0p"], check=False, capture_output=True, text=True)
        for line in listed.stdout.splitlines():
            # As in " -V:3.13 *   C:\\Python313\\python.exe".
            yield line.partition(" -V:")[2].partition(" ")[2].lstrip("* ")


def version_of(python: str) -> "Version | None":
    """The version of a CPython that is no preview and can make environments, else None."""
    probe = (
        "import sys, ensurepip, venv; v = sys.version_info; print(*v[:3]); "
        "sys.exit(v.releaselevel != 'final' or sys.implementation.name != 'cpython')"
    )
    try:
        told = subprocess.run([python, "-c", probe], check=False, capture_output=True, text=True)
    except OSError:
        return None
    numbers = told.stdout.split()
    if told.returncode:
        return None
    major, minor, micro = map(int, numbers)
    return major, minor, micro


def chosen_pythons(found: "Mapping[Version, str]") -> "dict[Version, str]":
    """The oldest and the newest of those found; says what was found."""
    used = {version: found[version] for version in (min(found), max(found))}
    for version, python in found.items():
        role = "checked" if version in used else "not needed"
        print(f"Python {dotted(version)} at {python}: {role}", flush=True)
    return used


def ready_pythons(
    folder: Path, name: str, pythons: "Mapping[Version, str]", beside: ThreadPoolExecutor
) -> "dict[str, Future[Path]]":
    """An environment in a folder for each of these Pythons, by its version, made side by side."""
    return {
        dotted(version): beside.submit(
            ready_python, folder / f"{name}-{dotted(version[:2])}", "dev", python
        )
        for version, python in pythons.items()
    }


def all_checks(pythons: "Mapping[str, Future[Path]]") -> int:
    """Run the tests with these Pythons side by side, and the other checks with the first one.

    The tests on the first Python tell how far they are; what the others say comes as soon as each
    ends.  Returns 0, or the code of the first that failed.
    """
    first = next(iter(pythons.values())).result()
    workers = workers_of_each(len(pythons), os.cpu_count() or 1)
    with ThreadPoolExecutor(len(pythons)) as beside, ThreadPoolExecutor(1) as meanwhile:
        tests = {
            f"tests on Python {name}": beside.submit(
                all_tests,
                one,
                (str(workers), f"--turn={turn}/{len(pythons)}"),
                quiet_step if turn > 1 else step,
            )
            for turn, (name, one) in enumerate(pythons.items(), start=1)
        }
        checks = {shown(one): meanwhile.submit(quiet_step, first, *one) for one in CHECKS}
    codes = {name: done.result() for name, done in (checks | tests).items()}
    for name, code in codes.items():
        print(f"{'passed' if code == 0 else 'FAILED'}: {name}")
    return next((code for code in codes.values() if code), 0)


def workers_of_each(pythons: int, processors: int) -> int:
    """With how many processes beside its own each of these Pythons runs the tests.

    None if it has one processor: sharing out the tests and gathering what they say costs each
    Python a seventh of its time, which is why they run side by side and not one after the other.
    """
    share = processors // pythons
    return share if share > 1 else 0


def all_tests(ready: "Future[Path]", share: tuple[str, ...], run: "Callable[..., int]") -> int:
    """Run all tests, as `run` runs a step, on a Python once it is ready; the exit code.

    ``share`` says on how many processors, and which of how many Pythons this is: an example that
    no Python changes is tried on one of them. The files of the tests are gone afterwards. Tests
    that failed are run once more to tell the values of their assertions.
    """
    python = ready.result()
    with passing_folder(memory()) as folder:
        # What failed on one Python is not mixed up with what failed on another.
        kept = ("-o", f"cache_dir={Path(folder, 'cache')}")
        code = run(python, *TESTS, *share, UNTOLD, *kept, f"--basetemp={Path(folder, 'tests')}")
        if code == TESTS_FAILED:
            again = ("-m", "pytest", "-q", "--last-failed")
            run(python, *again, *kept, f"--basetemp={Path(folder, 'again')}")
        return code


def dotted(version: "Sequence[int]") -> str:
    """A version as one writes it."""
    return ".".join(map(str, version))


def step(python: Path, *arguments: str) -> int:
    """Run one step in the project's folder; its exit code."""
    print(f"+ {shown(arguments)}", flush=True)
    return subprocess.call([str(python), *arguments], cwd=ROOT, env=surroundings(python))


def quiet_step(python: Path, *arguments: str) -> int:
    """The same, of what runs beside others: all that it says comes at once, in the end."""
    command = [str(python), *arguments]
    said = subprocess.PIPE
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=surroundings(python),
        stdout=said,
        stderr=subprocess.STDOUT,
    )
    print(f"\n+ {shown(arguments)}", flush=True)
    # As it came: a console of Windows need not know all of its characters.
    sys.stdout.buffer.write(done.stdout)
    sys.stdout.flush()
    return done.returncode


def surroundings(python: Path) -> dict[str, str]:
    """The environment of a step, in which tools find the tools beside them.

    Compiled modules are kept: the tests start hundreds of processes, which would all compile anew.
    """
    path = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "PYTHONDONTWRITEBYTECODE": ""}


def ready_python(venv: Path, extra: str, base: str = sys.executable) -> Path:
    """The Python of the environment `venv`, which has the libraries (and those of `extra`).

    ``base`` is the Python that makes it if it is not there.
    """
    python = python_of(venv)
    stamp = venv / "jibiao-installed.txt"
    installed = stamp.read_text(encoding="utf-8").splitlines() if stamp.is_file() else []
    if python.exists() and wanted_stamp(extra) in installed:
        return python
    if not works(python):
        make(venv, base)
    print("Installing the libraries…", flush=True)
    # Compiling all modules of the libraries takes half a minute, and a third of them are imported.
    options = ("--disable-pip-version-check", "--no-compile", "--progress-bar=off")
    pip = (str(python), "-m", "pip", "install", *options)
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


def make(venv: Path, base: str) -> None:
    """Make an empty environment of a Python in place of whatever stands there."""
    print(f"Making the environment {venv}…", flush=True)
    if venv.exists():
        shutil.rmtree(venv)
    # A pip as old as Python 3.11 looks through its index twice as long as it takes to renew it.
    subprocess.run([base, "-m", "venv", "--upgrade-deps", str(venv)], check=True)


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
