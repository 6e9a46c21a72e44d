"""Questions come back: from the device's own log, and from kept progress."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from app.core.answers import Sure
from app.core.progress import GivenAnswer
from app.core.review import STEPS, schedule, sitting
from tests.browser.answering import answer, edition, fill, press, question, right, wrong
from tests.browser.keeping import held, keep

SINGLE, NUMBER = question("single"), question("number")
BY_DEVICE = """async ([answers, steps, today]) => {
  const { schedule } = await import("/static/js/components/review.js");
  return schedule(answers, steps).filter(({ on }) => on <= today);
}"""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC).date()


def logged(asked, given, *, days_ago, sure="fairly", credit=0.0, n=1):
    at = datetime.now(UTC) - timedelta(days=days_ago)
    return {
        "id": f"{n:032x}",
        "ref": asked.ref,
        "version": asked.version,
        "answer": list(given),
        "sure": sure,
        "at": at.isoformat().replace("+00:00", "Z"),
        "first": True,
        "outcome": "right" if credit == 1 else "no",
        "credit": credit,
    }


def remember(page, *answers) -> None:
    """Put answers of earlier days into the log of the device."""
    page.goto("/en/about/")
    log = json.dumps({"answers": answers, "readings": {}})
    page.evaluate("log => localStorage.setItem('facets.log', log)", log)


def place(page, asked):
    return page.locator(f'[id="q-{asked.lesson_id}-{asked.id}"]')


def test_what_the_device_remembers_comes_back_and_is_answered_in_its_place(visit):
    page = visit()
    remember(
        page,
        logged(NUMBER, right(NUMBER), days_ago=3, credit=1.0),
        logged(SINGLE, wrong(SINGLE), days_ago=2, n=2),
    )
    page.goto("/en/review")
    expect(page.get_by_text("2 questions are due.")).to_be_visible()
    shown = page.locator("form.q").evaluate_all("all => all.map(one => one.id)")
    assert shown == [f"q-{one.lesson_id}-{one.id}" for one in (SINGLE, NUMBER)]
    for asked in (SINGLE, NUMBER):
        fill(place(page, asked), asked, right(asked))
        press(place(page, asked))
        expect(place(page, asked).locator(".result")).to_be_focused()
    log = json.loads(held(page))
    assert len(log["answers"]) == 4
    assert log["readings"] == {}
    page.get_by_role("link", name="What else is due").click()
    expect(page.get_by_text("Nothing is due today.")).to_be_visible()


def test_a_device_without_answers_says_so(visit):
    page = visit()
    page.goto("/en/review")
    expect(page.get_by_text("This device holds no answers.")).to_be_visible()


def test_who_keeps_progress_is_asked_from_there(visit):
    page = visit()
    keep(page)
    page.goto("/en/review")
    page.wait_for_url("**/en/me/review")


def test_without_scripts_the_page_says_what_works(visit):
    page = visit(java_script_enabled=False)
    page.goto("/en/review")
    expect(page.locator("noscript p")).to_contain_text("Scripts are off in this browser")


def test_a_review_works_without_scripts_once_progress_is_kept(visit):
    page = visit()
    remember(page, logged(SINGLE, wrong(SINGLE), days_ago=2))
    keep(page)
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    bare = visit(java_script_enabled=False, storage_state=page.context.storage_state())
    bare.goto("/en/me/")
    bare.get_by_role("link", name="due for review").click()
    fill(place(bare, SINGLE), SINGLE, right(SINGLE))
    press(place(bare, SINGLE))
    expect(bare.locator(".result")).to_contain_text("Right")
    bare.get_by_role("link", name="Go on with your review").click()
    expect(bare.get_by_text("Nothing is due today.")).to_be_visible()


@pytest.mark.parametrize("seed", range(3))
def test_the_device_plans_as_the_site_does(visit, seed):
    chance = random.Random(seed)
    questions = [q for q in edition().questions.values() if q.scored and not q.valid_until]
    now = datetime.now(UTC)
    facts, entries = [], []
    for n in range(200):
        asked = chance.choice(questions[:15])
        at = now - timedelta(days=chance.randrange(60), milliseconds=n)
        credit, sure = chance.choice([0.0, 0.5, 1.0, 1.0]), chance.choice(["", "sure", "guess"])
        facts.append(
            GivenAnswer(f"{n:032x}", asked.ref, asked.version, (), credit, Sure(sure), at, at)
        )
        stamp = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        entries.append({"ref": asked.ref, "at": stamp, "credit": credit, "sure": sure})
    page = visit()
    page.goto("/en/review")
    days = [step.days for step in STEPS]
    found = page.evaluate(BY_DEVICE, [entries, days, (now.date() - EPOCH).days])
    planned = [due for due in schedule(edition(), facts, {}, now.date()) if due.on <= now.date()]
    expected = {(d.question.ref, (d.on - EPOCH).days, d.step, d.rank) for d in planned}
    ranks = [2 if not one["missed"] else 0 if one["sure"] else 1 for one in found]
    assert {
        (one["ref"], one["on"], one["step"], rank) for one, rank in zip(found, ranks, strict=True)
    } == expected
    assert ranks == sorted(ranks)
    assert [due.rank for due in sitting(planned, now.date())] == ranks[:5]


def test_answering_again_in_a_lesson_does_not_begin_a_review(visit):
    page = visit()
    remember(page, logged(SINGLE, wrong(SINGLE), days_ago=0))
    page.goto(f"/en/lessons/{SINGLE.lesson_id}")
    place_on_page = page.locator(f'[id="q-{SINGLE.id}"]')
    expect(place_on_page).to_be_visible()
    answer(page, SINGLE, right(SINGLE))
    page.goto("/en/review")
    expect(page.get_by_text("Nothing is due today.")).to_be_visible()
