"""General mistakes that the value alone tells."""

from fractions import Fraction
from math import log, pi

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import load
from dlstudy.answers.marking import mark
from dlstudy.answers.slips import slips


def of(expected: Expected, typed: str, **more: object) -> tuple[str, ...]:
    return slips(expected, load(expected.type).read(expected, typed).value, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("right", "typed", "id"),
    [
        (0.2449, "-0.245", "general-sign"),
        (-0.2449, "0.245", "general-sign"),
        (0.2449, "0.49", "general-factor-two"),
        (0.2449, "0.122", "general-factor-two"),
        (0.2449, "0.755", "general-complement"),
        (0.2449, "4.08", "general-reciprocal"),
        (0.2449, "24.5", "general-percent"),
        (0.2449, "0.00245", "general-percent"),
        (0.2449, "2449", "general-power-of-ten"),
        (0.2449, "0.000245", "general-power-of-ten"),
        (0.2449, "250.8", "general-unit"),
        (1.5, str(round(1.5 / log(2), 4)), "general-log-base"),
        (1.5, str(round(1.5 * log(2), 4)), "general-log-base"),
        (1.5, str(round(1.5 * log(10), 4)), "general-log-base"),
        (1.5, str(round(1.5 / log(10), 4)), "general-log-base"),
        (0.7, str(round(0.7 * 180 / pi, 3)), "general-degrees"),
        (40.0, str(round(40 * pi / 180, 4)), "general-degrees"),
        (3.7, "13.69", "general-squared"),
        (3.7, "1.924", "general-rooted"),
    ],
)
def test_of_a_number(right: float, typed: str, id: str) -> None:
    assert of(Expected("real", right), typed) == (id,)


def test_nothing_is_said_of_what_is_right_or_fits_nothing() -> None:
    assert of(Expected("real", 0.2449), "0.245") == ()
    assert of(Expected("real", 0.2449), "0.31") == ()
    assert slips(Expected("real", 0.2449), None) == ()
    assert slips(Expected("real", 0.2449), "undefined") == ()
    assert slips(Expected("word", "up"), "down") == ()


def test_what_the_formula_lacks_is_not_looked_for() -> None:
    right = Expected("real", 1.5)
    assert of(right, "2.164", among=()) == ()
    assert of(Expected("real", 1.5, unit="nats"), "2.164", among=()) == ("general-log-base",)
    assert of(Expected("real", 3.7), "1.924", among=()) == ()
    assert of(Expected("real", 0.7), "40.11", among=()) == ()


def test_units_of_data() -> None:
    bytes_ = Expected("integer", 3_538_944, 0.0, unit="bytes")
    assert of(bytes_, "28311552") == ("general-unit",)
    assert of(bytes_, "3456") == ("general-unit",)
    assert of(bytes_, "884736") == ("general-unit",)
    assert of(Expected("integer", 3_538_944, 0.0), "28311552") == ()


def test_of_whole_numbers() -> None:
    assert of(Expected("integer", 16, 0.0), "15") == ("general-off-by-one",)
    assert of(Expected("integer", 16, 0.0), "17") == ("general-off-by-one",)
    assert of(Expected("integer", 3, 0.0), "4") == ()
    assert of(Expected("integer", 896, 0.0), "448") == ("general-factor-two",)
    assert of(Expected("integer", 16, 0.0), "-16") == ("general-sign",)


def test_of_percentages_and_fractions() -> None:
    assert of(Expected("percent", 0.2), "80%") == ("general-complement",)
    assert of(Expected("fraction", Fraction(3, 4), 0.0), "4/3") == ("general-reciprocal",)
    assert of(Expected("fraction", Fraction(3, 7), 0.0), "6/7") == ("general-factor-two",)


def test_of_vectors() -> None:
    vector = Expected("vector", [0.2, -0.5, 0.3])
    assert of(vector, "[-0.2, 0.5, -0.3]") == ("general-sign",)
    assert of(vector, "[0.2, 0.5, 0.3]") == ("general-sign",)
    assert of(vector, "[0.4, -1, 0.6]") == ("general-factor-two",)
    assert of(vector, "[0.3, -0.5, 0.2]") == ("general-reversed",)
    assert of(vector, "[-0.5, 0.2, 0.3]") == ("general-order",)
    assert of(Expected("vector", [0.2, 0.5]), "[0.5, 0.2]") == ("general-reversed",)
    assert of(vector, "[20, -50, 30]") == ("general-percent",)
    assert of(Expected("vector", [0.2, 0.5, 0.3]), "[0.8, 0.5, 0.7]") == ("general-complement",)
    assert of(vector, "[0.2, -0.5]") == ()
    assert of(vector, "[0.1, 0.7, 0.9]") == ()


def test_of_matrices() -> None:
    matrix = Expected("matrix", [[1, 2, 3], [4, 5, 6]])
    assert of(matrix, "[[1, 4], [2, 5], [3, 6]]") == ("general-transposed",)
    assert of(matrix, "[[-1, -2, -3], [-4, -5, -6]]") == ("general-sign",)
    assert of(matrix, "[[4, 5, 6], [1, 2, 3]]") == ("general-reversed",)
    assert of(matrix, "[[3, 2, 1], [6, 5, 4]]") == ("general-reversed",)
    square = Expected("matrix", [[1, 2], [3, 4]])
    assert of(square, "[[1, 3], [2, 4]]") == ("general-transposed",)
    assert of(square, "[[4, 3], [2, 1]]") == ("general-order",)


def test_of_shapes() -> None:
    assert of(Expected("shape", (64, 10), 0.0), "10x64") == ("general-reversed",)
    image = Expected("shape", (28, 30, 3), 0.0)
    assert of(image, "3x28x30") == ("general-channels",)
    assert of(Expected("shape", (None, 28, 30, 3), 0.0), "Nx3x28x30") == ("general-channels",)
    assert of(Expected("shape", (12, 17, 40), 0.0), "17x12x40") == ("general-order",)
    assert of(image, "28x30") == ()


@pytest.mark.parametrize(
    ("key", "typed", "ids"),
    [
        ("x^2 + 1", "-x^2 - 1", ("general-sign",)),
        ("p - y", "y - p", ("general-sign",)),
        ("x/(1 + x)", "2x/(1 + x)", ("general-factor-two",)),
        ("2(y - t)", "y - t", ("general-factor-two",)),
        ("x/(1 + x)", "(1 + x)/x", ("general-reciprocal",)),
        ("x/(1 + x)", "x", ()),
        ("max(0, x)", "min(0, x)", ()),
        ("max(0, x)", "-max(0, x)", ("general-sign",)),
        ("1/(1 + e^-x)", "1 - 1/(1 + e^-x)", ()),
    ],
)
def test_of_expressions(key: str, typed: str, ids: tuple[str, ...]) -> None:
    names = tuple((name, "real") for name in ("p", "t", "x", "y"))
    assert of(Expected("expression", key, variables=names), typed) == ids


def test_of_lists_of_expressions() -> None:
    names = (("x", "real"), ("y", "real"))

    def found(type_: str, key: str, typed: str) -> tuple[str, ...]:
        from dlstudy.answers.keys import expected_of

        return of(expected_of(type_, key, variables=dict(names)), typed)

    assert found("vector", "[2x, y^2]", "[-2x, -y^2]") == ("general-sign",)
    assert found("vector", "[2x, y^2]", "[2x, 2y^2]") == ("general-factor-two",)
    assert found("vector", "[2x, y^2]", "[x, -y^2]") == ()
    assert found("vector", "[2x, y^2]", "[2x, y^2, 1]") == ()
    assert found("matrix", "[[x, 1], [0, y]]", "[[-x, -1], [0, -y]]") == ("general-sign",)
    assert found("vector", "[2x, y^2]", "[2x, y*y]") == ()


def test_the_reason_of_a_wrong_answer_names_them() -> None:
    def why(expected: Expected, typed: str, language: str = "en") -> str:
        return mark(expected, typed, language, causes=True).why

    assert why(Expected("real", 0.2449), "4.08") == "consistent with: the reciprocal"
    assert why(Expected("vector", [1, 2, 3]), "[-1, -2, -3]") == (
        "none of the 3 entries is right; consistent with: opposite sign"
    )
    assert why(Expected("real", 0.2449), "0.31") == ""
    assert why(Expected("real", 0.2449), "0.245") == ""
    assert why(Expected("real", 0.2449), "-0.245") == "the sign is the other one"
    assert why(Expected("real", 0.25), "0.5") == ("consistent with: a factor of 2, the square root")
    assert why(Expected("real", 0.2449), "4.08", "ar") == "يتّفق ذلك مع: المقلوب (reciprocal)"
    assert mark(Expected("real", 0.2449), "4.08").why == ""


EXACT = 1.23456789012  # twelve digits


@pytest.mark.parametrize("factor", [10, 1e3, 1e6, 1e4, 1e9])
def test_powers_of_ten(factor: float) -> None:
    for value in (EXACT * factor, EXACT / factor):
        assert slips(Expected("real", EXACT), value) == ("general-power-of-ten",)
    assert slips(Expected("real", EXACT), EXACT * (factor - 1)) == ()


@pytest.mark.parametrize("unit", ["bytes", "bit", "MB", "KiB", "Parameters"])
@pytest.mark.parametrize("factor", [8, 4, 1.024, 1.048576, 1.073741824, 1024, 1024**2, 1024**3])
def test_sizes_of_memory(unit: str, factor: float) -> None:
    for value in (EXACT * factor, EXACT / factor):
        assert slips(Expected("real", EXACT, unit=unit), value) == ("general-unit",)
    assert slips(Expected("real", EXACT, unit=unit), EXACT * 2.048) == ()
    if factor < 1000:
        assert slips(Expected("real", EXACT, unit="m"), EXACT * factor) == ()


@pytest.mark.parametrize(
    ("key", "value", "id"),
    [
        ([2, 4, 1, 3], [4, 3, 2, 1], "general-order"),
        ([2, 4, 1, 3], [1, 2, 3, 4], "general-order"),
        ([2, 4, 1, 3], [3, 1, 4, 2], "general-reversed"),
        ([2, 4, 1, 3], [1, 3, 2, 4], "general-order"),
    ],
)
def test_entries_in_another_order(key: list[int], value: list[int], id: str) -> None:
    assert slips(Expected("vector", key), value) == (id,)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ((16, 32, 28), (32, 28, 16)),
        ((16, 32, 28), (28, 16, 32)),
        ((None, 16, 32, 28), (None, 32, 28, 16)),
        ((None, 16, 32, 28), (None, 28, 16, 32)),
    ],
)
def test_channels_first_for_channels_last(key: object, value: object) -> None:
    assert slips(Expected("shape", key), value) == ("general-channels",)


def test_what_the_formula_has_is_named_in_words() -> None:
    halved = 1.5 / log(2)
    assert slips(Expected("real", 1.5), round(halved, 6), among=()) == ()
    assert slips(Expected("real", 1.5), round(halved, 6), among=("logs",)) == ("general-log-base",)
    assert slips(Expected("real", 1.7), 2.89, among=("squares",)) == ("general-squared",)
    degrees = round(1.7 * 180 / pi, 6)
    assert slips(Expected("real", 1.7), degrees, among=("angles",)) == ("general-degrees",)


def test_slips_of_expressions_without_a_common_value() -> None:
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions.reader import read

    x = (("x", "real"),)
    assert slips(Expected("expression", "1/2"), read("1", FUNCTIONS)) == ("general-factor-two",)
    assert slips(Expected("expression", "undefined", variables=x), read("x", FUNCTIONS)) == ()
    assert slips(Expected("expression", "none", variables=x), read("x", FUNCTIONS)) == ()
    assert slips(Expected("expression", "x", variables=x), read("2*y", FUNCTIONS)) == ()
    assert slips(Expected("expression", "x", variables=x), read("2*x", FUNCTIONS)) == (
        "general-factor-two",
    )
