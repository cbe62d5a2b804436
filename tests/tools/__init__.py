"""Commands for developers that take longer than a test may."""
