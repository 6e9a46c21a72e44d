"""Builders of rows and of crowds."""

import threading
from collections.abc import Callable

from app.store import learners
from app.store.transactions import Database
from tests.services.builders import NOW


def a_learner(database: Database) -> int:
    with database.writing() as connection:
        return learners.add(connection, NOW).id


def all_at_once(times: int, deed: Callable[[int], object]) -> list[object]:
    """Do something from many threads that start together; return results and exceptions."""
    barrier = threading.Barrier(times)
    results: list[object] = [None] * times

    def run(number: int) -> None:
        barrier.wait()
        try:
            results[number] = deed(number)
        except Exception as error:  # noqa: BLE001  # the test looks at whatever came of it
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
