"""What `dlstudy check` is asked: documents to requests, and each fault of theirs in full."""

from typing import Any

import pytest

from dlstudy.answers.checking import RequestError, check, request_of
from dlstudy.answers.keys import TYPES, expected_of


def document(**parts: Any) -> dict[str, Any]:
    return {"type": "real", "expected": "1", "response": "1", **parts}


@pytest.mark.parametrize(
    ("tolerance", "relative", "absolute"),
    [
        (None, None, None),
        (0.1, 0.1, None),
        (0, 0.0, None),
        ({"rel": 0.2}, 0.2, None),
        ({"abs": 0.5}, None, 0.5),
        ({"rel": 0.2, "abs": 1}, 0.2, 1.0),
        ({}, None, None),
    ],
)
def test_tolerances(tolerance: Any, relative: float | None, absolute: float | None) -> None:
    request = request_of(document(tolerance=tolerance))
    assert (request.relative, request.absolute) == (relative, absolute)


@pytest.mark.parametrize("size", [-1, -0.5, 1e300, True, "0.1", [1]])
def test_what_is_no_tolerance(size: Any) -> None:
    with pytest.raises(RequestError) as caught:
        request_of(document(tolerance={"rel": size}))
    assert str(caught.value) == "a tolerance is a number, and not negative"


@pytest.mark.parametrize("tolerance", [{"percent": 1}, "0.1", [0.1], True])
def test_what_says_no_tolerance(tolerance: Any) -> None:
    with pytest.raises(RequestError) as caught:
        request_of(document(tolerance=tolerance))
    assert str(caught.value) == 'tolerance must be {"rel": …} or {"abs": …}'


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("a", "a"),
        (2, "2"),
        (0.5, "0.5"),
        (True, "true"),
        (False, "false"),
        ([1, [2, "x"]], "[1, [2, x]]"),
        ({"a": 2, "b": 1}, "a: 2, b: 1"),
    ],
)
def test_answers_as_text(given: Any, text: str) -> None:
    request = request_of(document(expected=given, response=given))
    assert (request.expected, request.response) == (text, text)


@pytest.mark.parametrize("part", ["expected", "response"])
@pytest.mark.parametrize("given", [None, (1,)])
def test_what_is_no_text(part: str, given: Any) -> None:
    with pytest.raises(RequestError) as caught:
        request_of(document(**{part: given}))
    assert str(caught.value) == f"{part} is no text"


def test_variables_and_options() -> None:
    named = request_of(document(variables={"x": "(0, 1)", "n": "natural"}))
    assert named.variables == (("x", "(0, 1)"), ("n", "natural"))
    assert request_of(document(variables=["x", "y"])).variables == (("x", "real"), ("y", "real"))
    assert request_of(document()).variables == ()
    assert request_of(document(options=["a", 2])).options == ("a", "2")
    for part in ("variables", "options"):
        with pytest.raises(RequestError) as caught:
            request_of(document(**{part: "x"}))
        assert str(caught.value) == f"{part} must be a list"


@pytest.mark.parametrize("name", ["_", "1x", "a-b", "x y"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(RequestError) as caught:
        check(request_of(document(variables={name: "real"})))
    assert str(caught.value) == f"{name!r} is not a name"


@pytest.mark.parametrize("name", ["x", "w_1", "η", "loss2"])
def test_names(name: str) -> None:
    request = request_of(
        document(type="expression", expected=name, response=name, variables={name: "real"})
    )
    assert check(request).verdict.verdict == "correct"


def test_a_domain_that_cannot_be_read() -> None:
    with pytest.raises(RequestError) as caught:
        check(request_of(document(variables={"x": "reel"})))
    assert str(caught.value).startswith("x: reel is no domain; write real, positive, ")


def test_a_type_that_there_is_not() -> None:
    with pytest.raises(RequestError) as caught:
        request_of(document(type="number"))
    assert str(caught.value) == f"there is no type 'number'; there are {', '.join(TYPES)}"


def test_the_type_is_guessed_where_none_is_given() -> None:
    checked = check(request_of({"expected": "1/2", "response": "2/3"}))
    assert checked.type == "fraction"
    assert checked.verdict.verdict == "incorrect"


def test_a_key_that_cannot_be_read_is_the_keys_fault() -> None:
    checked = check(request_of(document(expected="1 2", response="1")))
    assert checked.key_fault
    assert checked.verdict.verdict == "unreadable"
    assert checked.verdict.why.startswith("the key: ")
    assert not check(request_of(document())).key_fault


def test_a_wrong_answer_is_told_what_it_is_consistent_with() -> None:
    found = check(request_of({"type": "real", "expected": "0.2449", "response": "0.49"}))
    assert (found.verdict.verdict, found.verdict.why) == (
        "incorrect",
        "consistent with: a factor of 2",
    )


@pytest.mark.parametrize("key", ["1\u200b2", "x" * 501, "  "])
def test_no_type_is_guessed_of_a_key_that_no_answer_may_be(key: str) -> None:
    found = check(request_of({"expected": key, "response": "1"}))
    assert (found.verdict.verdict, found.type, found.key_fault) == ("unreadable", "", True)


def test_names_of_a_set_are_found_and_no_form_is_asked_for() -> None:
    assert expected_of("set", "{2x, x + 1}").variables == (("x", "real"),)
    assert expected_of("expression", "2x").form == ""
    found = check(request_of({"type": "set", "expected": "{2x, x+1}", "response": "1+x, x+x"}))
    assert found.verdict.verdict == "correct"
