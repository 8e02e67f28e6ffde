"""The Persian of the drills: complete, with the same gaps, and with the same formulas."""

import re

import pytest

from dlstudy.questions.drills.mistakes import mistakes
from dlstudy.questions.drills.persian import MISTAKES, SENTENCES
from dlstudy.questions.drills.wording import said, sentences


def test_every_sentence_and_mistake_is_there():
    assert set(SENTENCES) == set(sentences)
    assert set(MISTAKES) == set(mistakes)


@pytest.mark.parametrize("key", sentences)
def test_gaps(key):
    gaps = re.compile(r"\{\w+\}")
    assert sorted(gaps.findall(SENTENCES[key])) == sorted(gaps.findall(sentences[key]["en"]))


def test_it_is_said():
    assert said("shape-after", "fa", what="2") == "شکل پس از 2"
    assert said("chain", "fa") == "قاعدهٔ زنجیره‌ای"
    assert mistakes["batch-lost"][0]["fa"] == "گم شدن دسته"


@pytest.mark.parametrize("key", mistakes)
def test_formulas_are_those_of_the_english(key):
    # every rule that is written with a prime or a partial derivative stands in both
    english, persian = mistakes[key][1]["en"], mistakes[key][1]["fa"]
    for name in (
        "(uv)′",
        "(u/v)′",
        "u′v + uv′",
        "∂E/∂b",
        "∂z/∂w",
        "∂z/∂b",
        "−y_i·y_j",
        "2σ(2x) − 1",
    ):
        assert (name in english) == (name in persian), name
