"""Everything with a screen: the window and its parts, made with PySide6."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide6 puts an import hook in place that reads the source of every module imported after it,
# in search of `from __feature__ import …`, which nothing here uses.  It took 0.1 s of the start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
