import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export.sheets import FONTS
from app.export.typst_words import inline, words

HOSTILE = (
    *('#panic("no")', "$x^2$", "*b* _i_ `r`", '"; #panic("no"); "', "\\", '\\"', "]", "]]; #x"),
    *("@ref <label>", "= heading", "// comment", "/* open", "{", "#{", "\u2028", "\x00", "&#35;"),
)


def compiled(markup: str) -> bytes:
    fonts = typst.Fonts(
        font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=False
    )
    source = f'#set text(font: "Public Sans")\n#metadata([{markup}]) <held>\n{markup}'
    return typst.compile(source.encode(), font_paths=fonts, format="svg")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(text):
    assert compiled(words(text))
    assert compiled(inline(text))
    assert compiled(inline(f'<strong>{text}</strong> and <a href="https://e.org/{text}">{text}'))


@settings(max_examples=80)
@given(st.text(max_size=60))
def test_any_words_are_set_and_what_follows_them_is_apart(text):
    assert compiled(f"{words(text)}.x({words(text)}")


TAGS = (
    *("<strong>", "</strong>", "<em>", "</em>", '<sup class="cite">', "</sup>", "</a>", "<p>"),
    *('<a href="https://e.org/">', '<a href="javascript:x">', '<a href="#x">', "<", ">", "&lt;"),
)
PARTS = st.sampled_from([*TAGS, *HOSTILE])


@settings(max_examples=120)
@given(st.lists(st.one_of(PARTS, st.text(max_size=8)), max_size=12))
def test_any_html_compiles_however_its_tags_are_nested(parts):
    assert compiled(inline("".join(parts)))


def test_marks_and_links_become_those_of_typst():
    assert inline("a <strong>b</strong>") == '#"a ";#strong[#"b";];'
    assert inline('<sup class="cite"><a href="#source-X">1</a></sup>') == '#super[#"1";];'
    assert inline('<a href="https://e.org/?a=1&amp;b">x</a>') == (
        '#link("https://e.org/?a=1&b")[#"x";];'
    )


def test_a_link_that_is_not_to_the_web_is_only_its_words():
    for target in ("javascript:alert(1)", "/en/law/", "", 'https://e.org/")#panic("x'):
        assert inline(f"<a href='{target}'>x</a>") == '#"x";'


def test_source_marks_beside_each_other_become_one():
    made = inline('A<sup class="cite"><a href="#s">7</a></sup> <sup><a href="#t">8</a></sup>.')
    assert made == '#"A";#super[#"7";#"\u00a0";#"8";];#".";'
