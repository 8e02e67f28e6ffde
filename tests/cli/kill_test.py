"""A session that is killed loses nothing that the screen had acknowledged, and doubles nothing."""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from dlstudy.progress.log import Log

SHOWN = re.compile(r"^── \d+ of \d+ · ", re.MULTILINE)
MOST_LINES = 2000


class Killed(NamedTuple):
    """What a killed session had written: cards shown, and answers that could not be read."""

    shown: int
    unanswered: int


def killed_session(home: Path, cache: Path, cards: int, moment: float) -> Killed:
    """Pipe answers into `dlstudy cards`; kill it `moment` seconds after so many cards were shown.

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
    lines: list[bytes] = []
    while (
        sum(line.startswith("── ".encode()) for line in lines) < cards and len(lines) < MOST_LINES
    ):
        line = process.stdout.readline()
        if not line:
            break
        lines.append(line)
    time.sleep(moment)
    process.kill()
    text = (b"".join(lines) + process.stdout.read()).decode("utf-8", "replace")
    process.stdin.close()
    process.stdout.close()
    process.wait()
    folded = re.sub(r"\s+", " ", text)
    return Killed(len(SHOWN.findall(text)), folded.count("counts as unanswered"))


@pytest.mark.slow
def test_kill_at_random_moments(tmp_path: Path, cache: Path) -> None:
    rng = random.Random("kill")
    for attempt in range(6):
        home = tmp_path / str(attempt)
        home.mkdir()
        killed = killed_session(home, cache, rng.randint(2, 8), rng.uniform(0, 0.05))
        with Log(home / "progress.sqlite") as log:
            reviews = log.reviews()
            assert log.check() == ()
        assert killed.shown >= 2
        assert len({review.id for review in reviews}) == len(reviews)
        assert len({review.card for review in reviews}) == len(reviews)
        assert killed.shown - 1 - killed.unanswered <= len(reviews) <= killed.shown
