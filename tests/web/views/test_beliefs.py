import pytest

from app.web.plumbing.catalogue import Shelf


@pytest.fixture(scope="module")
def shelf(catalogue):
    return Shelf(catalogue)


def test_every_belief_has_its_place_with_what_is_so(reader, catalogue):
    page = reader.get("/en/beliefs/")
    for belief in catalogue.edition("en").beliefs.values():
        place = page.select_one(f'li[id="{belief.id}"]')
        assert belief.belief in place.h3.text
        assert " ".join(belief.so.split()) in " ".join(place.text.split())


def test_a_belief_links_only_to_lessons_that_exist(reader, catalogue):
    here = catalogue.edition("en")
    for link in reader.get("/en/beliefs/").select('main a[href^="/en/lessons/"]'):
        assert link["href"].removeprefix("/en/lessons/") in here.lessons
