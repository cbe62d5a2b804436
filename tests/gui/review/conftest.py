"""The session over a doubtful file."""

from tests.model.usecases.review.conftest import reading, session

__all__ = ["reading", "session"]
