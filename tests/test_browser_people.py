"""Coming in and going out in a real browser: login, roles, logout, and what another site's page cannot do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser_house import PASSWORD, chromium, log_in, profile, served, tab
from desk_samples import people, told, written

WORDS = "North Korea has sent 4,000 soldiers to Russia"
TEAM = {"Ada": "editor", "Ben": "analyst", "Cleo": "reader"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one claim."""
    return written(tmp_path / "l.db", told("a.txt", (WORDS, {"quantity": people(4000)})))


def heading(page: Page) -> str:
    """The heading of a page."""
    return page.locator("main h1").inner_text()


def test_a_login_leads_where_one_wanted_to_go_and_a_logout_ends_it(browser: Browser, path: Path) -> None:
    with served(path, TEAM) as address, profile(browser, address) as context:
        page = context.new_page()
        page.goto("/documents/a.txt")
        assert heading(page) == "Log in"
        page.get_by_label("Name").fill("Ada")
        page.get_by_label("Password").fill("not her password at all")
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("alert")).to_contain_text("do not belong together")
        expect(page.get_by_label("Name")).to_have_value("Ada")
        expect(page.get_by_label("Password")).to_have_value("")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{address}/documents/a.txt")
        (cookie,) = context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
        page.goto("/account")
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url(f"{address}/login")
        assert context.cookies() == []
        context.add_cookies([cookie])  # a cookie that somebody kept opens nothing any more
        page.goto("/queue")
        assert heading(page) == "Log in"


def test_a_login_leads_to_no_other_site(browser: Browser, path: Path) -> None:
    with served(path, TEAM) as address, tab(browser, address) as page:
        page.goto("/login?next=//elsewhere.invalid/")
        page.get_by_label("Name").fill("Ada")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{address}/")


def test_passwords_cannot_be_guessed_at_will(browser: Browser, path: Path) -> None:
    with served(path, TEAM) as address, profile(browser, address) as context:
        page = context.new_page()
        for number in range(6):
            log_in(page, "Ada", f"guess number {number}")
        expect(page.get_by_role("alert")).to_contain_text("too many", ignore_case=True)
        log_in(page, "Ada")
        expect(page.get_by_role("alert")).to_contain_text("too many", ignore_case=True)
        log_in(page, "Ben")
        page.wait_for_url(f"{address}/")


@pytest.mark.parametrize("name", TEAM)
def test_everybody_sees_and_does_what_their_role_says(browser: Browser, path: Path, name: str) -> None:
    analyst, editor = name != "Cleo", name == "Ada"
    with served(path, TEAM) as address, profile(browser, address) as context:
        page = context.new_page()
        log_in(page, name)
        page.wait_for_url(f"{address}/")
        claim = page.request.get("/api/claims").json()["items"][0]
        page.goto(f"/claims/{claim['id']}")
        assert (page.get_by_role("button", name="Accept").count() > 0) == analyst
        assert (page.locator("#amend").count() > 0) == analyst
        page.goto("/documents/a.txt")
        assert (page.locator("#add").count() > 0) == analyst
        page.goto("/sources/KR")
        assert (page.get_by_role("button", name="Grade").count() > 0) == editor
        token = page.request.get("/api/me").json()["token"]
        forms = {f"/claims/{claim['id']}/accept": analyst, "/sources/KR/grade": editor, "/people/Ben": editor}
        for to, may in forms.items():
            answer = page.request.post(to, form={"token": token, "letter": "B", "role": "analyst", "next": "/"})
            assert (answer.status == 403) != may, to
            assert answer.status in {200, 403}, to
        for to in ("/people", "/trail"):
            answer = page.request.get(to)
            assert answer.status == (200 if editor else 403)


def test_an_editor_lets_somebody_in_and_out_again(browser: Browser, path: Path) -> None:
    with served(path, {"Ada": "editor"}) as address, tab(browser, address) as page:
        log_in(page, "Ada")
        page.wait_for_url(f"{address}/")
        page.goto("/people")
        page.get_by_label("Name, as it will stand in the book").fill("Dora")
        page.get_by_role("combobox", name="Role", exact=True).select_option("analyst")
        page.get_by_label("First password, at least 12 characters").fill(PASSWORD)
        page.get_by_role("button", name="Make the account").click()
        expect(page.get_by_role("cell", name="Dora", exact=True)).to_be_visible()
        with profile(browser, address) as hers:
            dora = hers.new_page()
            log_in(dora, "Dora")
            dora.wait_for_url(f"{address}/")
            page.get_by_role("button", name="Close the account of Dora").click()
            expect(page.get_by_role("button", name="Open the account of Dora")).to_be_visible()
            dora.goto("/queue")
            assert heading(dora) == "Log in"
        page.goto("/trail")
        expect(page.locator("tbody tr").first).to_contain_text("Dora, closed")


def test_a_token_serves_a_program_until_it_is_revoked(browser: Browser, path: Path) -> None:
    with served(path, TEAM) as address, tab(browser, address) as page:
        log_in(page, "Ben")
        page.wait_for_url(f"{address}/")
        page.goto("/account")
        page.get_by_label("What is it for?").fill("nightly export")
        page.get_by_role("button", name="Make a token").click()
        secret = page.locator("code.secret").inner_text()
        with profile(browser, address) as program:
            bearer = {"authorization": f"Bearer {secret}"}
            assert program.request.get("/api/me", headers=bearer).json()["name"] == "Ben"
            page.goto("/account")
            assert secret not in page.content()
            page.get_by_role("button", name="Revoke").click()
            expect(page.get_by_role("cell", name="revoked")).to_be_visible()
            assert program.request.get("/api/me", headers=bearer).status == 401


@pytest.mark.parametrize("accounts", [None, TEAM])
def test_another_sites_page_cannot_judge(browser: Browser, path: Path, accounts: dict[str, str] | None) -> None:
    with served(path, accounts) as address, profile(browser, address) as context:
        page = context.new_page()
        if accounts:
            log_in(page, "Ada")
            page.wait_for_url(f"{address}/")
        claim = page.request.get("/api/claims").json()["items"][0]["id"]
        token = page.request.get("/api/me").json()["token"]  # more than another site can know
        trap = (
            f'<form method="post" action="{address}/claims/{claim}/accept"><input name="token" value="{token}"></form>'
        )
        page.route("http://elsewhere.test/", lambda route: route.fulfill(body=trap, content_type="text/html"))
        page.goto("http://elsewhere.test/")
        with page.expect_navigation() as gone:
            page.evaluate("() => document.forms[0].submit()")
        assert gone.value is not None
        assert gone.value.status in {401, 403}
        assert page.request.get(f"/api/claims/{claim}").json()["state"] == "unreviewed"
