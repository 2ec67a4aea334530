"""The article desk: what stands where, and what is not shown to whom."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import ArticleStatus, CheckState, ClaimState, Newsroom, Role
from tests.claims import factory
from tests.claims.web import desk_rows
from tests.claims.web.desk_rows import Seen, address, words

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def seen(client: Client, path: str, **headers: str) -> Seen:
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return Seen(response.content.decode())


def title(page: Seen) -> str:
    return words(page.by_id("claim-title").text)


def test_the_desk_opens_at_the_claim_most_worth_asking_about(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, ("supported", "not_enough_evidence", "refuted"))
    page = seen(client, address(article))
    assert title(page) == "Claim 3 of 4"
    assert [one.text for one in page.all("is-here")] == ["丙為3噸"]


def test_a_claim_has_an_address_of_its_own(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    page = seen(client, address(article, article.claims.get(position=1)))
    assert title(page) == "Claim 2 of 4"
    assert words(page.all("desk-statement")[0].text) == "乙為2噸"
    assert "is-open" in page.by_id("claim").classes


def test_htmx_gets_the_claim_alone_and_the_whole_page_when_going_back(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    path = address(article, article.claims.get(position=1))
    part = seen(client, path, **HTMX)
    assert title(part) == "Claim 2 of 4"
    assert not part.all("html")
    assert not part.all("desk-text")
    assert seen(client, path, **HTMX, **{"hx-history-restore-request": "true"}).all("html")


def test_the_text_is_whole_and_each_claim_is_marked_in_place(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    text = "🚢甲為1噸，e\u0301乙為2噸👩‍🚀。\n<b>丙&為3噸</b>"
    article = desk_rows.checked(desk, text=text, quotes=("甲為1噸，e\u0301乙為2噸👩‍🚀", "乙為2噸", "<b>丙&為3噸"))
    page = seen(client, address(article))
    assert words(page.all("desk-text")[0].text).replace(" ", "") == text.replace("\n", "")
    marked: dict[str, str] = {}
    for mark in page.all("desk-mark"):
        number = mark.attributes["data-claim"]
        marked[number] = marked.get(number, "") + mark.text
    assert marked == {"1": "甲為1噸，e\u0301👩‍🚀", "2": "乙為2噸", "3": "<b>丙&為3噸"}
    assert not page.all("b", inside="desk-text")


def test_screen_readers_get_one_link_a_claim_with_its_words_and_where_it_stands(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    text = "甲為1噸，乙為2噸，丙。"
    # The third covers nothing that the other two do not: its number is its link.
    article = desk_rows.checked(desk, ("refuted",), text=text, quotes=("甲為1噸，乙為2噸，", "甲為1噸，", "乙為2噸，"))
    page = seen(client, address(article))
    links = [one for one in page.all("a", inside="desk-text") if one.attributes.get("aria-hidden") != "true"]
    assert sorted(one.attributes["aria-label"] for one in links) == [
        "Claim 1: differs from the data, not reviewed",
        "乙為2噸， — Claim 3: matches the data, not reviewed",
        "甲為1噸， — Claim 2: matches the data, not reviewed",
    ]
    hidden = [one for one in page.all("a", inside="desk-text") if one.attributes.get("aria-hidden") == "true"]
    assert {one.attributes["tabindex"] for one in hidden} == {"-1"}


def test_every_mark_and_number_is_a_plain_link_to_its_claim(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    page = seen(client, address(article))
    for claim in article.claims.all():
        number = str(claim.position + 1)
        hrefs = {one.attributes["href"] for one in page.all("a") if one.attributes.get("data-claim") == number}
        assert hrefs == {f"{address(article, claim)}#c{number}"}
        assert client.get(address(article, claim)).status_code == 200


def test_what_differs_is_told_in_words_never_in_codes(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, ("refuted", "conflicting_evidence", "not_enough_evidence"))
    for position, said in enumerate(("differs from the data", "data disagree", "no comparable data")):
        page = seen(client, address(article, article.claims.get(position=position)))
        assert words(page.all("desk-verdict")[0].text) == said
        assert "_evidence" not in page.by_id("claim").text


def test_a_finding_that_differs_without_a_refutation_accuses_nobody(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = factory.article(desk, desk_rows.TEXT, desk_rows.QUOTES[:2], status=ArticleStatus.CHECKED)
    batch = desk_rows.batch_of(article)
    for claim, outcome in zip(article.claims.order_by("position"), ("not_checkable", "differs"), strict=True):
        desk_rows.check(batch, claim, "not_enough_evidence", outcome=outcome)
    page = seen(client, address(article))
    # The finding makes it worth asking about, and says at its own place what it found.
    assert title(page) == "Claim 2 of 2"
    assert words(page.all("finding-outcome")[0].text) == "differs"
    assert words(page.all("desk-verdict")[0].text) == "no comparable data"
    assert [one.classes & {"v-none", "v-refuted"} for one in page.all("desk-mark")] == [{"v-none"}] * 2
    assert words(page.all("a", inside="desk-filter")[1].text) == "Differs 0"
    assert "differ from the data" not in client.get(f"/desk/{desk.slug}/articles/").text


@pytest.mark.parametrize("state", [CheckState.FAILED, CheckState.ERRORED])
def test_a_check_that_ended_without_a_result_says_so_and_gives_no_verdict(
    client: Client, desk: Newsroom, state: str
) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = factory.article(desk, desk_rows.TEXT, desk_rows.QUOTES[:1], status=ArticleStatus.CHECKED)
    batch = desk_rows.batch_of(article)
    desk_rows.check(batch, article.claims.get(), "", state, message="no", trace="ZeroDivisionError: a secret")
    page = seen(client, address(article))
    told = page.by_id("claim").text
    assert "This says nothing about the claim." in told
    assert "secret" not in told
    assert "v-unchecked" in page.all("desk-mark")[0].classes


def test_a_flag_stands_at_each_of_its_claims_with_links_to_the_others(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    desk_rows.flag(article, 0, 2)
    for position, other in ((0, "Claim 3"), (2, "Claim 1")):
        page = seen(client, address(article, article.claims.get(position=position)))
        [tie] = page.all("desk-tie")
        assert "the figures do not add up" in tie.text
        assert [words(one.text) for one in page.all("a", inside="desk-tied")] == [other]
    page = seen(client, address(article, article.claims.get(position=1)))
    assert not page.all("desk-tie")
    assert [one.attributes["data-number"] for one in page.all("is-tied")] == ["1", "3"]


def test_next_and_previous_go_in_text_order(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    first, second, third, _ = article.claims.order_by("position")
    steps = [one.attributes["href"] for one in seen(client, address(article, second)).all("a", inside="desk-steps")]
    assert steps == [f"{address(article, first)}#c1", f"{address(article, third)}#c3"]
    assert len(seen(client, address(article, first)).all("a", inside="desk-steps")) == 1


def test_a_filter_counts_leads_the_way_and_is_remembered(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, ("refuted", "supported", "refuted", "conflicting_evidence"))
    page = seen(client, address(article) + "?show=differs")
    assert [words(one.text) for one in page.all("a", inside="desk-filter")] == [
        "All 4", "Differs 2", "Data disagree 1", "Not reviewed 4",
    ]  # fmt: skip
    assert title(page) == "Claim 1 of 4"
    [step] = page.all("a", inside="desk-steps")
    assert step.attributes["href"] == f"{address(article, article.claims.get(position=2))}?show=differs#c3"
    assert {one.attributes["data-claim"] for one in page.all("desk-mark") if "is-off" in one.classes} == {"2", "4"}
    assert title(seen(client, address(article) + "?show=disagree")) == "Claim 4 of 4"
    assert title(seen(client, address(article) + "?show=nonsense")) == "Claim 1 of 4"


def test_a_filter_that_leaves_nothing_says_so(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    page = seen(client, address(desk_rows.checked(desk)) + "?show=differs")
    assert title(page) == "Nothing left here"
    assert page.all("desk-text")


def test_a_text_without_claims_is_no_verdict(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    page = seen(client, address(desk_rows.checked(desk, quotes=())))
    assert title(page) == "No claims found"
    assert "That is no verdict" in page.by_id("claim").text


def test_an_article_without_a_title_has_a_name(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    page = seen(client, address(desk_rows.checked(desk, title="")))
    assert words(page.by_id("desk-title").text) == "Untitled"


def test_claims_that_the_newest_text_does_not_have_stand_apart(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    article.claims.filter(position=0).update(orphaned_at=timezone.now())
    page = seen(client, address(article))
    [orphan] = page.all("a", inside="desk-orphans")
    assert orphan.text == "甲為1噸"
    assert orphan.attributes["data-claim"] == "4"
    assert [one.attributes["data-claim"] for one in page.all("desk-mark")] == ["1", "2", "3", "4"]


def test_a_failed_check_says_so_above_the_text(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    page = seen(client, address(desk_rows.checked(desk, status=ArticleStatus.FAILED)))
    assert "The check of this article failed." in page.all("desk-notice")[0].text


@pytest.mark.parametrize("status", [ArticleStatus.READING, ArticleStatus.CHECKING])
def test_while_the_machine_is_at_work_the_page_shows_how_far_it_is(
    client: Client, desk: Newsroom, status: ArticleStatus
) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk, status=status)
    assert not seen(client, address(article)).all("desk-text")
    response = client.get(address(article, article.claims.get(position=0)))
    assert (response.status_code, response["Location"]) == (302, address(article))


def test_a_claim_that_is_gone_leads_back_to_the_desk(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    article = desk_rows.checked(desk)
    article.claims.filter(position=0).update(state=ClaimState.WITHDRAWN)
    response = client.get(address(article, article.claims.get(position=0)))
    assert (response.status_code, response["Location"]) == (302, address(article))
    response = client.get(address(article, article.claims.get(position=0)), headers=HTMX)
    assert response["HX-Redirect"] == address(article)
    assert title(seen(client, address(article))) == "Claim 1 of 3"


def test_who_may_not_rate_sees_the_claim_without_the_form_and_why(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.READER)
    page = seen(client, address(desk_rows.checked(desk)))
    assert title(page) == "Claim 1 of 4"
    assert not page.all("desk-rate")
    assert "checkers and editors rate claims" in page.by_id("claim").text


def test_the_form_has_the_newsrooms_own_scale_with_keys(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    page = seen(client, address(desk_rows.checked(desk)))
    choices = [one.attributes for one in page.all("input", inside="desk-rate") if one.attributes["type"] == "radio"]
    assert [(one["value"], one["data-key"]) for one in choices] == [
        ("true", "1"),
        ("mostly-true", "2"),
        ("mixed", "3"),
        ("mostly-false", "4"),
        ("false", "5"),
        ("unproven", "6"),
    ]
    assert "2,000 t = 2,000 t" in page.by_id("cite").text.replace("\xa0", " ")


def test_others_articles_and_claims_are_not_found(client: Client, desk: Newsroom, elsewhere: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.EDITOR)
    theirs, ours, other = desk_rows.checked(elsewhere), desk_rows.checked(desk), desk_rows.checked(desk)
    their_claim, other_claim = theirs.claims.get(position=0), other.claims.get(position=0)
    here = f"/desk/{desk.slug}/articles"
    for path in (
        address(theirs),
        address(theirs, their_claim),
        f"{here}/{theirs.pk}/",
        f"{here}/{theirs.pk}/history/",
        f"{here}/{ours.pk}/claims/{their_claim.pk}/",
        f"{here}/{ours.pk}/claims/{other_claim.pk}/",
    ):
        assert client.get(path).status_code == 404, path


def test_whoever_is_not_signed_in_is_asked_to(client: Client, desk: Newsroom) -> None:
    desk_rows.in_english(client)
    response = client.get(address(desk_rows.checked(desk)))
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=")


def test_no_page_has_an_inline_style_or_script(client: Client, desk: Newsroom) -> None:
    desk_rows.signed_in(client, desk, Role.CHECKER)
    page = seen(client, address(desk_rows.checked(desk)))
    assert not [one for one in page.elements if "style" in one.attributes or one.tag == "style"]
    assert not [
        one for one in page.all("script") if one.text.strip() and one.attributes.get("type") != "application/json"
    ]
