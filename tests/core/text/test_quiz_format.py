"""The grammar; the example is QUIZ-FORMAT section 2 as it stands."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.keys import Kind
from app.core.text.front_matter import front_matter
from app.core.text.mentions import Mention, Thing
from app.core.text.problems import Problems
from tests.core.text.builders import a_quiz, a_quiz_and_its_problems

EXAMPLE = (Path(__file__).parent / "quiz_format_example.md").read_text(encoding="utf-8")
SINGLE = "## What? {#q}\n\n- [x] Yes {#yes}\n  > Because.\n- [ ] No {#no mis=doubt}\n  > Why.\n"


@pytest.fixture(scope="module")
def example():
    page = front_matter(EXAMPLE, Problems("quiz.md"))
    assert page
    return a_quiz("\n" * (page.body_line - 1) + page.body)


def _question(quiz, name):
    return next(question for question in quiz.questions if question.id == name)


def test_the_example_parses_as_it_stands(example):
    assert [(question.id, question.kind) for question in example.questions] == [
        ("next-token", Kind.SINGLE),
        ("test-gap", Kind.MULTIPLE),
        ("crowd", Kind.CLAIM),
        ("order-steps", Kind.ORDER),
        ("match-words", Kind.MATCH),
        ("essays", Kind.NUMBER),
        ("confab", Kind.TEXT),
        ("hiring-ask", Kind.SINGLE),
        ("hiring-bias", Kind.SINGLE),
        ("scan-flaw", Kind.FLAW),
    ]


def test_the_example_has_a_scenario_and_a_pool(example):
    scenario, pool = example.groups
    assert (scenario.kind, scenario.question_ids) == ("scenario", ("hiring-ask", "hiring-bias"))
    assert scenario.title == "A council buys a tool that ranks job applicants"
    assert scenario.text.startswith("<p>The tool was built from ten years")
    assert (pool.kind, pool.pick, pool.question_ids) == ("pool", 1, ("scan-flaw",))
    assert _question(example, "scan-flaw").group == "practice"


def test_a_choice_has_words_credit_feedback_and_a_belief(example):
    store, predict, _ = _question(example, "next-token").choices
    assert store.text == "It finds the best matching answer in a store of saved answers."
    assert (store.credit, store.belief) == (0.0, "database")
    assert store.feedback.startswith("<p>A language model keeps no list")
    assert "numbers, set during training." in store.feedback
    assert (predict.id, predict.credit) == ("predict", 1.0)


def test_a_question_has_hints_a_reason_and_sources(example):
    question = _question(example, "next-token")
    assert (question.objective, question.level) == ("how-llms-write", "understand")
    assert len(question.hints) == 1
    assert 'href="/en/lessons/a-lesson#reply"' in question.why
    assert question.sources == ("bender2021",)


def test_words_below_the_heading_lead_to_the_choices(example):
    assert _question(example, "test-gap").lead == "<p>Choose every answer that applies.</p>"
    assert "<blockquote>" in _question(example, "scan-flaw").lead


def test_a_claim_has_a_verdict_and_reasons(example):
    question = _question(example, "crowd")
    assert [(c.id, c.credit) for c in question.choices] == [("true", 0.0), ("false", 1.0)]
    assert [c.id for c in question.because] == ["angles", "many", "hundred"]


def test_a_match_has_rows_and_an_extra_item_with_ids_that_tell_nothing(example):
    question = _question(example, "match-words")
    assert [pair.id for pair in question.pairs] == ["training", "inference", "benchmark"]
    assert len(question.options) == 4
    assert all(len(option.id) == 7 for option in question.options)
    assert {pair.option for pair in question.pairs} < {option.id for option in question.options}


def test_a_number_has_bands_in_order_and_a_unit(example):
    question = _question(example, "essays")
    assert question.unit == "essays"
    assert [(b.low, b.high, b.credit, b.anything) for b in question.bands] == [
        (Decimal(45), Decimal(55), 1.0, False),
        (Decimal(40), Decimal(60), 0.5, False),
        (None, Decimal(10), 0.0, False),
        (None, None, 0.0, True),
    ]
    assert [response.words for response in question.responses] == ["45–55", "40–60", "≤ 10", ""]
    assert question.responses[2].belief == "percent-as-count"


def test_a_text_has_words_in_order(example):
    question = _question(example, "confab")
    assert [band.word for band in question.bands] == ["hallucination", "confabulation", "lie", ""]


def test_lines_without_an_id_are_listed_with_the_id_they_would_get(example):
    lines = EXAMPLE.split("\n")
    assert [(lines[missing.line - 1], missing.id) for missing in example.unstamped[:3]] == [
        ("- [ ] True", "true"),
        ("- [x] False", "false"),
        ("- [x] 45..55", "n-45-55"),
    ]


def test_what_a_quiz_names_is_listed_with_its_line():
    mentions = a_quiz(SINGLE.replace("{#q}", "{#q objective=aim sister=p}")).mentions
    assert set(mentions) == {
        Mention(Thing.OBJECTIVE, "aim", 1),
        Mention(Thing.BELIEF, "doubt", 5),
        Mention(Thing.QUESTION, "a-lesson#p", 1),
    }


def test_attributes_are_read_from_the_heading():
    heading = '{#q use=before valid-until=2027-01-02 points=3 unit="kg of CO2" level=apply}'
    question = a_quiz(SINGLE.replace("{#q}", heading)).questions[0]
    assert (question.use, question.points, question.unit) == ("before", 3, "kg of CO2")
    assert question.valid_until == date(2027, 1, 2)


def test_a_choice_may_run_over_several_lines_and_hold_braces():
    body = SINGLE.replace("- [x] Yes {#yes}", "- [x] A set {1, 2}\n  and so on {#yes}")
    choice = a_quiz(body).questions[0].choices[0]
    assert (choice.id, choice.text) == ("yes", "A set {1, 2} and so on")


def test_an_opinion_has_no_right_choice():
    body = "## What do you think? {#q type=opinion}\n\n- [ ] This {#a}\n- [ ] That {#b}\n"
    assert a_quiz(body).questions[0].kind is Kind.OPINION


def test_a_partly_right_choice_counts_half():
    body = SINGLE + "- [~] Perhaps {#perhaps}\n  > Half.\n"
    assert a_quiz(body).questions[0].choices[2].credit == 0.5


def _at(old, new):
    return SINGLE.replace(old, new)


ORDER = "## Order? {#q}\n\n1. One {#a}\n2. Two {#b}\n"
MATCH = "## Match? {#q}\n\n| L | R |\n|---|---|\n| a | x |\n| b | y |\n"
NUMBER = "## How many? {#q type=number}\n\n- [x] 5 {#a}\n- [ ] * {#b}\n"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (SINGLE + "\n" + SINGLE, "8: id q is already used on line 1"),
        (_at("{#no", "{#yes"), "5: id yes is already used on line 3"),
        (SINGLE + "\n### Reason\nx", "8: unknown section ### Reason"),
        (SINGLE + "\n### Why\nx\n### Why\ny", "10: ### Why is already given above"),
        (SINGLE + "\n### Why\n", "8: ### Why is empty"),
        (_at("[x]", "[ ]"), "1: single needs exactly one [x], found 0"),
        (_at("{#q}", "{#q type=flaw}").replace("[ ]", "[x]"), "1: flaw needs exactly one [x]"),
        (_at("{#q}", "{#q type=multiple}").replace("[x]", "[ ]"), "1: multiple needs at least one"),
        (_at("{#q}", "{#q type=opinion}"), "1: an opinion has no right choice"),
        (_at("{#q}", "{#q type=claim}"), "1: a claim has its reasons"),
        (_at("{#q}", "{#q type=essay}"), "1: there is no type essay"),
        (_at("{#q}", "{#q type=order}"), "1: a question of type order is made of steps"),
        (_at("{#q}", "{#q colour=red}"), "1: the attribute colour= means nothing here"),
        (_at("{#q}", "{#q level=easy}"), "1: level= is one of remember"),
        (_at("{#q}", "{#q use=now}"), "1: use= is one of guess"),
        (_at("{#q}", "{#q points=0}"), "1: points= is a whole number"),
        (_at("{#q}", "{#q valid-until=2027-02-30}"), "1: valid-until=2027-02-30 is not a day"),
        (_at("{#q}", "{#q level=apply level=apply}"), "1: the attribute level= is given twice"),
        (_at("{#q}", "{#q #p}"), "1: a heading or a choice has one id"),
        (_at("{#q}", "{#Q!}"), "is not lower-case letters"),
        (_at("{#q}", "{#q ???}"), "1: these attributes cannot be read"),
        (_at("What? {#q}", "{#q}"), "1: the question has no words"),
        (_at("Yes {#yes}", "{#yes}"), "3: this choice has no words"),
        (_at("mis=doubt", "why=doubt"), "5: the attribute why= means nothing here"),
        (_at("{#yes}", "{#yes mis=doubt}"), "3: mis= names the belief behind a wrong choice"),
        (_at("  > Why.", "> Why."), "6: indent feedback by two spaces"),
        (_at("  > Why.", "Why."), "6: this line is neither a choice nor feedback"),
        ("## What? {#q}\n\n- [x] Yes {#yes}\n", "1: single needs at least 2 to choose from"),
        ("## What? {#q}\n\nwords\n", "1: a question has choices, steps or a table, found nothing"),
        (SINGLE + "1. One {#one}\n", "1: a question has choices, steps or a table, found"),
        (SINGLE + "\n### Because\n- [x] a {#a}\n- [ ] b {#b}", "8: ### Because belongs to a claim"),
        (SINGLE + "\n### Source\nSomewhere", "8: ### Source holds marks such as"),
        (SINGLE + "\n#### Deep", "8: headings in a quiz go no deeper"),
        ("words\n" + SINGLE, "1: a quiz starts with a question"),
        ("### Why\nx\n" + SINGLE, "1: ### Why stands below no question"),
        ("", "1: the quiz has no questions"),
        ("# Group {#g}\n" + SINGLE, "1: a heading with one # is a group"),
        ("# Group {#g .scenario}\n" + SINGLE, "1: a scenario tells its story"),
        ("# Group {#g .pool}\n" + SINGLE, "1: pick= is a number from 1 to the 1"),
        ("# Group {#g .pool pick=2}\n" + SINGLE, "1: pick= is a number from 1 to the 1"),
        ("# Group {#q .pool pick=1}\n" + SINGLE, "2: id q is already used on line 1"),
        (ORDER.replace("2. Two {#b}\n", ""), "1: order needs at least 2"),
        (MATCH.replace("| b | y |", "| b |"), "6: a row of a match has two cells"),
        (MATCH.replace("| b | y |", "| b | |"), "6: the right-hand cell is empty"),
        (MATCH.replace("| b | y |", "| | x |"), "6: this extra item already stands"),
        (MATCH.replace("|---|---|\n", ""), "3: a table starts with a header"),
        (MATCH + "words\n", "7: nothing may stand after the table"),
        ("## q {#q}\n" + "- [x] a\n" * 41, "2: a question has at most 40 choices"),
        (SINGLE * 401, "2401: a quiz has at most 400 headings"),
        (NUMBER.replace("[x]", "[ ]"), "1: number needs at least one [x]"),
        (NUMBER.replace("- [ ] * {#b}\n", ""), "1: number needs a last line for anything else"),
        (NUMBER.replace("5 {#a}", "five {#a}"), "3: 'five' is not a number"),
        (NUMBER + "- [ ] 5 {#c}\n", "5: this line can never match"),
        (_at("  > Why.", "  > [x](nowhere.md)"), "6: the link 'nowhere.md' leads nowhere"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(body, problem):
    _, problems = a_quiz_and_its_problems(body)
    assert any(found.startswith(problem) or problem in found for found in problems), problems


def test_a_retired_id_may_not_come_again():
    _, problems = a_quiz_and_its_problems(SINGLE, retired=("yes",))
    assert problems == ["3: id yes is retired, and ids are never reused"]


def test_all_faults_of_a_file_are_told_together():
    body = _at("[x]", "[ ]") + "\n### Reason\nx\n\n## Other? {#q}\n\nwords\n"
    _, problems = a_quiz_and_its_problems(body)
    assert len(problems) == 4


@pytest.mark.parametrize("body", [SINGLE, ORDER, MATCH, NUMBER])
def test_the_right_forms_have_no_problems(body):
    a_quiz(body)


def test_a_derived_id_never_takes_one_that_is_written():
    body = "## Same? {#q}\n\n- [x] Same\n- [ ] Other {#same}\n"
    choices = a_quiz(body).questions[0].choices
    assert [choice.id for choice in choices] == ["same-2", "same"]


_LINES = st.lists(
    st.sampled_from(
        [
            *(
                "# G {#g .pool pick=1}",
                "## Q? {#q}",
                "## Q?",
                "### Why",
                "### Because",
                "### Source",
            ),
            *(
                "- [x] a",
                "- [ ] b {#b}",
                "- [~] *",
                "  > why",
                "> x",
                "1. one",
                "2. two",
                "| a | b |",
            ),
            *(
                "|---|---|",
                "words",
                "",
                "[@A]",
                "{#x}",
                "## N {type=number}",
                "- [x] 1..2",
                "- [ ] *",
            ),
        ]
    ),
    max_size=25,
)


@given(st.one_of(_LINES.map("\n".join), st.text()))
def test_any_lines_are_read_or_refused(body):
    quiz, problems = a_quiz_and_its_problems(body)
    assert quiz.questions or problems
