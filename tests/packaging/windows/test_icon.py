"""The icon file of Windows."""

import io

from PIL import Image
from PIL.IcoImagePlugin import IcoFile

from windows.icon import SIZES, icon_file


def png(size: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGBA", (size, size), (size % 256, 0, 0, 255)).save(data, "PNG")
    return data.getvalue()


def test_the_icon_file_has_each_picture_in_its_size() -> None:
    icon = IcoFile(io.BytesIO(icon_file({size: png(size) for size in SIZES})))
    assert icon.sizes() == {(size, size) for size in SIZES}
    for size in SIZES:
        picture = icon.getimage((size, size)).convert("RGBA")
        assert picture.size == (size, size)
        assert picture.getpixel((0, 0)) == (size % 256, 0, 0, 255)
