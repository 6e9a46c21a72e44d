import struct

from app.core.inks import INKS
from app.export.share import share_image

WORDS = {"site": "AI Facets", "label": "Facet III", "title": "A title", "words": "Some words."}


def size(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_picture_has_the_size_that_other_sites_ask_for():
    picture = share_image("language-models", 6, WORDS)
    assert size(picture) == (1200, 630)
    assert len(picture) < 200_000


def test_the_same_input_gives_the_same_bytes():
    assert share_image("rules-and-governance", 4, WORDS) == share_image(
        "rules-and-governance", 4, WORDS
    )


def test_every_module_has_a_picture_of_its_own():
    pictures = {share_image(name, 4, WORDS) for name in INKS}
    assert len(pictures) == len(INKS)


def test_words_are_set_as_words_whatever_they_hold():
    hostile = {"title": '#panic("no") $x^2$ <b> "quoted" \\ *not bold*'}
    assert size(share_image("what-ai-is", 3, WORDS | hostile)) == (1200, 630)
    long = {"title": "A very long title that needs a great many words to say what it is about"}
    assert size(share_image("what-ai-is", 3, WORDS | long)) == (1200, 630)
