"""Going from page to page feels instant, and nothing personal is fetched unasked."""

from playwright.sync_api import Page

from tests.browser.saving import wait

PERSONAL = ("/me/", "/account/", "/quiz", "/search", "?")


def considered(page: Page, path: str) -> set[str]:
    """Open a page; return what the browser would fetch if its reader rested on the link."""
    found: set[str] = set()
    session = page.context.new_cdp_session(page)

    def keep(told: dict) -> None:
        found.update(source["key"]["url"] for source in told["preloadingAttemptSources"])

    session.on("Preload.preloadingAttemptSourcesUpdated", keep)
    session.send("Preload.enable")
    page.goto(path)
    # The rules come after the page, in a file of their own.
    wait(page, lambda: bool(found))
    return found


def test_the_page_behind_a_link_is_there_before_it_is_asked_for(visit):
    # Where a worker takes over in between, the page comes from the browser's cache instead.
    page = visit(service_workers="block")
    assert considered(page, "/en/")
    link = page.locator('main a[href^="/en/modules/"]').first
    link.scroll_into_view_if_needed()
    with page.expect_event("requestfinished", lambda got: got.headers.get("sec-purpose")) as got:
        link.hover()
    assert "/en/modules/" in got.value.url
    with page.expect_navigation():
        link.click()
    arrival = "performance.getEntriesByType('navigation')[0].deliveryType"
    assert page.evaluate(arrival) == "navigational-prefetch"


def test_no_personal_page_is_ever_fetched_ahead(visit):
    page = visit()
    found = considered(page, "/en/lessons/why-ai-makes-things-up")
    links = page.locator("a").evaluate_all("all => all.map(one => one.href)")
    assert any(part in link for part in PERSONAL for link in links)
    assert [url for url in found if any(part in url for part in PERSONAL)] == []
    assert found <= set(links)
