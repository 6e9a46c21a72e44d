"""A lesson and a quiz say to those who hear them what they said when somebody last listened."""

import pytest

from tests.browser.goldens import PAGES, golden, heard


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_said(visit, name):
    said = heard(visit(), name)
    assert said == golden(name).read_text(), "if that is meant: make goldens, and read the diff"


def test_a_button_that_lost_its_name_is_heard(visit):
    page = visit()
    page.add_init_script(
        "addEventListener('load', () => document.querySelector('main form button').innerText = '')"
    )
    assert heard(page, "quiz") != golden("quiz").read_text()
