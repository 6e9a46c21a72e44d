import pytest

from app.core.lessons import (
    ExplorablePlace,
    Figure,
    Note,
    Prose,
    QuestionPlace,
    QuizPlace,
)
from app.core.text.mentions import Mention, Thing
from tests.core.text.builders import DRAWING, a_lesson_and_its_problems, a_lesson_text

FIGURE = (
    "![A square](square.svg)\n\n**Figure 1.** See *this* [@A].\n\n**In words.** A square [@B].\n"
)


def _blocks(body, drawings=None):
    return [b for s in a_lesson_text("## Head\n\n" + body, drawings).sections for b in s.blocks]


def test_a_lesson_is_sections_under_headings_with_the_parts_they_play():
    text = a_lesson_text("## In one minute\n\na\n\n## A finding\n\nb\n\n## For teachers\n\nc\n")
    assert [(s.id, s.title, s.role) for s in text.sections] == [
        ("in-one-minute", "In one minute", "minute"),
        ("a-finding", "A finding", "idea"),
        ("for-teachers", "For teachers", "teachers"),
    ]
    assert text.fragments == {"in-one-minute", "a-finding", "for-teachers"}
    assert text.text == "In one minute\na\nA finding\nb\nFor teachers\nc"


def test_questions_quizzes_and_explorables_have_places():
    assert _blocks(
        "[Guess](quiz.md#q)\n\n[Again](../other/quiz.md#p)\n\n[All](quiz.md)\n\n[Try](explorable:dial)"
    ) == [
        QuestionPlace("a-lesson", "q", "Guess"),
        QuestionPlace("other", "p", "Again"),
        QuizPlace("All"),
        ExplorablePlace("dial", "Try"),
    ]


def test_a_question_linked_inside_a_sentence_stays_a_link():
    [prose] = _blocks("See [this](quiz.md#q) now.")
    assert isinstance(prose, Prose)
    assert 'href="/en/lessons/a-lesson/quiz#q"' in prose.html


def test_a_figure_has_a_drawing_a_caption_and_words():
    [figure] = _blocks(FIGURE, {"square.svg": DRAWING})
    assert isinstance(figure, Figure)
    assert (figure.number, figure.alt) == (1, "A square")
    assert figure.caption.startswith("See <em>this</em><sup")
    assert figure.words.startswith("A square<sup")
    assert figure.notes == (Note(1, "A"), Note(2, "B"))
    assert 'id="a-lesson-1-t"' in figure.svg


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (FIGURE, "3: there is no drawing square.svg"),
        (FIGURE.replace("A square]", "]", 1), "3: the picture has no alternative text"),
        (FIGURE.replace("**Figure 1.**", "Figure 1."), "3: the figure has no caption"),
        (FIGURE.replace("Figure 1", "Figure 2"), "5: this is figure 1"),
        (FIGURE.replace("**In words.**", ""), "3: the figure is not told in words"),
        (FIGURE.replace("See", "[See](glossary:see)"), "5: a term is marked in running text"),
        ("# Title", "3: sections start with ##"),
        ("#### Deep", "3: sections start with ##"),
        ("[Other](../other/quiz.md)", "3: name one question of that quiz"),
        ("[x](javascript:y)", "3: the link 'javascript:y' leads nowhere"),
        ("- a\n  - b", "3: indent a list inside a list by four spaces"),
    ],
)
def test_a_fault_is_named_with_its_line(body, problem):
    drawings = {} if "no drawing" in problem else {"square.svg": DRAWING}
    _, problems = a_lesson_and_its_problems("## Head\n\n" + body, drawings)
    assert any(f":{problem}" in found for found in problems), problems


def test_words_before_the_first_heading_are_a_problem():
    _, problems = a_lesson_and_its_problems("words")
    assert problems == [
        "en/lessons/a-lesson/index.md:1: the text starts with a heading: ## In one minute"
    ]


def test_a_fault_in_a_drawing_is_a_problem_of_the_drawing():
    hostile = DRAWING.replace("<rect", "\n<script/><rect")
    _, problems = a_lesson_and_its_problems("## Head\n\n" + FIGURE, {"square.svg": hostile})
    assert problems == ["en/lessons/a-lesson/square.svg:2: <script> is not allowed in a drawing"]


def test_a_part_of_a_section_has_a_fragment_too():
    text = a_lesson_text("## Head\n\n### A part\n\nwords")
    assert text.sections[0].blocks[0] == Prose('<h3 id="a-part">A part</h3>')
    assert text.fragments == {"head", "a-part"}


def test_each_paragraph_carries_the_sources_first_cited_in_it_and_its_terms():
    first, second = _blocks("One [@A] [word](glossary:word).\n\nTwo [@A] [@B].")
    assert (first.notes, first.terms) == ((Note(1, "A"),), ("word",))
    assert (second.notes, second.terms) == ((Note(2, "B"),), ())


def test_a_lesson_lists_what_it_names():
    text = a_lesson_text("## Head\n\nOne [@B] [@A].\n\n[w](glossary:w) [x](../y/index.md#z)")
    assert text.cited == ("B", "A")
    assert text.terms == ("w",)
    assert Mention(Thing.LESSON, "y#z", 5) in text.mentions
