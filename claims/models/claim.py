"""One checkable proposition of an article."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from claims.models.article import Article
from claims.models.fields import ExactJSONField
from claims.models.revision import Revision
from claims.models.tenancy import TenantModel, one_of


class ClaimState(models.TextChoices):
    """Where a claim stands in the workflow."""

    OPEN = "open", "open"
    IN_REVIEW = "in_review", "in review"
    WAITING = "waiting", "waiting for an answer"
    DECIDED = "decided", "decided"
    DISMISSED = "dismissed", "dismissed by a person"
    WITHDRAWN = "withdrawn", "no longer proposed by the machine"


# States whose claims are neither checked nor shown among an article's claims.
GONE = (ClaimState.DISMISSED, ClaimState.WITHDRAWN)


class Origin(models.TextChoices):
    """Who first proposed the claim."""

    MACHINE = "machine", "machine"
    PERSON = "person", "person"


class Modality(models.TextChoices):
    """What the words do: only a fact can be checked against data."""

    FACT = "fact", "fact"
    FORECAST = "forecast", "forecast"
    PLAN = "plan", "plan"
    OPINION = "opinion", "opinion"


class Claim(TenantModel):
    """A span of a revision and what it asserts, as the engine read it or as people edited it.

    ``engine_id`` is the id in the analysis document, ``position`` the place there. ``prefix`` and ``suffix``
    are the words around the quote, for finding it again in a changed text. ``details`` holds what the
    analysis document says beside the columns; ``proposed`` is the machine's first reading, whole, and is
    never changed. ``touched_at`` is the last time that a person worked on the claim: such a claim is never
    withdrawn by the machine. ``orphaned_at`` says that a newer text has these words nowhere, or in several
    places. ``check_weight`` is for sorting; the exact one is in ``details``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="claims")
    engine_id = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    statement = models.TextField()
    kind = models.CharField(max_length=30)
    modality = models.CharField(max_length=8, choices=Modality)
    check_weight = models.DecimalField(max_digits=5, decimal_places=4)
    details = ExactJSONField()
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.MACHINE)
    proposed = ExactJSONField(null=True)
    state = models.CharField(max_length=9, choices=ClaimState, default=ClaimState.OPEN)
    touched_at = models.DateTimeField(null=True, blank=True)
    orphaned_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["revision_id", "position", "start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "engine_id"], name="claim_engine_id_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_span_in_order"),
            models.CheckConstraint(condition=Q(check_weight__gte=0, check_weight__lte=1), name="claim_weight_0_to_1"),
            models.CheckConstraint(
                condition=Q(origin=Origin.PERSON) | Q(proposed__isnull=False),
                name="claim_keeps_what_was_proposed",
            ),
            one_of("state", ClaimState, "claim_state_known"),
            one_of("modality", Modality, "claim_modality_known"),
            one_of("origin", Origin, "claim_origin_known"),
        ]
        indexes = [models.Index(fields=["article", "state", "position"], name="claim_of_article")]

    def __str__(self) -> str:
        return self.quote[:80]
