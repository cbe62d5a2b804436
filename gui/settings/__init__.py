"""What the program remembers of this clerk's screen, apart from the data."""

from gui.settings.settings import Settings, default_path

__all__ = ["Settings", "default_path"]
