"""The licences of everything that ships: the page of the guide, and the texts in the packages.

    python packaging/licences.py    make the page of the guide anew

`licences.toml` says what ships, what for, and under which licence; `pinned.txt` the versions;
`licences/` has the page around it, and the texts of those parts that bring none.
"""

from __future__ import annotations

import shutil
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import parts

HERE = Path(__file__).resolve().parent
PAGE = parts.ROOT / "resources" / "help" / "16-licences.md"
FONTS = parts.ROOT / "resources" / "fonts"
_TEXTS = HERE / "licences"
_BEGINNINGS = ("LICEN", "COPYING", "COPYRIGHT", "NOTICE", "AUTHORS")
"""How the names of files begin that say whose work a library is, and under which licence."""


class Component(NamedTuple):
    """A part of the packages.

    `pinned` is its name in pinned.txt, if it has one; `inside` names what it contains, with
    licences; `texts` are files of licences/, `font` one of resources/fonts/.
    """

    name: str
    use: str
    licence: str
    home: str
    pinned: str = ""
    inside: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()
    font: str = ""


def main() -> None:
    """Write the page of the guide."""
    PAGE.write_text(page(), encoding="utf-8")


def components() -> list[Component]:
    """Everything that ships, in the order of the page."""
    found = tomllib.loads((HERE / "licences.toml").read_text("utf-8"))["part"]
    pins = versions()
    return [_component(item, pins) for item in found]


def _component(item: dict[str, object], pins: dict[str, str]) -> Component:
    own = str(item.get("pinned") or item["name"])
    inside, texts = item.get("inside", []), item.get("texts", [])
    assert isinstance(inside, list)
    assert isinstance(texts, list)
    return Component(
        **{key: str(item[key]) for key in ("name", "use", "licence", "home")},
        pinned=own if parts.spelled(own) in pins else "",
        inside=tuple((name, licence) for name, licence in inside),
        texts=tuple(texts),
        font=str(item.get("font", "")),
    )


def versions() -> dict[str, str]:
    """The pinned version of each library, by its name in the one spelling."""
    return {parts.spelled(part.name): part.version for part in parts.pinned(parts.PINNED)}


def page() -> str:
    """The page of the guide, as Markdown."""
    found = components()
    rows = [f"| {_named(one)} | {one.use} | {one.licence} |\n" for one in found]
    inside = [
        f"| {one.name} | {'、'.join(f'{name}（{licence}）' for name, licence in one.inside)} |\n"
        for one in found
        if one.inside
    ]
    text = (_TEXTS / "page.md").read_text("utf-8")
    return text.format(parts="".join(rows), inside="".join(inside))


def _named(component: Component) -> str:
    """A part with its version; Python has one for each system."""
    if component.pinned:
        return f"[{component.name} {versions()[parts.spelled(component.pinned)]}]({component.home})"
    if component.name == "Python":
        pythons = sorted({target.python for target in parts.TARGETS})
        return f"[Python {'、'.join(pythons)}]({component.home})"
    return f"[{component.name}]({component.home})"


def copy_licences(wheels: list[Path], folder: Path) -> None:
    """Put the licence texts of everything into a folder, a folder for each part.

    Ends the build if a part has none.
    """
    shutil.rmtree(folder, ignore_errors=True)
    by_name = {parts.wheel_name(wheel): wheel for wheel in wheels}
    if strange := by_name.keys() - {parts.spelled(one.pinned) for one in components()}:
        raise SystemExit(f"licences.toml says nothing of {', '.join(sorted(strange))}")
    for component in components():
        target = folder / component.name.replace(" ", "-")
        target.mkdir(parents=True)
        for name in component.texts:
            shutil.copyfile(_TEXTS / name, target / name)
        if component.font:
            shutil.copyfile(FONTS / "OFL.txt", target / "OFL.txt")
        if component.pinned:
            _unpack_licences(by_name[parts.spelled(component.pinned)], target)
        if not any(target.iterdir()):
            raise SystemExit(f"{component.name} brings no licence: put its text into licences/")


def _unpack_licences(wheel: Path, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for item in archive.infolist():
            if name := licence_name(PurePosixPath(item.filename)):
                (target / name).write_bytes(archive.read(item))


def licence_name(path: PurePosixPath) -> str:
    """What a file of a wheel is called among the licences; empty if it is none.

    Folders below those of the licences become a part of the name.
    """
    inner = path.parts[1:]
    if not path.parts[0].endswith(".dist-info") or not inner:
        return ""
    if inner[0] == "licenses":
        return "-".join(inner[1:])
    return path.name if path.name.upper().startswith(_BEGINNINGS) and len(inner) == 1 else ""


if __name__ == "__main__":
    main()
