"""The general mistakes' words: whole, in three languages, and never an accusation."""

import re
from pathlib import Path

import pytest

import dlstudy
from dlstudy.answers.general_mistakes import FAMILIES, GENERAL, name_of, says_of

ROOT = Path(dlstudy.__path__[0])
SOURCES = (
    *("answers/slips.py", "answers/expression_slips.py"),
    *("worksheets/changes.py", "worksheets/variations.py"),
)
ACCUSING = re.compile(r"\byou\b|\byour\b|forgot|wrongly|careless|نسيت|أخطأت|فراموش", re.IGNORECASE)


@pytest.mark.parametrize("id", GENERAL)
def test_words_are_there_in_three_languages(id: str) -> None:
    known = GENERAL[id]
    assert set(known.name) == set(known.says) == {"en", "ar", "fa"}
    for text in known.name.values():
        assert not text.endswith(".")
        assert len(text) <= 50
    for texts in (known.name, known.says):
        assert re.search("[a-z]", texts["en"])
        assert re.search("[\u0621-\u064a]", texts["ar"])
        assert re.search("[\u0621-\u06cc]", texts["fa"])
    gaps = [sorted(re.findall(r"\{\w\}", text)) for text in known.says.values()]
    assert gaps[0] == gaps[1] == gaps[2]
    for text in known.says.values():
        assert text.endswith(".")
        assert not set(re.findall(r"\{\w+\}", text)) - {"{a}", "{b}"}


@pytest.mark.parametrize("id", GENERAL)
def test_nobody_is_accused(id: str) -> None:
    for text in (*GENERAL[id].name.values(), *GENERAL[id].says.values()):
        assert not ACCUSING.search(text)


def test_every_mistake_that_is_looked_for_has_words_and_the_reverse() -> None:
    looked_for = set()
    for source in SOURCES:
        text = (ROOT / source).read_text(encoding="utf-8")
        looked_for |= set(re.findall(r'"(general-[a-z-]+)"', text))
    assert looked_for == set(GENERAL)


def test_names_and_reasons_by_language() -> None:
    assert name_of("general-sign", "en") == "opposite sign"
    assert name_of("general-sign", "ar") == "إشارة معاكسة"
    assert name_of("general-sign", "tr") == "opposite sign"
    assert name_of("general-unheard-of", "en") == ""
    assert says_of("general-swapped", "en", "W", "F") == (
        "with W and F in each other's place the numbers give exactly this."
    )
    assert "{" not in says_of("general-convention", "fa", "half", "plain")


def test_families_are_of_known_mistakes_and_none_is_in_two() -> None:
    members = [id for family in FAMILIES for id in family]
    assert set(members) <= set(GENERAL)
    assert len(members) == len(set(members))


def test_gaps_may_be_left_open() -> None:
    assert says_of("general-swapped", "en") == (
        "with  and  in each other's place the numbers give exactly this."
    )
