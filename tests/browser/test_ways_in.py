"""Each way in, once, in a real browser; and what must not be a way in."""

import contextlib

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.keeping import keep, sign_in, signed_out
from tests.browser.mail import link_to
from tests.browser.watching import Watch

WAYS = "/en/me/ways-in"
PASSWORD = "zebra-lantern-quiet"


def add_email(page: Page, instance, address: str) -> None:
    """Make an email a way in."""
    page.goto(WAYS)
    page.get_by_label("Your email").fill(address)
    page.get_by_role("button", name="Send a link to confirm it").click()
    expect(page.get_by_text("instance/outbox")).to_be_visible()
    page.goto(link_to(instance, address))
    page.get_by_role("button", name="Confirm this email").click()
    expect(page.get_by_text("Your email is a way in now.")).to_be_visible()


def ask_for_link(page: Page, instance, address: str) -> str:
    """Have a link sent; return it."""
    page.goto("/en/account/sign-in")
    page.get_by_role("link", name="Have a link sent to your email").click()
    page.get_by_label("Your email").fill(address)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your email")
    return link_to(instance, address)


def sid(page: Page) -> dict:
    """Return the cookie that says who one is."""
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "sid"]
    return cookie


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_by_a_link_in_a_mail(visit, instance, script):
    address = f"link-{script}@example.org".lower()
    page, other = visit(java_script_enabled=script), visit(java_script_enabled=script)
    page.goto("/en/me/keep")
    page.get_by_role("button", name="Keep my progress").click()
    add_email(page, instance, address)
    link = ask_for_link(other, instance, address)
    other.goto(link)
    assert other.context.cookies() == [], "looking at the link signs nobody in"
    other.get_by_role("button", name="Continue").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Your progress")
    other.go_back()
    other.reload()
    expect(other.get_by_text("This link opens nothing any more")).to_be_visible()
    assert not signed_out(other)
    assert not signed_out(page)


def test_pressing_the_button_of_a_link_twice_is_harmless(visit, instance):
    page, other = visit(), visit()
    keep(page)
    add_email(page, instance, "twice@example.org")
    other.goto(ask_for_link(other, instance, "twice@example.org"))
    other.get_by_role("button", name="Continue").dblclick()
    expect(other.get_by_role("heading", level=1)).to_have_text("Your progress")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_by_a_password(visit, instance, script):
    address = f"password-{script}@example.org".lower()
    page, other = visit(java_script_enabled=script), visit(java_script_enabled=script)
    page.goto("/en/me/keep")
    page.get_by_role("button", name="Keep my progress").click()
    add_email(page, instance, address)
    page.get_by_label("New password").fill("password12345678")
    page.get_by_role("button", name="Set the password").click()
    expect(page.get_by_role("alert")).to_contain_text("easy to guess")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    expect(page.get_by_text("Your password holds from now on.")).to_be_visible()
    other.goto("/en/account/sign-in")
    other.get_by_role("link", name="Use your email and password").click()
    for typed in ("wrong", PASSWORD):
        other.get_by_label("Your email").fill(address)
        other.get_by_label("Your password").fill(typed)
        other.get_by_role("button", name="Continue").click()
        if typed == "wrong":
            expect(other.get_by_role("alert")).to_contain_text("do not belong together")
    expect(other.get_by_role("heading", level=1)).to_have_text("Your progress")


@pytest.fixture
def by_name(chromium: Browser, site):
    """Open a browser at the site's name with a device for passkeys; a number can have none."""
    watch = Watch(site.replace("127.0.0.1", "localhost"))
    with contextlib.ExitStack() as stack:

        def open_browser(**options) -> Page:
            page = watch.visit(chromium, **options)
            stack.callback(page.context.close)
            return page

        yield open_browser
    watch.report()


def device(page: Page) -> tuple:
    """Give a browser a device that keeps passkeys and knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def test_by_a_passkey(by_name):
    page = by_name()
    session, authenticator = device(page)
    keep(page)
    page.goto(WAYS)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Your passkey is a way in now.")).to_be_visible()
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    page.goto("/en/account/sign-in")
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your progress")
    page.goto(WAYS)
    page.get_by_role("button", name="Remove passkey 1").click()
    expect(page.get_by_text("Removed.")).to_be_visible()
    page.goto("/en/account/passkey")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("opens nothing here")
    told = {"authenticatorId": authenticator, "isUserVerified": False}
    session.send("WebAuthn.setUserVerified", told)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("That did not work.")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_enabled()


def test_without_a_script_a_passkey_page_says_what_is_needed(by_name):
    page = by_name(java_script_enabled=False)
    page.goto("/en/account/passkey")
    expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()


def test_signing_in_changes_the_cookie_and_the_old_one_is_worth_nothing(visit):
    page, thief = visit(), visit()
    six = keep(page)
    before = sid(page)
    sign_in(page, six)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your progress")
    assert sid(page)["value"] != before["value"]
    thief.context.add_cookies([before])
    assert signed_out(thief)


def test_a_cookie_that_somebody_planted_is_replaced(visit, site):
    page, thief = visit(), visit()
    six = keep(page)
    planted = {"name": "sid", "value": "planted", "url": site}
    victim = visit()
    victim.context.add_cookies([planted])
    sign_in(victim, six)
    expect(victim.get_by_role("heading", level=1)).to_have_text("Your progress")
    assert sid(victim)["value"] != "planted"
    thief.context.add_cookies([planted])
    assert signed_out(thief)


def test_a_copied_cookie_is_worth_nothing_after_signing_out(visit):
    page, thief = visit(), visit()
    keep(page)
    thief.context.add_cookies([sid(page)])
    assert not signed_out(thief)
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert signed_out(thief)
    page.go_back()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_two_tabs_are_signed_out_together(visit):
    page = visit()
    keep(page)
    other = page.context.new_page()
    other.goto(WAYS)
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    other.get_by_role("button", name="Make a new card").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Keep your progress")


def test_other_browsers_are_ended_from_a_list(visit):
    page, second, third = visit(), visit(), visit()
    six = keep(page)
    for other in (second, third):
        sign_in(other, six)
        expect(other.get_by_role("heading", level=1)).to_have_text("Your progress")
    page.goto("/en/me/")
    page.get_by_role("link", name="Sign-ins").click()
    expect(page.get_by_text("Another browser")).to_have_count(2)
    page.get_by_role("button", name="Sign out the browser").first.click()
    expect(page.get_by_text("Another browser")).to_have_count(1)
    assert signed_out(third)
    assert not signed_out(second)
    page.get_by_role("button", name="Sign out everywhere, here too").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out everywhere")
    assert signed_out(second)
    assert signed_out(page)
