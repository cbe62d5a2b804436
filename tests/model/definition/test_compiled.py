"""What is kept of form files: the same forms without their TOML, and nothing of a bad cache."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from model.definition import Definition, DefinitionLibrary, reading
from model.definition.compiled import CompiledForms
from model.definition.library import Waiting
from model.resources import resource_folder
from tests.model.definition.probe import RIGHT
from tests.shipped import definitions

FORMS = resource_folder("forms")


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A cache of the program's forms."""
    path = tmp_path_factory.mktemp("compiled") / "cache" / "forms.json"
    compiled = CompiledForms(path)
    DefinitionLibrary.load(FORMS, compiled)
    compiled.save()
    return path.read_bytes()


@pytest.fixture
def kept(cached: bytes, tmp_path: Path) -> Path:
    """The file of the cache."""
    path = tmp_path / "forms.json"
    path.write_bytes(cached)
    return path


def refuse_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path) -> None:
        raise AssertionError(f"{path.name} is read again")

    monkeypatch.setattr(reading, "_read_toml", read)


def test_forms_are_the_same_without_their_toml(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = DefinitionLibrary.load(FORMS)
    refuse_toml(monkeypatch)
    again = DefinitionLibrary.load(FORMS, CompiledForms(kept))
    assert dict(again) == dict(fresh)
    assert again.vocabulary == fresh.vocabulary
    assert again["tianjin-target"] is again["tianjin-target"]


def test_a_form_is_made_when_it_is_asked_for(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    definition = Waiting.definition

    def noted(waiting: Waiting) -> Definition:
        assert waiting.path is not None
        made.append(waiting.path.stem)
        return definition(waiting)

    monkeypatch.setattr(Waiting, "definition", noted)
    forms = DefinitionLibrary.load(FORMS, CompiledForms(kept))
    assert "tianjin-target" in forms
    assert len(forms) == len(list(FORMS.glob("*.toml")))
    assert forms.as_json() == DefinitionLibrary.load(FORMS).as_json()
    assert "绩效目标" in forms.title("tianjin-target")
    assert made == []
    assert forms["tianjin-target"].id == forms["tianjin-target"].id == "tianjin-target"
    assert made == ["tianjin-target"]


def _other(said: dict[str, object]) -> str:
    return json.dumps(said | {"stamp": "another program"})


def _altered(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False).replace("天津", "地津")


@pytest.mark.parametrize(
    "spoil",
    [
        _other,
        _altered,
        lambda said: json.dumps(said | {"forms": [1, 2]}),
        lambda said: json.dumps(said)[:-9],
        lambda _said: "[" * 100_000,
        lambda _said: "null",
        lambda _said: "",
    ],
    ids=["other program", "altered", "other shape", "cut", "deep", "null", "empty"],
)
def test_a_bad_cache_is_as_good_as_none(
    kept: Path, spoil: Callable[[dict[str, object]], str]
) -> None:
    kept.write_text(spoil(json.loads(kept.read_bytes())), encoding="utf-8")
    compiled = CompiledForms(kept)
    forms = DefinitionLibrary.load(FORMS, compiled)
    assert dict(forms) == dict(definitions())
    compiled.save()
    assert CompiledForms(kept).get((FORMS / "tianjin-target.toml").read_bytes())


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    form, cache = tmp_path / "forms" / "probe.toml", tmp_path / "cache.json"
    form.parent.mkdir()
    for text, faults, place in (
        (RIGHT, 0, "某市"),
        (RIGHT.replace("某市", "别处"), 0, "别处"),
        (RIGHT + "\nwrong = 1", 1, ""),
        (RIGHT + "\nwrong = 1", 1, ""),
    ):
        form.write_text(text, encoding="utf-8")
        compiled = CompiledForms(cache)
        forms = DefinitionLibrary.load(form.parent, compiled)
        compiled.save()
        assert len(forms.faults) == faults
        assert [each.place for each in forms.values()] == ([place] if place else [])


def test_a_cache_that_cannot_be_kept_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    compiled = CompiledForms(tmp_path / "file" / "forms.json")
    assert len(DefinitionLibrary.load(FORMS, compiled))
    compiled.save()
