"""Cutting: each table of a file that is one form, taken apart from the grids read."""
