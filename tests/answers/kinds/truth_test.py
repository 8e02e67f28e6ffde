"""True and false in three languages."""

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.truth import KIND
from dlstudy.answers.messages import render
from dlstudy.answers.refusal import Unreadable

TRUE = [
    *("true", "True", " TRUE. ", "t", "yes", "y", "right", "correct", "✓", "✔"),
    *("صح", "صحيح", "صحيحة", "صواب", "نعم"),
    *("درست", "بله", "بلی", "آری", "صحیح"),
]
FALSE = [
    *("false", "FALSE", "f", "no", "n", "wrong", "incorrect", "✗", "✘"),
    *("خطأ", "خاطئ", "خاطئة", "غلط", "لا"),
    *("نادرست", "خیر", "نه", "خطا"),
]


@pytest.mark.parametrize(
    ("typed", "truth"), [*((word, True) for word in TRUE), *((word, False) for word in FALSE)]
)
def test_words(typed: str, truth: bool) -> None:
    reading = KIND.read(Expected("truth", truth), typed)
    assert reading.value is truth
    assert KIND.describe(Expected("truth", truth), reading) == ("true" if truth else "false")
    for key in (True, False):
        judgement = KIND.compare(Expected("truth", key), reading)
        assert (judgement.right, judgement.score) == (key is truth, float(key is truth))
        assert KIND.compare(Expected("truth", "yes" if key else "no"), reading) == judgement


def test_other_words_are_refused_in_their_place() -> None:
    with pytest.raises(Unreadable) as caught:
        KIND.read(Expected("truth", True), "  maybe ")
    refusal = caught.value
    assert (refusal.start, refusal.length) == (2, 5)
    assert refusal.hint is not None
    assert render(refusal.hint) == "write true or false"
    assert refusal.why.values == {"typed": "maybe"}


@pytest.mark.parametrize("typed", [".", "()", "!", "?"])
def test_a_sign_alone_is_no_truth(typed: str) -> None:
    with pytest.raises(Unreadable) as caught:
        KIND.read(Expected("truth", True), typed)
    assert caught.value.why.key == "no-truth"
