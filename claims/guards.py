"""Rules that the database itself keeps, whoever writes: words and findings are never changed, and a row's
newsroom is that of what it hangs on.

They are triggers, put in place again after every migration: SQLite drops a table's triggers when Django
rebuilds it. A refusal is an ``IntegrityError`` on both databases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models

# Columns that may never change once written, by model.
FROZEN: dict[str, tuple[str, ...]] = {
    "Revision": (
        *("article_id", "number", "text", "sha256", "language", "published_on"),
        *("blocks", "regions", "sentences", "quantities"),
    ),
    "Submission": ("article_id", "url"),
    "Review": ("claim_id", "reviewer_id", "rating", "reasons"),
    "Claim": ("article_id", "origin", "proposed"),
    "Package": ("dataset_id", "number", "sha256", "events_sha256"),
    "Edition": ("package_id", "code", "content_version", "sha256", "released", "complete"),
    "Observation": (
        "edition_id",
        "indicator_id",
        "row",
        "entity",
        "period",
        "text",
        "unit",
        "available_from",
    ),
    "EventRecord": ("package_id", "row", "date", "status", "available_from"),
    "Finding": (
        "check_run_id",
        "position",
        "kind",
        "outcome",
        "reason",
        "calculation",
        "evidence",
        "diagnosis",
    ),
    "Decision": ("claim_id", "revision_id", "rating", "verdict", "disposition", "explanation"),
    "Publication": ("article_id", "revision_id", "number", "content", "sha256"),
    "Event": ("at", "actor_name", "verb", "target", "before", "after"),
}

# Columns that are filled in once, by model; as long as the first holds nothing, none of them does.
FILLED_ONCE: dict[str, tuple[str, ...]] = {"Submission": ("content", "sha256", "format", "charset")}


def install(using: str = "default", **_: Any) -> None:
    """Put every guard in place, replacing what stands there. Receives ``post_migrate``."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, statements in _guards(connection.vendor):
            if table in tables:
                for statement in statements:
                    cursor.execute(statement)


def _guards(vendor: str) -> Iterator[tuple[str, list[str]]]:
    for name, columns in FROZEN.items():
        table = apps.get_model("claims", name)._meta.db_table
        once = FILLED_ONCE.get(name, ())
        changed = _changed(columns)
        if once:
            changed += f' OR (LENGTH(OLD."{once[0]}") > 0 AND ({_changed(once)}))'
        yield table, _trigger(vendor, table, "frozen", "UPDATE", changed, f"{name}: what was written stays")
    for model in apps.get_app_config("claims").get_models():
        foreign = list(_newsroom_keys(model))
        if foreign:
            table = model._meta.db_table
            crossed = " OR ".join(_crossed(key) for key in foreign)
            message = f"{model.__name__}: belongs to another newsroom"
            yield table, _trigger(vendor, table, "newsroom", "INSERT", crossed, message)
            yield table, _trigger(vendor, table, "newsroom", "UPDATE", crossed, message)


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)


def _newsroom_keys(model: type[models.Model]) -> Iterator[models.ForeignKey[Any, Any]]:
    """The keys of a tenant's row to other rows of tenants."""
    if not _is_tenant(model):
        return
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey) and _is_tenant(field.related_model):
            yield field


def _is_tenant(model: Any) -> bool:
    from claims.models.tenancy import TenantModel

    return issubclass(model, TenantModel)


def _crossed(key: models.ForeignKey[Any, Any]) -> str:
    parent = key.related_model._meta.db_table
    # Names come from the models, never from outside.
    same = f'parent.id = NEW."{key.column}" AND parent.newsroom_id <> NEW."newsroom_id"'
    return f'EXISTS (SELECT 1 FROM "{parent}" parent WHERE {same})'  # noqa: S608


def _trigger(vendor: str, table: str, rule: str, act: str, condition: str, message: str) -> list[str]:
    """Statements that make one trigger: before ``act`` on ``table``, refuse where ``condition`` holds."""
    name = f"{table}_{rule}_{act.lower()}"
    when = f'BEFORE {act} ON "{table}" FOR EACH ROW'
    if vendor == "sqlite":
        condition = condition.replace("IS DISTINCT FROM", "IS NOT")
        body = f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        return [f'DROP TRIGGER IF EXISTS "{name}"', f'CREATE TRIGGER "{name}" {when} WHEN {condition} {body}']
    refuse = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
    body = f"BEGIN IF {condition} THEN {refuse} END IF; RETURN NEW; END"
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$',
        f'CREATE OR REPLACE TRIGGER "{name}" {when} EXECUTE FUNCTION "{name}"()',
    ]
