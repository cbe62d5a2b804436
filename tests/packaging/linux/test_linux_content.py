"""What of Python and Qt goes into the Linux packages, and what is asked of the system."""

from pathlib import Path, PurePosixPath

import pytest

from linux import content

ELF = b"\x7fELF"


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/libpyside6.abi3.so.6.11",
        "shiboken6/libshiboken6.abi3.so.6.11",
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_is_loaded_ships(path: str) -> None:
    assert content.ships(PurePosixPath(path))


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtQml.abi3.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/qml/QtQml/libqmlplugin.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/QtCore.pyi",
        "PySide6/designer",
        "PIL/_webp.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_is_never_loaded_stays_out(path: str) -> None:
    assert not content.ships(PurePosixPath(path))


def test_of_python_what_needs_a_network_or_a_terminal_stays_out() -> None:
    kept = ("json/__init__.py", "sysconfig.py", "lib-dynload/_sqlite3.cpython-311-x.so",
            "_sysconfigdata__x86_64-linux-gnu.py", "asyncio/events.py")  # fmt: skip
    left_out = ("test/test_os.py", "lib-dynload/_ssl.cpython-311-x.so", "turtle.py",
                "config-3.11-x86_64-linux-gnu/Makefile", "sitecustomize.py",
                "json/__pycache__/x.pyc", "lib-dynload/_testcapi.cpython-311-x.so")  # fmt: skip
    assert all(content.python_ships(PurePosixPath(path)) for path in kept)
    assert not any(content.python_ships(PurePosixPath(path)) for path in left_out)


def test_libraries_that_nothing_needs_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = {
        "module.so": {"libone.so.1", "libc.so.6"},
        "plugins/libplugin.so": {"libcups.so.2"},
        "libone.so.1": {"libtwo.so"},
        "libtwo.so": {"libone.so.1", "libz.so.1"},
        "liborphan.so": {"libfriend.so", "libX11.so.6"},
        "libfriend.so": {"liborphan.so"},
    }
    for name in needs:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(ELF)
    (tmp_path / "libtext.so").write_text("INPUT(libone.so.1)")
    monkeypatch.setattr(
        content, "needed", lambda path: needs[path.relative_to(tmp_path).as_posix()]
    )
    asked = content.drop_unneeded_libraries(tmp_path)
    assert asked == {"libc.so.6", "libcups.so.2", "libz.so.1"}
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"module.so", "libplugin.so", "libone.so.1", "libtwo.so", "libtext.so"}


def test_an_unknown_library_of_the_system_ends_the_build() -> None:
    assert content.packages_of({"libz.so.1", "libc.so.6", "libm.so.6"}) == ["libc6", "zlib1g"]
    with pytest.raises(SystemExit, match=r"libnew\.so\.1"):
        content.packages_of({"libc.so.6", "libnew.so.1"})
