"""Running a PDF page's program with what pdfminer leaves out and people see.

pdfminer knows no clipping (ISO 32000-1, 8.5.4), transparency (11.6.4.4), layers (8.11) or
annotations (12.5), and begins each form XObject with a fresh state of graphics.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfminer.casting import safe_matrix
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, mult_matrix, parse_rect

from model.read.pdf_annotations import AppearanceStream, page_annotations, struck_boxes
from model.read.pdf_drawing import DrawingDevice, SeenState
from model.read.pdf_layers import Layers
from model.read.pdf_scan import salvage
from model.read.pdf_shapes import Box, Drawing

_LEAST_PAPER = 1.0
"""Points: a crop box that leaves less is a mistake."""


class ContentInterpreter(PDFPageInterpreter):
    """Interprets one content stream."""

    def __init__(self, manager: PDFResourceManager, device: DrawingDevice, layers: Layers) -> None:
        super().__init__(manager, device)
        self._manager = manager
        self._device = device
        self._layers = layers

    def dup(self) -> ContentInterpreter:
        """An interpreter for a stream inside of this one."""
        return ContentInterpreter(self._manager, self._device, self._layers)

    def init_state(self, ctm: Matrix) -> None:
        """Begin with the state of the stream that this one stands in."""
        super().init_state(ctm)
        self.graphicstate = self._device.inherited.copy()

    def execute(self, streams: Sequence[object]) -> None:
        """Run some streams one after the other, damaged ones as far as they go."""
        for source in streams:
            salvage(resolve1(source))
        super().execute(streams)

    @property
    def _state(self) -> SeenState:
        assert isinstance(self.graphicstate, SeenState)
        return self.graphicstate

    def do_W(self) -> None:  # noqa: N802 - operators of PDF
        """Clip to the path that is being made."""
        points = [
            (float(part[index]), float(part[index + 1]))
            for part in self.curpath
            for index in range(1, len(part) - 1, 2)
        ]
        if points:
            self._state.clipped_to(self._device.box_of(points))

    def do_W_a(self) -> None:  # noqa: N802
        """Clip to a path by the even-odd rule, which matters to no box."""
        self.do_W()

    def do_gs(self, name: Any) -> None:
        """Set what a dictionary says of transparency."""
        known = resolve1(self._table("ExtGState").get(getattr(name, "name", "")))
        if not isinstance(known, dict):
            return
        state = self._state
        state.fill_alpha = _share(known.get("ca"), state.fill_alpha)
        state.stroke_alpha = _share(known.get("CA"), state.stroke_alpha)
        if "BM" in known or "SMask" in known:
            is_masked = isinstance(resolve1(known.get("SMask")), dict)
            state.blends = is_masked or _is_blend(resolve1(known.get("BM", LIT("Normal"))))

    def do_BMC(self, tag: Any) -> None:  # noqa: N802
        """Begin a run of marked content."""
        self._device.open_tag(str(getattr(tag, "name", "")), {}, is_shown=True)

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802
        """Begin a run of marked content that has properties, its own or a layer's."""
        properties, is_shown = props, True
        name = str(getattr(tag, "name", ""))
        if isinstance(props, PSLiteral):
            properties = self._table("Properties").get(str(props.name))
        if name == "OC":
            is_shown = self._layers.is_shown(properties)
        known = resolve1(properties)
        self._device.open_tag(name, known if isinstance(known, dict) else {}, is_shown=is_shown)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """Draw a picture or a form XObject, unless its layer is hidden."""
        source = resolve1(self.xobjmap.get(getattr(xobjid_arg, "name", "")))
        if not isinstance(source, PDFStream):
            return
        is_shown = self._layers.is_shown(source.get("OC"))
        with self._device.inside(self._state, is_shown=is_shown) as state:
            if "BBox" in source:
                state.clipped_to(self._frame(source, mult_matrix(_matrix(source), self.ctm)))
            super().do_Do(xobjid_arg)
        self._device.set_ctm(self.ctm)

    def draw_over(self, look: AppearanceStream) -> None:
        """Draw what an annotation looks like over the page (12.5.5)."""
        ctm = mult_matrix(look.matrix, self.ctm)
        with self._device.inside(self._state, is_shown=True) as state:
            state.clipped_to(self._frame(look.stream, ctm))
            resources = dict_value(look.stream.get("Resources", {}))
            self.dup().render_contents(resources, [look.stream], ctm=ctm)
        self._device.set_ctm(self.ctm)

    def _frame(self, stream: PDFStream, ctm: Matrix) -> Box:
        """The box that a form XObject may draw in."""
        x0, y0, x1, y1 = parse_rect(list_value(stream["BBox"]))
        self._device.set_ctm(ctm)
        return self._device.box_of([(x0, y0), (x1, y0), (x0, y1), (x1, y1)])

    def _table(self, kind: str) -> Mapping[str, Any]:
        """The named resources of a kind."""
        found = resolve1(self.resources.get(kind)) if self.resources else None
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class PageDrawer:
    """Draws the pages of a document, which has layers."""

    layers: Layers
    manager: PDFResourceManager = field(default_factory=PDFResourceManager)

    def draw(self, page: PDFPage) -> Drawing:
        """What people see of a page, and what it hides from them."""
        device = DrawingDevice(self.manager)
        program = ContentInterpreter(self.manager, device, self.layers)
        ctm, width, height = _paper(page)
        device.start(width, height)
        program.render_contents(page.resources or {}, page.contents, ctm=ctm)
        device.close_tags()
        program.init_state(ctm)
        for annotation in page_annotations(page, self.layers):
            if annotation.look is not None:
                program.draw_over(annotation.look)
            else:
                device.write(annotation.text, annotation.rect)
        for box in struck_boxes(page, self.layers):
            device.strike(box)
        return device.drawing


def _paper(page: PDFPage) -> tuple[Matrix, float, float]:
    """How a page's points come to stand on paper, and the paper's size: the crop box, turned."""
    left, lower, right, upper = page.mediabox
    x0, y0, x1, y1 = page.cropbox
    x0, y0, x1, y1 = max(x0, left), max(y0, lower), min(x1, right), min(y1, upper)
    if x1 - x0 < _LEAST_PAPER or y1 - y0 < _LEAST_PAPER:
        x0, y0, x1, y1 = page.mediabox
    width, height = x1 - x0, y1 - y0
    if page.rotate == 90:
        return (0, -1, 1, 0, -y0, x1), height, width
    if page.rotate == 180:
        return (-1, 0, 0, -1, x1, y1), width, height
    if page.rotate == 270:
        return (0, 1, -1, 0, y1, -x0), height, width
    return (1, 0, 0, 1, -x0, -y0), width, height


def _matrix(stream: PDFStream) -> Matrix:
    parts = [resolve1(part) for part in list_value(stream.get("Matrix", []))]
    made = safe_matrix(*parts) if len(parts) == 6 else None
    return MATRIX_IDENTITY if made is None else made


def _share(value: Any, otherwise: float) -> float:
    found = resolve1(value)
    return min(max(float(found), 0.0), 1.0) if isinstance(found, int | float) else otherwise


def _is_blend(mode: Any) -> bool:
    """Whether what is below shows through a colour that is not transparent."""
    names = mode if isinstance(mode, list) else [mode]
    return any(
        getattr(resolve1(name), "name", "") not in {"Normal", "Compatible"} for name in names
    )
