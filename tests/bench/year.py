"""Years of any number of tables, for measuring: ``python -m tests.bench.year TABLES ROWS FILE``.

The tables are like those of an office: four forms of each project, names of their own, several
units.  The file is for the bench alone and is kept out of the repository.
"""
