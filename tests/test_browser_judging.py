"""Judging claims in a real browser: by keyboard, by selecting words, two people at once, without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser_house import Ear, chromium, log_in, profile, served, tab
from desk_samples import people, told, written

TROOPS = "North Korea has sent 4,000 soldiers to Russia"
ROCKETS = "North Korea has sent rockets to Russia"
MISSED = "Russia has sent oil to North Korea"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with three claims in two documents, and words in one of them that no claim was read from."""
    more = (f"{ROCKETS}; {MISSED}", {"cargo": ("rockets",)})
    return written(
        tmp_path / "l.db",
        told("a.txt", (TROOPS, {"quantity": people(4000)}), more),
        told("b.txt", (f"{TROOPS} and more", {"quantity": people(9000), "sources": ("UA",)})),
    )


def states(page: Page) -> dict[str, str]:
    """How the claims stand, by their quotes."""
    items = page.request.get("/api/search?kind=transfer&size=500").json()["items"]
    return {one["words"]: one["state"] for one in items}


def claim_of(page: Page, words: str) -> dict[str, Any]:
    """The claim whose quote is these words, with what people say of it."""
    items = page.request.get("/api/claims").json()["items"]
    answer: dict[str, Any] = page.request.get(
        f"/api/claims/{next(one['id'] for one in items if one['quote'] == words)}"
    ).json()
    return answer


def test_claims_are_judged_by_keyboard_alone(browser: Browser, path: Path) -> None:
    with served(path) as address, tab(browser, address) as page:
        page.goto("/queue")
        tasks = page.locator("article.task")
        expect(tasks).to_have_count(3)
        here = page.locator("[data-item].here")
        page.keyboard.press("j")
        expect(here).to_be_focused()
        first = here.locator("blockquote").inner_text()
        page.keyboard.press("j")
        second = here.locator("blockquote").inner_text()
        page.keyboard.press("k")
        expect(here.locator("blockquote")).to_have_text(first)
        page.keyboard.press("a")
        expect(page.locator(".task.done")).to_contain_text("Accepted")
        expect(here.locator("blockquote")).to_have_text(second)
        page.keyboard.press("r")
        expect(here.get_by_label("Why?")).to_be_focused()
        page.keyboard.type("wrong figure, says j, k, a and /")
        page.keyboard.press("Enter")
        expect(page.locator(".task.done")).to_have_count(2)
        judged = {words: state for words, state in states(page).items() if state != "unreviewed"}
        assert judged == {first: "accepted", second: "rejected"}
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.wait_for_url(re.compile(r"/claims/\w+#amend$"))
        expect(page.get_by_role("heading", name="Amend")).to_be_in_viewport()


def test_an_act_is_taken_back_where_it_was_done(browser: Browser, path: Path) -> None:
    with served(path) as address, tab(browser, address) as page:
        page.goto("/queue")
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("status")).to_contain_text("is in the book")
        expect(page.locator("article.task")).to_have_count(3)
        assert set(states(page).values()) == {"unreviewed"}


def words_field(page: Page) -> Locator:
    """Where the words of a claim that was missed go."""
    return page.locator("form.adding").get_by_role("textbox", name="Words")


def fill_oil(page: Page) -> None:
    """Say who gave what to whom in the form for a claim that was missed."""
    for name, words in {"Supplier": "RU", "Recipient": "KP", "Cargo": "energy"}.items():
        page.get_by_role("combobox", name=name, exact=True).fill(words)


def select(page: Page, words: str) -> None:
    """Select words of a document as a hand does, by dragging the mouse over them."""
    first, last = page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(words);
            if (at < 0) continue;
            walk.currentNode.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
            const end = (offset) => {
              const range = document.createRange();
              range.setStart(walk.currentNode, offset);
              range.setEnd(walk.currentNode, offset + 1);
              return range.getBoundingClientRect();
            };
            const [from, to] = [end(at), end(at + words.length - 1)];
            return [[from.left + 0.5, from.top + from.height / 2], [to.right - 0.5, to.top + to.height / 2]];
          }
        }""",
        words,
    )
    page.mouse.move(*first)
    page.mouse.down()
    page.mouse.move(*last, steps=5)
    page.mouse.up()


def test_a_missed_claim_is_added_by_selecting_its_words(browser: Browser, path: Path) -> None:
    with served(path) as address, tab(browser, address) as page:
        page.goto("/documents/a.txt")
        pick = page.get_by_role("button", name="Add the selected words as a claim")
        expect(pick).to_be_hidden()
        select(page, MISSED)
        pick.click()
        expect(words_field(page)).to_have_value(MISSED)
        fill_oil(page)
        page.get_by_role("button", name="Add the claim").click()
        expect(page.get_by_role("status")).to_contain_text("is in the book")
        added = claim_of(page, MISSED)
        assert (added["state"], added["claim"]["supplier"], added["claim"]["cargo"]) == ("added", ["RU"], ["energy"])
        assert added["findings"]


def test_what_stands_in_the_form_for_a_claim_outlives_a_refusal(browser: Browser, path: Path) -> None:
    with served(path) as address, profile(browser, address) as context:
        page = context.new_page()
        page.goto("/documents/a.txt#add")
        words_field(page).fill("words that stand nowhere in it")
        page.get_by_label("Supplier").fill("RU")
        page.get_by_role("button", name="Add the claim").click()
        expect(page.locator(".notice.bad")).to_contain_text("do not stand in the document")
        expect(words_field(page)).to_have_value("words that stand nowhere in it")
        expect(page.get_by_label("Supplier")).to_have_value("RU")


def test_search_follows_the_typing_and_is_narrowed(browser: Browser, path: Path) -> None:
    with served(path) as address, tab(browser, address) as page:
        page.goto("/")
        page.keyboard.press("/")
        page.keyboard.type("soldiers")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/search?q=soldiers")
        claims = page.locator("#results .said blockquote")
        expect(claims).to_have_count(2)
        words = page.get_by_label("Words", exact=True)
        words.fill("soldiers more")
        expect(claims).to_have_count(1)
        expect(page).to_have_url(re.compile(r"q=soldiers\+more|q=soldiers%20more"))
        expect(words).to_be_focused()
        words.fill("zeppelin")
        expect(page.locator("#results")).to_contain_text("Nothing fits")
        page.goto("/search?q=north")
        page.locator(".facets summary", has_text="Origin").click()
        page.locator(".facets a").get_by_text("Ukraine", exact=True).click()
        expect(claims).to_have_count(1)
        page.get_by_role("link", name=re.compile("^Without")).click()
        expect(claims).to_have_count(3)


def test_of_two_analysts_at_one_claim_the_second_is_told(browser: Browser, path: Path) -> None:
    team = {"Ada": "analyst", "Ben": "analyst"}
    with served(path, team) as address, profile(browser, address) as hers, profile(browser, address) as his:
        ada, ben = hers.new_page(), his.new_page()
        log_in(ada, "Ada")
        log_in(ben, "Ben")
        ada.wait_for_url(f"{address}/")
        ben.wait_for_url(f"{address}/")
        claim = claim_of(ada, TROOPS)["claim"]["id"]
        for page in (ada, ben):
            page.goto(f"/claims/{claim}#amend")
        ben_queue = his.new_page()
        ben_queue.goto("/queue")
        ada.get_by_label("quantity low").fill("3000")
        ada.get_by_label("quantity high").fill("3000")
        ada.get_by_role("button", name="Save as an amendment").click()
        expect(ada.get_by_role("status")).to_contain_text("is in the book")
        ben.get_by_label("quantity low").fill("1")
        ben.get_by_role("button", name="Save as an amendment").click()
        expect(ben.locator(".notice.bad")).to_contain_text("nothing was written")
        expect(ben.get_by_label("quantity low")).to_have_value("3000")
        task = ben_queue.locator("article.task", has=ben_queue.locator(f'a[href="/claims/{claim}"]'))
        task.get_by_role("button", name="Accept").click()
        expect(ben_queue.locator(".task.done")).to_contain_text("Look at it again")
        now = claim_of(ada, TROOPS)
        assert [one["who"] for one in now["reviews"]] == ["Ada"]
        assert now["claim"]["quantity"]["low"] == 3000
        ben.get_by_role("button", name="Accept").first.click()  # having seen the change, he may judge it
        expect(ben.locator(".task.done")).to_contain_text("Accepted")
        assert [one["who"] for one in claim_of(ada, TROOPS)["reviews"]] == ["Ada", "Ben"]


def test_everything_is_done_by_plain_forms_where_scripts_are_off(browser: Browser, path: Path) -> None:
    with served(path) as address, profile(browser, address, java_script_enabled=False) as context:
        page = context.new_page()
        ear = Ear(page, address)
        for to in ("/", "/findings", "/network", "/timeline", "/map", "/documents", "/sources", "/search?q=rockets"):
            page.goto(to)
            expect(page.locator("main h1")).to_be_visible()
            assert "North Korea" in page.locator("main").inner_text() or to in {"/documents", "/map", "/sources"}, to
        page.goto("/queue")
        page.get_by_role("button", name="Accept").first.click()
        expect(page.get_by_role("status")).to_contain_text("is in the book")
        page.locator("summary", has_text="Reject").first.click()
        page.get_by_label("Why?").first.fill("told twice")
        page.get_by_role("button", name="Reject").first.click()
        expect(page.locator("article.task")).to_have_count(1)
        page.goto("/documents/a.txt")
        words_field(page).fill(MISSED)
        fill_oil(page)
        page.get_by_role("button", name="Add the claim").click()
        expect(page.get_by_role("status")).to_contain_text("is in the book")
        assert claim_of(page, MISSED)["state"] == "added"
        page.goto("/reviews")
        page.get_by_role("button", name="Undo").first.click()
        expect(page.get_by_role("status")).to_contain_text("is in the book")
        assert sorted(states(page).values()) == ["accepted", "rejected", "unreviewed"]
        assert ear.faults == []
