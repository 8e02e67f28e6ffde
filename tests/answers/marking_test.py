"""Whole verdicts: what is right, what is wrong and why, what cannot be read."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import MODULES
from dlstudy.answers.marking import mark
from dlstudy.answers.verdict import Verdict


def told(expected: Expected, typed: str) -> tuple[str, str, str, float]:
    verdict = mark(expected, typed)
    return verdict.verdict, verdict.why, verdict.read_as, verdict.score


SIXTEEN = Expected("integer", 16)
LOSS = Expected("real", 0.104994)
SLOPE = Expected("real", 0.245)
ZERO = Expected("real", 0)
EXACT = Expected("real", Fraction(1, 3), tolerance=0)
RATE = Expected("percent", 0.125)
SHOWN = Expected("percent", 0.125, unit="%")
PAIR = Expected("vector", [0.09, 0.0, 0.245])
SQUARE = Expected("matrix", [[1, 2], [3, 4]])
WIDE = Expected("matrix", [[1, 2, 3], [4, 5, 6]])
IMAGE = Expected("shape", (32, 32, 3))
BATCH = Expected("shape", (None, 64))
OPTIONS = Expected("choice", "B", options=("0.537", "0.6", "1.35", "1.6"))
TEXTS = Expected("choice", "ReLU", options=("Sigmoid", "tanh", "ReLU", "−1"))
TRUE = Expected("truth", True)
KIND = Expected("word", "minimum", options=("minimum", "maximum", "saddle"))
GAP = Expected("text", "overfitting", options=("over-fitting", "high variance"))
ARABIC = Expected("text", "الالتفاف")
COUNT = Expected("text", "0.5")

CORRECT = [
    (SIXTEEN, "16", "16"),
    (SIXTEEN, "١٦", "16"),
    (SIXTEEN, "16.0", "16"),
    (SIXTEEN, "2^4", "16"),
    (Expected("integer", 16.0), "16", "16"),
    (Expected("integer", 896, unit="parameters"), "896 parameters", "896"),
    (LOSS, "0.105", "0.105"),
    (LOSS, "0.10499", "0.10499"),
    (LOSS, "0,105", "0.105"),
    (ZERO, "0", "0"),
    (ZERO, "1e-10", "1e-10"),
    (Expected("real", 5.5e-17), "0", "0"),
    (Expected("real", float("inf")), "inf", "inf"),
    (EXACT, "1/3", "0.333333"),
    (RATE, "12.5%", "12.5%"),
    (RATE, "1/8", "12.5%"),
    (SHOWN, "12.5", "12.5%"),
    (SHOWN, "12.5%", "12.5%"),
    (PAIR, "[0.09, 0, 0.245]", "[0.09, 0, 0.245]"),
    (PAIR, "0.09 0 0.245", "[0.09, 0, 0.245]"),
    (PAIR, "[[0.09],[1e-9],[0.245]]", "[0.09, 1e-09, 0.245]"),
    (SQUARE, "1 2; 3 4", "[[1, 2], [3, 4]]"),
    (Expected("matrix", [[1, 2]]), "1 2", "[[1, 2]]"),
    (Expected("matrix", [[1], [2]]), "1 2", "[[1], [2]]"),
    (IMAGE, "32x32x3", "32×32×3"),
    (IMAGE, "٣٢×٣٢×٣", "32×32×3"),
    (IMAGE, "(۳۲، ۳۲، ۳)", "32×32×3"),
    (IMAGE, "32 by 32 by 3", "32×32×3"),
    (IMAGE, "32*32*3", "32×32×3"),
    (IMAGE, "32х32х3", "32×32×3"),
    (IMAGE, "(32;32;3)", "32×32×3"),
    (IMAGE, "torch.Size([32, 32, 3])", "32×32×3"),
    (Expected("shape", (64,)), "(64)", "(64,)"),
    (Expected("shape", 64), "64", "(64,)"),
    (BATCH, "(None, 64)", "None×64"),
    (BATCH, "Bx64", "None×64"),
    (BATCH, "-1, 64", "None×64"),
    (OPTIONS, "b", "B"),
    (OPTIONS, "(B)", "B"),
    (OPTIONS, "ب", "B"),
    (OPTIONS, "0.6", "B"),
    (OPTIONS, "٠٫٦", "B"),
    (OPTIONS, "3/5", "B"),
    (TEXTS, "relu", "C"),
    (TEXTS, "ج", "C"),
    (TRUE, "T", "true"),
    (TRUE, "yes", "true"),
    (TRUE, "صح", "true"),
    (TRUE, "درست", "true"),
    (Expected("truth", "false"), "خطأ", "false"),
    (Expected("truth", 0), "نادرست", "false"),
    (KIND, "Minimum", "minimum"),
    (GAP, "Overfitting", "Overfitting"),
    (GAP, "the over-fitting.", "the over-fitting."),
    (GAP, "high  variance", "high variance"),
    (ARABIC, "التفاف", "التفاف"),
    (ARABIC, "الاِلتِفاف", "الاِلتِفاف"),
    (COUNT, "½", "½"),
]


@pytest.mark.parametrize(("expected", "typed", "read_as"), CORRECT)
def test_right(expected: Expected, typed: str, read_as: str) -> None:
    assert told(expected, typed) == ("correct", "", read_as, 1.0)


INCORRECT = [
    (SIXTEEN, "15", "", "15", 0),
    (SIXTEEN, "-16", "the sign is the other one", "-16", 0),
    (SIXTEEN, "14.5", "a whole number is wanted", "14.5", 0),
    (
        Expected("integer", 138357544),
        "138.4M",
        "a rounded number; the exact one is wanted",
        "138400000",
        0,
    ),
    (LOSS, "0.2", "", "0.2", 0),
    (SLOPE, "0.24", "right, but rounded too far: 3 digits are wanted", "0.24", 0),
    (SLOPE, "0.240", "", "0.24", 0),
    (SLOPE, "0.2", "", "0.2", 0),
    (SLOPE, "-0.245", "the sign is the other one", "-0.245", 0),
    (ZERO, "1e-6", "", "1e-06", 0),
    (Expected("real", 1e-8), "0", "", "0", 0),
    (Expected("real", float("inf")), "1e300", "", "1e+300", 0),
    (EXACT, "0.333333333333333", "nearly right; the exact value is wanted", "0.333333", 0),
    (
        RATE,
        "12.5",
        "the percent sign makes a difference: this is 100 times the right value",
        "1250%",
        0,
    ),
    (PAIR, "0.09 0 0.3", "2 of 3 entries are right; not 3", "[0.09, 0, 0.3]", 2 / 3),
    (PAIR, "1 2 3", "none of the 3 entries is right", "[1, 2, 3]", 0),
    (PAIR, "0 0.09 0.245", "the right entries in another order", "[0, 0.09, 0.245]", 1 / 3),
    (PAIR, "1 2", "this has length 2, the right answer has length 3", "[1, 2]", 0),
    (
        PAIR,
        "[[1,2],[3,4]]",
        "this has the shape 2×2, the right answer has 3",
        "[[1, 2], [3, 4]]",
        0,
    ),
    (SQUARE, "1 2; 3 5", "3 of 4 entries are right; not (2, 2)", "[[1, 2], [3, 5]]", 0.75),
    (SQUARE, "1 3; 2 4", "this is the right answer transposed", "[[1, 3], [2, 4]]", 0.5),
    (SQUARE, "1 2 3 4", "this has the shape 4, the right answer has 2×2", "[1, 2, 3, 4]", 0),
    (
        WIDE,
        "1 4; 2 5; 3 6",
        "this is the right answer transposed: it has the shape 3×2, not 2×3",
        "[[1, 4], [2, 5], [3, 6]]",
        0,
    ),
    (
        WIDE,
        "1 2; 3 4",
        "this has the shape 2×2, the right answer has 2×3",
        "[[1, 2], [3, 4]]",
        0,
    ),
    (IMAGE, "3x32x32", "the channels stand at the other end here", "3×32×32", 0),
    (IMAGE, "32x32", "this has 2 dimensions, the right shape has 3", "32×32", 0),
    (IMAGE, "32x32x4", "", "32×32×4", 0),
    (Expected("shape", (2, 3)), "3x2", "the right sizes in another order", "3×2", 0),
    (BATCH, "8x64", "", "8×64", 0),
    (OPTIONS, "c", "", "C", 0),
    (OPTIONS, "1.35", "", "C", 0),
    (TRUE, "no", "", "false", 0),
    (KIND, "maximum", "", "maximum", 0),
    (GAP, "underfitting", "", "underfitting", 0),
    (Expected("text", "symmetric"), "asymmetric", "", "asymmetric", 0),
    (COUNT, "5", "", "5", 0),
]


@pytest.mark.parametrize(("expected", "typed", "why", "read_as", "score"), INCORRECT)
def test_wrong(expected: Expected, typed: str, why: str, read_as: str, score: float) -> None:
    assert told(expected, typed) == ("incorrect", why, read_as, pytest.approx(score))


def test_a_slip_of_the_hand_is_forgiven_and_shown() -> None:
    for typed in ("overfiting", "overfittting", "ovefritting", "overfittin"):
        assert told(GAP, typed)[:2] == ("correct", "it is spelt overfitting"), typed


UNREADABLE = [
    (SIXTEEN, "60k", "k is not part of a number here", (2, 1), "write 60000 or 6e4"),
    (LOSS, "50%", "a percentage is not wanted here", (2, 1), "write 0.5"),
    (IMAGE, "32x32x3.5", "3.5 is not a size: a shape is made of whole numbers", (6, 3), ""),
    (IMAGE, "32,,3", "an entry is missing here", (3, 0), ""),
    (IMAGE, "(32, 32, 3", "this bracket is never closed", (0, 1), ""),
    (IMAGE, "32, 3)", "this bracket was never opened", (5, 1), ""),
    (IMAGE, "1,000", "000 is not a size: a shape is made of whole numbers", (2, 3), ""),
    (OPTIONS, "0.7", "0.7 is not one of the options", (0, 3), "type one letter, A to D"),
    (OPTIONS, " E", "E is not one of the options", (1, 1), "type one letter, A to D"),
    (TRUE, "maybe", "maybe says neither true nor false", (0, 5), "write true or false"),
    (
        KIND,
        "minmum",
        "minmum is not one of minimum, maximum, saddle",
        (0, 6),
        "did you mean minimum?",
    ),
    (KIND, "hill", "hill is not one of minimum, maximum, saddle", (0, 4), ""),
]


@pytest.mark.parametrize(("expected", "typed", "why", "place", "hint"), UNREADABLE)
def test_unreadable_is_never_wrong(
    expected: Expected, typed: str, why: str, place: tuple[int, int], hint: str
) -> None:
    verdict = mark(expected, typed)
    assert verdict == Verdict("unreadable", why, "", 0.0, None, place, hint)


def test_an_option_that_names_another_letter_is_asked_again() -> None:
    letters = Expected("choice", "A", options=("B", "C"))
    verdict = mark(letters, "B")
    assert verdict.verdict == "unreadable"
    assert verdict.why == "B fits several options: A, B"


def test_letters_may_be_arabic() -> None:
    expected = Expected("choice", "ب", options=("3", "4"), letters=("أ", "ب"))
    assert told(expected, "ب") == told(expected, "B") == ("correct", "", "ب", 1.0)
    assert told(expected, "الف") == ("incorrect", "", "أ", 0.0)


def test_sentences_come_in_arabic_too() -> None:
    verdict = mark(SIXTEEN, "60k", "ar")
    assert verdict.why == "k ليس جزءًا من عدد هنا"
    assert verdict.hint == "اكتب 60000 أو 6e4"
    assert mark(SIXTEEN, "60k", "fa").why == "k اینجا جزئی از عدد نیست"


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(KeyError, match="no answer type tensor; there are integer, real"):
        mark(Expected("tensor", 1), "1")


KEYS = {
    "integer": 16,
    "real": 0.5,
    "percent": 0.5,
    "fraction": Fraction(1, 2),
    "expression": "2*x",
    "equation": "y = 2*x",
    "set": [1, 2],
    "interval": "[0, 1)",
    "ordering": ("a", "b", "c"),
    "matching": (("a", "2"), ("b", "1")),
    "vector": [1.0, 2.0],
    "matrix": [[1.0, 2.0], [3.0, 4.0]],
    "shape": (3, 4),
    "choice": "A",
    "truth": True,
    "word": "minimum",
    "text": "identity",
}
NAMES = (("x", "real"), ("y", "real"))


@given(st.sampled_from(sorted(MODULES)), st.text(max_size=30))
def test_any_text_gets_a_verdict(type_: str, typed: str) -> None:
    verdict = mark(Expected(type_, KEYS[type_], variables=NAMES), typed)
    assert verdict.verdict in ("correct", "incorrect", "unreadable")
    assert 0 <= verdict.score <= 1
    assert (verdict.place is None) == (verdict.verdict != "unreadable")
    assert verdict.verdict != "correct" or verdict.score == 1


@given(st.floats(1e-6, 1e6), st.sampled_from([-1, 1]), st.floats(-0.0049, 0.0049))
def test_three_digits_are_enough(size: float, sign: int, error: float) -> None:
    key = sign * size
    assert mark(Expected("real", key), repr(key * (1 + error))).verdict == "correct"
    assert mark(Expected("real", key), f"{key:.2e}").verdict == "correct"
    assert mark(Expected("real", key), repr(key * 1.006)).verdict == "incorrect"


def test_signs_points_and_brackets_are_not_spelling() -> None:
    for key, typed in (("-1", "1"), ("5", ".5"), ("[0, 1]", "(0, 1)"), ("-x", "x"), ("n/2", "n2")):
        assert mark(Expected("text", key), typed).verdict == "incorrect", typed
    options = Expected("choice", "B", options=("1", "-1", "(0, 1)", "[0, 1]"))
    for typed, letter in (("1", "A"), ("−1", "B"), ("(0,1)", "C"), ("[0, 1]", "D")):
        assert mark(options, typed).value == letter
    assert mark(Expected("text", "(0, 1)"), "(0,1)").verdict == "correct"
    assert mark(Expected("text", "over-fitting"), "overfitting").verdict == "correct"


def test_a_long_answer_is_cut_in_the_sentence_about_it() -> None:
    verdict = mark(SIXTEEN, "a" * 300)
    assert verdict.why == "a" * 79 + "… is not part of a number here"
    assert verdict.place == (0, 300)


@pytest.mark.parametrize("error", [RecursionError, MemoryError, OverflowError])
def test_what_is_beyond_this_machine_is_not_wrong(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dlstudy.answers.kinds import kind

    def read(expected: Expected, typed: str) -> kind.Reading:
        raise error

    broken = kind.load("set")._replace(read=read)
    monkeypatch.setattr(kind, "load", lambda type_: broken)
    verdict = mark(Expected("set", "{1}"), " {1, 2} ")
    assert verdict == Verdict(
        "unreadable", "this is too large to be worked out", place=(0, len(" {1, 2} "))
    )
