"""Bytes -> text: UTF-8, or for HTML pages the encoding that they declare."""

from __future__ import annotations

import re

from factcheck.errors import FactcheckError

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})|<\?xml[^>]{0,99}?\bencoding=["']([\w.-]{2,40})""",
    re.IGNORECASE,
)
# How far into a page browsers look for its encoding, bytes; generously.
_LOOKED_AT = 4096
# Encodings under whose name pages use a larger one.
_WIDER = {"big5": "big5hkscs", "shift_jis": "cp932", "gbk": "gb18030"}
# Of all characters, how many may be broken before a page counts as unreadable.
_BROKEN = 0.01


def decode(content: str | bytes, charset: str | None = None, *, declares: bool = True) -> str:
    """The text of ``content``: text stays, bytes are UTF-8, or else in the ``charset`` that came with them or, where
    the content ``declares`` one itself, in that. FactcheckError where they are not.
    """
    if isinstance(content, str):
        return content
    try:
        # Text in another encoding is hardly ever valid UTF-8, while pages in UTF-8 declare others by mistake.
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error
    label = charset or (_declared(content) if declares else None)
    codec = _codec(label) if label else None
    if codec is None or codec == "utf-8":
        raise FactcheckError(f"the article is not UTF-8: byte {fault.start} cannot be read") from None
    text = content.decode(codec, errors="replace")
    if text.count("\ufffd") > _BROKEN * len(text):
        raise FactcheckError(f"the page says that it is {label}, and is not")
    return text


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_LOOKED_AT])
    return (found[1] or found[2]).decode("ascii") if found else None


def _codec(label: str) -> str | None:
    """Python's name of the encoding that browsers read under this label; None for none."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    codec = map_encoding_to_html5(label.strip().lower(), fallback_utf8=False)
    return _WIDER.get(codec, codec) if codec else None
