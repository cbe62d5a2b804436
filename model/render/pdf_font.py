"""TrueType fonts as reportlab embeds them, made fit for Chinese.

Reportlab cuts a font into subsets of 255 characters, so that each line of Chinese text changes
between several fonts, and it writes wrong Unicode values for characters above U+FFFF.  Here a
document gets one composite font (PDF 32000-1, 9.7: Type0 with two-byte codes) for each file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont
from typing_extensions import override

from model.errors import UserError
from model.fonts import FontFile

_MAPPINGS_A_BLOCK = 100
"""How many mappings Adobe's technical note 5014 allows between beginbfchar and endbfchar."""
_REGISTERING = Lock()
"""Guards reportlab's table of fonts, which all threads share."""


class _Codes(dict[str, bytes]):
    """The characters a document has drawn; a character's code is its place here, plus one."""

    def __missing__(self, character: str) -> bytes:
        code = self[character] = (len(self) + 1).to_bytes(2, "big")
        return code


@dataclass(frozen=True, slots=True)
class _Subset:
    """The part of the font that a document has, under its name there."""

    name: str
    codes: _Codes = field(default_factory=_Codes)

    def encode(self, text: str) -> bytes:
        return b"".join(map(self.codes.__getitem__, text))


class WideFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font that appears in each document as one composite font.

    It may serve several documents at a time, also in different threads.
    """

    def __init__(self, name: str, file: FontFile) -> None:
        super().__init__(name, str(file.path), subfontIndex=file.index, shapable=False)
        self._subsets: WeakKeyDictionary[Any, _Subset] = WeakKeyDictionary()
        self._reading = Lock()

    @override
    def splitString(self, text: str, doc: Any) -> list[tuple[int, bytes]]:
        """The text as two-byte codes, all in subset 0."""
        return [(0, self._subset(doc).encode(text))]

    @override
    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        """The name of the font in the document's pages."""
        return f"/{self._subset(doc).name}"

    @override
    def addObjects(self, doc: Any) -> None:
        """Add the font with the characters that were drawn to a document that is being saved."""
        subset = self._subsets.pop(doc)
        points = [ord(character) for character in subset.codes]
        # The tag need only differ between the fonts of a document.
        tag = SUBSETN(int(subset.name[1:])).decode("ascii")
        base = f"{tag}+{self.face.name.decode('ascii')}"
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([self._descendant(doc, base, points)]),
                "ToUnicode": _stream(doc, to_unicode(points).encode("ascii")),
            }
        )
        doc.idToObject["BasicFonts"].dict[subset.name] = doc.Reference(font)

    def _subset(self, doc: Any) -> _Subset:
        subset = self._subsets.get(doc)
        if subset is None:
            subset = self._subsets[doc] = _Subset(f"F{len(doc.fontMapping) + 1}")
            doc.fontMapping[self.fontName] = f"/{subset.name}"
            doc.delayedFonts.append(self)
        return subset

    def _descendant(self, doc: Any, base: str, points: Sequence[int]) -> Any:
        with self._reading:
            descriptor = self.face.addSubsetObjects(doc, base, points)
        widths = pdfdoc.PDFArray([self.face.getCharWidth(point) for point in points])
        system = {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(system),
                "CIDToGIDMap": _stream(doc, self._glyphs(points)),
                "DW": 1000,
                "W": pdfdoc.PDFArray([1, widths]),
                "FontDescriptor": descriptor,
            }
        )
        return doc.Reference(font)

    def _glyphs(self, points: Sequence[int]) -> bytes:
        """The glyph of each code in the embedded subset, which numbers glyphs as they come.

        Two characters may share a glyph, therefore glyphs cannot be the codes.
        """
        glyphs = [self.face.charToGlyph.get(point, 0) for point in (0, *points)]
        glyphs[0] = 0
        numbers = {glyph: number for number, glyph in enumerate(dict.fromkeys(glyphs))}
        return b"".join(numbers[glyph].to_bytes(2, "big") for glyph in glyphs)


def font_name(file: FontFile) -> str:
    """The name under which reportlab knows the font of a file, loading it when first asked.

    Reportlab keeps its fonts by name for the whole process; the path makes the name unique. It
    never gets into a document. Raises UserError if the font cannot be embedded.
    """
    name = f"{file.path}#{file.index}"
    with _REGISTERING:
        if name not in pdfmetrics._fonts:
            # registerFont would give us whatever font it knows with the same face name.
            pdfmetrics._fonts[name] = _load(name, file)
    return name


def _load(name: str, file: FontFile) -> WideFont:
    try:
        return WideFont(name, file)
    except (TTFError, OSError) as error:
        raise UserError(
            f"字体“{file.name}”（{file.path}）不能用于生成 PDF：{error}。"
            "请卸载这个字体或者重新安装它，然后再试。"
        ) from error


def to_unicode(points: Sequence[int]) -> str:
    """The character map by which text is copied out of a PDF: codes from 1 on to characters."""
    pairs = [
        f"<{code:04X}> <{chr(point).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, point in enumerate(points, 1)
    ]
    blocks = [
        pairs[start : start + _MAPPINGS_A_BLOCK]
        for start in range(0, len(pairs), _MAPPINGS_A_BLOCK)
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def _stream(doc: Any, content: bytes) -> Any:
    return doc.Reference(pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress]))
