"""What a highlight covers is what the claim quotes, for every character there is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

import factcheck
from tests.browser.pages import Places
from tests.browser.visits import Visits

# Characters that JavaScript counts as two, joined emoji, a variation selector, a decomposed letter, markup, CRLF.
TEXTS = {
    "beyond the basic plane": "𠮷野家在2024年有1200家門市😀。𩸽的產量為3萬噸👨\u200d👩\u200d👧，占全國的60%。\n\n"
    "𠀋𠮟：售價上漲5.5%。",
    "joined and combined": "葛\U000e0100城市人口有3萬7千人👩🏽\u200d🚀。Cafe\u0301的咖啡價格為170日圓🇯🇵，上漲2%。",
    "markup and ends of lines": "<b>稀土</b> & 釹的產量為39萬噸。\r\n\r\n\"中國\"占全球的70%，\r\n'日本'占5%。",
}
# Every highlight with the words that it covers, in the order of the text.
COVERED = """() => {
    const words = new Map();
    for (const mark of document.querySelectorAll('a.desk-mark'))
        words.set(mark.dataset.claim, (words.get(mark.dataset.claim) || '') + mark.textContent);
    return [...words.values()];
}"""


def is_flat(quotes: list[tuple[int, int]]) -> bool:
    """Whether no claim lies over another: only then does each one's highlight hold all of its words."""
    return all(before[1] <= after[0] for before, after in pairwise(quotes))


@pytest.mark.parametrize("name", TEXTS)
def test_each_highlight_covers_the_words_of_its_claim(visits: Visits, name: str) -> None:
    # A form sends ends of lines as CRLF, whatever was typed.
    text = TEXTS[name].replace("\r\n", "\n").replace("\n", "\r\n")
    claims = [checked.claim for checked in factcheck.extract(text).claims]
    assert claims
    assert is_flat([(claim.start, claim.end) for claim in claims])
    with visits.open("reviewer", "/desk/demo/articles/new/", language="en") as page:
        page.get_by_label("Text", exact=True).fill(TEXTS[name])
        page.get_by_role("main").get_by_role("button", name="Submit").click()
        expect(page.locator(".desk-text")).to_be_visible(timeout=40_000)
        assert page.evaluate(COVERED) == [shown(claim.quote) for claim in claims]
        assert page.locator(".desk-text b").count() == 0


def test_the_demonstration_article_is_shown_whole_and_every_claim_can_be_reached(
    visits: Visits, places: Places
) -> None:
    with visits.open("reviewer", places.path("desk"), language="en") as page:
        assert_all_named(page, places)


def assert_all_named(page: Page, places: Places) -> None:
    """Each claim has exactly one link that screen readers and the keyboard meet."""
    named = page.locator(".desk-text a[data-claim][aria-label]")
    numbers = [link.get_attribute("data-claim") for link in named.all()]
    assert sorted(map(int, filter(None, numbers))) == list(range(1, len(places.claims) + 1))


def shown(quote: str) -> str:
    """HTML has one end of line."""
    return quote.replace("\r\n", "\n")
