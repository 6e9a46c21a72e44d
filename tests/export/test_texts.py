from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as rendered

from app.export.sheets import Grid, Lines, Sheet
from app.export.texts import markdown, plain_text

CITE = '<sup class="cite"><a href="#source-A">1</a></sup>'


def a_sheet(line: str = f"<strong>Well</strong> said{CITE}.", **changes) -> Sheet:
    facts = {
        "lang": "en",
        "title": "A title",
        "author": "AI Facets",
        "meta": (("Version", "1.0"),),
        "parts": (
            Lines("Lines", (line,)),
            Lines("Numbered", ("one", "two"), numbered=True),
            Grid("Table", ("A", "B"), (("one", '<a href="https://e.org/">two</a>'),), "before"),
        ),
        "foot": "the end",
        "ink": "#000000",
    }
    return Sheet(**facts | changes)


def test_plain_text_is_words_alone():
    assert plain_text(a_sheet()) == (
        "A title\n=======\n\nVersion: 1.0\n\nLines\n-----\n\nWell said [1].\n\n"
        "Numbered\n--------\n\n1. one\n2. two\n\n"
        "Table\n-----\n\nbefore\n\n\n* one; two\n\nthe end\n"
    )


def test_markdown_keeps_emphasis_links_numbers_and_tables():
    made = markdown(a_sheet())
    assert made.startswith("# A title\n\n- Version: 1.0\n\n## Lines\n\n**Well** said \\[1\\].\n")
    assert "1. one\n2. two" in made
    assert "| A | B |\n|---|---|\n| one | [two](https://e.org/) |" in made


@given(st.text(st.sampled_from("ab*_[]()<>|#`\\!&;"), max_size=30))
def test_words_never_become_markup(words):
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    made = markdown(a_sheet(f"x {escaped} y"))
    line = made.split("## Lines\n\n")[1].split("\n")[0]
    html = rendered(line)
    assert not any(tag in html for tag in ("<em", "<strong", "<a ", "<code", "<img", "<script"))
