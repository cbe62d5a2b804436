"""The errors that are the user's to mend; any other exception is a fault of the program."""


class UserError(Exception):
    """Something the clerk can put right.

    `message` is whole Chinese sentences: what happened, where, and what to do about it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
