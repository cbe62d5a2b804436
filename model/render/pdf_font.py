"""TrueType fonts as reportlab embeds them, made fit for Chinese.

Reportlab cuts a font into subsets of 255 characters, so that each line of Chinese text changes
between several fonts, and it writes wrong Unicode values for characters above U+FFFF.  Here a
document gets one composite font (PDF 32000-1, 9.7: Type0 with two-byte codes) for each file.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFError,
    TTFont,
)
from typing_extensions import override

from model.errors import UserError
from model.fonts import FontFile

_MAPPINGS_A_BLOCK = 100
"""How many mappings Adobe's technical note 5014 allows between beginbfchar and endbfchar."""
_USUAL_WIDTH = 1000
"""That of Chinese characters, in thousandths of an em."""
_REGISTERING = Lock()
"""Guards reportlab's table of fonts, which all threads share."""


_FIRST_OTHER = 0xD800
"""Where the codes begin of characters that have none of two bytes: no character has these."""


@dataclass(slots=True)
class Subset:
    """The part of a font that a document has: its name there, and the characters drawn.

    A character's code is its number in Unicode, so that the same text has the same codes in each
    document; those above U+FFFF are numbered as they come.
    """

    name: str
    characters: set[str] = field(default_factory=set)
    _others: dict[str, int] = field(default_factory=dict)

    def encode(self, text: str) -> str:
        """The codes of a text, in hexadecimal digits."""
        self.characters.update(text)
        with suppress(UnicodeEncodeError):
            data = text.encode("utf-16-be")
            if len(data) == 2 * len(text):
                return data.hex()
        return "".join(f"{self.code(character):04x}" for character in text)

    def takes(self, characters: frozenset[str]) -> bool:
        """Take characters into the document that were encoded for another one.

        False if their codes may be others here.
        """
        if any(map(_is_other, characters)):
            return False
        self.characters |= characters
        return True

    def code(self, character: str) -> int:
        """The code of one character."""
        if _is_other(character):
            return self._others.setdefault(character, _FIRST_OTHER + len(self._others))
        return ord(character)


def _is_other(character: str) -> bool:
    """Whether a character has no code of two bytes that is its own."""
    return character > "\uffff" or "\ud800" <= character <= "\udfff"


class WideFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font that appears in each document as one composite font.

    It may serve several documents at a time, also in different threads.
    """

    def __init__(self, name: str, file: FontFile) -> None:
        super().__init__(name, str(file.path), subfontIndex=file.index, shapable=False)
        self._subsets: WeakKeyDictionary[Any, Subset] = WeakKeyDictionary()
        self._reading = Lock()
        self._embedded: tuple[tuple[int, ...], int, bytes] = (), 0, b""

    @override
    def splitString(self, text: str, doc: Any) -> list[tuple[int, bytes]]:
        """The text as two-byte codes, all in subset 0."""
        return [(0, bytes.fromhex(self.subset(doc).encode(text)))]

    @override
    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        """The name of the font in the document's pages."""
        return f"/{self.subset(doc).name}"

    @override
    def addObjects(self, doc: Any) -> None:
        """Add the font with the characters that were drawn to a document that is being saved."""
        subset = self._subsets.pop(doc)
        codes = {subset.code(character): ord(character) for character in subset.characters}
        codes = dict(sorted(codes.items()))
        # The tag need only differ between the fonts of a document.
        tag = SUBSETN(int(subset.name[1:])).decode("ascii")
        base = f"{tag}+{self.face.name.decode('ascii')}"
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([self._descendant(doc, base, codes)]),
                "ToUnicode": _stream(doc, to_unicode(codes).encode("ascii")),
            }
        )
        doc.idToObject["BasicFonts"].dict[subset.name] = doc.Reference(font)

    def subset(self, doc: Any) -> Subset:
        """The part of the font that a document has."""
        subset = self._subsets.get(doc)
        if subset is None:
            subset = self._subsets[doc] = Subset(f"F{len(doc.fontMapping) + 1}")
            doc.fontMapping[self.fontName] = f"/{subset.name}"
            doc.delayedFonts.append(self)
        return subset

    def _descendant(self, doc: Any, base: str, codes: Mapping[int, int]) -> Any:
        widths = {code: self.face.getCharWidth(point) for code, point in codes.items()}
        odd = [
            part
            for code, width in widths.items()
            if width != _USUAL_WIDTH
            for part in (code, pdfdoc.PDFArray([width]))
        ]
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
                "CIDToGIDMap": _stream(doc, self._glyphs(codes)),
                "DW": _USUAL_WIDTH,
                "W": pdfdoc.PDFArray(odd),
                "FontDescriptor": self._descriptor(doc, base, tuple(codes.values())),
            }
        )
        return doc.Reference(font)

    def _descriptor(self, doc: Any, base: str, points: tuple[int, ...]) -> Any:
        face = self.face
        with self._reading:
            # The next rendering mostly has the same characters.
            if self._embedded[0] != points:
                data = face.makeSubset(points)
                self._embedded = points, len(data), zlib.compress(data)
            _, length, packed = self._embedded
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "Ascent": face.ascent,
                "CapHeight": face.capHeight,
                "Descent": face.descent,
                "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "FontName": pdfdoc.PDFName(base),
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "FontFile2": doc.Reference(Packed(packed, f"/Length1 {length}")),
                "MissingWidth": face.defaultWidth,
            }
        )
        return doc.Reference(font)

    def _glyphs(self, codes: Mapping[int, int]) -> bytes:
        """The glyph of each code in the embedded subset, which numbers glyphs as they come.

        Two characters may share a glyph, therefore glyphs cannot be the codes.
        """
        glyphs = {code: self.face.charToGlyph.get(point, 0) for code, point in codes.items()}
        numbers = {
            glyph: number for number, glyph in enumerate(dict.fromkeys([0, *glyphs.values()]))
        }
        table = bytearray(2 * (max(codes, default=0) + 1))
        for code, glyph in glyphs.items():
            table[2 * code : 2 * code + 2] = numbers[glyph].to_bytes(2, "big")
        return bytes(table)


class Packed(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A stream that is compressed already, with what else its dictionary says."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "") -> None:
        self._content = content
        self._entries = entries

    @override
    def format(self, document: Any) -> bytes:
        head = f"<</Filter/FlateDecode/Length {len(self._content)}{self._entries}>>\nstream\n"
        return head.encode() + self._content + b"\nendstream\n"


def subset_of(name: str, doc: Any) -> Subset:
    """The part of a font, by the name reportlab knows it under, that a document has."""
    font = pdfmetrics.getFont(name)
    assert isinstance(font, WideFont), "fonts are loaded by font_name"
    return font.subset(doc)


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


def to_unicode(codes: Mapping[int, int]) -> str:
    """The character map by which text is copied out of a PDF: codes to characters."""
    pairs = [
        f"<{code:04X}> <{chr(point).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, point in codes.items()
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
