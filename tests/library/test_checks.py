"""Each rule for authors fires on a broken example; the folder as built shows no other does."""

from datetime import date

import pytest

from app.library import checks, loader
from tests.library.builders import (
    BELIEFS,
    DAY,
    INDEX,
    MODULES,
    QUIZ,
    TERM,
    a_content,
    edit,
    problems,
    write,
)

LONG = "word " * 30
FEEDBACK = "  > It is a fair thought"


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        # links and names
        (INDEX, "It is small [@", "It [is](../nowhere/index.md) [@", "there is no lesson nowhere"),
        (
            INDEX,
            "It is small [@",
            "It [is](../later-lesson/index.md) [@",
            "later-lesson is not written yet",
        ),
        (INDEX, "(#it-is-small)", "(#it-is-smal)", "no heading #it-is-smal; did you mean"),
        (INDEX, "quiz.md#first-guess", "quiz.md#first-gues", "there is no question first-gues"),
        (INDEX, "[@SRC1]", "[@SRC2]", "there is no source SRC2; did you mean SRC1?"),
        (INDEX, "glossary:small-term", "glossary:smal-term", "there is no glossary term"),
        (INDEX, "[Check yourself](quiz.md)", "[Try](explorable:dial)", "there is no explorable"),
        (INDEX, "belief: small-belief", "belief: other-belief", "there is no belief other-belief"),
        (INDEX, "competences: [E1", "competences: [E2", "there is no competence E2"),
        (INDEX, "module: small-module", "module: other-module", "modules.yml has no lesson"),
        (INDEX, "minutes: 4", "minutes: 4\nrecalls: [unknown]", "there is no lesson unknown"),
        (QUIZ, "index.md#in-one-minute", "index.md#in-two-minutes", "no heading #in-two-minutes"),
        (QUIZ, "objective=aim", "objective=other", "there is no objective other"),
        (QUIZ, "mis=small-belief", "mis=other", "there is no belief other"),
        (QUIZ, "use=guess", "use=guess sister=none", "there is no question none"),
        (TERM, "[@SRC1]", "[@SRC9]", "there is no source SRC9"),
        (TERM, "used-in: [later-lesson]", "used-in: [unknown]", "there is no lesson unknown"),
        (BELIEFS, "glossary:small-term", "glossary:none", "there is no glossary term none"),
        (BELIEFS, "sources: [SRC1]", "sources: [SRC9]", "there is no source SRC9"),
        (BELIEFS, "[small-lesson, ", "[unknown, ", "there is no lesson unknown"),
        (QUIZ, "{#how-many ", "{#attempt ", "the id attempt is taken by the form"),
        # the head and the text agree
        (INDEX, "sources: [SRC1]", "sources: []", "SRC1 is cited and is missing from sources"),
        (TERM, "sources: [SRC1]", "sources: []", "SRC1 is cited and is missing from sources"),
        (TERM, "[@SRC1]", "", "SRC1 is listed in sources and never cited"),
        (INDEX, "terms: [small-term]", "terms: []", "small-term is marked and is missing"),
        (INDEX, "[small term](glossary:small-term)", "small", "listed in terms and never marked"),
        (INDEX, "minutes: 4", "minutes: 4\nexplorable: dial", "explorable names what is placed"),
        # parts
        (INDEX, "## In one minute", "## Soon", "one section ## In one minute"),
        (INDEX, "## For teachers", "## For policymakers", "one section ## For teachers"),
        (INDEX, "![A square]", "![]", "the picture has no alternative text"),
        (INDEX, "[Check yourself](quiz.md)\n", "words\n", "how-many has no place"),
        (INDEX, "Ask them.", "[Again](quiz.md#first-guess)", "first-guess is placed twice"),
        (TERM, "**Example.**", "For example:", "has no paragraph **Example.**"),
        (TERM, "**Not to be confused with**", "Not", "has no paragraph **Not to be confused"),
        # dates
        (INDEX, "facts-as-of: 2026-11-01", "facts-as-of: 2026-12-01", "lies in the future"),
        (TERM, "facts-as-of: 2026-11-01", "facts-as-of: 2026-12-01", "lies in the future"),
        (INDEX, "review-by: 2027-05-01", "review-by: 2026-11-01", "review-by comes after"),
        # the quiz
        (QUIZ, " objective=aim", "", "the question has no objective="),
        (QUIZ, " level=understand", "", "the question has no level="),
        (QUIZ, "What is it?", f"What {LONG}?", "characters; the limit is 120"),
        (QUIZ, "A large thing", f"A large {LONG}", "characters; the limit is 75"),
        (QUIZ, "A large thing", "None of the above", "no all or none of the above"),
        (QUIZ, "A large thing", "a SMALL thing.", "this says the same as line"),
        (QUIZ, "A small thing", "A small thing that goes on and on", "longer than the others"),
        (QUIZ, "What is it?", "What is it not?", "a not in a question is bold"),
        (QUIZ, "What is it?", "What is **not** never it?", "a double negative"),
        (QUIZ, FEEDBACK, "  > Correct. It is", "does not begin with Correct"),
        (QUIZ, FEEDBACK, "  > wrong: it is", "does not begin with wrong"),
        (QUIZ, FEEDBACK, "  > As in choice B it is", "names no letters and no positions"),
        (QUIZ, FEEDBACK, "  > As the first option says", "names no letters and no positions"),
        (QUIZ, "{#small}", "", "id missing: run flask content ids --write"),
    ],
)
def test_each_rule_fires(content, file, old, new, problem):
    edit(content, file, old, new)
    found = problems(content)
    assert any(problem in line and "warning" not in line for line in found), found


@pytest.mark.parametrize(
    ("file", "old", "new", "warning"),
    [
        (INDEX, "minutes: 4", "minutes: 9", "take about 4 minutes"),
        (INDEX, "review-by: 2027-05-01", "review-by: 2026-11-20", "the review was due on"),
        (QUIZ, "review-by: 2027-05-01", "review-by: 2026-11-20", "the review was due on"),
        (QUIZ, FEEDBACK, "  > " + LONG * 2, "words; aim for 20 to 60"),
        (QUIZ, "use=guess", "use=guess valid-until=2026-01-01", "valid until 2026-01-01"),
        (TERM, "**Example.** This one.", "**Example.** " + LONG * 2, "the entry has"),
        (INDEX, "Ask them.", "Ask them. " + LONG * 20, "words; aim for 700 to 1100"),
        (INDEX, "## It was small", "It was small", "sections of its own, found 2"),
        (INDEX, "[Guess first: what is it?](quiz.md#first-guess)", "", "no place of its own"),
        (INDEX, "## For policymakers\n\n", "## For policymakers\n\n" + LONG * 3, "aim for 80 to"),
    ],
)
def test_each_warning_fires_and_stops_nothing(content, file, old, new, warning):
    edit(content, file, old, new)
    found = problems(content)
    assert any(warning in line for line in found), found
    assert all("warning" in line for line in found)


def test_hard_words_are_a_warning(content):
    hard = "Institutional accountability necessitates comprehensive documentation. " * 30
    edit(content, INDEX, "Ask them.", hard)
    assert any("the reading grade is" in line for line in problems(content))


def test_the_right_choice_may_be_a_little_longer(content):
    edit(content, QUIZ, "A small thing", "A small thingy")
    assert problems(content) == []


@pytest.mark.parametrize(
    "stem",
    ["What is **not** it?", "Is it nothing?", "It was not. What is it?".replace("not", "**not**")],
)
def test_a_single_negative_in_bold_is_allowed(content, stem):
    edit(content, QUIZ, "What is it?", stem)
    assert problems(content) == []


@pytest.mark.parametrize("start", ["Yes. It is", "Rightly so: it is", "No flaw here. It is"])
def test_feedback_may_begin_with_yes(content, start):
    edit(content, QUIZ, FEEDBACK, f"  > {start}")
    assert problems(content) == []


def test_a_review_is_due_after_its_day_and_not_on_it(content):
    assert problems(content, date(2027, 5, 1)) == []
    assert len(problems(content, date(2027, 5, 2))) == 2


def test_the_levels_of_a_module_are_counted(content):
    edition = loader.read(content).editions["en"]
    assert checks.levels(edition) == {"small-module": {"understand": 1, "apply": 1}}


def test_problems_come_in_the_order_of_files_and_lines(content):
    edit(content, MODULES, "number: 1", "number: 7")
    edit(content, QUIZ, " level=understand", "")
    edit(content, QUIZ, "objective=aim", "objective=none")
    found = checks.check(loader.read(content), DAY)
    assert list(found) == sorted(found, key=lambda problem: (problem.file, problem.line))


def test_the_shape_of_a_translation_is_compared(content):
    proof = loader.read(content)
    english = proof.editions["en"]
    write(content, "x", "")
    edit(content, QUIZ, "- [x] A small thing {#small}", "- [ ] A small thing {#small}")
    edit(content, QUIZ, "- [ ] A large thing {#large mis=small-belief}", "- [x] A large {#large}")
    other = loader.read(content).editions["en"]
    found = list(checks.translation_checks.problems(english, other))
    assert [problem.sentence for problem in found] == [
        "question first-guess has another key than its source"
    ]
    assert not list(checks.translation_checks.problems(english, english))
