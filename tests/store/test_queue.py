import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.core.errors import UnavailableError
from app.store.queue import NoQueue, WriterQueue
from tests.store.builders import all_at_once

ROOT = Path(__file__).parents[2]
OTHER_PROCESS = """
import sys, time
from pathlib import Path
from app.store.queue import WriterQueue

queue, turns = WriterQueue(Path(sys.argv[1])), 0
end = time.monotonic() + 1
while time.monotonic() < end:
    with queue.turn(2):
        turns += 1
print(turns)
"""
HOLDER = """
import sys, time
from pathlib import Path
from app.store.queue import WriterQueue

with WriterQueue(Path(sys.argv[1])).turn(2):
    print("held", flush=True)
    time.sleep(60)
"""


def started(program: str, database: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", program, str(database)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_one_turn_at_a_time_among_threads(tmp_path):
    queue = WriterQueue(tmp_path / "facets.db")
    inside, most = [], []

    def turn(number):
        with queue.turn(5):
            inside.append(number)
            most.append(len(inside))
            time.sleep(0.001)
            inside.remove(number)

    assert all_at_once(16, turn) == [None] * 16
    assert max(most) == 1


def test_two_busy_processes_both_get_turns(tmp_path):
    database = tmp_path / "facets.db"
    both = [started(OTHER_PROCESS, database) for _ in range(2)]
    turns = [int(process.communicate(timeout=30)[0]) for process in both]

    assert min(turns) > 10


def test_whoever_waits_too_long_is_told(tmp_path):
    database = tmp_path / "facets.db"
    with started(HOLDER, database) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(UnavailableError), WriterQueue(database).turn(0.05):
            pass
        holder.kill()


def test_the_turn_of_a_killed_process_is_free(tmp_path):
    database = tmp_path / "facets.db"
    with started(HOLDER, database) as holder:
        assert holder.stdout.readline() == "held\n"
        holder.kill()
        holder.wait()
        with WriterQueue(database).turn(2):
            pass


def test_a_turn_is_given_back_after_a_failure(tmp_path):
    queue = WriterQueue(tmp_path / "facets.db")
    with pytest.raises(KeyError), queue.turn(1):
        raise KeyError

    with queue.turn(0.05):
        pass


def test_a_folder_that_is_not_there_is_unavailable(tmp_path):
    with pytest.raises(UnavailableError), WriterQueue(tmp_path / "no" / "facets.db").turn(1):
        pass


def test_postgresql_needs_no_queue():
    queue = NoQueue()
    with queue.turn(0), queue.turn(0):
        pass
