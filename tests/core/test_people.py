from datetime import timedelta

import pytest

from app.core.people import SignIn
from tests.services.builders import NOW, later


def used(*, made=0, last=0) -> SignIn:
    """A sign-in made and last used so many days before now."""
    return SignIn(1, 1, NOW - timedelta(days=made), NOW - timedelta(days=last))


@pytest.mark.parametrize(("made", "last"), [(0, 0), (59, 59), (399, 0), (399, 59)])
def test_a_sign_in_that_is_used_lives(made, last):
    assert used(made=made, last=last).lives(NOW)


@pytest.mark.parametrize(("made", "last"), [(60, 60), (400, 0), (500, 100)])
def test_a_sign_in_ends_after_sixty_idle_days_or_four_hundred_in_all(made, last):
    assert not used(made=made, last=last).lives(NOW)


def test_a_clock_that_was_set_back_signs_nobody_out():
    assert SignIn(1, 1, later(hours=2), later(hours=2)).lives(NOW)


def test_the_last_use_is_noted_once_an_hour():
    sign_in = used()

    assert not sign_in.unnoted(later(minutes=59))
    assert sign_in.unnoted(later(minutes=60))
