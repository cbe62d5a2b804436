"""The entry form of a table's header, drawn from the form's definition."""

from gui.form.header import HeaderForm

__all__ = ["HeaderForm"]
