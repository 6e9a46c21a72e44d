"""Doing something until a limit stops it."""

from collections.abc import Callable, Mapping

from tests.page import SAME_ORIGIN, Reader


def times_until_stopped(
    reader: Reader, path: str, form: Callable[[int], Mapping[str, str]], most: int
) -> int:
    """Send forms until one is refused; return how many were not.

    The window of a limit may end meanwhile, so it can be up to twice as many as it admits.
    """
    for n in range(2 * most + 1):
        answered = reader.client.post(path, data=form(n), headers=SAME_ORIGIN)
        if answered.status_code == 429:
            return n
    return 2 * most + 1
