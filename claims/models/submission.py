"""What was sent in, before anybody read it."""

from __future__ import annotations

from django.db import models

from claims.models.article import Article
from claims.models.tenancy import TenantModel, one_of
from claims.models.user import User


class SubmissionState(models.TextChoices):
    """Whether it was read. ``FAILED`` says why in ``message``; ``ERRORED`` is a crash."""

    QUEUED = "queued", "queued"
    RUNNING = "running", "running"
    FINISHED = "finished", "finished"
    FAILED = "failed", "failed"
    ERRORED = "errored", "errored"


# States in which a text still waits to be read.
OPEN_SUBMISSIONS = (SubmissionState.QUEUED, SubmissionState.RUNNING)


class Submission(TenantModel):
    """The bytes of an article as they came, immutable; reading them makes a Revision. The row is the queue.

    ``content`` is empty where a worker still has to fetch it from ``url``, once. ``sha256`` is of ``content``;
    ``format`` (empty where it is recognised) and ``charset`` say how to read it. ``language`` is what the sender
    declared, empty where it is to be recognised; ``published_on`` the article's own day as then known. A worker owns
    it while ``holder`` is its own and ``leased_until`` has not passed; ``attempts`` counts how often one took it.
    ``trace`` is for operators and never leaves by a public door.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="submissions")
    url = models.URLField(max_length=2000, blank=True)
    content = models.BinaryField(default=bytes)
    sha256 = models.CharField(max_length=64, blank=True)
    format = models.CharField(max_length=8, blank=True)
    charset = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=35, blank=True)
    published_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=SubmissionState, default=SubmissionState.QUEUED)
    holder = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True)
    trace = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["article_id", "id"]
        constraints = [one_of("state", SubmissionState, "submission_state_known")]
        indexes = [
            models.Index(fields=["article", "-id"], name="submission_of_article"),
            models.Index(
                fields=["state", "leased_until"],
                condition=models.Q(state__in=[SubmissionState.QUEUED, SubmissionState.RUNNING]),
                name="submission_open",
            ),
        ]

    def __str__(self) -> str:
        return f"submission {self.pk} of {self.article_id}"
