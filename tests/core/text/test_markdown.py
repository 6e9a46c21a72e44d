import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from app.core.lessons import Note
from app.core.text.mentions import Mention, Thing
from tests.core.text.builders import a_renderer


def _block(text):
    return a_renderer().block(text, 1).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("# x", "<p># x</p>"),
        ("x\n---", "<p>x\n---</p>"),
        ("[x]: https://example.org", "<p>[x]: https://example.org</p>"),
        ("snake_case_word", "<p>snake_case_word</p>"),
    ],
)
def test_markdown_is_plain_and_raw_html_is_shown_as_it_stands(text, html):
    assert _block(text) == html


def test_words_in_a_line_never_become_a_list_or_a_quotation():
    renderer = a_renderer()
    for text in ("1931. It was", "- x", "> x", "    x", "# x"):
        assert "<" not in renderer.inline(text, 1).html.replace("&gt;", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("from 2 August 2026", "<p>from 2\N{NO-BREAK SPACE}August 2026</p>"),
        ("on **22 May**", "<p>on <strong>22\N{NO-BREAK SPACE}May</strong></p>"),
        ("2 Mayors, 123 May", "<p>2 Mayors, 123 May</p>"),
        ("SB24-205", '<p><span class="nb">SB24-205</span></p>'),
    ],
)
def test_days_and_names_with_a_number_are_not_torn(text, html):
    assert _block(text) == html


def test_a_link_to_elsewhere_tells_no_tales():
    assert _block('[x](https://example.org "t")') == (
        '<p><a href="https://example.org" rel="noopener">x</a></p>'
    )


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:x", "/etc", "x.html"])
def test_a_dead_link_is_a_problem_and_no_link(target):
    renderer = a_renderer()
    assert "href" not in renderer.block(f"a\n[x]({target})", 5).html
    assert [p.line for p in renderer.problems.found] == [6]


def test_sources_are_numbered_in_the_order_of_their_first_mark():
    renderer = a_renderer()
    first = renderer.block("One [@B]. Two [@A] [@B].", 1)
    second = renderer.block("Three [@A] [@C].", 3)
    assert first.notes == (Note(1, "B"), Note(2, "A"))
    assert second.notes == (Note(3, "C"),)
    assert renderer.cited == ("B", "A", "C")
    assert (
        'One<sup class="cite"><a aria-label="Source 1" href="#source-B" id="cite-1">1' in first.html
    )
    assert 'id="cite-1-2"' in first.html
    assert 'id="cite-2-2"' in second.html
    assert "</sup>\N{NO-BREAK SPACE}<sup" in first.html


def test_outside_a_lesson_a_source_mark_leads_to_the_page_of_the_source():
    html = a_renderer(in_lesson=False).block("One [@A].", 1).html
    assert 'href="/en/sources/A"' in html
    assert "id=" not in html


def test_a_term_is_a_button_before_its_card_and_introduced_once():
    renderer = a_renderer()
    passage = renderer.block("A [token](glossary:token).", 1)
    again = renderer.block("A [token](glossary:token).", 2)
    assert (
        '<button class="term" popovertarget="term-token" type="button">token</button>'
        in passage.html
    )
    assert (passage.terms, again.terms) == (("token",), ())


def test_outside_a_lesson_a_term_is_a_plain_link():
    passage = a_renderer(in_lesson=False).block("A [token](glossary:token).", 1)
    assert '<a class="term" href="/en/glossary/token">token</a>' in passage.html
    assert not passage.terms


def test_whatever_is_named_is_remembered_with_its_line():
    renderer = a_renderer()
    renderer.block("One [@A].\nTwo [x](../b/index.md#c).", 7)
    assert renderer.mentions == [
        Mention(Thing.SOURCE, "A", 7),
        Mention(Thing.LESSON, "b#c", 8),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[" * 121, "more than 120 square brackets"),
        ("x" * 20_001, "more than 20000 characters"),
        ("```\ncode\n```", "code fences"),
        ("words ![x](y.svg)", "a picture stands alone"),
    ],
)
def test_what_would_keep_the_renderer_busy_is_refused(text, problem):
    renderer = a_renderer()
    assert renderer.block(text, 1).html == ""
    assert problem in renderer.problems.found[0].sentence


def test_a_file_has_at_most_two_thousand_passages():
    renderer = a_renderer()
    for line in range(1, 2_100):
        renderer.inline("a", line)
    assert [problem.line for problem in renderer.problems.found] == [2_000]


_MARKUP = st.text(alphabet="[]()!*_`<>&#|\\\n -+1.@ab:/\"'{}~", max_size=120)


@given(st.one_of(st.text(max_size=120), _MARKUP))
def test_no_text_brings_in_an_element_or_an_attribute_that_is_not_on_the_list(text):
    for element in BeautifulSoup(_block(text), "html.parser").find_all(True):
        assert element.name not in {"script", "img", "iframe", "style", "svg", "form", "input"}
        assert not {name for name in element.attrs if name == "style" or name.startswith("on")}
        href = str(element.get("href", "#"))
        assert href.startswith(("#", "/en/", "http://", "https://", "mailto:")), href


def test_a_model_is_never_torn_from_its_number():
    html = a_renderer().block("From GPT-3.5 to X-ray, [see GPT-4o](https://example.org).", 1).html
    assert '<span class="nb">GPT-3.5</span> to X-ray' in html
    assert 'see <span class="nb">GPT-4o</span></a>' in html
