"""Which layers of a PDF are shown on the screen (optional content, ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1

_MOST_DEEP = 8
"""Levels of an expression over layers."""


class Layers:
    """Tells of a layer, or of a rule over layers, whether it is shown when a file is opened."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = _dictionary(catalog.get("OCProperties"))
        self._config = _dictionary(properties.get("D"))
        off = _name(self._config.get("BaseState")) == "OFF"
        shown = set(_references(self._config.get("ON")))
        known = set(_references(properties.get("OCGs")))
        self._hidden = known - shown if off else set()
        self._hidden |= set(_references(self._config.get("OFF"))) - (shown if off else set())
        self._apply_usage()

    def _apply_usage(self) -> None:
        """Layers that say themselves whether they are for the screen (8.11.4.4)."""
        for use in _list(self._config.get("AS")):
            rule = _dictionary(use)
            if _name(rule.get("Event")) == "View":
                for reference in _list(rule.get("OCGs")):
                    self._apply_view(reference)

    def _apply_view(self, reference: Any) -> None:
        if not isinstance(reference, PDFObjRef):
            return
        usage = _dictionary(_dictionary(reference).get("Usage"))
        state = _name(_dictionary(usage.get("View")).get("ViewState"))
        if state == "OFF":
            self._hidden.add(reference.objid)
        elif state == "ON":
            self._hidden.discard(reference.objid)

    def is_shown(self, layer: Any) -> bool:
        """Whether what belongs to a layer (a reference, or a rule over several) is seen."""
        if isinstance(layer, PDFObjRef) and layer.objid in self._hidden:
            return False
        rule = _dictionary(layer)
        if _name(rule.get("Type")) != "OCMD":
            return True
        if "VE" in rule:
            return self._holds(rule["VE"], _MOST_DEEP)
        members = rule.get("OCGs")
        members = [members] if isinstance(resolve1(members), dict) else _list(members)
        states = [self.is_shown(one) for one in members if isinstance(one, PDFObjRef)]
        policy = _name(rule.get("P")) or "AnyOn"
        if not states:
            return True
        return {
            "AllOn": all(states),
            "AnyOff": not all(states),
            "AllOff": not any(states),
        }.get(policy, any(states))

    def _holds(self, expression: Any, depth: int) -> bool:
        """The value of a visibility expression (8.11.2.2)."""
        parts = _list(expression)
        if not parts or depth == 0:
            return not isinstance(expression, PDFObjRef) or self.is_shown(expression)
        values = [self._holds(part, depth - 1) for part in parts[1:]]
        operator = _name(parts[0])
        if operator == "Not":
            return not all(values)
        return any(values) if operator == "Or" else all(values)


def _dictionary(value: Any) -> Mapping[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []


def _name(value: Any) -> str:
    return str(getattr(resolve1(value), "name", ""))


def _references(value: Any) -> Iterator[int]:
    for one in _list(value):
        if isinstance(one, PDFObjRef):
            yield one.objid
