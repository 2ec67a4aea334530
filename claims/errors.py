"""Expected errors: what can go wrong by use, each with a code for programs, a sentence for people, an HTTP
status.
"""

from __future__ import annotations

from typing import Any


class TrackerError(Exception):
    """Something was asked that cannot be done.

    ``str(error)`` is one plain sentence; ``fields`` names what is wrong where, for input with several parts.
    """

    code = "error"
    title = "The request could not be carried out"
    status = 400

    def __init__(self, message: str, *, fields: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class InputError(TrackerError):
    """The input cannot be used as it is."""

    code = "invalid"
    title = "The input cannot be used"
    status = 422


class UnreadableTextError(InputError):
    """The engine cannot read the article."""

    code = "unreadable_text"
    title = "The text cannot be read"


class FetchError(InputError):
    """There is nothing to be had at an address, or it may not be asked."""

    code = "not_fetched"
    title = "The address could not be fetched"


class BrokenPackageError(InputError):
    """A data package has faults; ``fields["faults"]`` lists each by file, row and column."""

    code = "broken_package"
    title = "The data package has faults"


class ForbiddenError(TrackerError):
    """The person may see this, and may not do that."""

    code = "forbidden"
    title = "Not allowed"
    status = 403


class NotFoundError(TrackerError):
    """There is no such thing, or it belongs to another newsroom: the two are never told apart."""

    code = "not_found"
    title = "Not found"
    status = 404


class ConflictError(TrackerError):
    """The thing is not in a state in which this can be done."""

    code = "conflict"
    title = "Not possible now"
    status = 409


class NobodyToAssignError(ConflictError):
    """No present reviewer reads the article's language."""

    code = "nobody_to_assign"


class NotReadyError(ConflictError):
    """What was asked for is still being made."""

    code = "not_ready"
    title = "Not ready yet"
