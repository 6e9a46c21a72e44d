import pytest

from app.web.plumbing.catalogue import Shelf
from tests.web.builders import EVERY, QUIZ, RIGHT, WRONG, every_kind, named, words

ASKED = {
    *("single", "multiple", "claim", "flaw", "order", "match", "number", "text", "opinion"),
    *("case-one", "case-two"),
}


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def opened(reader, address=QUIZ):
    """Open a fresh attempt; return its page and what its form sends before anything is chosen."""
    reader.get(address, 302)
    page = reader.get(reader.response.location)
    return page, hidden(page)


def hidden(page):
    form = page.select_one("main form")
    data = {}
    for field in form.select("input[type=hidden]"):
        data.setdefault(field["name"], []).append(field["value"])
    return data


def answers(*kinds, of=RIGHT):
    return {name: values for kind in kinds for name, values in of[kind].items()}


def asked(page):
    return {field["value"] for field in page.select("[name=question]")}


def test_all_questions_stand_in_one_form_and_a_pool_is_drawn(reader):
    page, data = opened(reader)
    assert len(page.select("main form")) == 1
    assert asked(page) > ASKED
    assert "guess" not in asked(page)
    assert len([name for name in asked(page) if name.startswith("pool")]) == 2
    assert reader.response.headers["Cache-Control"] == "private, no-store"
    assert len(data["version"]) == len(data["question"])


def test_a_reload_keeps_the_draw_and_a_new_visit_draws_anew(reader):
    first, _ = opened(reader)
    address = reader.response.request.url
    assert str(reader.get(address).main) == str(first.main)
    draws = {frozenset(asked(opened(reader)[0])) for _ in range(12)}
    assert len(draws) > 1


def test_a_forged_or_foreign_attempt_is_drawn_anew(reader):
    _, data = opened(reader)
    (token,) = data["attempt"]
    for forged in ("x", token[:-2] + "aa", token.replace(".", "", 1)):
        reader.get(f"{QUIZ}?attempt={forged}", 302)
    reader.get(f"/en/lessons/another/quiz?attempt={token}", 302)
    form = {"question": "single", "single": "b", "attempt": "forged"}
    assert reader.post(QUIZ, form).select_one("section.q")["data-outcome"] == "right"


def test_no_order_and_no_match_comes_solved(reader):
    for _ in range(8):
        page, _ = opened(reader)
        steps = [s["name"] for s in page.select('[name^="order."]') if "sure" not in s["name"]]
        assert [name for name in steps if name in RIGHT["order"]] != list(RIGHT["order"])


def test_what_is_marked_is_told_in_one_sentence_and_the_rest_stays_open(reader):
    page, data = opened(reader)
    many = len(asked(page))
    page = reader.post(QUIZ, data | answers("single", "number") | answers("text", of=WRONG))
    score = words(page.select_one(".score"))
    assert f"You got 2 of {many} right." in score
    assert f"{many - 3} are not answered yet" in score
    assert page.select_one(".score")["role"] == "status"
    assert len(page.select("section.q")) == 3
    assert len(asked(page)) == many - 3


def test_a_stranger_can_answer_the_rest_without_losing_the_first_part(reader):
    _, data = opened(reader)
    page = reader.post(QUIZ, data | answers("single"))
    page = reader.post(QUIZ, hidden(page) | answers("number"))
    assert {q["data-ref"] for q in page.select("section.q")} == {
        f"{EVERY}#single",
        f"{EVERY}#number",
    }


def test_a_learner_can_answer_the_rest_and_each_counts_once(known, rows):
    _, data = opened(known)
    known.post(QUIZ, data | answers("single"), 303)
    page = known.get(known.response.location)
    known.post(QUIZ, hidden(page) | answers("number"), 303)
    page = known.get(known.response.location)
    assert len(page.select("section.q")) == 2
    assert rows()["answers"] == 2


def test_a_replay_next_day_counts_once_and_the_first_answer_stands(known, rows, held):
    _, data = opened(known)
    known.post(QUIZ, data | answers("single"), 303)
    known.post(QUIZ, data | answers("single", of=WRONG), 303)
    page = known.get(known.response.location)
    assert page.select_one("section.q")["data-outcome"] == "right"
    assert "Your first answer counts" in words(page.select_one(".qnote"))
    assert rows()["answers"] == 1
    assert held().answers[0].credit == 1.0


def test_nothing_answered_at_all_is_no_attempt(reader):
    _, data = opened(reader)
    page = reader.post(QUIZ, data, 422)
    assert page.select(".mend a")
    assert not page.select("section.q")


def test_one_fault_marks_nothing_and_keeps_everything(known, rows):
    _, data = opened(known)
    typed = data | answers("single", "order") | {"number": ["many"]}
    page = known.post(QUIZ, typed, 422)
    assert len(page.select(".mend a")) == 1
    assert page.select_one('[name="single"][value="b"]').has_attr("checked")
    assert page.select_one('[name="order.two"] [selected]')["value"] == "2"
    assert page.select_one('[name="number"]')["value"] == "many"
    assert hidden(page)["attempt"] == data["attempt"]
    assert rows()["answers"] == 0


class TestALessonWithThreeQuestions:
    @pytest.fixture
    def shelf(self):
        return Shelf(every_kind((named("single"), named("number"), named("text"))))

    def test_only_missed_questions_are_asked_again(self, reader):
        _, data = opened(reader)
        page = reader.post(QUIZ, data | answers("single") | answers("number", "text", of=WRONG))
        retry = next(a for a in page.select("a.btn") if "2 you missed" in a.text)
        page = reader.get(retry["href"])
        assert asked(page) == {"number", "text"}
        assert "Another try" in words(page.main)

    def test_another_try_is_no_first_attempt(self, app, reader):
        page = reader.post(QUIZ, {"question": "single", "single": "a", "first": "1"})
        app.extensions["tallies"].counts.take()
        page = reader.get(page.select_one("[data-again]")["href"])
        assert asked(page) == {"single"}
        reader.post(QUIZ, hidden(page) | {"single": "b", "first": "1"})
        counts = app.extensions["tallies"].counts.take()
        assert {(found.first, found.later) for found in counts.values()} == {(0, 1)}

    def test_everything_right_leaves_nothing_to_try_again(self, reader):
        _, data = opened(reader)
        page = reader.post(QUIZ, data | answers("single", "number", "text"))
        assert "You got 3 of 3 right." in words(page.select_one(".score"))
        assert not page.select("main a.btn, main form .btn:not(.quiet)")
