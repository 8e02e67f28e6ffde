"""A session that is killed loses nothing that the screen had acknowledged, and doubles nothing."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlstudy.progress.log import Log

SHOWN = re.compile(r"^── \d+ of \d+ · ", re.MULTILINE)


def killed_session(home: Path, cache: Path, after: float) -> tuple[int, bool]:
    """Pipe answers into `dlstudy cards`, kill it; how many cards were shown, and if it had ended.

    A card that is shown acknowledges the answer to the card before it.
    """
    variables = {**os.environ, "DLSTUDY_HOME": str(home), "DLSTUDY_CACHE": str(cache)}
    process = subprocess.Popen(
        [sys.executable, "-m", "dlstudy", "cards"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=variables,
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b"3\n" * 40)
    process.stdin.flush()
    time.sleep(after)
    ended = process.poll() is not None
    process.kill() if sys.platform == "win32" else process.send_signal(signal.SIGKILL)
    shown = len(SHOWN.findall(process.stdout.read().decode("utf-8", "replace")))
    process.stdin.close()
    process.stdout.close()
    process.wait()
    return shown, ended


@pytest.mark.slow
def test_kill_at_random_moments(tmp_path: Path, cache: Path) -> None:
    rng = random.Random("kill")
    acknowledged = 0
    for attempt in range(6):
        home = tmp_path / str(attempt)
        home.mkdir()
        shown, ended = killed_session(home, cache, rng.uniform(0.2, 1.6))
        with Log(home / "progress.sqlite") as log:
            reviews = log.reviews()
            assert log.check() == ()
        assert len({review.id for review in reviews}) == len(reviews)
        assert len({review.card for review in reviews}) == len(reviews)
        assert len(reviews) >= shown - 1 - (1 if ended else 0)
        assert len(reviews) <= shown
        acknowledged += max(0, shown - 1)
    assert acknowledged > 0
