"""The version of the program: this is the one place that says it."""

VERSION = "0.1.0"
"""As in semantic versioning; pyproject.toml and the packages read it here."""
