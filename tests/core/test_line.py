import threading
import time

from app.core.line import Line

PATIENCE = 5.0


def test_a_place_goes_to_whoever_has_waited_longest():
    line, came = Line(), []
    line.enter(PATIENCE)

    def stand(number):
        line.enter(PATIENCE)
        came.append(number)
        line.leave()

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=stand, args=(number,)))
        threads[-1].start()
        while len(line._waiting) <= number:  # noqa: SLF001  # only then is the next one behind
            time.sleep(0.001)
    line.leave()
    for thread in threads:
        thread.join()
    assert came == [0, 1, 2, 3, 4]


def test_there_are_as_many_places_as_said():
    line = Line(2)
    assert line.enter(0)
    assert line.enter(0)
    assert not line.enter(0.01)
    line.leave()
    assert line.enter(0)


def test_whoever_leaves_is_told_whether_somebody_waits():
    line, told = Line(), []
    line.enter(0)
    line.leave(told.append)
    assert told == [False]
