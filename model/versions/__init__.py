"""Two contents of a table side by side, and a document taken back to one it had."""

from model.versions.restoring import write_content

__all__ = ["write_content"]
