import pytest

from app.core.text.manuscript import LARGEST_FILE, LONGEST_LINE, manuscript
from app.core.text.problems import Problems


def test_line_ends_and_a_byte_order_mark_make_no_difference():
    assert manuscript(b"\xef\xbb\xbfa\r\nb\rc\n", Problems("f")) == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"x" * (LARGEST_FILE + 1), "f:1: this file has 200001 bytes"),
        (b"a\n\xff", "f:2: this is not UTF-8"),
        (b"a\n" + b"[" * (LONGEST_LINE + 1), "f:2: this line has 4001 characters"),
        (b"a\nb\x00", "f:2: this line holds a control character"),
        (b"a\x1b[31m", "f:1: this line holds a control character"),
    ],
)
def test_what_nobody_should_have_to_read_is_refused(data, problem):
    problems = Problems("f")
    assert manuscript(data, problems) is None
    assert str(problems.found[0]).startswith(problem)
