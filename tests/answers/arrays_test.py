"""Typed vectors and matrices."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.answers.arrays import read_array, transpose
from dlstudy.answers.messages import render
from dlstudy.answers.refusal import Unreadable

VECTORS = [
    ("[1, 2]", [1, 2]),
    ("(1; 2)", [1, 2]),
    ("[1 2]", [1, 2]),
    ("<1,2>", [1, 2]),
    ("{1, 2}", [1, 2]),
    ("⟨1, 2⟩", [1, 2]),
    ("1, 2", [1, 2]),
    ("1 2", [1, 2]),
    ("1;2", [1, 2]),
    ("1\n2", [1, 2]),
    ("[1, 2,]", [1, 2]),
    ("(1,)", [1]),
    ("5", [5]),
    ("[5]", [5]),
    ("[[1],[2]]", [[1], [2]]),
    ("[1,2]ᵀ", [1, 2]),
    ("[1,2]^T", [1, 2]),
    ("[1,2].T", [1, 2]),
    ("np.array([1, 2])", [1, 2]),
    ("torch.tensor([1, 2])", [1, 2]),
    ("x = [1, 2]", [1, 2]),
    ("٠٫٥، ١", [Fraction(1, 2), 1]),
    ("۰٫۵؛ ۱", [Fraction(1, 2), 1]),
    ("[−1, ½, 2e-1, 1/4]", [-1, Fraction(1, 2), Fraction(1, 5), Fraction(1, 4)]),
    ("0,5; 0,25", [Fraction(1, 2), Fraction(1, 4)]),
    ("[0.5 -0.5 1/2]", [Fraction(1, 2), Fraction(-1, 2), Fraction(1, 2)]),
    ("[(1+2)/4, max(1, 2)]", [Fraction(3, 4), 2]),
    ("2*[1, 2]", [2, 4]),
    ("1/2 [1, 2]", [Fraction(1, 2), 1]),
    ("-[1, 2]", [-1, -2]),
]

MATRICES = [
    ("[[1,2],[3,4]]", [[1, 2], [3, 4]]),
    ("((1,2),(3,4))", [[1, 2], [3, 4]]),
    ("[1,2],[3,4]", [[1, 2], [3, 4]]),
    ("[1 2; 3 4]", [[1, 2], [3, 4]]),
    ("[1, 2; 3, 4]", [[1, 2], [3, 4]]),
    ("1 2; 3 4", [[1, 2], [3, 4]]),
    ("1 2\n3 4\n", [[1, 2], [3, 4]]),
    ("1, 2\r\n3, 4", [[1, 2], [3, 4]]),
    ("[[1, 2],\n [3, 4]]", [[1, 2], [3, 4]]),
    ("[1 -2; 3 4]", [[1, -2], [3, 4]]),
    ("١ ٢؛ ٣ ٤", [[1, 2], [3, 4]]),
    ("[[1],[2]]", [[1], [2]]),
    ("[1; 2]", [[1], [2]]),
    ("[[1,2],[3,4]]ᵀ", [[1, 3], [2, 4]]),
    (r"\begin{bmatrix}1 & 2 \\ 3 & 4\end{bmatrix}", [[1, 2], [3, 4]]),
    ("2[1 2; 3 4]", [[2, 4], [6, 8]]),
    ("[[[1, 2]], [[3, 4]]]", [[[1, 2]], [[3, 4]]]),
]

UNREADABLE = [
    ("[1, 2", False, "this bracket is never closed", (0, 1), ""),
    ("[[1, 2], [3, 4]", True, "this bracket is never closed", (0, 1), ""),
    ("1, 2]", False, "this bracket was never opened", (4, 1), ""),
    ("[1, 2)", False, ") does not close [", (5, 1), ""),
    ("[1,, 2]", False, "an entry is missing here", (3, 0), ""),
    ("[]", False, "an entry is missing here", (1, 0), ""),
    ("[1 2; 3]", True, "the rows differ in length: 2, 1", (0, 8), ""),
    ("1 - 2", False, "something is missing here", (3, 0), ""),
    ("[1, 2k]", False, "k is not part of a number here", (5, 1), "write 2000 or 2e3"),
    (
        "0,5 0,25",
        False,
        "two numbers stand side by side, one is wanted",
        (2, 3),
        "separate entries by ; as in 0,5; 0,25",
    ),
    (
        "1,000",
        False,
        "000 is not part of a number here",
        (2, 3),
        "separate entries by ; as in 0,5; 0,25",
    ),
    ("[" * 20 + "1" + "]" * 20, False, "the brackets are nested too deep", (9, 23), ""),
]


@pytest.mark.parametrize(("typed", "value"), VECTORS)
def test_reads_vectors(typed: str, value: object) -> None:
    assert read_array(typed, rows=False) == value


@pytest.mark.parametrize(("typed", "value"), MATRICES)
def test_reads_matrices(typed: str, value: object) -> None:
    assert read_array(typed, rows=True) == value


@pytest.mark.parametrize(("typed", "rows", "why", "place", "hint"), UNREADABLE)
def test_says_why_it_cannot_read(
    typed: str, rows: bool, why: str, place: tuple[int, int], hint: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_array(typed, rows)
    error = caught.value
    told = (render(error.why), (error.start, error.length), error.hint and render(error.hint))
    assert told == (why, place, hint or None)


def test_transposing() -> None:
    assert transpose([[1, 2, 3], [4, 5, 6]]) == [[1, 4], [2, 5], [3, 6]]


@given(st.lists(st.lists(st.integers(-99, 99), min_size=2, max_size=2), min_size=2, max_size=4))
def test_a_matrix_reads_the_same_in_every_notation(rows: list[list[int]]) -> None:
    semicolons = "; ".join(" ".join(map(str, row)) for row in rows)
    lines = "\n".join(", ".join(map(str, row)) for row in rows)
    for typed in (str(rows), semicolons, f"[{semicolons}]", lines, f"np.array({rows})"):
        assert read_array(typed, rows=True) == rows


@given(st.text(alphabet="12[](){}<>,;، \n.-/*^Tᵀe", max_size=30), st.booleans())
def test_what_looks_like_a_list_is_read_or_refused(typed: str, rows: bool) -> None:
    try:
        assert isinstance(read_array(typed, rows), list)
    except Unreadable as error:
        assert 0 <= error.start <= len(typed)
        assert 0 <= error.length <= len(typed) - error.start


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("+[1, 2]", [1, 2]),
        ("--[1, 2]", [1, 2]),
        ("-+-[1, 2]", [1, 2]),
        ("+-[1, 2]", [-1, -2]),
        ("(1 2)", [1, 2]),
        ("(5)", [5]),
    ],
)
def test_signs_and_brackets_around_a_vector(typed: str, value: object) -> None:
    assert read_array(typed, rows=False) == value


@pytest.mark.parametrize(
    ("typed", "rows", "why", "place"),
    [
        ("*[1, 2]", False, "[ is not part of a number here", (1, 1)),
        ("3, [1, 2]", False, "the rows differ in length: 1, 2", (0, 9)),
        ("[1, (2, 3]", False, "] does not close (", (9, 1)),
        ("[[1, 2", False, "this bracket is never closed", (1, 1)),
        ("[1, 2", False, "this bracket is never closed", (0, 1)),
        # the row is one level, each bracket another one; eight are allowed
        ("1; " + "[" * 8 + "2" + "]" * 8, True, "the rows differ in length: 1, 1", (0, 20)),
        ("1; " + "[" * 9 + "2" + "]" * 9, True, "the brackets are nested too deep", (11, 3)),
    ],
)
def test_what_is_no_list(typed: str, rows: bool, why: str, place: tuple[int, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        read_array(typed, rows=rows)
    assert (render(caught.value.why), (caught.value.start, caught.value.length)) == (why, place)
