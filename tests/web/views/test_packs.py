import pytest

from app.web.forms.packs import MOST

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PACK = "/en/packs/eu-ai-act-status.next-token"


def test_everything_that_is_published_can_be_chosen(reader, catalogue):
    edition = catalogue.edition("en")
    boxes = {box["value"] for box in reader.get("/en/packs/").select('input[name="of"]')}
    assert boxes == {*edition.briefings, *edition.lessons}


def test_ticked_boxes_become_an_address_that_holds_the_choice(reader):
    answer = reader.client.get("/en/packs/made?of=next-token&of=eu-ai-act-status&of=next-token")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/en/packs/next-token.eu-ai-act-status"


def test_the_same_pack_is_the_same_bytes_for_everybody_and_sets_no_cookie(reader):
    first, second = reader.client.get(PACK), reader.client.get(PACK)
    assert first.data == second.data
    assert first.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in first.headers


def test_a_pack_holds_each_part_whole_in_the_order_of_the_choice(reader, catalogue):
    edition = catalogue.edition("en")
    page = reader.get(PACK)
    briefing, lesson = page.select("article.packed")
    found = edition.briefing("eu-ai-act-status")
    assert len(briefing.select("h3")) == 10
    assert all(ask.text in " ".join(briefing.text.split()) for ask in found.parts.asks)
    titles = [heading.text for heading in lesson.select("h3")]
    assert "In one minute" in titles
    assert titles[0] == "Guess first"
    assert titles[-2:] == ["Questions", "Sources"]
    assert lesson.select("figure svg")
    contents = [link["href"] for link in page.select(".inside a")]
    assert contents == ["#part-eu-ai-act-status", "#part-next-token"]


def test_two_lessons_in_one_pack_keep_their_names_apart(reader, catalogue):
    """The page-checking client refuses an id that stands twice and a link to none."""
    names = list(catalogue.edition("en").lessons)
    for start in range(0, len(names), MOST):
        reader.get(f"/en/packs/{'.'.join(names[start : start + MOST])}")


def test_no_key_stands_in_a_pack(reader, catalogue):
    page = str(reader.get(PACK).main)
    for question in catalogue.edition("en").lesson("next-token").quiz.questions:
        for choice in question.choices:
            assert not choice.feedback or choice.feedback not in page


def test_what_is_not_there_any_more_is_said_and_the_rest_is_shown(reader):
    page = reader.get("/en/packs/gone.next-token")
    assert "gone" in page.select_one('[role="status"]').text
    assert len(page.select("article.packed")) == 1


def test_nothing_chosen_is_said_where_it_can_be_mended(reader):
    led = reader.client.get("/en/packs/made")
    assert led.status_code == 303
    page = reader.get(led.headers["Location"])
    assert page.select_one(".mend a").text == "Tick at least one."
    assert reader.get("/en/packs/gone", status=404)


def test_too_many_are_said_and_what_fits_stays_ticked(reader, catalogue):
    names = list(catalogue.edition("en").lessons)[: MOST + 1]
    led = reader.client.get("/en/packs/made?" + "&".join(f"of={name}" for name in names))
    page = reader.get(led.headers["Location"])
    assert str(MOST) in page.select_one(".mend a").text
    assert len(page.select("input[checked]")) == MOST


def test_a_choice_can_be_changed(reader):
    link = reader.get(PACK).select_one('a[href*="of="]')
    page = reader.get(link["href"])
    ticked = {box["value"] for box in page.select("input[checked]")}
    assert ticked == {"eu-ai-act-status", "next-token"}
