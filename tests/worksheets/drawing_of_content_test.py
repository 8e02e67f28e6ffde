"""Every worksheet of our own content, drawn many times over all its kinds of question.

What a question must be (its numbers allowed, its options different, its own answer right, its
mistakes told apart) is written down in `benchmarks/draws.py`, which draws many more.
"""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.index import Catalog, open_index
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.question import CannotMakeError, Question

root = Path(__file__).parents[2]
topics = sorted(
    file.stem for file in (root / "content").glob("*.yaml") if file.stem not in ("notes", "phrases")
)
questions_each = 42
parts = 2
once_in_a_while = 0.05  # share of seeds that may have no question of a kind
never = {
    ("conv2d-channels", "steps"): "all on the way has three axes or four, which nobody types",
}


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dlstudy_benchmarks_draws", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


draws = loaded(root / "benchmarks" / "draws.py")


@pytest.fixture(scope="module")
def catalog(cache: Path) -> Catalog:
    return open_index([root / "content"], cache)


def worksheets(catalog: Catalog, topic: str) -> list[Worksheet]:
    entries = [catalog.entry(id) for id in catalog.ids(topic)]
    return [entry for entry in entries if isinstance(entry, Worksheet)]


@pytest.mark.parametrize("part", range(parts))
@pytest.mark.parametrize("topic", topics)
def test_every_question_that_is_drawn_is_a_good_one(catalog, topic, part):
    for worksheet in worksheets(catalog, topic)[part::parts]:
        drawn = draws.drawing(worksheet, questions_each)
        assert not drawn.faults, worksheet.id
        assert drawn.seconds / questions_each < draws.patient / 4, worksheet.id
        for kind, count in drawn.cannot.items():
            often = count > once_in_a_while * questions_each
            assert not often or (worksheet.id, kind) in never, (worksheet.id, kind)
        assert not drawn.unmet, worksheet.id


@pytest.mark.parametrize("topic", topics)
def test_arabic_questions_are_complete(catalog, topic):
    for id in catalog.ids(topic):
        entry = catalog.entry(id)
        for kind in kinds_of(entry):
            for seed in range(3):
                try:
                    question = make(entry, kind, str(seed), "ar")
                except CannotMakeError:
                    continue
                assert re.search("[\u0621-\u064a]", question.text), (id, kind)
                assert "{" not in question.text, (id, kind)
                for option in question.options:
                    assert option.text.strip(), (id, kind)


def told(question: Question) -> str:
    options = [(option.letter, option.text, option.right) for option in question.options]
    misses = [miss.mistake.id for miss in question.misses]
    return repr((question.text, question.given, question.answer, options, misses))


def fingerprint(catalog: Catalog) -> str:
    """One hash of questions of every third entry in all kinds, and of a quiz."""
    from dlstudy.questions.quiz import compose

    said = []
    for id in catalog.ids()[::3]:
        entry = catalog.entry(id)
        for kind in kinds_of(entry):
            try:
                said.append(told(make(entry, kind, "the same", "en")))
            except CannotMakeError as error:
                said.append(str(error))
    said += [told(question) for question in compose(catalog, catalog.ids(), 20, "the same")]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def test_the_same_seed_gives_the_same_questions_in_another_process(catalog, cache):
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(root)}
    other = subprocess.run(
        [sys.executable, __file__, str(cache)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == fingerprint(catalog)


if __name__ == "__main__":
    print(fingerprint(open_index([root / "content"], Path(sys.argv[1]))))
