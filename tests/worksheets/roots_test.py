import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.worksheets.roots import crossing, grid, real_roots, whole_roots


def side_of(function, wanted):
    return lambda v: (function(v) > wanted) - (function(v) < wanted)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 400), st.integers(0, 10**6))
def test_a_floor_is_turned_round_completely(wanted, divisor, offset):
    found, more = whole_roots(side_of(lambda v: (v + offset) // divisor, wanted), None, None)
    assert found == list(range(wanted * divisor - offset, (wanted + 1) * divisor - offset))
    assert not more


@settings(max_examples=60, deadline=None)
@given(st.integers(-(10**6), 10**6), st.integers(0, 2000), st.integers(-1000, 1000))
def test_bounds_are_kept(low, width, wanted):
    found, _ = whole_roots(side_of(lambda v: v, wanted), low, low + width)
    assert found == ([wanted] if low <= wanted <= low + width else [])


def test_places_without_a_value_are_stepped_over():
    def side(v):
        return None if v < 5000 else side_of(lambda w: w // 3, 2000)(v)

    assert whole_roots(side, 1, None) == ([6000, 6001, 6002], False)


def test_a_constant_has_more_than_can_be_listed():
    found, more = whole_roots(lambda v: 0, 1, None)
    assert found == list(range(1, 1001))
    assert more


@settings(max_examples=60, deadline=None)
@given(st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-6), st.floats(0.1, 10))
def test_a_line_crosses_once(root, slope):
    roots, intervals = real_roots(lambda x: slope * (x - root), None, None, False)
    assert roots == pytest.approx([root], rel=1e-12)
    assert intervals == []


def test_the_ends_of_a_domain_are_reached():
    roots, _ = real_roots(lambda p: math.log(p) + 20 if p > 0 else None, 0.0, 1.0, False)
    assert roots == pytest.approx([math.exp(-20)], rel=1e-9)
    roots, _ = real_roots(lambda p: p - 1, 0.0, 1.0, False)
    assert roots == [1.0]


def test_a_jump_is_no_crossing():
    assert crossing(lambda x: -1.0 if x < 0.3 else 1.0, 0.0, 1.0, -1.0) is None
    assert crossing(lambda x: x**3, -1.0, 2.0, -1.0) == pytest.approx(0, abs=1e-12)


def test_the_grid_is_ascending_and_inside():
    for low, high in [(None, None), (0.0, None), (None, 5.0), (0.0, 1.0)]:
        points = grid(low, high)
        assert points == sorted(points)
        assert low is None or points[0] >= low
        assert high is None or points[-1] <= high
