"""Stems: forms of one word meet, different words stay apart, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.catalog.stems import normal, stem, stems


@pytest.mark.parametrize(
    "forms",
    [
        "loss losses",
        "bias biases biased",
        "matrix matrices",
        "axis axes",
        "layer layers",
        "derivative derivatives derived derivation",
        "activation activations activate activated activating",
        "convolution convolutions convolutional",
        "regularisation regularization regularise regularizer regularised",
        "minimise minimizing minimum minimal minimiser",
        "label labels labelled labeled labelling",
        "colour color",
        "centre center",
        "neighbour neighbor neighbours",
        "embed embedding embeddings",
        "run running",
        "square squared squares",
        "entropy entropies",
        "الشبكة شبكة الشبكات شبكات والشبكة للشبكة",
        "الالتفاف التفاف والالتفاف",
        "دفعة الدفعة دفعات بالدفعة",
        "داده دادهها داده‌ها داده‌های",
        "تدرّج التدرج تَدرُّج",
        "کانولوشن كانولوشن",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({one for form in forms.split() for one in stems(form)}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "string strong",
        "norm normal",
        "generator general",
        "mean means-end",
        "bias basis",
        "gate gan",
    ],
)
def test_different_words_stay_apart(words: str) -> None:
    left, right = words.split()
    assert list(stems(left)) != list(stems(right))


def test_stop_words_and_letters_have_none() -> None:
    assert list(stems("What is the x of a في و است را")) == []
    assert list(stems("σ of z")) == ["σ"]


def test_words_are_joined_and_parted() -> None:
    assert list(stems("feed-forward")) == ["feed", "forward", "feedforward"]
    assert list(stems("بـBPTT")) == ["ب", "bptt"]
    assert list(stems("000.55")) == ["000.55"]


def test_digits_and_their_point() -> None:
    assert normal("٠٠٠٫٥٠ ۰۰۳.۱۹") == "000.50 003.19"


@given(st.text())
def test_any_text_has_stems_without_spaces(text: str) -> None:
    for one in stems(text):
        assert one
        assert len(one.split()) == 1


@given(st.text(alphabet="abcdeginorstzاهيونلت", min_size=1, max_size=12))
def test_a_stem_is_never_longer_than_its_word_and_a_letter(word: str) -> None:
    assert len(stem(word)) <= len(word) + 1
