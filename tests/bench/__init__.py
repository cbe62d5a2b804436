"""How long things take, beside bare ways to do the same: ``python -m tests.bench [NAME…]``."""
