import re

import pytest
import segno

from app.export.qr import QUIET, drawing, svg

TEXT = "https://example.org/en/records/k7f3q-0a9bc-x2m4n-p8rst-vwxyz"
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def dark(path):
    """The dark modules of a drawing, by column and row."""
    found = set()
    for x, y, length, back in RUN.findall(path):
        assert length == back
        found |= {(int(x) + step, int(y)) for step in range(int(length))}
    assert RUN.sub("", path) == ""
    return found


@pytest.mark.parametrize("text", [TEXT, "https://example.org/", "é – 漢", "1"])
def test_the_drawing_has_exactly_the_dark_modules_of_the_code(text):
    path, size = drawing(text)
    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    wanted = {
        (x + QUIET, y + QUIET)
        for y, row in enumerate(matrix)
        for x, module in enumerate(row)
        if module
    }
    assert dark(path) == wanted
    assert size == len(matrix) + 2 * QUIET


def test_around_it_everything_is_white():
    path, size = drawing(TEXT)
    assert all(QUIET <= place < size - QUIET for module in dark(path) for place in module)


def test_an_address_of_ours_gives_modules_that_a_camera_can_tell_apart():
    assert drawing(TEXT).size <= 41 + 2 * QUIET


def test_the_svg_stands_by_itself():
    assert svg(TEXT).startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ')
    assert svg(TEXT) == svg(TEXT)


def test_a_text_that_no_code_can_hold_is_refused():
    with pytest.raises(ValueError, match="5000 characters"):
        drawing("x" * 5000)
