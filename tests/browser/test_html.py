"""The HTML of every kind of page, as it is sent, is what the standard says."""

import pytest
from playwright.sync_api import Error

from tests.browser.kinds import tour
from tests.browser.nu import faults
from tests.browser.server import running_site
from tests.browser.watching import Watch


@pytest.fixture
def sent(chromium, tmp_path):
    """A folder with the HTML of every kind of page, before any script has touched it."""
    html, documents = tmp_path / "html", []
    html.mkdir()
    with running_site(tmp_path / "instance") as url:
        page = Watch(url).visit(chromium)
        page.on("response", lambda answer: documents.append(answer) if is_page(answer) else None)
        for name in tour(page):
            here = page.url.split("#")[0]
            last = next((one for one in reversed(documents) if one.url == here), None)
            if last:
                (html / f"{name}.html").write_text(last.text())
        page.context.close()
    return html


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
