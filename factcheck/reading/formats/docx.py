"""A DOCX file -> Source, by way of the HTML that mammoth makes of it: tracked insertions are kept and deletions are
not, headings and titles are told by their styles, hyperlinks, notes, text boxes and tables are read.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

import mammoth

from factcheck.errors import FactcheckError
from factcheck.reading.formats import html
from factcheck.reading.formats.source import Source

# Bytes of all XML in a file, unpacked. A book of a million characters with much formatting has some ten million.
LARGEST = 32 * 1024 * 1024
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => figure > figcaption:fresh
p[style-name='caption'] => figure > figcaption:fresh
strike => s
u => em
"""


def read(content: bytes) -> Source:
    """The article of a DOCX file. FactcheckError where the bytes are none, or unpack to more than ``LARGEST``."""
    _refuse_bombs(content)
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_no_image),
            # A style map inside the file could send text into elements that are skipped.
            include_embedded_style_map=False,
        ).value
    except Exception as error:
        # Of a damaged file anything may be missing, and the library says so in many ways.
        raise FactcheckError(f"the DOCX file is damaged ({type(error).__name__})") from None
    return html.read(f"<body>{page}</body>")


def _refuse_bombs(content: bytes) -> None:
    """Go by the sizes that the archive declares: no more is ever unpacked of a part than that."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FactcheckError("the file is a damaged archive, not a DOCX file") from None
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise FactcheckError("the file is an archive, not a DOCX file")
    largest = max(part.file_size for part in parts)
    # Pictures are never unpacked, unless one of them is named as the text.
    size = max(largest, sum(part.file_size for part in parts if not part.filename.startswith("word/media/")))
    if size > LARGEST:
        raise FactcheckError(f"the DOCX file unpacks to {size:,} bytes; the limit is {LARGEST:,}")


def _no_image(_image: Any) -> dict[str, str]:
    return {"src": ""}
