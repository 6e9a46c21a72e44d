import pytest

from app.core.text.front_matter import front_matter
from app.core.text.problems import Problems


def test_head_and_body_know_their_lines():
    page = front_matter("---\nid: x\ntitle: y\n---\n\nBody.\n", Problems("f"))
    assert page
    assert page.head.value == {"id": "x", "title": "y"}
    assert page.head.line("title") == 3
    assert (page.body, page.body_line) == ("\nBody.\n", 5)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "starts with its front matter"),
        ("id: x", "starts with its front matter"),
        ("---\nid: x\n", "not closed"),
        ("---\n- x\n---\n", "a list of keys and values"),
        ("---\n---\n", "a list of keys and values"),
        ("---\nid: x\nid: y\n---\n", "already given on line 2"),
    ],
)
def test_a_broken_head_is_named(text, problem):
    problems = Problems("f")
    assert front_matter(text, problems) is None
    assert problem in problems.found[0].sentence
