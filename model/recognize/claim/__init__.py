"""Stage 2, claim: who gets which cell, settled for the whole table at once."""
