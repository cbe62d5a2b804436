"""The list of everything in a package, for those who look after weak spots: CycloneDX 1.6, JSON.

It is made of what was pinned and of the shared libraries that really lie in the package.  What is
inside a library is taken from `licences.toml` and from the list that its own wheel brings.
"""

from __future__ import annotations

import json
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import licences
import parts
from licences import Component
from program import version

_NAMESPACE = uuid.UUID("6a696269-616f-5c72-8d65-7365626f6d31")
"""Of the serial numbers: the same content has the same one."""

Json = dict[str, Any]


def write_sbom(path: Path, folder: Path, wheels: list[Path], python: list[Json], time: int) -> None:
    """Write the list of the program's folder; `python` are the components that Python is of."""
    shipped = [*python, *libraries(wheels), *fonts(), *shared_libraries(folder)]
    content = document(shipped, datetime.fromtimestamp(time, UTC))
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def document(shipped: list[Json], time: datetime) -> Json:
    """The whole list around its components."""
    serial = uuid.uuid5(_NAMESPACE, json.dumps([version(), time.isoformat(), shipped]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": "jibiao",
                "name": "jibiao",
                "version": version(),
                "description": "绩表",
            },
        },
        "components": shipped,
        "dependencies": [
            {"ref": "jibiao", "dependsOn": sorted(one["bom-ref"] for one in shipped)},
            *({"ref": one["bom-ref"]} for one in shipped),
        ],
    }


def component(
    name: str, release: str, purl: str, licence: str, *, kind: str = "library", sha256: str = ""
) -> Json:
    """One component; `purl` is its address as a package and tells it from all others."""
    known: Json = {"type": kind, "bom-ref": purl, "name": name}
    if release:
        known["version"] = release
    if sha256:
        known["hashes"] = [{"alg": "SHA-256", "content": sha256}]
    return {**known, "licenses": [{"expression": licence}], "purl": purl}


def purl(kind: str, name: str, release: str = "", **qualifiers: str) -> str:
    """The address of a package (package-url), such as pkg:pypi/lxml@6.1.3."""
    at = f"@{quote(release, safe='.-~:')}" if release else ""
    words = "&".join(
        f"{key}={quote(value, safe='.-~')}" for key, value in sorted(qualifiers.items())
    )
    return f"pkg:{kind}/{quote(name, safe='/.-~')}{at}{'?' if words else ''}{words}"


def libraries(wheels: list[Path]) -> Iterator[Json]:
    """The libraries of the wheels, each with what is inside it."""
    by_name = {parts.wheel_name(wheel): wheel for wheel in wheels}
    for one in licences.components():
        if one.pinned:
            wheel = by_name[parts.spelled(one.pinned)]
            yield {**library(one, wheel), **nested(one, wheel)}


def library(one: Component, wheel: Path) -> Json:
    """The component of a library, or of what a wheel of another name brings, such as Qt."""
    release = licences.versions()[parts.spelled(one.pinned)]
    if parts.spelled(one.name) != parts.spelled(one.pinned) and one.name != "PySide6":
        return component(one.name, release, purl("generic", one.name.lower(), release), one.licence)
    address = purl("pypi", parts.spelled(one.pinned), release)
    digest = parts.sha256(wheel)
    return component(one.pinned, release, address, one.licence, sha256=digest)


def nested(one: Component, wheel: Path) -> Json:
    """What is inside a library, with the versions that its wheel's own lists tell."""
    told = list(told_by(wheel))
    found = [
        component(name, release, purl("generic", name.lower().replace(" ", "-"), release), licence)
        for name, licence in one.inside
        for release in [_release(name, told)]
    ]
    found += [_crate(item) for item in told if str(item.get("purl", "")).startswith("pkg:cargo/")]
    # An address is an address of one place alone.
    prefix = f"{parts.spelled(one.name)}/"
    unique = {item["bom-ref"]: {**item, "bom-ref": prefix + item["bom-ref"]} for item in found}
    return {"components": list(unique.values())} if unique else {}


def _release(name: str, told: Iterable[Json]) -> str:
    """The version of a part inside, if the wheel tells it."""
    matching = [item for item in told if name.lower() in str(item["name"]).lower()]
    return str(matching[0].get("version") or "") if matching else ""


def _crate(item: Json) -> Json:
    """A Rust library, of what a wheel's list tells of it."""
    wanted = ("name", "version", "hashes", "licenses", "purl")
    kept: Json = {key: item[key] for key in wanted if key in item}
    return {"type": "library", "bom-ref": item["purl"], **kept}


def told_by(wheel: Path) -> Iterator[Json]:
    """The components in the lists that a wheel brings (PEP 770)."""
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if ".dist-info/sboms/" in name and name.endswith(".json"):
                yield from json.loads(archive.read(name)).get("components", [])


def fonts() -> Iterator[Json]:
    """The fonts of the program."""
    for one in licences.components():
        if one.font:
            digest = parts.sha256(licences.FONTS / one.font)
            address = purl("generic", one.name.lower().replace(" ", "-"))
            yield component(one.name, "", address, one.licence, kind="data", sha256=digest)


def shared_libraries(folder: Path) -> Iterator[Json]:
    """The compiled files in the package, by their place in it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and (".so" in path.suffixes or path.suffix in {".dll", ".exe", ".pyd"}):
            hashes = [{"alg": "SHA-256", "content": parts.sha256(path)}]
            yield {"type": "file", "bom-ref": f"file:{name}", "name": name, "hashes": hashes}
