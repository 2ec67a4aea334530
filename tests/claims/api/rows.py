"""Rows of every list of the API, as many as a test wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from claims.models import (
    Article,
    Check,
    Claim,
    Dataset,
    Edition,
    Finding,
    Flag,
    FlagClaim,
    Observation,
    Package,
    Rating,
    Review,
    Role,
)
from tests.claims import factory
from tests.claims.matrix import API, Things

_numbers = count(1)


def add_article(it: Things) -> Article:
    """An article with a claim that was checked."""
    article = factory.article(it.article.newsroom, quotes=("8400萬噸",))
    _checked(it, article.claims.get())
    return article


def add_claim(it: Things) -> Claim:
    """A claim of the article that was checked, with a finding."""
    number = next(_numbers)
    term = factory.term(factory.TEXT, "日本", id=f"c-{number}")
    claim = factory.claim(it.claim.revision, term, number)
    _checked(it, claim)
    return claim


def add_finding(it: Things) -> None:
    """A finding of the claim's check."""
    _finding(it.finding.check_run, next(_numbers))


def add_flag(it: Things) -> None:
    """A flag of the article on its claim."""
    newsroom = it.article.newsroom
    shared = {"newsroom": newsroom, "article": it.article, "batch": it.flag.batch}
    flag = Flag.objects.create(**shared, position=next(_numbers), kind="timeline", message="m", severity="low")
    FlagClaim.objects.create(newsroom=newsroom, flag=flag, claim=it.claim, position=0)


def add_review(it: Things) -> None:
    """A review of the claim by somebody new."""
    newsroom = it.article.newsroom
    reviewer = factory.member(newsroom, Role.CHECKER).user
    Review.objects.create(newsroom=newsroom, claim=it.claim, reviewer=reviewer, rating="true", reasons="So it is.")


def add_rating(it: Things) -> None:
    """A step of the scale."""
    number = next(_numbers)
    Rating.objects.create(newsroom=it.article.newsroom, code=f"step-{number}", position=number, names={"en": "step"})


def add_dataset(it: Things) -> None:
    """A dataset of the newsroom's own, which sorts before and after others in turn."""
    number = next(_numbers)
    slug = f"{'az'[number % 2]}-{number}"
    dataset = Dataset.objects.create(owner=it.article.newsroom, slug=slug, title=slug)
    package = Package.objects.create(dataset=dataset, number=1, sha256="s", state="current")
    Edition.objects.create(package=package, position=0, code="1", name="n", sha256="s")


def add_edition(it: Things) -> None:
    """An edition of the dataset."""
    number = next(_numbers)
    Edition.objects.create(package=it.edition.package, position=number, code=str(number), name="n", sha256="s")


def add_observation(it: Things) -> None:
    """A row of the edition."""
    row = {"edition": it.edition, "indicator": it.observation.indicator, "entity": "JPN", "text": "1", "number": 1}
    Observation.objects.create(**row, row=2 + next(_numbers), period="2024")


def _checked(it: Things, claim: Claim) -> None:
    shared = {"newsroom": claim.newsroom, "engine_version": "1", "catalogue_digest": f"d-{next(_numbers)}"}
    check = Check.objects.create(
        **shared,
        batch=it.finding.check_run.batch,
        claim=claim,
        position=next(_numbers),
        state="finished",
        verdict="not_enough_evidence",
    )
    _finding(check, 0)


def _finding(check: Check, position: int) -> None:
    Finding.objects.create(
        newsroom=check.newsroom, check_run=check, position=position, kind="value", outcome="not_checkable"
    )


@dataclass(frozen=True, slots=True)
class List:
    """A list of the API: where it is, how a row is added to it, and the field that tells one row from another."""

    address: Callable[[Things], str]
    add: Callable[[Things], object]
    key: str = "id"


LISTS: dict[str, List] = {
    "api-articles": List(lambda _: f"{API}/articles/", add_article),
    "api-article-claims": List(lambda it: f"{API}/articles/{it.article.pk}/claims/", add_claim),
    "api-article-flags": List(lambda it: f"{API}/articles/{it.article.pk}/flags/", add_flag),
    "api-claims": List(lambda _: f"{API}/claims/", add_claim),
    "api-claim-findings": List(lambda it: f"{API}/claims/{it.claim.pk}/findings/", add_finding),
    "api-claim-reviews": List(lambda it: f"{API}/claims/{it.claim.pk}/reviews/", add_review),
    "api-findings": List(lambda _: f"{API}/findings/", add_finding),
    "api-flags": List(lambda _: f"{API}/flags/", add_flag),
    "api-reviews": List(lambda _: f"{API}/reviews/", add_review),
    "api-ratings": List(lambda _: f"{API}/ratings/", add_rating, "code"),
    "api-datasets": List(lambda _: f"{API}/datasets/", add_dataset, "slug"),
    "api-dataset-editions": List(lambda it: f"{API}/datasets/{it.dataset.slug}/editions/", add_edition),
    "api-editions": List(lambda _: f"{API}/editions/", add_edition),
    "api-observations": List(lambda _: f"{API}/observations/", add_observation),
}
