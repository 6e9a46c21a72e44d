"""A naive count of a gradebook's cells, written apart from the site's own, to hold against it."""

from datetime import timedelta
from fractions import Fraction

MINUTE = timedelta(minutes=1)
SLOW = timedelta(minutes=15)


def counted_moment(answer, opens, due, joined, *, closes):
    """When an answer counts as given; None where a class may not see it."""
    at = answer.given_at
    if at < joined:
        return None
    if at < opens:
        came_after = answer.received_at >= opens
        if not (came_after and opens - at <= SLOW):
            return None
        at = opens
    if closes and at >= due + MINUTE:
        return None
    return at


def naive_cell(answers, refs, times, counts, *, closes=False):
    """Percent, state and first credits of one pupil, of questions worth one point each."""
    opens, due, joined = times
    by_ref = {}
    for answer in {one.id: one for one in answers}.values():
        at = counted_moment(answer, opens, due, joined, closes=closes)
        if at is not None and answer.credit is not None and answer.ref in refs:
            tries = by_ref.setdefault(answer.ref, [])
            tries.append((at, answer.received_at, answer.id, answer.credit))
    for tries in by_ref.values():
        tries.sort()
    return _percent(by_ref, refs, counts), _state(by_ref, refs, due, joined), _firsts(by_ref)


def _percent(by_ref, refs, counts):
    if not by_ref:
        return None
    total = Fraction(0)
    for tries in by_ref.values():
        credits_ = [Fraction(one[3]) for one in tries]
        total += {"first": credits_[0], "last": credits_[-1], "best": max(credits_)}[counts]
    exact = 100 * total / len(refs)
    whole = exact.numerator // exact.denominator
    return whole + (exact - whole >= Fraction(1, 2))


def _state(by_ref, refs, due, joined):
    if joined >= due + MINUTE:
        return "excused"
    if set(by_ref) == set(refs):
        finished = max(tries[0][0] for tries in by_ref.values())
        return "late" if finished >= due + MINUTE else "done"
    return "in-progress" if by_ref else "not-started"


def _firsts(by_ref):
    return {ref: tries[0][3] for ref, tries in by_ref.items()}
