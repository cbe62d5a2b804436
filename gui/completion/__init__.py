"""Completion: what may be taken for what is being typed, and the library behind it."""
