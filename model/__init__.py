"""Everything the program knows about official tables; no Qt at all."""
