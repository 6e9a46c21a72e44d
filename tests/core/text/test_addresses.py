import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.addresses import Place, address
from app.core.text.mentions import Thing

IN_LESSON = Place("en/lessons/here/index.md", "en", "here", in_lesson=True)
IN_QUIZ = Place("en/lessons/here/quiz.md", "en", "here")
IN_TERM = Place("en/glossary/word.md", "en")


@pytest.mark.parametrize(
    ("target", "place", "href", "thing", "name"),
    [
        ("../other/index.md", IN_LESSON, "/en/lessons/other", Thing.LESSON, "other"),
        ("../other/index.md#x", IN_LESSON, "/en/lessons/other#x", Thing.LESSON, "other#x"),
        ("index.md#x", IN_LESSON, "#x", Thing.LESSON, "here#x"),
        ("#x", IN_LESSON, "#x", Thing.LESSON, "here#x"),
        ("index.md#x", IN_QUIZ, "/en/lessons/here#x", Thing.LESSON, "here#x"),
        ("quiz.md#q", IN_LESSON, "/en/lessons/here/quiz#q", Thing.QUESTION, "here#q"),
        ("quiz.md", IN_LESSON, "/en/lessons/here/quiz", Thing.LESSON, "here"),
        ("../../glossary/word.md", IN_LESSON, "/en/glossary/word", Thing.TERM, "word"),
        ("../lessons/here/index.md", IN_TERM, "/en/lessons/here", Thing.LESSON, "here"),
        ("glossary:word", IN_QUIZ, "/en/glossary/word", Thing.TERM, "word"),
        ("explorable:dial", IN_QUIZ, "/en/explore/dial", Thing.EXPLORABLE, "dial"),
    ],
)
def test_a_link_between_files_becomes_an_address(target, place, href, thing, name):
    found = address(target, place)
    assert found
    assert (found.href, found.thing, found.name) == (href, thing, name)


@pytest.mark.parametrize("target", ["https://example.org/a?b=1", "mailto:a@example.org"])
def test_a_link_to_elsewhere_stays_as_it_is(target):
    found = address(target, IN_LESSON)
    assert found
    assert found.external
    assert found.href == target


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/en/lessons/x",
        "https:evil.example",
        "https://",
        "../../../../etc/passwd",
        "../../fr/lessons/x/index.md",
        "index.html",
        "index.md?x=1",
        "glossary/word.md",
        "file:///etc/passwd",
    ],
)
def test_a_link_of_any_other_form_leads_nowhere(target):
    assert address(target, IN_LESSON) is None


@given(st.text())
def test_no_text_becomes_a_script(target):
    found = address(target, IN_LESSON)
    if found:
        assert found.href.startswith(("/en/", "#", "http", "mailto:")) or found.external
