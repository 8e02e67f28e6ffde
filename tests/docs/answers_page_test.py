"""docs/answers.md is what its table makes of it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_fresh() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "answers_page.py"), "--check"])
    assert done.returncode == 0, "docs/answers.md is stale: run docs/answers_page.py"
