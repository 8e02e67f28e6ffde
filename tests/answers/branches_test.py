"""Points on each side of every boundary: where they are looked for, and that they are found."""

import math
from collections.abc import Sequence

import pytest

from dlstudy.answers.branches import (
    _crossed,
    _jumps,
    _Search,
    both_sides,
    boundaries,
    never_negative,
    reach,
)
from dlstudy.answers.columns import column
from dlstudy.answers.sampling import points
from dlstudy.answers.variables import Variable, read_domain
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.printing import source
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Binary, Name, Number


def given(text: str) -> list[Variable]:
    """`x: real, n: natural` as variables."""
    pairs = [part.split(":") for part in text.split(";")]
    return [Variable(name.strip(), read_domain(domain)) for name, domain in pairs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x + y", []),
        ("abs(x - 1)", ["x - 1"]),
        ("sign(x)*relu(y)", ["x", "y"]),
        ("step(x) + elu(x + 1) + leaky_relu(2*x)", ["x", "x + 1", "2*x"]),
        ("sqrt(x - y)", ["x - y", "x"]),
        ("sqrt(x)", ["x"]),
        ("log(x) + log2(y) + log10(x*y)", ["x", "y", "x*y"]),
        ("csch(x) + coth(y)", ["x", "y"]),
        ("max(x, y)", ["x - y"]),
        ("min(x, 0)", ["x"]),
        ("max(x, y, 1)", ["x - y", "x - 1", "y - 1"]),
        (
            "max(a, b, c, d, f)",
            ["a - b", "a - c", "a - d", "b - c", "b - d", "c - d"],
        ),
        ("clip(x, -1, 1)", ["x - (-1)", "x - 1"]),
        ("log1p(x)", ["1 + x"]),
        ("logit(x)", ["x", "1 - x"]),
        ("artanh(x)", ["1 + x", "1 - x"]),
        ("xlogy(x, y)", ["x", "y"]),
        ("x < y", ["x - y"]),
        ("0 < x < 1", ["0 - x", "x - 1"]),
        ("x**2", []),
        ("x**-2", []),
        ("x**0.5", ["x"]),
        ("(x - 1)**0.5", ["x - 1", "x"]),
        ("(x - 1)**y", ["x - 1", "x"]),
        ("where(x > y, 1, 2)", ["x - y", "x - y"]),
        ("where(x <= y, 1, 2)", ["y - x", "x - y"]),
        ("where(x != 1, 1, 2)", ["x - 1", "x - 1"]),
        ("where(x > 0 and y > 1, 1, 2)", ["min(x, y - 1)", "x", "y - 1"]),
        ("where(x > 0 or y >= 1, 1, 2)", ["max(x, y - 1)", "x", "y - 1"]),
        ("where(not x > 3, 1, 2)", ["-(x - 3)", "x - 3"]),
        ("where(0 < x < 1, 1, 2)", ["min(x - 0, 1 - x)", "0 - x", "x - 1"]),
    ],
)
def test_boundaries(text: str, found: list[str]) -> None:
    listed = [source(node) for node in boundaries(read(text, FUNCTIONS))]
    expected = [source(read(one, FUNCTIONS)) for one in found]
    zeros = [one.removesuffix(" - 0") if one.startswith("x") else one for one in expected]
    assert listed == [one.replace("min(x - 0, ", "min(x, ") for one in zeros]


@pytest.mark.parametrize(
    "name",
    ["exp", "abs", "sqrt", "cosh", "sech", "sigmoid", "softplus", "relu", "step", "erfc"],
)
def test_functions_that_are_never_negative(name: str) -> None:
    assert never_negative(read(f"{name}(x)", FUNCTIONS), given("x: real"))


@pytest.mark.parametrize(
    "name",
    [
        *("abs", "sign", "relu", "step", "leaky_relu", "elu", "sqrt"),
        *("log", "log2", "log10", "csch", "coth"),
    ],
)
def test_functions_that_change_where_their_argument_is_zero(name: str) -> None:
    found = list(boundaries(read(f"{name}(2*x)", FUNCTIONS)))
    assert found[0] == read("2*x", FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "domains", "known"),
    [
        ("3", "x: real", True),
        ("0", "x: real", True),
        ("-3", "x: real", False),
        ("x", "x: nonnegative", True),
        ("x", "x: positive; y: real", True),
        ("x", "x: real", False),
        ("x", "x: (-1, 1)", False),
        ("x*x", "x: real", True),
        ("x*y", "x: real; y: real", False),
        ("x*y", "x: positive; y: positive", True),
        ("x*y", "x: positive; y: real", False),
        ("x/y", "x: positive; y: positive", True),
        ("x + y", "x: positive; y: positive", True),
        ("x + y", "x: real; y: positive", False),
        ("x - y", "x: positive; y: positive", False),
        ("x**2", "x: real", True),
        ("x**3", "x: real", False),
        ("x**3", "x: positive", True),
        ("x**y", "x: real; y: real", False),
        ("x**y", "x: positive; y: real", True),
        ("x**2 + 1", "x: real", True),
        ("exp(x)", "x: real", True),
        ("softplus(x)", "x: real", True),
        ("erfc(x)", "x: real", True),
        ("tanh(x)", "x: real", False),
        ("max(x, 1)", "x: real", True),
        ("max(x, -1)", "x: real", False),
        ("min(x, 1)", "x: real", False),
        ("min(x, 1)", "x: positive", True),
        ("x > 1", "x: real", False),
    ],
)
def test_what_is_never_negative_at_a_glance(text: str, domains: str, known: bool) -> None:
    assert never_negative(read(text, FUNCTIONS), given(domains)) is known


def sides(text: str, variables: Sequence[Variable], boundary: str) -> list[float]:
    """The boundary's values at the points that are found for an expression."""
    rows = points(variables, "seed")
    found = both_sides([read(text, FUNCTIONS)], variables, rows, "seed")
    assert all(point[variable.name] in variable.domain for point in found for variable in variables)
    columns = {v.name: [point[v.name] for point in found] for v in variables}
    return column(read(boundary, FUNCTIONS), columns, len(found))


@pytest.mark.parametrize(
    ("text", "domains", "boundary"),
    [
        ("abs(x - 0.123456)", "x: real", "x - 0.123456"),
        ("relu(3*x - 7)", "x: real", "3*x - 7"),
        ("max(x, 77)", "x: real", "x - 77"),
        ("max(x, -345.5)", "x: real", "x + 345.5"),
        ("abs(x**2 - 2)", "x: positive", "x**2 - 2"),
        ("abs(log(x) - 3)", "x: positive", "log(x) - 3"),
        ("relu(x - 0.5)", "x: (0, 1)", "x - 0.5"),
        ("relu(x - 0.999)", "x: (0, 1)", "x - 0.999"),
        ("where(x + y > 10, 1, 2)", "x: real; y: real", "x + y - 10"),
        ("where(x > 50 and y > 50, 1, 2)", "x: real; y: real", "min(x - 50, y - 50)"),
        ("where(x < 50 or y < 50, 1, 2)", "x: real; y: real", "max(50 - x, 50 - y)"),
        ("max(x*y, 1)", "x: real; y: positive", "x*y - 1"),
        ("sqrt(x - y)", "x: real; y: real", "x - y"),
    ],
)
def test_points_lie_close_by_on_both_sides(text: str, domains: str, boundary: str) -> None:
    values = sides(text, given(domains), boundary)
    above = [x for x in values if x > 0]
    below = [-x for x in values if x < 0]
    assert min(above) < 1e-3
    assert min(below) < 1e-3
    assert max(above + below) > 1e-3
    assert len(above) >= 2
    assert len(below) >= 2


@pytest.mark.parametrize(
    ("text", "domains", "boundary"),
    [
        ("max(n, 77)", "n: integer", "n - 77"),
        ("max(n, 12.5)", "n: natural", "n - 12.5"),
        ("max(n, -40)", "n: integer<=0", "n + 40"),
    ],
)
def test_whole_numbers_on_both_sides(text: str, domains: str, boundary: str) -> None:
    values = sides(text, given(domains), boundary)
    assert 0 < min(x for x in values if x > 0) <= 1
    assert 0 <= min(-x for x in values if x <= 0) < 1


def test_a_point_lies_on_a_boundary_that_is_a_short_number() -> None:
    assert 0 in sides("abs(8*x - 11)", given("x: real"), "8*x - 11")
    assert 0 in sides("relu(x*y - 6)", given("x: real; y: nonzero"), "x*y - 6")


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("floor(x)", [1.0, -1.0]),
        ("ceil(2*x)", [0.5]),
        ("round(x)", [-0.5]),
    ],
)
def test_roundings_are_met_at_their_jumps(text: str, edges: list[float]) -> None:
    variables = given("x: real")
    found = both_sides([read(text, FUNCTIONS)], variables, points(variables, "seed"), "seed")
    for edge in edges:
        distances = [point["x"] - edge for point in found]
        assert any(0 < gap < 1e-4 for gap in distances)
        assert any(0 < -gap < 1e-4 for gap in distances)


def test_no_search_where_any_point_meets_both_sides() -> None:
    variables = given("x: real; y: real")
    rows = points(variables, "seed")
    for text in ("relu(x)", "abs(3)", "x + y", "sqrt(x**2 + 1)", "log(exp(y))"):
        assert both_sides([read(text, FUNCTIONS)], variables, rows, "seed") == []


def test_at_most_sixteen_boundaries_are_looked_at() -> None:
    variables = given("x: real")
    rows = points(variables, "seed")
    nodes = [read(f"abs(x - {n}.375)", FUNCTIONS) for n in range(40)]
    found = both_sides(nodes, variables, rows, "seed")
    edges = {round(point["x"] - 0.375) for point in found if abs(point["x"] % 1 - 0.375) < 1e-5}
    assert edges == set(range(16))


def test_a_zero_is_drawn_together() -> None:
    variables = given("x: real")
    search = _Search(read("exp(x) - 5", FUNCTIONS), variables)
    low, high = search.narrowed({"x": 10.0}, variables[0], 10.0, -10.0)
    assert abs(low - math.log(5)) < 1e-10
    assert abs(high - math.log(5)) < 1e-10
    whole = given("n: integer")
    search = _Search(read("n - 7.5", FUNCTIONS), whole)
    assert search.narrowed({"n": 100.0}, whole[0], 100.0, -100.0) == (8.0, 7.0)


def test_the_shortest_number_near_a_zero() -> None:
    search = _Search(read("x", FUNCTIONS), given("x: real"))
    assert search.rounded(0.4999999999999, 0.5000000000001) == 0.5
    assert search.rounded(1.374999999999, 1.375000000001) == 1.375
    assert search.rounded(0.3, 0.4) == 0.4 or search.rounded(0.3, 0.4) == 0.3
    assert search.rounded(math.pi, math.pi) == pytest.approx(math.pi, abs=1e-11)


def test_points_around_differ_in_one_variable() -> None:
    variables = given("x: positive; y: real; z: real")
    search = _Search(read("x - y", FUNCTIONS), variables)
    rows = search.around({"x": 0.05, "y": 3.0, "z": 1.0})
    assert set(rows["z"]) == {1.0}
    assert all(x == 0.05 or y == 3.0 for x, y in zip(rows["x"], rows["y"], strict=True))
    assert all(x > 0 for x in rows["x"])
    assert {-3.0, 1.5, 30.0, -7.0, 13.0, 2.0, 4.0} <= {round(y, 9) for y in rows["y"]}
    assert {0.5, 0.06, 0.04, 10.05, 1.05} <= {round(x, 9) for x in rows["x"]}


@pytest.mark.parametrize(
    ("values", "crossed"),
    [
        ([1.0, -1.0], True),
        ([0.0, -1.0], False),
        ([1.0, 0.0], False),
        ([math.nan, 1.0], False),
        ([], False),
    ],
)
def test_both_sides_are_met(values: list[float], crossed: bool) -> None:
    assert _crossed(values) is crossed


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3", 3, 3),
        ("x", 0, 1),
        ("y", -math.inf, math.inf),
        ("-x", -1, 0),
        ("1 - x", 0, 1),
        ("x - 1", -1, 0),
        ("x + x", 0, 2),
        ("2 + x + y*y", 2, math.inf),
        ("1 + exp(y)", 1, math.inf),
        ("abs(y) - 1", -1, math.inf),
        ("sqrt(y)", 0, math.inf),
        ("softplus(y)", 0, math.inf),
        ("relu(y)", 0, math.inf),
        ("cosh(y)", 0, math.inf),
        ("1 - sigmoid(y)", 0, 1),
        ("sech(y)", 0, 1),
        ("2 - tanh(y)", 1, 3),
        ("erf(y)", -1, 1),
        ("sin(y) + cos(y)", -2, 2),
        ("erfc(y)", 0, 2),
        ("log(y)", -math.inf, math.inf),
        ("y**3", -math.inf, math.inf),
        ("y**2", 0, math.inf),
        ("not y > 1", -math.inf, math.inf),
    ],
)
def test_bounds_of_values(text: str, low: float, high: float) -> None:
    assert reach(read(text, FUNCTIONS), given("x: (0, 1); y: real")) == (low, high)


def test_a_point_is_put_together_from_those_of_each_condition() -> None:
    variables = given("x: real; y: real")
    rows = {"x": [0.0, 60.0, 70.0, 80.0, 0.0], "y": [0.0, 0.0, 0.0, 0.0, 90.0]}
    both = _Search(read("min(x - 50, y - 50)", FUNCTIONS), variables)
    assert both.mended(rows, both.values(rows)) == {"x": 70.0, "y": 90.0}
    either = _Search(read("max(50 - x, 50 - y)", FUNCTIONS), variables)
    assert either.mended(rows, either.values(rows)) == {"x": 70.0, "y": 90.0}
    assert both.mended({"x": [0.0, 60.0], "y": [0.0, 50.0]}, [-50.0, 0.0]) is None
    other = _Search(read("max(x - 50, y - 50)", FUNCTIONS), variables)
    assert other.mended({"x": [0.0], "y": [0.0]}, [-50.0]) is None
    lone = _Search(read("x - 50", FUNCTIONS), variables)
    assert lone.mended({"x": [0.0], "y": [0.0]}, [-50.0]) is None


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        ([0.5, 1.5, 2.5], [1, 2]),
        ([-0.5, 0.5, 1.5], [0, 1]),
        ([-0.5, -1.5, -2.5], [-1, -2]),
        ([0.2, 0.8], []),
        ([0.5, 1.5, 2.5, 3.5, 4.5, -0.5], [0, 1, 2]),
    ],
)
@pytest.mark.parametrize("name", ["floor", "ceil"])
def test_the_whole_numbers_that_points_lie_on_both_sides_of(
    name: str, values: list[float], edges: list[int]
) -> None:
    node = read(f"1 + {name}(x)", FUNCTIONS)
    found = list(_jumps(node, {"x": values}, len(values)))
    assert found == [Binary("-", Name("x"), Number(edge)) for edge in edges]


@pytest.mark.parametrize(
    "text",
    [
        "relu(x) + relu(x - 1/8)",
        "relu(x - 7/8) + abs(x - 7/8) + relu(x - 1/8)",
        "relu(x**2 + 1) + relu(x - 1/8)",
        "relu(2 - tanh(x)) + relu(x - 1/8)",
    ],
)
def test_a_boundary_that_is_left_out_hides_no_other(text: str) -> None:
    variables = given("x: real")
    found = both_sides([read(text, FUNCTIONS)], variables, points(variables, "seed"), "seed")
    assert any(0 < point["x"] - 1 / 8 < 1e-3 for point in found)
    assert any(0 < 1 / 8 - point["x"] < 1e-3 for point in found)


def test_a_zero_is_drawn_together_where_one_side_is_infinite() -> None:
    variables = given("x: real")
    search = _Search(read("exp(exp(x)) - 5", FUNCTIONS), variables)
    low, high = search.narrowed({"x": 10.0}, variables[0], 10.0, -10.0)
    assert low == pytest.approx(math.log(math.log(5)), abs=1e-10)
    assert high == pytest.approx(math.log(math.log(5)), abs=1e-10)


def test_a_value_of_one_is_no_zero() -> None:
    variables = given("x: real")
    search = _Search(read("x**3 - x**2/4 + 1", FUNCTIONS), variables)  # 8 and -8 at the ends
    low, high = search.narrowed({"x": 2.0}, variables[0], 2.0, -2.0)
    for x in (low, high):
        assert x**3 - x**2 / 4 + 1 == pytest.approx(0, abs=1e-10)


def test_no_more_digits_than_the_section_has() -> None:
    search = _Search(read("x", FUNCTIONS), given("x: real"))
    assert search.rounded(0.12345678901, 0.12345678901 + 2e-12) == 0.12345678901


def test_points_on_a_boundary_lie_on_neither_side() -> None:
    variables = given("x: real; y: real")
    rows = {"x": [1.0, -2.0, 0.0], "y": [-3.0, 4.0, 0.0]}
    either = _Search(read("max(x, y)", FUNCTIONS), variables)
    assert either.mended(rows, [1.0, 4.0, 0.0]) == {"x": -2.0, "y": -3.0}
