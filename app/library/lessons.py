"""One lesson folder: index.md, quiz.md and the drawings beside them."""

from __future__ import annotations

from app.core.lessons import Lesson
from app.core.questions import Quiz
from app.core.text.addresses import Place
from app.core.text.blocks import LessonText, lesson_text
from app.core.text.front_matter import FrontMatter
from app.core.text.mentions import Thing
from app.core.text.quiz_format import QuizText, quiz_text
from app.library.files import Folder
from app.library.proofs import LessonProof
from app.library.schemas import LessonHead, QuizHead, changes, checked

DRAWING = ".svg"
OWN_FILES = ("index.md", "quiz.md")


def lesson(content: Folder, lang: str, lesson_id: str) -> LessonProof | None:
    """Read a lesson, or return None after saying everything that is wrong in its files."""
    folder = f"{lang}/lessons/{lesson_id}"
    file, quiz_file = f"{folder}/index.md", f"{folder}/quiz.md"
    quiz = text = None
    with content.care(file):
        text = _text(content, lang, lesson_id, file)
    with content.care(quiz_file):
        quiz = _quiz(content, lang, lesson_id, quiz_file)
    if text is None or quiz is None:
        return None
    page, head, words = text
    quiz_page, quiz_head, questions = quiz
    return LessonProof(
        lesson=_lesson(lesson_id, head, words, _whole(quiz_head, questions)),
        file=file,
        head=page.head,
        text=words,
        quiz_file=quiz_file,
        quiz_head=quiz_page.head,
        quiz_mentions=questions.mentions,
        unstamped=questions.unstamped,
        head_sources=tuple(head.sources),
        head_terms=tuple(head.terms),
    )


def _text(
    content: Folder, lang: str, lesson_id: str, file: str
) -> tuple[FrontMatter, LessonHead, LessonText] | None:
    page = content.page(file)
    problems = content.problems.about(file)
    if page is None:
        return None
    before = problems.faults
    head = checked(LessonHead, page.head, problems)
    drawings = _drawings(content, file.removesuffix("/index.md"))
    place = Place(file, lang, lesson_id, in_lesson=True)
    words = lesson_text(page.body, page.body_line, place, drawings, problems)
    if head is None or problems.faults > before:
        return None
    for key, written, wanted in (("id", head.id, lesson_id), ("lang", head.lang, lang)):
        if written != wanted:
            problems.add(page.head.line(key), f"{key} is {wanted}, as its folder says")
    return page, head, words


def _drawings(content: Folder, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in content.names(folder):
        if name.endswith(DRAWING):
            found[name] = content.text(f"{folder}/{name}") or ""
    return found


def _quiz(
    content: Folder, lang: str, lesson_id: str, file: str
) -> tuple[FrontMatter, QuizHead, QuizText] | None:
    page = content.page(file)
    problems = content.problems.about(file)
    if page is None:
        return None
    before = problems.faults
    head = checked(QuizHead, page.head, problems)
    retired = head.retired if head else ()
    place = Place(file, lang, lesson_id)
    text = quiz_text(page.body, page.body_line, place, problems, retired)
    if head is None or problems.faults > before:
        return None
    names = (("quiz", head.quiz, lesson_id), ("lesson", head.lesson, lesson_id))
    for key, written, wanted in (*names, ("lang", head.lang, lang)):
        if written != wanted:
            problems.add(page.head.line(key), f"{key} is {wanted}, as its folder says")
    return page, head, text


def _whole(head: QuizHead, text: QuizText) -> Quiz:
    return Quiz(
        lesson_id=head.lesson,
        title=head.title,
        lang=head.lang,
        questions=text.questions,
        review_by=head.review_by,
        groups=text.groups,
        pass_mark=int(head.pass_mark.removesuffix("%")) / 100,
        shuffle=head.shuffle == "choices",
        confidence=head.confidence == "on",
        mode=head.mode,
        retired=tuple(head.retired),
    )


def _lesson(lesson_id: str, head: LessonHead, text: LessonText, quiz: Quiz) -> Lesson:
    # Sources stand in the order of their numbers; those that only the quiz cites come after.
    sources = tuple(dict.fromkeys((*text.cited, *head.sources)))
    return Lesson(
        id=lesson_id,
        module_id=head.module,
        title=head.title,
        lang=head.lang,
        summary=head.summary,
        objective=head.objective,
        objectives=dict(head.objectives),
        minutes=head.minutes,
        level=head.level,
        sections=text.sections,
        quiz=quiz,
        facts_as_of=head.facts_as_of,
        review_by=head.review_by,
        review_status=head.review_status,
        belief=head.belief,
        recalls=tuple(head.recalls),
        competences=tuple(head.competences),
        sources=sources,
        terms=text.terms,
        explorable=head.explorable or "",
        would_change_it=tuple(head.would_change_it),
        changes=changes(head.changes),
        text=text.text,
    )


def unused_files(content: Folder, lang: str, lesson_id: str, proof: LessonProof) -> None:
    """Warn of files in a lesson's folder that nothing uses."""
    folder = f"{lang}/lessons/{lesson_id}"
    drawn = {mention.name for mention in proof.text.mentions if mention.thing is Thing.DRAWING}
    for name in content.names(folder):
        if name not in OWN_FILES and name not in drawn:
            content.problems.about(f"{folder}/{name}").warn(1, "nothing uses this file")
