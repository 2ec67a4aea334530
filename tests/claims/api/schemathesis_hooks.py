"""What no schema can say, told to schemathesis: which rows there are, which cursors were given out.

Only requests that are meant to be right are changed; those that are meant to be wrong stay as they were made.
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import schemathesis
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode

# An article that can be read, and an address that may be asked.
TEXT = "2024年，日本的鋼鐵產量為8400萬噸。"
ADDRESS = "https://example.org/a"
# For each path, the id of a row of the demonstration.
IDS: dict[str, str] = json.loads(os.environ["API_IDS"])
# Where each answer is noted, as the operation and the status.
ANSWERS = Path(os.environ["API_ANSWERS"])


@schemathesis.hook
def before_call(_context: schemathesis.HookContext, case: schemathesis.Case, _arguments: dict[str, object]) -> None:
    """Point at a row that there is and at the key's newsroom, leave cursors out, send what can be read and a
    rating of the scale.
    """
    if case.meta is None or case.meta.generation.mode is not GenerationMode.POSITIVE:
        return
    query = case.query or {}
    query.pop("cursor", None)
    if "newsroom" in query:
        query["newsroom"] = "demo"
    for name in case.path_parameters or {}:
        case.path_parameters[name] = IDS[case.operation.path.split("/")[3]]
    if isinstance(case.body, dict) and case.body.keys() & {"text", "content", "url"}:
        case.body.pop("language", None)
        case.body.pop("format", None)
        if "text" in case.body:
            case.body["text"] = TEXT
        if "content" in case.body:
            case.body["content"] = base64.b64encode(TEXT.encode()).decode()
        if not case.body.keys() & {"text", "content"}:
            case.body["url"] = ADDRESS
    if isinstance(case.body, dict) and "rating" in case.body:
        case.body["rating"] = "true"


@schemathesis.hook
def after_call(_context: schemathesis.HookContext, case: schemathesis.Case, response: Response) -> None:
    """Note what was answered."""
    with ANSWERS.open("a", encoding="utf-8") as notes:
        notes.write(f"{case.method} {case.operation.path} {response.status_code}\n")
