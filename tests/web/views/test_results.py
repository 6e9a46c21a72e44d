"""The results of an assignment, the work of a pupil, and a result set by hand."""

import pytest

from app.core.assignments import Item, Kind
from tests.web.assigning import DAY, given, learner_of, moment
from tests.web.builders import words
from tests.web.grading import a_crowd, questions_of, row, store
from tests.web.teaching import a_pupil, a_room, educator, pupil_number

LESSON = "why-ai-makes-things-up"
REASON = "Answered aloud in class."
PUPILS = ("Calm Owl", "Merry Otter", "Quiet Heron", "Slow Swan", "Wise Wolf")


@pytest.fixture
def room(app):
    return a_room(app)


@pytest.fixture
def readers(app, room):
    return {name: a_pupil(app, room, name) for name in PUPILS}


@pytest.fixture
def assigned(app, room, readers):
    """A lesson, due tomorrow, for pupils who have joined long ago."""
    assert readers
    return given(app, room.id, Item(Kind.LESSON, LESSON), opens=-DAY, due=DAY, pass_mark=60)


def answered(app, shelf, readers, right):
    """Let each pupil answer every question now; `right` says by name how many rightly."""
    for name, many in right.items():
        learner_id = learner_of(app, readers[name])
        asked = enumerate(questions_of(shelf, LESSON))
        store(app, [row(learner_id, one, moment(DAY / 24), right=n < many) for n, one in asked])


def results(room, assigned, part=""):
    return room.at(f"assignments/{assigned.id}/results{part}")


def test_results_lead_from_a_hard_question_to_pupils_beliefs_paragraph_and_activity(
    app, shelf, room, readers, assigned
):
    answered(app, shelf, readers, dict.fromkeys(PUPILS, 0) | {"Calm Owl": 4})
    page = room.owner.get(results(room, assigned))

    hard = page.select(".hard")
    assert len(hard) == 4
    first = words(hard[0])
    assert "1 of 5 right at first (20%)" in first
    assert [link.text for link in hard[0].select(".picks > li:last-child p:last-child a")] == [
        *PUPILS[1:]
    ]
    assert "The belief behind it" in words(page)
    lesson = room.owner.get(f"/en/lessons/{LESSON}")
    targets = {link["href"] for link in page.select(".picks a") if LESSON in link["href"]}
    assert f"/en/lessons/{LESSON}#for-teachers" in targets
    for target in targets:
        assert lesson.find(id=target.partition("#")[2]), target


def test_bars_table_and_sentence_say_the_same(app, shelf, room, readers, assigned):
    answered(app, shelf, readers, dict(zip(PUPILS, (4, 4, 3, 1, 1), strict=True)))
    page = room.owner.get(results(room, assigned))

    table = [words(cell) for cell in page.select("#question-table ~ tbody td:last-child")]
    bars = [text.text for text in page.select("svg.chart text") if " of " in text.text]
    assert [cell.partition(" of ")[0] for cell in table] == ["5", "3", "3", "2"]
    assert bars == [cell.rpartition(" ")[0] for cell in table]
    assert "No question was harder than question 4: 2 of 5" in words(page.select_one(".find"))


def test_of_few_pupils_no_share_is_told(app, shelf, room, readers, assigned):
    answered(app, shelf, readers, dict.fromkeys(PUPILS[:4], 0))
    page = room.owner.get(results(room, assigned))

    assert not page.select("svg.chart")
    assert not page.select(".hard")
    assert "%" not in words(page.select_one("#question-table").parent)


def test_a_pupils_page_says_what_they_still_miss_and_what_would_help(
    app, shelf, room, readers, assigned
):
    answered(app, shelf, readers, {"Calm Owl": 3, "Slow Swan": 4})
    number = pupil_number(app, "Calm Owl")
    page = room.owner.get(room.at(f"pupils/{number}/work"))

    assert "One question is not right yet" in words(page)
    assert "To read again" in words(page)
    assert f"{assigned.id}" in page.select_one(".cells tbody a")["href"]
    other = room.owner.get(room.at(f"pupils/{pupil_number(app, 'Slow Swan')}/work"))
    assert "everything counts as right" in words(other)


def test_the_teacher_sees_each_question_before_its_pupil_may(app, shelf, room, readers):
    silent = given(app, room.id, Item(Kind.LESSON, LESSON), opens=-DAY, due=DAY, quiet=True)
    answered(app, shelf, readers, {"Calm Owl": 1})
    page = room.owner.get(results(room, silent, f"/{pupil_number(app, 'Calm Owl')}"))

    assert "1 of 4 points" in words(page.select_one(".tasks"))
    assert len(page.select(".each > li")) == 4
    theirs = readers["Calm Owl"].get(f"/en/me/due/{silent.id}")
    assert "points" not in words(theirs.main)
    assert not theirs.select(".each")


def test_a_result_is_set_by_hand_with_a_reason_that_its_pupil_reads(
    app, shelf, room, readers, assigned
):
    answered(app, shelf, readers, {"Calm Owl": 1})
    here = results(room, assigned, f"/{pupil_number(app, 'Calm Owl')}")
    assert "25%" in words(room.owner.get(here).dl)
    room.owner.post(here, {"percent": " 80 % ", "reason": REASON}, 303)

    assert REASON in words(room.owner.get(here).dl)
    assert "80% by hand" in words(room.owner.get(room.at("gradebook")).select_one(".book"))
    theirs = words(readers["Calm Owl"].get(f"/en/me/due/{assigned.id}"))
    assert f"Set by your teacher: {REASON}" in theirs
    room.owner.post(f"{here}/found", {}, 303)
    assert "25%" in words(room.owner.get(here).dl)
    assert REASON not in words(readers["Calm Owl"].get(f"/en/me/due/{assigned.id}"))


@pytest.mark.parametrize(
    ("percent", "reason", "fields"),
    [
        ("", "", {"percent", "reason"}),
        ("101", REASON, {"percent"}),
        ("-1", REASON, {"percent"}),
        ("7.5", REASON, {"percent"}),
        ("1e2", REASON, {"percent"}),
        ("٤٠", REASON, {"percent"}),
        ("80", "x" * 501, {"reason"}),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    app, room, assigned, percent, reason, fields
):
    here = results(room, assigned, f"/{pupil_number(app, 'Calm Owl')}")
    page = room.owner.post(here, {"percent": percent, "reason": reason}, 422)

    assert {link["href"][1:] for link in page.select(".mend a")} == fields
    assert page.select_one("#reason").text.strip() == reason
    assert page.title.text.startswith("Error: ")


def test_numbers_of_another_class_are_not_found(app, room, readers, assigned):
    other = a_room(app, educator(app, "Ms Roe"))
    a_pupil(app, other, "Bold Bear")
    theirs = pupil_number(app, "Bold Bear")
    elsewhere = given(app, other.id, Item(Kind.LESSON, LESSON))
    mine = pupil_number(app, "Calm Owl")
    for part in (
        f"pupils/{theirs}/work",
        f"assignments/{elsewhere.id}/results",
        f"assignments/{assigned.id}/results/{theirs}",
        f"assignments/{elsewhere.id}/results/{mine}",
    ):
        room.owner.get(room.at(part), 404)
    set_ = {"percent": "80", "reason": REASON}
    room.owner.post(room.at(f"assignments/{elsewhere.id}/results/{mine}"), set_, 404)
    room.owner.post(room.at(f"assignments/{elsewhere.id}/results/{mine}/found"), {}, 404)
    assert readers


def test_a_removed_pupils_work_is_not_found(app, room, assigned):
    number = pupil_number(app, "Calm Owl")
    room.owner.post(room.at("pupils"), {"deed": "remove", "pupil": str(number)}, 303)

    room.owner.get(room.at(f"pupils/{number}/work"), 404)
    assert "Calm Owl" not in words(room.owner.get(results(room, assigned)))


def test_an_archived_class_can_still_be_looked_at_and_judged(app, room, assigned):
    room.owner.post(room.at("end"), {"deed": "archive"}, 303)
    here = results(room, assigned, f"/{pupil_number(app, 'Calm Owl')}")

    room.owner.get(room.at("gradebook"))
    room.owner.post(here, {"percent": "80", "reason": REASON}, 303)


def test_how_results_lie_is_counted_by_tenths(app, shelf, room):
    crowd = a_crowd(app, shelf, room, 12, 3)
    page = room.owner.get(results(room, crowd.assignments[0]))
    rows = page.select("#spread ~ figure details tbody tr")

    told = sum(int(row_.select_one("td").text) for row_ in rows)
    there = [words(cell) for cell in page.select(".cells tbody td:last-child")]
    assert told == sum(cell.startswith(tuple("0123456789")) for cell in there)
