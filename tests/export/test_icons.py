import struct

import pytest

from app.export.icons import favicon, icon
from tests.export.test_share import size


@pytest.mark.parametrize("dots", [180, 192, 512])
@pytest.mark.parametrize("masked", [False, True])
def test_an_icon_is_square_and_small(dots, masked):
    drawn = icon(dots, masked=masked)
    assert size(drawn) == (dots, dots)
    assert len(drawn) < 16_000


def test_the_same_icon_is_the_same_bytes():
    first = icon(192), favicon()
    icon.cache_clear()
    favicon.cache_clear()
    assert (icon(192), favicon()) == first


def test_an_icon_that_may_be_cut_leaves_more_room_around_the_mark():
    assert icon(512) != icon(512, masked=True)


def test_the_favicon_holds_three_sizes_one_after_the_other():
    file = favicon()
    assert struct.unpack("<HHH", file[:6]) == (0, 1, 3)
    end = 6 + 3 * 16
    for place, dots in enumerate((16, 32, 48)):
        entry = struct.unpack_from("<BBBBHHII", file, 6 + 16 * place)
        width, height, _colours, _free, _planes, bits, length, start = entry
        assert (width, height, bits, start) == (dots, dots, 32, end)
        end = start + length
        assert size(file[start:end]) == (dots, dots)
    assert end == len(file) < 8_000
