"""What Arabic and Persian keyboards type: digits, marks, variants of letters, joiners, options."""

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.words import are_same, folded
from dlstudy.answers.marking import mark


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("الخليّة", "الخَليَّة"),  # vowel marks and shadda
        ("الخليّة", "خلية"),  # no article
        ("التدرّج", "التـــدرج"),  # tatweel
        ("إحصاء", "احصا"),  # alef and hamza
        ("مسؤول", "مسوول"),
        ("شيء", "شئ"),
        ("رأس", "راس"),
        ("أمامي", "امامى"),  # ya without dots
        ("شبكة", "شبكه"),  # ta marbuta as one often writes it
        ("شبكة", "ﺷﺒﻜﺔ"),  # as drawn, copied from somewhere
        ("یادگیری", "يادگيري"),  # Persian on an Arabic keyboard
        ("کاهش", "كاهش"),
        ("بیش‌برازش", "بیش برازش"),  # joiner, space, nothing
        ("بیش‌برازش", "بیشبرازش"),
        ("وزن‌ها", "وزنها"),
        ("لایهٔ پنهان", "لایه‌ی پنهان"),  # three ways of writing one ending
        ("لایهٔ پنهان", "لایه ی پنهان"),
        ("لایهٔ پنهان", "لایه پنهان"),
        ("3 لایه", "۳ لایه"),
        ("3 طبقات", "٣ طبقات"),
    ],
)
def test_these_are_the_same_words(key: str, typed: str) -> None:
    assert are_same(folded(key), folded(typed))
    assert mark(Expected("text", key), typed).verdict == "correct"


@pytest.mark.parametrize(
    ("key", "typed"), [("الخليّة", "الطبقة"), ("بیش‌برازش", "کم‌برازش"), ("أمامي", "خلفي")]
)
def test_other_words_are_not(key: str, typed: str) -> None:
    assert mark(Expected("text", key), typed).verdict == "incorrect"


@pytest.mark.parametrize(
    ("kind", "key", "typed"),
    [
        ("real", 3.5, "٣٫٥"),
        ("real", 3.5, "۳٫۵"),
        ("real", -3.5, "−٣٫٥"),
        ("real", -3.5, "-۳٫۵"),
        ("real", 0.5, "٠.٥"),
        ("integer", 1000, "١٬٠٠٠"),
        ("integer", 12, "۱۲"),
        ("vector", (1.0, 2.0, 3.0), "١، ٢، ٣"),
        ("vector", (1.5, 2.0), "۱٫۵؛ ۲"),
        ("vector", (1.5, -2.0), "[١٫٥، −٢]"),
    ],
)
def test_digits_and_separators(kind: str, key: object, typed: str) -> None:
    assert mark(Expected(kind, key), typed).verdict == "correct"


@pytest.mark.parametrize("typed", ["صح", "صَحّ", "صحيح", "صحیح", "درست", "بله", "نعم"])
def test_true(typed: str) -> None:
    assert mark(Expected("truth", True), typed).verdict == "correct"


@pytest.mark.parametrize("typed", ["خطأ", "خطا", "خاطئة", "غلط", "نادرست", "خیر", "نه", "لا"])
def test_false(typed: str) -> None:
    assert mark(Expected("truth", False), typed).verdict == "correct"
