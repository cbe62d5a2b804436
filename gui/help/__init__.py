"""The clerk's guide: pages of Markdown in ``resources/help``, and the sheet of shortcuts."""
