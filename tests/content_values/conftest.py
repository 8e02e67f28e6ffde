"""What the comparisons with other libraries share: a calculator as others would call it."""

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

Compare = Callable[..., None]


def plain(value: Any) -> Any:
    """A tensor, an array or a mapping of these as lists and numbers."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if hasattr(value, "detach"):
        value = value.detach().numpy()
    return np.asarray(value).tolist()


def as_typed(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(plain(value))


@pytest.fixture(scope="session")
def compare(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Compare:
    """`compare(name, given, expected)`: the results of `dlstudy calc NAME … --json` are these."""
    home = tmp_path_factory.mktemp("home")
    variables = {"DLSTUDY_HOME": str(home), "DLSTUDY_CACHE": str(cache)}

    def compare(
        name: str, given: Mapping[str, Any], expected: Mapping[str, Any], rel: float = 1e-9
    ) -> None:
        out, err = io.StringIO(), io.StringIO()
        environment = Environment(io.StringIO(), out, err, variables, interactive=False)
        options = [part for key, value in given.items() for part in (f"--{key}", as_typed(value))]
        status = run(["calc", name, *options, "--json"], environment)
        assert (status, err.getvalue()) == (0, "")
        results = json.loads(out.getvalue())["results"]
        for key, value in expected.items():
            found, right = np.asarray(results[key], dtype=float), np.asarray(plain(value))
            assert found.shape == right.shape, key
            assert found == pytest.approx(right, rel=rel, abs=1e-12), key

    return compare
