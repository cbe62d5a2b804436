"""What of Python and of Qt goes into the Windows package."""

from pathlib import PurePosixPath

import pytest

from windows.content import python_ships, ships


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/QtWidgets.pyd",
        "PySide6/Qt6PrintSupport.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "shiboken6/Shiboken.pyd",
        "lxml/etree.cp313-win_amd64.pyd",
    ],
)
def test_what_the_program_loads_ships(path: str) -> None:
    assert ships(PurePosixPath(path))


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt6Quick.dll",
        "PySide6/QtNetwork.pyd",
        "PySide6/opengl32sw.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/translations/qtbase_de.qm",
        "PySide6/designer.exe",
        "shiboken6/shiboken6.abi3.lib",
        "PIL/_avif.cp313-win_amd64.pyd",
    ],
)
def test_what_it_never_loads_stays_out(path: str) -> None:
    assert not ships(PurePosixPath(path))


def test_python_ships_without_what_starts_it_and_without_a_network() -> None:
    left_out = ["python.exe", "pythonw.exe", "_ssl.pyd", "libssl-3.dll", "python313._pth"]
    assert not any(python_ships(PurePosixPath("cp313", name)) for name in left_out)
    kept = ["python313.dll", "python313.zip", "_sqlite3.pyd", "vcruntime140.dll", "LICENSE.txt"]
    assert all(python_ships(PurePosixPath("cp313", name)) for name in kept)
