"""What is studied: the words of the command line, else the scope that was set, else everything."""

from typing import TYPE_CHECKING

import typer

from dlstudy.cli import errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlstudy.catalog.index import Catalog
    from dlstudy.cli.environment import Environment


def ids_of(environment: "Environment", words: "Sequence[str]") -> tuple[str, ...]:
    """The entries meant, in the order of the course; UsageError for a word that means nothing."""
    catalog = environment.catalog
    words = words or (environment.setting("scope") or "").split()
    if not words:
        return catalog.ids()
    wanted: set[str] = set()
    for word in words:
        found = catalog.find(word)
        if not found:
            raise errors.UsageError(
                f"{word}: no topic, note or entry has that name", *_near(catalog, word)
            )
        wanted.update(found)
    return tuple(id for id in catalog.ids() if id in wanted)


def _near(catalog: "Catalog", word: str) -> tuple[str, ...]:
    from difflib import get_close_matches

    names = [*(topic.id for topic in catalog.topics()), *catalog.names()]
    near = get_close_matches(word, names, n=3, cutoff=0.6)
    meant = (f"did you mean {errors.either(near)}?",) if near else ()
    return (*meant, "dlstudy notes lists the topics")


def complete(context: typer.Context, incomplete: str) -> list[str]:
    """Topics and entries that begin so, for the shell's completion."""
    environment: Environment | None = context.find_root().obj
    if environment is None:
        return []
    catalog = environment.catalog
    names = [*(topic.id for topic in catalog.topics()), *catalog.names()]
    return [name for name in names if name.startswith(incomplete)]
