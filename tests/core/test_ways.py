from datetime import UTC, datetime

import pytest

from app.core.emails import Email
from app.core.ways import Way, Ways

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
EMAIL = Email("ana@example.org", NOW)


@pytest.mark.parametrize(
    ("ways", "may_go"),
    [
        (Ways(NOW, None), set()),
        (Ways(None, EMAIL), set()),
        (Ways(NOW, EMAIL), {Way.CARD, Way.EMAIL}),
    ],
)
def test_one_that_opens_by_itself_must_stay(ways, may_go):
    held = {Way.CARD: ways.card_made_at, Way.EMAIL: ways.email}
    assert {way for way, had in held.items() if had and ways.can_lose(way)} == may_go


def test_a_card_is_alone_where_nothing_else_opens():
    assert Ways(NOW, None).card_alone
    assert not Ways(NOW, EMAIL).card_alone
