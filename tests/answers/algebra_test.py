"""The process that asks sympy ends at its limits, whoever waits for it."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from dlstudy.answers.proofs import environment, megabytes, packed, seconds
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read

ENDLESS = ("((x + y + 1)**140 - (x - y)**90)**20", "x*y*(x + y)**77")
REAL = [-float("inf"), float("inf"), True, True, False, False]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def question(key: str, answer: str, limit: float) -> bytes:
    document = {
        "key": packed(read(key, FUNCTIONS)),
        "answer": packed(read(answer, FUNCTIONS)),
        "variables": [["x", REAL], ["y", REAL]],
        "megabytes": megabytes,
        "seconds": limit,
    }
    return json.dumps(document).encode()


def asked(key: str, answer: str, limit: float = 60) -> subprocess.CompletedProcess[bytes]:
    """The process itself, which nobody ends from outside."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "dlstudy.answers.algebra"],
        input=question(key, answer, limit),
        capture_output=True,
        env=environment(),
        timeout=300,
    )


def test_the_limits_keep_the_promise() -> None:
    assert seconds < 2
    assert megabytes < 300


@pytest.mark.slow
def test_the_memory_is_enough_for_a_proof() -> None:
    assert json.loads(asked("sin(x)**2 + cos(x)**2", "1").stdout) == {"equal": True}
    assert json.loads(asked("softplus(x)", "log(1 + exp(x))").stdout) == {"equal": True}
    assert json.loads(asked("x", "y").stdout) == {"equal": None}


HEAVY = """
from dlstudy.answers.proofs import megabytes, proved_equal
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read
ballast = b"x" * ((megabytes + 50) << 20)
print(proved_equal(*(read(text, FUNCTIONS) for text in ("2**0.5", "sqrt(2)")), [], 60))
"""


def test_who_asks_may_have_taken_more_memory_than_the_process_may() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HEAVY],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=120,
    )
    assert done.stdout == "True\n", done.stderr


@pytest.mark.slow
def test_it_ends_by_itself_where_whoever_asked_is_gone() -> None:
    started = time.monotonic()
    assert asked(*ENDLESS, limit=0.5).returncode != 0
    assert time.monotonic() - started < 60


@pytest.mark.slow
@pytest.mark.parametrize("key", ["10**(10**10)*x", "factorial(10**9)*x", "9**9**9**9"])
def test_what_would_fill_the_memory_ends(key: str) -> None:
    done = asked(key, "x*y", limit=1)
    assert done.returncode != 0 or json.loads(done.stdout) == {"equal": None}


ASKER = """
import json, sys
from dlstudy.answers.proofs import proved_equal, unpacked, variables_from
document = json.loads(sys.argv[1])
print("asks", flush=True)
proved_equal(
    unpacked(document["key"]), unpacked(document["answer"]),
    variables_from(document["variables"]), 60,
)
"""


def is_gone(group: int) -> bool:
    """Whether nobody of the group is left, after a while: the dead are buried by others."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@posix
@pytest.mark.slow
def test_an_interrupt_ends_both() -> None:
    """Ctrl+C reaches the whole group; nobody is left behind."""
    asker = subprocess.Popen(
        [sys.executable, "-c", ASKER, question(*ENDLESS, 60)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    )
    assert asker.stdout is not None
    assert asker.stdout.readline() == b"asks\n"
    time.sleep(1)
    os.killpg(asker.pid, signal.SIGINT)
    _, said = asker.communicate(timeout=30)
    assert b"KeyboardInterrupt" in said
    assert is_gone(asker.pid)


def test_the_memory_that_was_taken_is_told_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    from dlstudy.answers.algebra import _taken

    if sys.platform.startswith("linux"):
        import resource

        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB on Linux
        taken = _taken()
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert 1024 * before <= taken <= 1024 * after
    monkeypatch.setattr(sys, "platform", "win32")
    assert _taken() == 0


def test_the_watch_ends_the_process_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    from dlstudy.answers.algebra import _watch

    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    _watch(10**6, 0.0)
    _watch(-(10**6), 60.0)
    assert len(ended) == 2
    assert 0 not in ended
