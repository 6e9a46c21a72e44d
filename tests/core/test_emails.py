import pytest

from app.core.emails import address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Ana@Example.ORG\n", "ana@example.org"),
        ("a.b+c@sub.example.org", "a.b+c@sub.example.org"),
        ("o'neil_1@example.org", "o'neil_1@example.org"),
        ("ana@münchen.example", "ana@xn--mnchen-3ya.example"),
    ],
)
def test_an_address_is_written_in_one_way(typed, kept):
    assert address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *("", "ana", "@example.org", "ana@", "ana@example", "a na@example.org", "a@b@example.org"),
        *(
            "ana@example..org",
            "ana@-example.org",
            ".ana@example.org",
            "ana@example.org\nBcc: x@y.z",
        ),
        *("Ana <ana@example.org>", '"a b"@example.org', "ana@[192.0.2.1]", "ana@192.0.2.1"),
        *("ana@example.org,eve@example.org", "a\x00@example.org", "\ud800@example.org"),
        *("x" * 250 + "@example.org", "ana@" + "x" * 64 + ".org", "ana@\udc00.org"),
    ],
)
def test_what_is_no_address_is_none(typed):
    assert address(typed) is None
