"""History: who did what, when, and what it was before and after."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from claims.models.article import Article
from claims.models.fields import ExactJSONField
from claims.models.newsroom import Newsroom
from claims.models.tenancy import LibraryModel
from claims.models.user import User


class Event(LibraryModel):
    """One act, append-only. ``newsroom`` is null for what the operator does to the shared library.

    ``actor_name`` is copied, so that history reads the same when the person has left; it is "assay" where the
    machine acted. ``target`` names what was acted on: "claims.Article:<id>".
    """

    owner_path: ClassVar[str] = "newsroom"

    newsroom = models.ForeignKey(Newsroom, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=40)
    target = models.CharField(max_length=120)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    before = ExactJSONField(null=True)
    after = ExactJSONField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["article", "-id"], name="event_of_article"),
            models.Index(fields=["target", "-id"], name="event_of_target"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.target}"

    @classmethod
    def record(
        cls,
        verb: str,
        target: models.Model,
        *,
        newsroom: Newsroom | None,
        actor: User | None = None,
        article: Article | None = None,
        before: Any = None,
        after: Any = None,
    ) -> Event:
        """Write one act into the history; inside the transaction that does it."""
        return cls.objects.create(
            newsroom=newsroom,
            actor=actor,
            actor_name=str(actor) if actor else "assay",
            verb=verb,
            target=f"{target._meta.label}:{target.pk}",
            article=article,
            before=before,
            after=after,
        )
