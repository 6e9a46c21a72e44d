"""The budget of every kind of page: bytes, requests, elements, and nothing that moves."""

import random
import re
import urllib.request

import pytest

from tests.browser import findings, kinds
from tests.browser.answering import edition
from tests.browser.kinds import ALONE, show
from tests.browser.saving import wait
from tests.browser.walking import look_through
from tests.browser.weights import KB, Scale, Weight, pressed, words

STATES = frozenset(
    {
        *("lesson-opened", "lesson-gloss", "lesson-answered", "lesson-later", "lesson-held"),
        *("lesson-noted", "offline-missing"),
    }
)
"""What a lesson becomes under somebody's hands, and what stands in for a page without a connection;
their own weight is that of `lesson` and `offline`."""
OF_A_CLASS = (
    *(*kinds.OF_AN_EDUCATOR, *kinds.OF_A_CLASS, *kinds.OF_PUPILS, *kinds.IN, *kinds.LAST),
    *(*kinds.OF_AN_ASSIGNMENT, "assignment-allowed", "due", "task"),
)
OWN = frozenset(
    {
        *("marked", "mended", "read", "device", "sign-in", "sign-in-refused", "keep", "card"),
        *("keep-known", "progress", "new-card", "forget", "signed-out", "forgotten", "quiz"),
        *("report", "report-refused", "report-thanks", "corrections", "review", "review-device"),
        *("offline", "module-saved", "link-ask", "link-refused", "link-sent", "link-used"),
        *("password", "password-refused", "passkey", "confirm-nobody", "confirm-nothing"),
        *("notes", "notes-none", "notes-device"),
        *("record-none", "record", "record-refused", "record-shown"),
        *("ways-in", "ways-in-refused", "ways-in-sent", "sign-ins", "sign-in-again"),
        *("teach", "teach-refused", "teach-name", "join", "join-refused"),
        *OF_A_CLASS,
        *("merge", "merge-refused", "merge-outlook", "merged", "data", "mails-ended"),
        *("gradebook", *kinds.OF_A_GRADEBOOK),
    }
)
"""Pages of one's own: sent uncompressed (decision 5), and come to with a full cache."""
WITH_DEMO = "[data-component=explorable]"

FLIGHT = 14.6 * KB
"""What a server may send before it hears from the browser: ten packets."""
LIMITS = {
    "requests before anybody acts": 8,
    "requests of a page of one's own": 15,
    "everything, to the end of the page": 75 * KB,
    "everything, with a demo": 120 * KB,
    "everything, on a page of one's own": 80 * KB,
    "HTML and style": FLIGHT,
    "HTML and style, without the words": FLIGHT,
    "scripts": 10 * KB,
    "fonts": 40 * KB,
    "fonts of rare letters": 25 * KB,
    "elements": 1400,
    "next lesson, without the words": 15 * KB,
}
"""EXPERIENCE of the first visit, in bytes of 1,000 to the KB; the lists say what is measured."""
LONG = frozenset(
    {"lesson", "beliefs", "glossary", "sources", "module", "modules", "pack", "law-chosen"}
)
"""Pages that grow with what is published: only their words may break out of one flight."""
LISTS = frozenset({"sources"})
"""A register that is words and little else: what it weighs is counted without them."""
PRINTED = frozenset({"briefing", "pack"})
"""Printed more often than read: what copies and prints is there at once."""
LISTED = {"elements": 5000}
"""So many they may have; once they do, they want to be divided."""
RARE = re.compile(r"/fonts/[\w-]+-(west|ext)\.")
"""Letters that only names from elsewhere have; fetched by the pages that have such names."""
WORKSHOP = {"HTML and style": 26 * KB, "elements": 2400}
"""The page of patterns shows every component at once, for those who make the site."""


def limits_of(kind: str) -> dict[str, float]:
    """Return the limits of one kind of page."""
    more = WORKSHOP if kind == "patterns" else LISTED if kind in LONG else {}
    return LIMITS | more


def over(name: str, measured: float, parts: str, limits: dict[str, float]) -> list[str]:
    """Say what is over its limit, and what it is made of."""
    limit = limits[name]
    if measured <= limit:
        return []
    unit = f"{measured / KB:.1f} KB of {limit / KB:.1f} KB" if limit > 3000 else None
    return [f"{name}: {unit or f'{measured} of {limit}'} ({parts})"]


def too_heavy(kind: str, weight: Weight, *, demo: bool = False) -> list[str]:
    """Return a sentence for each limit that a page breaks."""
    limits = limits_of(kind)
    everything = "everything, to the end of the page"
    if kind in OWN:
        everything = "everything, on a page of one's own"
    elif demo:
        everything = "everything, with a demo"
    rare = sum(part.body for part in weight.parts if RARE.search(part.url))
    html = ("HTML and style, without the words", weight.frame)
    total = weight.total - (weight.words if kind in LISTS else 0)
    if kind not in LONG:
        html = ("HTML and style", weight.html)
    found = [
        over(everything, total, weight.heaviest(), limits),
        over(*html, f"{weight.html / KB:.1f} KB with {weight.words / KB:.1f} KB of words", limits),
        over("scripts", weight.of("Script"), weight.heaviest("Script"), limits),
        over("fonts", weight.of("Font") - rare, weight.heaviest("Font"), limits),
        over("fonts of rare letters", rare, weight.heaviest("Font"), limits),
    ]
    return [one for some in found for one in some]


@pytest.mark.parametrize("kind", [kind for kind in ALONE if kind not in STATES])
def test_every_kind_of_page_is_light(visit, kind):
    page = visit(viewport={"width": 360, "height": 800})
    findings.watch_shifts(page)
    scale = Scale(page)
    show(page, kind)
    first = scale.weight()
    look_through(page)
    weight = scale.weight()
    many = kind in OWN or kind in PRINTED
    requests = "requests of a page of one's own" if many else "requests before anybody acts"
    limits = limits_of(kind)
    found = over(requests, first.requests, first.heaviest(most=20), limits)
    found += too_heavy(kind, weight, demo=page.locator(WITH_DEMO).count() > 0)
    found += over("elements", page.locator("*").count(), kind, limits)
    found += findings.moved(page)
    assert found == [], f"{kind} is over its budget"


def test_the_next_lesson_costs_little_more_than_its_words(visit):
    first, second = list(edition().lessons)[:2]
    page = visit(viewport={"width": 360, "height": 800})
    scale = Scale(page, cache=True)
    page.goto(f"/en/lessons/{first}")
    look_through(page)
    scale.weight()
    page.goto(f"/en/lessons/{second}")
    look_through(page)
    weight = scale.weight()
    new = weight.total - weight.words
    name = "next lesson, without the words"
    assert over(name, new, weight.heaviest(), LIMITS) == []


def test_only_words_make_a_lesson_longer_than_one_flight(site):
    found = []
    for lesson in edition().lessons:
        with urllib.request.urlopen(f"{site}/en/lessons/{lesson}") as response:
            html = response.read().decode()
        name, weight, own = "HTML and style, without the words", pressed(html), words(html)
        made_of = f"{lesson}: {weight / KB:.1f} KB with {own / KB:.1f} KB of words"
        found += over(name, weight - own, made_of, LIMITS)
    assert found == []


def test_a_page_that_is_too_heavy_is_found_with_what_weighs_most(visit, site):
    page = visit()
    scale = Scale(page)
    noise = random.Random(7).randbytes(80_000).hex()
    page.route(
        "**/en/about/",
        lambda route: route.fulfill(body=f"<main>{noise}</main>", content_type="text/html"),
    )
    page.route(
        "**/static/heavy.js",
        lambda route: route.fulfill(body=f"/*{noise}*/", content_type="text/javascript"),
    )
    findings.watch_shifts(page)
    page.goto("/en/about/")
    page.add_script_tag(url=f"{site}/static/heavy.js")
    page.wait_for_timeout(600)
    page.evaluate("document.querySelector('main').style.paddingTop = '300px'")
    wait(page, lambda: bool(findings.moved(page)))
    found = too_heavy("about", scale.weight())
    assert [one.split(":")[0] for one in found] == [
        *("everything, to the end of the page", "HTML and style", "scripts")
    ]
    assert "heavy.js" in found[2]
