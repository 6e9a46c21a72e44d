from app.core.keys import Kind
from app.web.forms import samples
from tests.architecture.house import TEMPLATES

ELSEWHERE = {
    *(
        "ahead",
        "law_date",
        "law_groups",
        "law_rows",
        "standing",
        "subject",
        "timeline",
    ),  # on the page of the law
    *("assigned", "assignable", "assignment_terms", "one_of", "when"),  # where teachers assign
    *("class_head", "class_fields", "new_card", "word_card", "seen", "qr"),  # on pages of a class
    *("book", "book_head", "cells", "difficulty", "picked"),  # on what a class has done
    *("tasks", "task_head", "task_parts", "question_held"),  # on what pupils have to do
    "sure",  # beside the sentences of a briefing
    "contents",  # beside a lesson
    "device_log",  # asks before anything leaves a device
    "keep",  # keeps progress when pressed
    "mails_in_folder",  # a notice where the site has no mail server
    "passkey",  # asks the device for a key
    "save",  # saves pages on the device
    "saved",  # lists what the device has saved
    "waiting",  # lists what waits on the device to be marked
    "way_out",  # takes a way in away when pressed
    "notes_kit",  # parts for scripts, which show them one by one
    "record",  # one's own, of stones and tables
    "nav",  # in the head of the page itself
    "piece",  # puts the others together
    "sheet_part",  # a part of a briefing in a pack
    "side",  # beside a claim
}
"""What a page of samples cannot show without doing it."""


def test_every_kind_of_question_is_shown_to_answer(reader):
    page = reader.get("/en/patterns")
    assert {question.kind for question in samples.KINDS} == set(Kind)
    for question in samples.KINDS:
        assert page.select_one(f"form#q-{question.id}")


def test_marked_questions_are_shown_in_every_outcome(reader):
    page = reader.get("/en/patterns")
    outcomes = {fb["data-state"] for fb in page.select(".fb[data-state]")}
    assert outcomes == {"right", "partly", "no", "opinion"}
    assert page.select(".belief")


def test_no_two_parts_of_the_page_have_one_name(reader):
    page = reader.get("/en/patterns")
    parts = page.select("section[aria-labelledby], nav[aria-labelledby]")
    names = [page.find(id=part["aria-labelledby"]).text for part in parts]
    names += [part["aria-label"] for part in page.select("section[aria-label], nav[aria-label]")]
    assert len(names) == len(set(names))


def test_faults_stand_at_their_fields(reader):
    page = reader.get("/en/patterns")
    for field in page.select("[aria-invalid]"):
        assert all(page.find(id=name) for name in field["aria-describedby"].split())
        assert any(name.startswith("fault-") for name in field["aria-describedby"].split())
    assert len(page.select(".fault")) == 3


def test_samples_are_left_alone_by_scripts(reader):
    page = reader.get("/en/patterns")
    for question in page.select(".q[data-component]"):
        assert question.find_parent(attrs={"data-sample": True})


def test_every_component_is_shown_or_said_how_to_use(reader):
    """A new component has no place on the page yet: add it, with a word on when to take it."""
    text = "".join(path.read_text() for path in (TEMPLATES / "patterns").glob("*.html"))
    within = {path.stem: path.read_text() for path in (TEMPLATES / "components").glob("*.html")}
    shown = {name for name in within if f"components/{name}.html" in text}
    while more := {
        name
        for name in within
        if name not in shown and any(f"components/{name}.html" in within[one] for one in shown)
    }:
        shown |= more
    assert set(within) - shown - ELSEWHERE == set()
    assert reader.get("/en/patterns").select("h3 + p.cap code")


def test_the_page_is_kept_from_search_engines(reader):
    page = reader.get("/en/patterns")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
