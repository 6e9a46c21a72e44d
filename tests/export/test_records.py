from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.core.stones import stone
from app.export.records import LettersError, RecordSheet, SheetLesson, SheetModule, clean, pdf

ADDRESS = "https://example.org/en/records/k7f3q-0a9bc-x2m4n-p8rst-vwxyz"
MODULES = ("what-ai-is", "language-models", "rules-and-governance")


def a_module(name="language-models", many=4) -> SheetModule:
    lesson = SheetLesson("A lesson of some length, “quoted”", "Starting out", "Mastered", "May 1")
    return SheetModule(name, "A module", "All done.", stone(name, 4, plate=True), (lesson,) * many)


def a_sheet(**changes) -> RecordSheet:
    facts = {
        "lang": "en",
        "site": "AI Facets",
        "title": "Record of learning",
        "name": "",
        "name_note": "Nobody verified it.",
        "lead": "What somebody has learned.",
        "meta": (("Made on", "1 May 2026"), ("Lessons done", "12")),
        "head": ("Lesson", "Level", "State", "Since"),
        "modules": tuple(map(a_module, MODULES)),
        "competences": "Competences",
        "frameworks": (("A framework", (("E1", "Recognise it"), ("E2", "Evaluate it"))),),
        "vouch": "What this says",
        "said": ("It is no accreditation.",),
        "scan": "Compare:",
        "address": ADDRESS,
    }
    return RecordSheet(**facts | changes)


def read(sheet, paper="a4") -> PdfReader:
    return PdfReader(BytesIO(pdf(sheet, paper)))


def words(read: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_a_record_is_one_page_of_the_paper_asked_for(paper, width):
    found = read(a_sheet(), paper)
    assert len(found.pages) == 1
    assert int(found.pages[0].mediabox.width) == width


def test_the_document_is_tagged_and_has_a_title_and_a_language():
    found = read(a_sheet(name="Ana"))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "en"
    assert found.metadata.title == "Record of learning"


def test_what_the_site_vouches_for_stands_before_what_was_learned():
    said = words(read(a_sheet()))
    places = [
        said.index(one) for one in ("Record of learning", "no accreditation", ADDRESS, "A module")
    ]
    assert places == sorted(places)
    assert "Recognise it E1" in said


def test_the_address_is_a_link():
    links = [
        one.get_object()["/A"]["/URI"]
        for page in read(a_sheet()).pages
        for one in page.get("/Annots", ())
    ]
    assert links == [ADDRESS]


@pytest.mark.parametrize("name", ["Zoë Łódź-O’Brien", "Алиса", "Ελένη", "שרה", "محمد"])
def test_a_name_is_set_in_the_letters_of_its_holder(name):
    assert pdf(a_sheet(name=name)) != pdf(a_sheet())


def test_a_name_is_words_and_nothing_else():
    hostile = '#panic("no") $x^2$ \\ *not bold* <b>'
    assert hostile in words(read(a_sheet(name=hostile)))


def test_letters_for_which_there_is_no_type_are_named():
    with pytest.raises(LettersError) as error:
        pdf(a_sheet(name="漢 Ana 字漢"))
    assert error.value.letters == ("漢", "字")


def test_without_a_name_nothing_is_said_of_one():
    assert "Nobody verified it" not in words(read(a_sheet()))
    assert "Nobody verified it" in words(read(a_sheet(name="Ana")))


def test_without_days_there_is_no_column_for_them():
    module = a_module()
    plain = replace(module, lessons=tuple(replace(one, day="") for one in module.lessons))
    sheet = a_sheet(head=("Lesson", "Level", "State"), modules=(plain,))
    assert "Since" not in words(read(sheet))


def test_all_there_will_ever_be_fits_two_pages():
    competences = tuple(
        (f"LO{n}", "Recognise that a thing may be so or not " * 2) for n in range(140)
    )
    modules = tuple(a_module(many=6) for _ in range(10))
    found = read(a_sheet(name="Ana", modules=modules, frameworks=(("All", competences),)))
    assert len(found.pages) == 2
    assert "LO139" in words(found)


def test_the_same_sheet_gives_the_same_bytes():
    assert pdf(a_sheet(name="Ana")) == pdf(a_sheet(name="Ana"))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("  Ana \n María\t", "Ana María"), ("a\u202eb\x00c", "a b c"), ("\ufeff", ""), ("", "")],
)
def test_a_name_is_one_line(typed, printed):
    assert clean(typed) == printed
