"""Work comes out the same, in the same order, however many processes share it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.executor.processes import Processes

ROOT = Path(__file__).parents[2]


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def processes(numbers: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in numbers]


def slowly(numbers: Sequence[int]) -> list[int]:
    time.sleep(0.05)
    return processes(numbers)


@pytest.mark.parametrize("count", [0, 1, 7, 1000])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(count: int, jobs: int) -> None:
    done = Processes(jobs).spread(squares, range(count), worthwhile=2)
    assert list(done) == squares(range(count))


def test_little_work_stays_in_this_process() -> None:
    assert set(Processes(2).spread(processes, range(19), worthwhile=10)) == {os.getpid()}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
def test_much_work_is_shared_out() -> None:
    used = list(Processes(3).spread(slowly, range(200), worthwhile=10))
    assert os.getpid() in used
    assert 2 <= len(set(used)) <= 3


def test_what_the_work_holds_on_to_is_not_sent() -> None:
    secret = {number: lambda number=number: number + 1 for number in range(50)}  # not to be pickled

    def work(numbers: Sequence[int]) -> list[int]:
        return [secret[number](number) for number in numbers]

    assert list(Processes(2).spread(work, range(50), worthwhile=1)) == list(range(1, 51))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
def test_others_begin_before_anything_is_asked_for(tmp_path: Path) -> None:
    def tell(numbers: Sequence[int]) -> Sequence[int]:
        (tmp_path / "begun").touch()
        return numbers

    results = Processes(2).spread(tell, range(50), worthwhile=1)
    for _ in range(200):
        if (tmp_path / "begun").exists():
            break
        time.sleep(0.05)
    else:
        pytest.fail("nobody has begun")
    assert list(results) == list(range(50))


def test_an_error_in_a_process_is_raised_here() -> None:
    def work(numbers: Sequence[int]) -> list[float]:
        return [1 / (number - 30) for number in numbers]

    with pytest.raises(ZeroDivisionError):
        list(Processes(2).spread(work, range(50), worthwhile=1))


WAITING = """
import sys, time
sys.path.insert(0, sys.argv[1])
from generator.executor.processes import Processes

def wait(numbers):
    import os
    os.write(1, f"{os.getpid()}\\n".encode())  # whole, as two of them write at once
    time.sleep(60)
    return numbers

list(Processes(2).spread(wait, range(8), worthwhile=1))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
def test_processes_end_with_the_one_that_started_them() -> None:
    command = [sys.executable, "-c", WAITING, str(ROOT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout
        workers = {int(started.stdout.readline()) for _ in range(2)} - {started.pid}
        started.kill()
    for _ in range(100):
        if not any(map(is_running, workers)):
            return
        time.sleep(0.05)
    for worker in filter(is_running, workers):
        os.kill(worker, signal.SIGKILL)
    pytest.fail("the processes went on")


def is_running(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
