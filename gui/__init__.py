"""Everything with a screen: the window and its parts, made with PySide6."""
