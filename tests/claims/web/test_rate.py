"""Rating a claim at the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Article, Claim, ClaimState, Event, Newsroom, Review, Role
from claims.permissions import Act
from tests.claims.web import desk_rows
from tests.claims.web.desk_rows import Seen, address, words

pytestmark = pytest.mark.django_db
GOOD = {"rating": "mixed", "reasons": "By the table, half of it."}
HTMX = {"hx-request": "true"}


def send(client: Client, claim: Claim, data: dict[str, str] = GOOD, **headers: str):  # type: ignore[no-untyped-def]
    return client.post(address(claim.article, claim, "review/"), data, headers=headers)


def first(article: Article) -> Claim:
    return article.claims.get(position=0)


def test_a_rating_is_kept_and_leads_to_the_next_claim_most_worth_asking_about(client: Client, desk: Newsroom) -> None:
    person = desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, ("refuted", "supported", "supported", "conflicting_evidence"))
    response = send(client, first(article))
    assert response.status_code == 302
    assert response["Location"] == f"{address(article, article.claims.get(position=3))}#c4"
    review = Review.objects.get()
    assert (review.reviewer, review.rating, review.reasons) == (person, "mixed", GOOD["reasons"])
    assert Event.objects.filter(verb="reviewed", article=article).count() == 1
    page = Seen(client.get(response["Location"]).content.decode())
    assert "Claim 1 is rated." in "".join(one.text for one in page.all("body"))
    assert "1 of 4 reviewed" in words(page.by_id("desk-bar").text)
    assert ["is-reviewed" in one.classes for one in page.all("desk-mark")] == [True, False, False, False]


def test_what_somebody_else_reviewed_is_still_asked_of_the_person(client: Client, desk: Newsroom) -> None:
    article = desk_rows.checked(desk, ("refuted", "refuted"))
    desk_rows.signed_in(client, desk, Role.CHECKER)
    send(client, first(article))
    desk_rows.signed_in(client, desk, Role.EDITOR)
    page = Seen(client.get(address(article)).content.decode())
    assert words(page.by_id("claim-title").text) == "Claim 1 of 4"


def test_after_the_last_one_the_desk_says_so(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, quotes=desk_rows.QUOTES[:1])
    response = send(client, first(article))
    assert response["Location"] == address(article)
    page = Seen(client.get(response["Location"]).content.decode())
    assert words(page.by_id("claim-title").text) == "You have rated every claim"


def test_rating_again_starts_from_what_was_said_and_keeps_both(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    claim = first(desk_rows.checked(desk))
    send(client, claim)
    page = Seen(client.get(address(claim.article, claim)).content.decode())
    assert page.by_id("reasons").text == GOOD["reasons"]
    assert [one.attributes["value"] for one in page.all("input") if "checked" in one.attributes] == ["mixed"]
    send(client, claim, {"rating": "false", "reasons": "No."})
    page = Seen(client.get(address(claim.article, claim)).content.decode())
    assert [words(one.text) for one in page.all("strong", inside="desk-reviews")] == ["false", "mixed"]
    assert len(page.all("is-replaced")) == 1


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        ({"reasons": "Kept."}, "rating", "Choose a rating."),
        ({"rating": "certain", "reasons": "Kept."}, "rating", "Choose a rating."),
        ({"rating": "mixed", "reasons": "  "}, "reasons", "Say why: readers of the history need it."),
        ({"rating": "mixed", "reasons": "x" * 10_001}, "reasons", "Use at most 10,000 characters."),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_wrong_stands_beside_the_field_and_what_was_typed_is_kept(
    client: Client, desk: Newsroom, data: dict[str, str], field: str, said: str, headers: dict[str, str]
) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    response = send(client, first(desk_rows.checked(desk)), data, **headers)
    assert response.status_code == 422
    page = Seen(response.content.decode())
    assert words(page.by_id(f"{field}-error").text) == said
    assert page.by_id("reasons").text == data["reasons"]
    kept = [one.attributes["value"] for one in page.all("input") if "checked" in one.attributes]
    assert kept == ([data["rating"]] if data.get("rating") == "mixed" else [])
    assert bool(page.all("html")) is not bool(headers)
    assert not Review.objects.exists()


def test_htmx_gets_the_next_claim_the_marks_and_the_bar(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, ("refuted",))
    response = send(client, first(article), **HTMX)
    assert response.status_code == 200
    assert response["HX-Push-Url"] == f"{address(article, article.claims.get(position=1))}#c2"
    page = Seen(response.content.decode())
    assert words(page.by_id("claim-title").text) == "Claim 2 of 4"
    assert words(page.all("desk-messages")[0].text) == "Claim 1 is rated. Back to it"
    swapped = [one.attributes["id"] for one in page.elements if one.attributes.get("hx-swap-oob") == "true"]
    assert swapped == ["desk-bar", "p0"]
    assert not page.all("html")


def test_the_filter_is_kept(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, ("refuted", "supported", "refuted"))
    response = client.post(address(article, first(article), "review/?show=differs"), GOOD)
    assert response["Location"] == f"{address(article, article.claims.get(position=2))}?show=differs#c3"


def test_reasons_are_shown_as_they_were_typed_never_as_markup(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    claim = first(desk_rows.checked(desk))
    send(client, claim, {"rating": "mixed", "reasons": "<script>x</script>"})
    assert b"<script>x" not in client.get(address(claim.article, claim)).content


@pytest.mark.parametrize("role", list(Role))
def test_who_may_rate(client: Client, desk: Newsroom, role: Role) -> None:
    from claims.permissions import ALLOWED

    desk_rows.signed_in(client, desk, role)
    response = send(client, first(desk_rows.checked(desk)))
    allowed = role in ALLOWED[Act.REVIEW]
    assert response.status_code == (302 if allowed else 403)
    assert Review.objects.exists() is allowed


def test_a_claim_that_is_gone_meanwhile_is_a_message(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    article.claims.filter(position=0).update(state=ClaimState.DISMISSED)
    response = send(client, first(article))
    assert (response.status_code, response["Location"]) == (302, address(article))
    assert send(client, first(article), **HTMX)["HX-Redirect"] == address(article)
    assert not Review.objects.exists()


def test_others_claims_are_not_found(client: Client, desk: Newsroom, elsewhere: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    theirs, ours, other = desk_rows.checked(elsewhere), desk_rows.checked(desk), desk_rows.checked(desk)
    for claim in (first(theirs), first(other)):
        for slug, article in ((desk.slug, ours), (elsewhere.slug, theirs)):
            path = f"/desk/{slug}/articles/{article.pk}/claims/{claim.pk}/review/"
            assert client.post(path, GOOD).status_code == 404, path
    assert not Review.objects.exists()


def test_only_a_post_with_a_token_rates(desk: Newsroom) -> None:
    client = Client(enforce_csrf_checks=True)
    desk_rows.signed_in(client, desk, Role.CHECKER)
    claim = first(desk_rows.checked(desk))
    assert client.get(address(claim.article, claim, "review/")).status_code == 405
    assert send(client, claim).status_code == 403
    assert not Review.objects.exists()


def test_a_form_that_expired_is_told_on_the_page_that_is_loaded_anew(desk: Newsroom) -> None:
    client = Client(enforce_csrf_checks=True)
    desk_rows.signed_in(client, desk, Role.CHECKER)
    claim = first(desk_rows.checked(desk))
    said = "This form had expired."
    for headers, told in ((HTMX, True), ({}, False)):
        assert send(client, claim, **headers).status_code == 403
        assert (said in client.get(address(claim.article, claim)).text) is told
