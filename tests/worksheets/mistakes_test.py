import pytest

from dlstudy.worksheets.solve import solve


def wrong(sheet, given, id):
    return solve(sheet, given, sheet.mistake(id)).results


def test_a_step_is_replaced(conv):
    given = {"input": 32, "kernel": 11, "padding": 5, "stride": 2}
    assert wrong(conv, given, "padding-once")["output"] == 14
    assert wrong(conv, given, "no-plus-one")["output"] == 15
    assert wrong(conv, given, "no-floor")["output"] == pytest.approx(16.5)


def test_later_steps_follow_the_mistake(conv):
    given = {"input": 6, "kernel": 3, "padding": 2, "stride": 2, "dilation": 2}
    assert wrong(conv, given, "no-dilation") == {"span": 3, "output": 4}


@pytest.mark.parametrize(
    ("id", "result", "value"),
    [
        ("gates-swapped", "c", 1.10335),
        ("bias-dropped", "hidden", 0.489924),
        ("forget-bias-dropped", "hidden", 0.489924),
        ("state-without-tanh", "hidden", 0.735367),
    ],
)
def test_the_lstm_mistakes_of_the_notes(lstm, lstm_given, id, result, value):
    assert wrong(lstm, lstm_given, id)[result] == pytest.approx([value], rel=1e-5)


def test_an_input_is_replaced(sigmoid):
    assert wrong(sigmoid, {"z": "1.5"}, "exponent-sign")["y"] == pytest.approx(0.182426, rel=1e-5)


def test_a_choice_is_replaced(mse):
    given = {"Y": [[1, 2, 0], [0, 3, 1]], "T": [[0, 2, 2], [1, 1, 1]]}
    assert wrong(mse, given, "other")["mse"] == pytest.approx(2.5)
    assert wrong(mse, given, "no-square")["mse"] == pytest.approx(0.0)


def test_a_word_is_replaced(quadratic):
    given = {"a": 2, "b": -8, "c": 3}
    assert wrong(quadratic, given, "kinds-swapped")["kind"] == "maximum"
    assert wrong(quadratic, given, "sign-lost")["x-star"] == -2


def test_an_unknown_mistake_is_a_key_error(conv):
    with pytest.raises(KeyError):
        conv.mistake("nothing")
