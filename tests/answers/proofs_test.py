"""What sympy is told about the variables, what it proves, and the way there and back."""

import io
import json
import subprocess
import sys
from fractions import Fraction

import pytest

from dlstudy.answers import algebra, proofs
from dlstudy.answers.algebra import assumptions, is_zero_difference
from dlstudy.answers.proofs import packed, proved_equal, unpacked, variables_from
from dlstudy.answers.variables import Domain, Variable, read_domain
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import tree
from dlstudy.expressions.reader import read


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("real", {"real"}),
        ("integer", {"integer"}),
        ("positive", {"real", "positive"}),
        ("negative", {"real", "negative"}),
        ("nonnegative", {"real", "nonnegative"}),
        ("nonpositive", {"real", "nonpositive"}),
        ("nonzero", {"real", "nonzero"}),
        ("natural", {"integer", "positive"}),
        ("integer>=0", {"integer", "nonnegative"}),
        ("integer<=0", {"integer", "nonpositive"}),
        ("integer<=-1", {"integer", "negative"}),
        ("(0, 1)", {"real", "positive"}),
        ("[0, 1]", {"real", "nonnegative"}),
        ("(-1, 0)", {"real", "negative"}),
        ("[-1, 0]", {"real", "nonpositive"}),
        ("[-1, 1]", {"real"}),
        ("[2, 3]", {"real", "positive"}),
        ("real < -2", {"real", "negative"}),
    ],
)
def test_what_sympy_may_take_for_granted(domain: str, known: set[str]) -> None:
    found = assumptions(read_domain(domain))
    assert set(found) == known
    assert all(value is True for value in found.values())


@pytest.mark.parametrize(
    ("key", "answer", "domain", "equal"),
    [
        ("x", "x", "real", True),
        ("sin(x)**2 + cos(x)**2", "1", "real", True),
        ("sqrt(x**2)", "x", "positive", True),
        ("sqrt(x**2)", "x", "real", False),
        ("log(x**2)", "2*log(x)", "positive", True),
        ("x", "x + 1", "real", False),
        ("cos(pi*n)**2", "1", "integer", True),
    ],
)
def test_proofs_in_this_process(key: str, answer: str, domain: str, equal: bool) -> None:
    variables = [Variable(name, read_domain(domain)) for name in ("x", "n")]
    assert is_zero_difference(read(key, FUNCTIONS), read(answer, FUNCTIONS), variables) is equal


@pytest.mark.parametrize(
    "text",
    [
        "x + 1/3 - 2*y/x**2",
        "-x",
        "not x > 1",
        "0 < x <= 1.5 and y != 2 or x == y",
        "where(x >= 0, max(x, y, 2), sigmoid(pi))",
    ],
)
def test_trees_there_and_back(text: str) -> None:
    node = read(text, FUNCTIONS)
    sent = json.loads(json.dumps(packed(node)))
    assert unpacked(sent) == node


def test_how_trees_are_packed() -> None:
    assert packed(read("x**2 - 0.5", FUNCTIONS)) == [
        "Binary",
        "-",
        ["Binary", "**", ["Name", "x"], ["Number", "2"]],
        ["Number", "1/2"],
    ]
    whole = unpacked(["Number", "4/2"])
    assert isinstance(whole, tree.Number)
    assert type(whole.value) is int
    assert unpacked(["Number", "1/3"]) == tree.Number(Fraction(1, 3))


def test_variables_there_and_back() -> None:
    variables = [Variable("x", Domain()), Variable("n", read_domain("natural"))]
    sent = json.loads(json.dumps([[name, list(domain)] for name, domain in variables]))
    assert variables_from(sent) == variables


@pytest.mark.parametrize(
    ("reply", "proved"),
    [
        ('{"equal": true}', True),
        ('{"equal": null}', None),
        ('{"equal": 1}', None),
        ("{}", None),
        ("[]", None),
        ("nonsense", None),
        (None, None),
    ],
)
def test_replies(monkeypatch: pytest.MonkeyPatch, reply: str | None, proved: bool | None) -> None:
    asked: list[tuple[str, float]] = []

    def answer(question: str, limit: float) -> str | None:
        asked.append((question, limit))
        return reply

    monkeypatch.setattr(proofs, "_asked", answer)
    x = tree.Name("x")
    assert proved_equal(x, x, [Variable("x", Domain())], 7) is proved
    question = json.loads(asked[0][0])
    assert asked[0][1] == 7
    assert question["key"] == question["answer"] == ["Name", "x"]
    assert question["megabytes"] == 288
    assert question["seconds"] == 7
    assert variables_from(question["variables"]) == [Variable("x", Domain())]


def test_the_process_answers_on_its_own() -> None:
    question = {
        "key": packed(read("(x + 1)**2", FUNCTIONS)),
        "answer": packed(read("x**2 + 2*x + 1", FUNCTIONS)),
        "variables": [["x", list(Domain())]],
        "megabytes": 2000,
        "seconds": 60,
    }
    for answer, equal in ((question["answer"], True), (packed(tree.Name("x")), None)):
        done = subprocess.run(
            [sys.executable, "-m", "dlstudy.answers.algebra"],
            input=json.dumps({**question, "answer": answer}),
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert json.loads(done.stdout) == {"equal": equal}


class EndedError(Exception):
    """In place of the end of this process."""


@pytest.mark.parametrize(
    ("key", "answer", "equal"),
    [("(x + 1)**2", "x**2 + 2*x + 1", True), ("x", "x + 1", None), ("x", "sort([x])", None)],
)
def test_a_question_is_answered(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    key: str,
    answer: str,
    equal: bool | None,
) -> None:
    bounds: list[tuple[int, float]] = []
    monkeypatch.setattr(algebra, "bound", lambda *limits: bounds.append(limits))
    question = {
        "key": packed(read(key, FUNCTIONS)),
        "answer": packed(read(answer, FUNCTIONS)) if "[" not in answer else ["Call", "sort", []],
        "variables": [["x", list(Domain())]],
        "megabytes": 288,
        "seconds": 1.6,
    }
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(question)))
    assert algebra.main() == 0
    assert json.loads(capsys.readouterr().out) == {"equal": equal}
    assert bounds == [(288, 1.6)]


@pytest.mark.skipif(sys.platform == "win32", reason="a job watches the memory there")
def test_what_takes_too_much_memory_or_time_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    statuses: list[int] = []
    inherited = 9 << 20
    seen = iter([inherited, inherited, inherited + (3 << 20), inherited + (5 << 20)])

    def end(status: int) -> None:
        statuses.append(status)
        raise EndedError

    monkeypatch.setattr(algebra.os, "_exit", end)
    taken = algebra._taken()
    assert 10 << 20 < taken < 64 << 30
    monkeypatch.setattr(algebra, "_taken", lambda: next(seen))
    with pytest.raises(EndedError):
        algebra._watch(4, 60)
    assert next(seen, None) is None
    monkeypatch.setattr(algebra, "_taken", lambda: 0)
    with pytest.raises(EndedError):
        algebra._watch(1 << 30, 0)
    assert statuses == [3, 3]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_limits_are_set_below_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, both: asked.append((what, both)))
    infinite = resource.RLIM_INFINITY
    for hard, most in ((infinite, 300), (200, 200), (400, 300)):
        monkeypatch.setattr(resource, "getrlimit", lambda what, hard=hard: (0, hard))
        algebra._bound_by_system(resource.RLIMIT_AS, 300)
        assert asked.pop() == (resource.RLIMIT_AS, (most, hard))
    monkeypatch.setattr(resource, "getrlimit", lambda what: (0, infinite))
    monkeypatch.setattr(algebra, "_watch", lambda *limits: None)
    algebra.bound(288, 1.6)
    assert asked == [
        (resource.RLIMIT_AS, (288 << 20, infinite)),
        (resource.RLIMIT_CPU, (3, infinite)),
    ]


def test_sympy_decides_what_points_leave_open(monkeypatch: pytest.MonkeyPatch) -> None:
    from dlstudy.answers.equivalence import ALGEBRA, Decision, _by_algebra

    x = tree.Name("x")
    for proved in (True, None):
        monkeypatch.setattr(proofs, "proved_equal", lambda *_, proved=proved: proved)
        assert _by_algebra(x, x, ()) == Decision(proved is True, ALGEBRA)
