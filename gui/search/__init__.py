"""Finding and replacing in tables, and searching all years."""
