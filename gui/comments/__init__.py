"""Comments (批注) on cells and fields: written, listed, jumped to, and marked as seen to."""
