import pytest

from app.core.corrections import tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("a\tb  c", "a\tb  c"),
        ("\x1b[2Jgone\x07", "[2Jgone"),
        ("a\x00b", "ab"),
        ("a\u00a0b\u2028c", "a b c"),
        ("\u202eesrever", "esrever"),
        ("naïve 模型 👩‍🏫", "naïve 模型 👩‍🏫"),
        (" \n\t ", ""),
    ],
)
def test_what_was_typed_is_kept_without_what_nobody_can_see(typed, kept):
    assert tidy(typed) == kept
