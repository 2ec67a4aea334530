"""Bring the message catalogs in ``claims/locale`` up to what the code and the templates say, and compile them.

    python -m scripts.messages

Translations are kept, words that nothing says any more are dropped, new ones are listed and stay empty until somebody
translates them. What is written depends on the sources alone: no dates, no line numbers.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import generate_po, read_po
from django.conf import settings
from django.utils.translation.template import templatize

BASE = Path(__file__).resolve().parent.parent
SOURCES = BASE / "claims"
LOCALES = ("ja", "zh_Hans", "zh_Hant")
# Babel's calls, and Django's lazy ones. A number is the argument that holds a message, "c" its context.
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def folder(locale: str) -> Path:
    """Where the catalog of one locale stands."""
    return SOURCES / "locale" / locale / "LC_MESSAGES"


def messages() -> Catalog:
    """Every message of the code and the templates, without translations."""
    catalog = Catalog(charset="utf-8")
    for path in sorted([*SOURCES.rglob("*.py"), *(SOURCES / "templates").rglob("*.*")]):
        if path.suffix not in {".py", ".html", ".txt"}:
            continue
        name = path.relative_to(BASE).as_posix()
        for line, message, comments, context in found(path):
            catalog.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return catalog


def found(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """The messages of one file: line, message (with its plural), translators' comments, context."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Python that calls gettext with what the tags say. Its indentation, the template's, means nothing.
        calls = templatize(source, origin=str(path))
        source = "\n".join(line.strip() for line in calls.splitlines())
    return extract("python", io.BytesIO(source.encode()), KEYWORDS, comment_tags=["Translators:"])


def known(locale: str) -> Catalog:
    """The catalog as it stands; an empty one where there is none yet."""
    path = folder(locale) / "django.po"
    if not path.exists():
        return Catalog(locale=locale, header_comment="#")
    with path.open("rb") as stream:
        return read_po(stream, locale=locale)


def updated(wanted: Catalog, old: Catalog) -> Catalog:
    """The wanted messages with the translations that are known, in order of their words."""
    catalog = Catalog(locale=old.locale, header_comment=old.header_comment, charset="utf-8")
    for message in sorted(said(wanted)):
        before = old.get(message.id, message.context)
        same = before is not None and before.id == message.id
        catalog.add(
            message.id,
            before.string if same and before else None,
            locations=message.locations,
            flags=message.flags,
            auto_comments=message.auto_comments,
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
    return catalog


def po(catalog: Catalog) -> str:
    """The catalog as a file for translators, under a header that names the language alone."""
    comment = catalog.header_comment.rstrip()
    head = ["Content-Type: text/plain; charset=utf-8", f"Language: {catalog.locale}"]
    head.append(f"Plural-Forms: {catalog.plural_forms}")
    header = "".join(f'"{line}\\n"\n' for line in head)
    body = generate_po(catalog, width=0, omit_header=True, include_lineno=False)
    return f'{comment}\nmsgid ""\nmsgstr ""\n{header}\n' + "".join(body).rstrip() + "\n"


def compiled(text: str, locale: str) -> bytes:
    """The bytes that the service reads, of a file for translators."""
    catalog = read_po(io.StringIO(text), locale=locale)
    header = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalog.plural_forms}\n"
    stream = io.BytesIO()
    write_mo(stream, _Plain([Message("", header), *said(catalog)]))
    return stream.getvalue()


class _Plain(list[Message]):
    """As much of a catalog as is compiled, without the dates and versions that Babel would stamp on it."""

    charset = "utf-8"


def missing(catalog: Catalog) -> list[Message]:
    """The messages without a translation that is known to be good."""
    return [message for message in said(catalog) if message.fuzzy or not _complete(message)]


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(strings) and all(strings)


def said(catalog: Catalog) -> list[Message]:
    """The messages of a catalog, its header left out."""
    return [message for message in catalog if message.id]


def main() -> int:
    """Write every catalog; 1 where translations are missing, 0 otherwise."""
    settings.configure(USE_I18N=True)
    wanted, gaps = messages(), 0
    for locale in LOCALES:
        catalog = updated(wanted, known(locale))
        target = folder(locale)
        target.mkdir(parents=True, exist_ok=True)
        text = po(catalog)
        (target / "django.po").write_text(text, encoding="utf-8")
        (target / "django.mo").write_bytes(compiled(text, locale))
        empty = missing(catalog)
        gaps += len(empty)
        for message in empty:
            print(f"{locale}: not translated: {message.id!r}")
        print(f"{locale}: {len(said(catalog))} messages, {len(empty)} not translated")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
