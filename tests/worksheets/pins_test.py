import pytest

from dlstudy.catalog.entries import Ask, Draw, Example, Input, Requirement, Step
from dlstudy.worksheets import pins
from dlstudy.worksheets.pins import Fault, check
from dlstudy.worksheets.proofs import Proof
from dlstudy.worksheets.sheet import Sheet


def changed(sheet, **fields):
    return Sheet(sheet.worksheet._replace(**fields))


def test_a_good_worksheet_has_no_faults(conv):
    assert check(conv) == ()


@pytest.mark.parametrize(
    ("example", "fault"),
    [
        (
            Example({"input": "32", "kernel": "11"}, {"output": "23"}),
            Fault(("examples", 0, "output"), "output is 22, not 23"),
        ),
        (
            Example({"input": "32", "kernel": "11"}, {"outpt": "22"}),
            Fault(
                ("examples", 0, "outpt"),
                "conv-output-size has no result outpt",
                "its results are span, output",
            ),
        ),
        (
            Example({"input": "2", "kernel": "11"}, {"output": "1"}),
            Fault(("examples", 0, "give"), "the filter is larger than the padded input"),
        ),
        (
            Example({"input": "32", "kernel": "3"}, {"o": "30"}, mistakes={"no-plus-one": "28"}),
            Fault(
                ("examples", 0, "mistakes", "no-plus-one"), "with no-plus-one, output is 29, not 28"
            ),
        ),
        (
            Example(
                {"input": "9", "kernel": "3", "dilation": "2"},
                {"span": "5"},
                mistakes={"no-dilation": {"span": "4"}},
            ),
            Fault(
                ("examples", 0, "mistakes", "no-dilation", "span"),
                "with no-dilation, span is 3, not 4",
            ),
        ),
        (
            Example({"input": "32", "kernel": "3"}, {"o": "30"}, mistakes={"no-one": "28"}),
            Fault(
                ("examples", 0, "mistakes", "no-one"),
                "conv-output-size has no mistake no-one",
                "its mistakes are padding-once, no-plus-one, no-dilation, no-floor",
            ),
        ),
    ],
)
def test_an_example_that_does_not_hold(conv, example, fault):
    assert check(changed(conv, examples=(example,)), slow=False) == (fault,)


def test_a_mistake_that_no_example_refutes(conv):
    famous = Example({"input": "227", "kernel": "11", "stride": "4"}, {"output": "55"})
    faults = check(changed(conv, examples=(famous,)), slow=False)
    assert [fault.path for fault in faults] == [
        ("mistakes", "padding-once"),
        ("mistakes", "no-dilation"),
        ("mistakes", "no-floor"),
    ]
    assert faults[0].message == "padding-once gives the right value in every example"
    assert faults[0].hint == "add an example that it gets wrong"


def test_six_digits_are_enough(sigmoid):
    fine = Example({"z": "1.5"}, {"y": "0.817574"}, mistakes={"exponent-sign": "0.182426"})
    assert check(changed(sigmoid, examples=(fine,)), slow=False) == ()
    coarse = Example({"z": "1.5"}, {"y": "0.8176"})
    (fault,) = check(changed(sigmoid, examples=(coarse,)), slow=False)
    assert fault.message == "y is 0.817574, not 0.8176"


@pytest.mark.parametrize(
    ("ask", "path", "message"),
    [
        (
            Ask(("inptu", "kernel"), "output", {"en": "?"}),
            ("asks", 0, "give"),
            "conv-output-size has no input inptu; did you mean input?",
        ),
        (
            Ask(("input", "kernel"), "outputs", {"en": "?"}),
            ("asks", 0, "find"),
            "conv-output-size has no input or result outputs",
        ),
        (
            Ask(("input", "kernel"), "output", {"en": "{input} and {strde}?"}),
            ("asks", 0, "text", "en"),
            "{strde} is not given by this ask",
        ),
        (
            Ask(("input", "kernel"), "output", {"en": "?"}, using={"bias": "no"}),
            ("asks", 0, "using", "bias"),
            "conv-output-size has no input bias; "
            "its inputs are input, kernel, padding, stride and dilation",
        ),
    ],
)
def test_an_ask_that_cannot_be_put(conv, ask, path, message):
    (fault,) = check(changed(conv, asks=(ask,)), slow=False)
    assert (fault.path, fault.message) == (path, message)


def test_a_twin_that_disagrees(sigmoid, monkeypatch):
    examples = (Example({"z": "1.5"}, {"y": "0.817574"}),)
    sheet = changed(sigmoid, examples=examples, same_as="tests.sigmoid")
    monkeypatch.setattr(pins, "load_twin", lambda path: lambda z: {"y": z})
    (fault,) = check(sheet)
    assert fault == Fault(("same-as",), "y is 0.817574, but the twin gives 1.5", "for z = 1.5")
    monkeypatch.setattr(pins, "load_twin", lambda path: lambda z: {"x": z})
    (fault,) = check(sheet)
    assert fault == Fault(("same-as",), "the twin gives x, which is no result of sigmoid")
    monkeypatch.setattr(pins, "load_twin", lambda path: lambda z: 1 / 0)
    (fault,) = check(sheet)
    assert fault.message == "the twin fails with ZeroDivisionError: division by zero"


def test_a_twin_that_is_not_there(sigmoid):
    examples = (Example({"z": "1.5"}, {"y": "0.817574"}),)
    (fault,) = check(changed(sigmoid, examples=examples, same_as="nowhere.sigmoid"))
    assert fault == Fault(("same-as",), "there is no dlstudy.engine.twins.nowhere")


def test_a_mistake_that_hardly_shows(make, make_mistake):
    sheet = make(
        "rare",
        (Input("n", "n", "integer", draw=Draw("1", "99")),),
        (Step("y", "y", formula="n"),),
        mistakes=(make_mistake("one-hundred", y="where(n == 100, 0, n)"),),
        examples=(Example({"n": "100"}, {"y": "100"}),),
    )
    assert check(sheet) == (
        Fault(
            ("mistakes", "one-hundred"),
            "one-hundred shows in 0 of 100 draws only",
            "draw numbers on which it matters",
        ),
    )


def test_requirements_that_cannot_be_met(make):
    sheet = make(
        "never",
        (Input("n", "n", "integer", draw=Draw("1", "3")),),
        (Step("y", "y", formula="n"),),
        require=(Requirement("n > 3", {"en": "n is too small"}),),
        examples=(Example({"n": "4"}, {"y": "4"}),),
    )
    (fault,) = check(sheet)
    assert fault.path == ("inputs",)
    assert fault.hint == "widen draw, or loosen require and sensible"


JACOBIAN = (
    (Input("z", "z", shape=("K",)),),
    (
        Step("probabilities", "p", formula="softmax(z)"),
        Step("jacobian", "J", formula="diag(p) - outer(p, p)"),
    ),
)


@pytest.mark.slow
def test_a_jacobian_is_proved(make):
    proves = {"jacobian": "jacobian(softmax(z), z)"}
    sheet = make("softmax-jacobian", *JACOBIAN, dims={"K": (2, 4)}, proves=proves)
    assert pins.report(sheet) == ((), ((("proves", "jacobian"), Proof()),))
    assert pins.report(sheet, slow=False) == ((), ())
    assert Proof().said == "proved"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("formula", "claim", "points"),
    [
        ("sqrt(x**2 + 2*x + 1)", "abs(x + 1)", 20),  # the root of a square is no kernel of its own
        ("sqrt(x**2)", "abs(x)", 0),
        ("clip(x, -d, d)", "derivative(where(abs(x) <= d, x**2/2, d*abs(x) - d**2/2), x)", 0),
        ("p*log(p)", "p*log(1 - q)", 0),  # where both make a distribution
    ],
)
def test_what_algebra_cannot_show_says_so(make, formula, claim, points):
    sheet = make(
        "claim",
        (
            Input("x", "x"),
            Input("d", "d", domain="d > 0"),
            Input("p", "P", shape=("2",), that=("distribution",)),
        ),
        (
            Step("first", "p", formula="P[0] + 0*x*d"),
            Step("second", "q", formula="P[1]"),
            Step("y", "y", formula=formula),
        ),
        proves={"y": claim},
    )
    assert pins.report(sheet).proofs == ((("proves", "y"), Proof(points=points)),)


def test_the_words_for_what_was_checked():
    assert Proof(points=20).said == "checked numerically at 20 points"
    assert Proof(points=1).said == "checked numerically at 1 point"


@pytest.mark.slow
def test_a_wrong_proof_is_refused(make):
    sheet = make(
        "softmax-jacobian",
        *JACOBIAN,
        dims={"K": (2, 3)},
        proves={
            "jacobian": "jacobian(2*softmax(z), z)",
            "probabilities": "sum(z)",
            "nothing": "z",
        },
    )
    first, second, third = check(sheet)
    assert first.path == ("proves", "jacobian")
    assert first.message.startswith("not the same: ")
    assert second.message.endswith("but the proof's is that of a number")
    assert third.message == "softmax-jacobian has no step nothing"


@pytest.mark.slow
def test_a_derivative_by_a_step(make):
    sheet = make(
        "chain",
        (Input("x", "x"), Input("t", "t")),
        (
            Step("z", "z", formula="3*x"),
            Step("loss", "L", formula="(z - t)**2/2"),
            Step("slope", "g", formula="z - t"),
        ),
        proves={"slope": "derivative((z - t)**2/2, z)"},
    )
    assert check(sheet) == ()
