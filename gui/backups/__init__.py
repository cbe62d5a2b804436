"""Backups of the data file: made by themselves while one works, and gone back to from a list."""
