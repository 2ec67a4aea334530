"""How a body becomes data, and which do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError, UnsupportedMediaType
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from claims.api.problems import LengthRequiredError


class BoundedJSONParser(JSONParser):
    """JSON, refused where it is nested deeper than Python can follow."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The data of the body; ParseError where it has none."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError("The JSON is nested too deeply.") from None


def refuse_unread(request: Request) -> None:
    """LengthRequiredError for a body in chunks, which would be read as none; UnsupportedMediaType for a packed one."""
    if "Transfer-Encoding" in request.headers:
        raise LengthRequiredError
    packing = request.headers.get("Content-Encoding", "identity")
    if packing != "identity":
        raise UnsupportedMediaType(packing, "Send the body as it is: no Content-Encoding is understood.")
