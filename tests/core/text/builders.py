"""Texts for the tests of reading, and short ways to read them."""

from app.core.text.addresses import Place
from app.core.text.blocks import LessonText, lesson_text
from app.core.text.markdown import Renderer
from app.core.text.problems import Problems
from app.core.text.quiz_format import QuizText, quiz_text

LESSON = "en/lessons/a-lesson/index.md"
QUIZ = "en/lessons/a-lesson/quiz.md"

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-labelledby="t">'
    '<title id="t">A square</title><desc id="d">It is a square.</desc>'
    '<rect class="fig-a" width="9" height="9" fill="#000"/></svg>'
)


def a_renderer(*, in_lesson: bool = True) -> Renderer:
    return Renderer(Place(LESSON, "en", "a-lesson", in_lesson), Problems(LESSON))


def a_lesson_text(body: str, drawings: dict[str, str] | None = None) -> LessonText:
    """Read a lesson's text that must have no problems."""
    found, problems = a_lesson_and_its_problems(body, drawings)
    assert not problems, problems
    return found


def a_lesson_and_its_problems(
    body: str, drawings: dict[str, str] | None = None
) -> tuple[LessonText, list[str]]:
    problems = Problems(LESSON)
    place = Place(LESSON, "en", "a-lesson", in_lesson=True)
    found = lesson_text(body, 1, place, drawings or {}, problems)
    return found, [str(problem) for problem in problems.found]


def a_quiz(body: str) -> QuizText:
    """Read a quiz that must have no problems."""
    found, problems = a_quiz_and_its_problems(body)
    assert not problems, problems
    return found


def a_quiz_and_its_problems(body: str, retired: tuple[str, ...] = ()) -> tuple[QuizText, list[str]]:
    """Read a quiz; the problems come as `line: sentence`."""
    problems = Problems(QUIZ)
    found = quiz_text(body, 1, Place(QUIZ, "en", "a-lesson"), problems, retired)
    return found, [f"{problem.line}: {problem.sentence}" for problem in problems.found]
