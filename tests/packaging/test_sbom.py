"""The list of everything in a package."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import parts
import sbom
from program import version

TIME = 1_800_000_000
PYTHON = sbom.component(
    "python3.11", "3.11.2-6+deb12u9",
    sbom.purl("deb", "debian/python3.11", "3.11.2-6+deb12u9", arch="amd64", distro="bookworm"),
    "Python-2.0.1", sha256="a" * 64,
)  # fmt: skip
CRATE = {
    "type": "library", "bom-ref": "registry+x#ahash@0.8.12", "author": "Somebody",
    "name": "ahash", "version": "0.8.12", "purl": "pkg:cargo/ahash@0.8.12",
    "licenses": [{"expression": "MIT OR Apache-2.0"}],
}  # fmt: skip
TOLD = {
    "pillow": [{"name": "libtiff", "version": "4.7.2"}, {"name": "libimagequant", "version": "4"}],
    "pydantic_core": [CRATE, CRATE],
    "cryptography": [CRATE, {"name": "openssl", "version": "4.0.3", "purl": "pkg:generic/openssl"}],
}


def wheel(folder: Path, name: str, release: str) -> Path:
    path = folder / f"{name.replace('-', '_')}-{release}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{release}.dist-info/METADATA", name)
        if told := TOLD.get(name):
            listed = json.dumps({"bomFormat": "CycloneDX", "components": told})
            archive.writestr(f"{name}-{release}.dist-info/sboms/one.cdx.json", listed)
    return path


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The list of a made-up package with every pinned library."""
    wheels = [wheel(tmp_path, one.name, one.version) for one in parts.pinned(parts.PINNED)]
    library = tmp_path / "program" / "lib" / "libtiff.so.6"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"x")
    path = tmp_path / "sbom.cdx.json"
    sbom.write_sbom(path, tmp_path / "program", wheels, [PYTHON], TIME)
    return path


def by_name(path: Path) -> dict[str, dict[str, Any]]:
    content = json.loads(path.read_text("utf-8"))
    return {one["name"]: one for one in content["components"]}


def test_it_is_what_the_schema_of_cyclonedx_says(written: Path) -> None:
    # What these import takes seconds, which only one process need spend.
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written.read_text("utf-8")) is None


def test_every_pinned_library_is_in_it_with_version_address_licence_and_hash(
    written: Path,
) -> None:
    found = by_name(written)
    for part in parts.pinned(parts.PINNED):
        one = found[part.name]
        assert one["version"] == part.version
        assert one["purl"] == f"pkg:pypi/{parts.spelled(part.name)}@{part.version}"
        assert one["licenses"][0]["expression"]
        assert len(one["hashes"][0]["content"]) == 64


def test_python_qt_fonts_and_compiled_files_are_in_it(written: Path) -> None:
    found = by_name(written)
    assert found["python3.11"]["purl"] == (
        "pkg:deb/debian/python3.11@3.11.2-6%2Bdeb12u9?arch=amd64&distro=bookworm"
    )
    assert found["Qt"]["version"] == found["PySide6_Essentials"]["version"]
    assert found["Noto Serif SC"]["licenses"] == [{"expression": "OFL-1.1"}]
    assert found["lib/libtiff.so.6"]["hashes"]


def test_what_is_inside_has_the_version_that_the_wheel_tells(written: Path) -> None:
    found = by_name(written)
    inside = {one["name"]: one for one in found["pillow"]["components"]}
    assert inside["LibTIFF"]["version"] == "4.7.2"
    assert "version" not in inside["OpenJPEG"]
    assert "libimagequant" not in inside
    assert [one["name"] for one in found["pydantic_core"]["components"]] == ["ahash"]
    assert {one["name"] for one in found["cryptography"]["components"]} == {"OpenSSL", "ahash"}


def test_every_component_has_an_address_of_its_own(written: Path) -> None:
    content = json.loads(written.read_text("utf-8"))
    tops = content["components"]
    refs = [one["bom-ref"] for top in tops for one in (top, *top.get("components", []))]
    assert len(refs) == len(set(refs))
    assert content["dependencies"][0]["dependsOn"] == sorted(one["bom-ref"] for one in tops)


def test_the_same_content_gives_the_same_list_and_another_content_another_number() -> None:
    time = datetime.fromtimestamp(TIME, UTC)
    one, same, other = (sbom.document(shipped, time) for shipped in ([PYTHON], [PYTHON], []))
    assert one == same
    assert one["serialNumber"] != other["serialNumber"]
    assert one["metadata"]["component"]["version"] == version()
    assert one["metadata"]["timestamp"] == "2027-01-15T08:00:00Z"
