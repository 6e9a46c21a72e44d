import re

import pytest
from sqlalchemy import event

from app.config import Config
from app.core.corrections import LONGEST_REPORT, Reason, Subject
from app.factory import create_app
from app.services import corrections
from app.services.limits import REPORTING
from app.web.plumbing.clock import now
from tests.conftest import DAY, SECRET
from tests.page import Reader
from tests.web.builders import EVERY, QUIZ, WRONG, named, sent, words

NEW = "/en/corrections/new"
LESSON = f"/en/lessons/{EVERY}"
HOSTILE = (
    "<script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    '"><b>bold</b>',
    "{{ 7 * 7 }}{% raw %}",
    "%(n)s %s {0}",
    "' OR 1=1; DROP TABLE corrections; --",
    "[link](javascript:alert(1)) # heading",
)


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def kept(app):
    """Return every report that waits."""

    def waiting():
        with app.extensions["database"].reading() as connection:
            return corrections.open_corrections(connection)

    return waiting


@pytest.fixture
def answered(app):
    """Answer a report, for everybody to see unless said otherwise."""

    def answer(summary, *, publish=True, number=None):
        with app.extensions["database"].writing() as connection:
            found = corrections.open_corrections(connection)
            number = number or found[-1].id
            corrections.answer(connection, number, summary, now(), publish=publish)

    return answer


def filled(reader, query="", **fields) -> dict:
    """The form as a reader fills it in."""
    form = reader.get(f"{NEW}{query}").select_one("form.report")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return hidden | {"reason": "fact", "text": "This is not so.", "email": ""} | fields


def test_every_page_leads_to_the_form_and_says_which_page_it_is(reader):
    for path in ("/en/", LESSON, "/en/privacy", "/en/account/sign-in", "/en/corrections"):
        (link,) = reader.get(path).select("footer a[href*=corrections]")
        assert link["href"] == f"{NEW}?page={path}"
        assert link["rel"] == ["nofollow"]
        assert link.text == "Something wrong here?"


def test_a_marked_question_leads_to_the_form_with_its_name(reader):
    page = reader.post(QUIZ, sent(named("single"), WRONG["single"]))
    (link,) = page.select(".fb a[href*=corrections]")
    form = reader.get(link["href"]).select_one("form.report")
    assert form.select_one("[name=question]")["value"] == f"{EVERY}#single"
    assert form.select_one("[name=page]")["value"] == LESSON
    assert "What is single?" in words(form.find_parent("main"))


def test_a_report_is_kept_and_its_reader_is_told_what_happens_next(reader, kept):
    reader.post(NEW, filled(reader, f"?page={LESSON}", email="me@example.org"), 303)
    assert reader.response.location == f"/en/corrections/thanks?page={LESSON}"
    assert "Set-Cookie" not in reader.response.headers
    page = reader.get(reader.response.location)
    assert "30 days" in words(page.main)
    assert page.main.select_one("a.btn")["href"] == LESSON
    (found,) = kept()
    assert (found.reason, found.text, found.email) == (
        Reason.FACT,
        "This is not so.",
        "me@example.org",
    )
    assert found.subject == Subject(LESSON)


def test_nothing_but_the_words_is_needed(reader, kept):
    reader.post(NEW, {"reason": "other", "text": "Something."}, 303)
    assert reader.response.location == "/en/corrections/thanks"
    assert reader.get(reader.response.location).main.select_one("a.btn")["href"] == "/en/"
    assert kept()[0].subject == Subject()


def test_who_is_known_reports_like_anybody(known, kept, rows):
    before = rows()
    known.post(NEW, filled(known), 303)
    assert rows() == before
    assert "learner" not in repr(kept())


def test_a_form_that_is_sent_twice_is_kept_once(reader, kept):
    form = filled(reader)
    reader.post(NEW, form, 303)
    reader.post(NEW, form, 303)
    assert len(kept()) == 1


def test_another_form_and_other_words_are_another_report(reader, kept):
    form = filled(reader)
    reader.post(NEW, form, 303)
    reader.post(NEW, form | {"text": "Nor is this."}, 303)
    reader.post(NEW, filled(reader), 303)
    assert len(kept()) == 3


def test_what_is_missing_is_said_at_the_top_and_at_its_field(reader, kept):
    page = reader.post(NEW, {"email": "nobody", "page": LESSON}, 422)
    assert page.title.text.startswith("Error: ")
    links = [link["href"] for link in page.select(".mend a")]
    assert links == ["#reason-fact", "#text", "#email"]
    assert page.select_one("fieldset")["aria-describedby"] == "fault-reason"
    for field in ("text", "email"):
        box = page.find(id=field)
        assert box["aria-invalid"] == "true"
        assert box["aria-describedby"] == f"hint-{field} fault-{field}"
    assert not page.select("[required]")
    assert kept() == ()


def test_what_was_entered_stays_in_a_form_with_a_fault(reader):
    form = filled(reader, f"?page={LESSON}", email="nobody", text="One.\nTwo & <three>")
    page = reader.post(NEW, form, 422)
    assert page.select_one("[name=reason][checked]")["value"] == "fact"
    assert page.select_one("textarea").text.lstrip("\n") == "One.\nTwo & <three>"
    assert page.select_one("#email")["value"] == "nobody"
    assert page.select_one("[name=page]")["value"] == LESSON
    assert page.select_one("[name=id]")["value"] == form["id"]


@pytest.mark.parametrize("email", ["a@b", "@example.org", "a b@example.org", "a@b@c.org", "a@b..c"])
def test_what_is_no_address_is_no_address(reader, email):
    page = reader.post(NEW, filled(reader, email=email), 422)
    assert [link["href"] for link in page.select(".mend a")] == ["#email"]


def test_an_address_that_is_too_long_is_refused(reader):
    reader.post(NEW, filled(reader, email=f"{'a' * 250}@b.org"), 422)


def test_a_text_may_be_long_but_not_endless(reader, kept):
    reader.post(NEW, filled(reader, text="模" * LONGEST_REPORT), 303)
    assert len(kept()[0].text) == LONGEST_REPORT
    page = reader.post(NEW, filled(reader, text="x" * (LONGEST_REPORT + 1)), 422)
    assert "There are 4,001 now" in words(page.select_one(".mend"))
    assert len(page.select_one("textarea").text.strip()) == LONGEST_REPORT + 1


@pytest.mark.parametrize("reason", ["", "nonsense", "FACT", "fact'--"])
def test_a_kind_of_fault_that_is_none_is_refused(reader, reason):
    page = reader.post(NEW, filled(reader, reason=reason), 422)
    assert [link["href"] for link in page.select(".mend a")] == ["#reason-fact"]


@pytest.mark.parametrize("fault", HOSTILE)
def test_hostile_words_are_words(reader, kept, fault):
    page = reader.post(NEW, filled(reader, text=fault, email=fault, page=fault, id=fault), 422)
    assert page.select_one("textarea").text.lstrip("\n") == fault
    assert page.select_one("#email")["value"] == fault
    assert page.select_one("[name=page]")["value"] == ""
    reader.post(NEW, filled(reader, text=fault, question=fault), 303)
    assert kept()[0].text == fault
    assert kept()[0].subject == Subject()


@pytest.mark.parametrize("summary", HOSTILE)
def test_hostile_summaries_are_words(reader, answered, summary):
    reader.post(NEW, filled(reader), 303)
    answered(summary)
    shown = reader.get("/en/corrections").select_one(".rows li")
    assert summary in shown.text
    assert not shown.select("script, img, b")


def test_no_word_of_a_reader_is_public(reader, answered, kept):
    reader.post(NEW, filled(reader, text="Canary in words", email="canary@example.org"), 303)
    answered("Mended.")
    reader.get("/en/corrections")
    assert "anary" not in reader.response.text
    assert kept()[0].text == "Canary in words"


def test_corrections_say_what_where_when(reader, answered):
    reader.post(NEW, filled(reader, f"?page={LESSON}"), 303)
    answered("The year was 2018. It is 2019.")
    item = reader.get("/en/corrections").select_one(".rows li")
    assert item.a["href"] == LESSON
    assert item.a.text == "Every kind"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", item.time["datetime"])
    assert words(item.p).endswith("· Fact")
    assert "The year was 2018. It is 2019." in words(item)


def test_what_is_answered_for_the_operator_alone_is_not_shown(reader, answered):
    reader.post(NEW, filled(reader), 303)
    answered("It was right.", publish=False)
    page = reader.get("/en/corrections")
    assert "No correction has been published yet" in words(page.main)
    assert page.main.select_one(f'a[href="{NEW}"]')["rel"] == ["nofollow"]


def test_a_list_takes_one_query_however_long(app, reader, answered):
    for _ in range(3):
        reader.post(NEW, filled(reader), 303)
        answered("Mended.")
    reader.get("/en/corrections")
    engine, seen = app.extensions["database"].engine, []
    event.listen(engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    assert len(reader.get("/en/corrections").select(".rows li")) == 3
    assert len([one for one in seen if one.startswith("SELECT")]) == 1


def test_a_page_that_cannot_be_opened_is_named_and_no_link(reader, answered):
    page = reader.get(NEW, query_string={"page": "/en/no-such-page"})
    assert "/en/no-such-page" in words(page.main)
    reader.post(NEW, filled(reader, page="/en/no-such-page"), 303)
    answered("Mended.")
    item = reader.get("/en/corrections").select_one(".rows li")
    assert "/en/no-such-page" in words(item)
    assert not [*page.main.select('a[href*="no-such"]'), *item.select("a")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_what_another_site_sends_is_refused(reader, kept, headers):
    answer = reader.client.post(NEW, data={"reason": "fact", "text": "Spam."}, headers=headers)
    assert answer.status_code == 403
    assert kept() == ()


def test_a_class_may_report_and_a_flood_is_stopped(reader, kept):
    for number in range(REPORTING.most):
        reader.client.post(NEW, data={"reason": "fact", "text": f"Fault {number}"})
    page = reader.post(NEW, {"reason": "fact", "text": "One more"}, 429)
    assert REPORTING.most >= 40
    assert int(reader.response.headers["Retry-After"]) > 0
    assert page.select_one("main [name=text]")["value"] == "One more"
    assert len(kept()) == REPORTING.most


def test_a_form_with_a_fault_does_not_count(reader):
    for _ in range(REPORTING.most):
        reader.client.post(NEW, data={"reason": "fact"})
    reader.post(NEW, filled(reader), 303)


@pytest.mark.parametrize("path", [NEW, "/en/corrections/thanks"])
def test_forms_and_thanks_are_kept_from_search_engines(reader, path):
    page = reader.get(path)
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert path.startswith("/en/corrections/")
    assert "Disallow: /en/corrections/\n" in reader.client.get("/robots.txt").text


def test_while_the_database_is_down_nothing_typed_is_lost(tmp_path, shelf):
    nowhere = "postgresql+psycopg://nobody@/facets?host=/nowhere"
    config = Config(SECRET, nowhere, "http://localhost", instance_dir=tmp_path)
    reader = Reader(create_app(config, clock=lambda: DAY, shelf=shelf).test_client())
    page = reader.post(NEW, filled(reader), 503)
    assert page.select_one("main [name=text]")["value"] == "This is not so."
    assert page.select_one("main form")["action"] == NEW
