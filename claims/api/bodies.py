"""Bodies that are refused before anything reads them."""

from __future__ import annotations

from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from claims.api.problems import LengthRequiredError


def refuse_unread(request: Request) -> None:
    """LengthRequiredError for a body in chunks, which would be read as none; UnsupportedMediaType for a packed one."""
    if "Transfer-Encoding" in request.headers:
        raise LengthRequiredError
    packing = request.headers.get("Content-Encoding", "identity")
    if packing != "identity":
        raise UnsupportedMediaType(packing, "Send the body as it is: no Content-Encoding is understood.")
