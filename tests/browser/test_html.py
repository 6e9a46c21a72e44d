"""The HTML of every kind of page, as it is sent, is what the standard says."""

import pytest
from playwright.sync_api import Error

from tests.browser.kinds import tour
from tests.browser.nu import faults


@pytest.fixture
def sent(visit, tmp_path):
    """A folder with the HTML of every kind of page, before any script has touched it."""
    page, documents = visit(), []
    page.on("response", lambda answer: documents.append(answer) if is_page(answer) else None)
    for name in tour(page):
        last = next((one for one in reversed(documents) if one.url == page.url.split("#")[0]), None)
        if last:
            (tmp_path / f"{name}.html").write_text(last.text())
    return tmp_path


def is_page(answer) -> bool:
    try:
        return answer.request.resource_type == "document" and answer.status not in {301, 302, 303}
    except Error:
        return False


def test_the_html_of_every_kind_of_page_is_valid(sent):
    assert len(list(sent.iterdir())) > 30
    assert faults(sent) == []


def test_html_that_is_not_valid_is_found(tmp_path):
    (tmp_path / "twice.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><p id="a">one<p id="a">two<li>three'
    )
    found = faults(tmp_path)
    assert any("Duplicate ID" in one for one in found)
    assert any("li" in one for one in found)
