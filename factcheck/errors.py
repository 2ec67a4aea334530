"""Expected errors of the engine: input that cannot be used, said in one line."""


class FactcheckError(Exception):
    """Bad input. ``str(error)`` is one plain line that says what is wrong and where."""
