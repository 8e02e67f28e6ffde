"""Every sentence exists in all languages with the same gaps, and is said somewhere."""

import re
from pathlib import Path
from string import Formatter

import pytest

import dlstudy.answers
from dlstudy.answers.messages import SENTENCES, render
from dlstudy.answers.refusal import message

SOURCES = sorted(Path(dlstudy.answers.__path__[0]).rglob("*.py"))


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", SENTENCES)
def test_translations_have_the_same_gaps(key: str) -> None:
    texts = SENTENCES[key]
    assert set(texts) == {"en", "ar", "fa"}
    assert gaps(texts["en"]) == gaps(texts["ar"]) == gaps(texts["fa"])
    assert not texts["en"].endswith(".")
    letters = {"en": "[a-z]", "ar": "[\u0621-\u064a]", "fa": "[\u0621-\u06cc]"}
    for language, text in texts.items():
        own = re.sub(r"\{\w+\}", "", text)
        assert text
        assert not own or re.search(letters[language], own) or not re.search(r"\w", own)


def test_every_sentence_is_said_and_every_said_one_exists() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    said = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', code.split("SENTENCES", 1)[0]))
    for path in SOURCES:
        if path.name != "messages.py":
            said |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text(encoding="utf-8")))
            for key in re.findall(r'message\("([a-z-]+)"', path.read_text(encoding="utf-8")):
                assert key in SENTENCES, f"{path.name}: {key}"
    assert set(SENTENCES) <= said


def test_a_language_without_translation_gets_english() -> None:
    assert render(message("write", a=5), "tr") == "write 5"
    assert render(message("write", a=5), "fa") == "بنویسید 5"
    assert render(message("write", a=5), "ar") == "اكتب 5"


def test_letters_of_options_are_those_that_the_language_shows() -> None:
    hint = message("one-letter", first="A", last="D")
    assert render(hint, "en") == "type one letter, A to D"
    assert render(hint, "ar") == "اكتب حرفًا من أ إلى د"
    assert render(hint, "fa") == "یک حرف از الف تا د بنویسید"
    several = message("many-options", typed="A", letters="A, C")
    assert render(several, "ar") == "A يوافق عدّة خيارات: أ, ج"
