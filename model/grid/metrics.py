"""The space between a cell's lines and its text, in points, that layout and renderers share."""

PADDING_X = 4.0
PADDING_Y = 2.0
