"""Lint, types and the packaged content, as tests: one command checks everything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def passes(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint() -> None:
    passes("ruff", "check", ".")


def test_format() -> None:
    passes("ruff", "format", "--check", ".")


@pytest.mark.slow
def test_types() -> None:
    passes("mypy")


@pytest.mark.slow
def test_the_content_is_clean() -> None:
    passes("dlstudy", "content", "check", "--slow")
