import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.drawing import drawing
from app.core.text.problems import Problems
from tests.core.text.builders import DRAWING


def _with(inside, attributes=""):
    return DRAWING.replace("</svg>", f"{inside}</svg>").replace("<svg", f"<svg {attributes}")


def test_a_drawing_comes_through_with_its_ids_made_its_own():
    svg = drawing(DRAWING, "a-lesson-1", Problems("d.svg"))
    assert svg.startswith('<svg viewBox="0 0 9 9" aria-labelledby="a-lesson-1-t" role="img">')
    assert '<title id="a-lesson-1-t">A square</title>' in svg
    assert "xmlns" not in svg


def test_references_inside_a_drawing_follow_its_ids():
    inside = (
        '<defs><marker id="m"><path d="M0 0"/></marker></defs>'
        '<path d="M0 0" marker-end="url(#m)"/><use href="#m"/>'
    )
    svg = drawing(_with(inside), "p", Problems("d.svg"))
    assert 'marker-end="url(#p-m)"' in svg
    assert 'href="#p-m"' in svg


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (_with("<script>x</script>"), "<script> is not allowed"),
        (_with("<style>x</style>"), "<style> is not allowed"),
        (_with("<foreignObject/>"), "<foreignObject> is not allowed"),
        (_with("<image href='#x'/>"), "<image> is not allowed"),
        (_with("<a href='#x'/>"), "<a> is not allowed"),
        (_with("<animate/>"), "<animate> is not allowed"),
        (_with("<svg/>"), "<svg> is not allowed"),
        (_with("<path onclick='x'/>"), "the attribute onclick is not allowed"),
        (_with("<path style='fill:red'/>"), "the attribute style is not allowed"),
        (_with("<use xlink:href='#x'/>"), "the attribute xlink:href is not allowed"),
        (_with("<use href='https://evil.example#x'/>"), "links to nothing but its own parts"),
        (_with("<use href='javascript:x'/>"), "links to nothing but its own parts"),
        (_with("<path fill='url(https://evil.example)'/>"), "reaches outside"),
        (_with("<path fill='url( evil.svg#x )'/>"), "reaches outside"),
        (_with("<path d='M0 0' id='a b'/>"), "is not a plain id"),
        (_with("stray words"), "words stand inside"),
        ("<svg", "not well-formed"),
        ("<html><title>x</title></html>", "a drawing is one <svg>"),
        ("<svg/>", "starts with a title"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING, "no document type"),
        ("<?xml-stylesheet href='x'?>" + DRAWING, "no processing instructions"),
        ("<svg>" + "<g>" * 30 + "</g>" * 30 + "</svg>", "20 deep"),
        ("x" * 60_001, "the limit is 60000"),
    ],
)
def test_whatever_could_do_harm_is_refused_with_its_line(text, problem):
    problems = Problems("d.svg")
    assert drawing(text, "p", problems) == ""
    assert any(problem in found.sentence for found in problems.found), problems.found


def test_the_line_is_the_one_in_the_file():
    problems = Problems("d.svg")
    drawing(DRAWING.replace("<rect", "\n\n<rect onload='x'"), "p", problems)
    assert str(problems.found[0]).startswith("d.svg:3:")


@given(st.text())
def test_any_text_is_drawn_or_refused(text):
    problems = Problems("d.svg")
    assert bool(drawing(text, "p", problems)) != bool(problems.found)
