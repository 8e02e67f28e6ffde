"""What mistakes are called at the end of a session."""

from pathlib import Path
from typing import Any

import pytest

from dlstudy.catalog.folders import packaged_content
from dlstudy.catalog.index import open_index
from dlstudy.cli.closing import mistake_name


@pytest.mark.parametrize(
    ("card", "mistake", "language", "name"),
    [
        ("mse-loss", "no-square", "en", "not squared"),
        ("mse-loss", "general-sign", "en", "opposite sign"),
        ("mse-loss", "general-sign", "ar", "إشارة معاكسة"),
        ("mse-loss", "general-sign", "fa", "علامت مخالف"),
        ("mse-loss", "general-no-more", "en", ""),
        ("mse-loss", "no-more", "en", ""),
        ("no-more", "no-square", "en", ""),
    ],
)
def test_names(cache: Path, card: Any, mistake: str, language: str, name: str) -> None:
    catalog = open_index([packaged_content()], cache)
    assert mistake_name(catalog, card, mistake, language) == name
    catalog.close()
