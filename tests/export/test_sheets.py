from io import BytesIO

import pytest
from pypdf import PdfReader

from app.export.sheets import SIZES, Grid, LengthError, Lines, Sheet, markup, pdf

SENTENCE = "The little cat sat on a warm mat and then carried a letter over the hill to a farm. "


def a_sheet(many: int = 60, **changes) -> Sheet:
    facts = {
        "lang": "en",
        "title": 'A "small" #sheet [of] $two$ pages \\',
        "author": "AI Facets",
        "meta": (("Law as of", "22 November 2026"),),
        "parts": (
            Lines("First", tuple(f"{n}. {SENTENCE}" for n in range(many))),
            Grid("Table", ("A", "B"), (("one", "<strong>second</strong>"),), "before", "after"),
            Lines("Last", ("a", "b", "c"), numbered=True, columns=2),
        ),
        "foot": "AI Facets · a page",
        "ink": "#8a2a10",
    }
    return Sheet(**facts | changes)


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_a_sheet_has_two_pages_of_the_paper_asked_for(paper, width):
    read = PdfReader(BytesIO(pdf(a_sheet(), paper)))
    assert len(read.pages) == 2
    assert int(read.pages[0].mediabox.width) == width


def test_the_document_is_tagged_has_a_title_and_a_language_and_embeds_its_fonts():
    read = PdfReader(BytesIO(pdf(a_sheet())))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "en"
    assert read.metadata.title == a_sheet().title
    for font in read.pages[0]["/Resources"]["/Font"].values():
        [descendant] = font.get_object()["/DescendantFonts"]
        descriptor = descendant.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_words_stand_in_reading_order():
    read = PdfReader(BytesIO(pdf(a_sheet())))
    text = "\n".join(page.extract_text() for page in read.pages)
    marks = [
        "First",
        "0. The little",
        "59. The little",
        "Table",
        "before",
        "second",
        "after",
        "Last",
    ]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_same_sheet_gives_the_same_bytes():
    assert pdf(a_sheet()) == pdf(a_sheet())


def test_a_longer_text_is_set_smaller_and_one_that_does_not_fit_is_refused():
    assert "size: 10.4pt" in markup(a_sheet(), "a4", SIZES[0])
    assert len(PdfReader(BytesIO(pdf(a_sheet(90)))).pages) == 2
    with pytest.raises(LengthError):
        pdf(a_sheet(400))
    with pytest.raises(LengthError):
        pdf(a_sheet(2))


def test_letters_of_other_languages_are_printed():
    told = "Açaí, Łódź, Őszi, Ştefan, naïve, Ærø"
    sheet = a_sheet(parts=(*a_sheet().parts, Lines("Names", (told,))))
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf(sheet))).pages)
    assert told in printed
