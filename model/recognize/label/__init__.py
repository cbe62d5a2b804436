"""Stage 1, label: what each cell may mean, and what kind of content it is."""
