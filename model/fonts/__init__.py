"""The fonts tables are set in: which font has a character, and how wide it is.

`FontBook` answers for the layout engine and the renderers; it reads the few tables it needs by
itself, since the preview measures text right after the start.
"""

from model.fonts.book import FontBook
from model.fonts.file import FontFile
from model.fonts.system import Face, face_named

__all__ = ["Face", "FontBook", "FontFile", "face_named"]
