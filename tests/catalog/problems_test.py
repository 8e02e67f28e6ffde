"""Problems as they are shown: place, sentence, line, caret."""

from dlstudy.catalog.problems import Problem, closest, did_you_mean, in_order, listed


def test_a_problem_with_everything() -> None:
    problem = Problem(
        "content/convolution.yaml",
        14,
        47,
        3,
        "conv-output-size",
        "unknown name F_E",
        'did you mean F_e (step "span")?',
        '      output: {symbol: O, is: "floor((W + 2*P - F_E)/S) + 1"}',
        'step "output"',
    )
    assert problem._replace(column=49).render() == (
        'content/convolution.yaml:14:49: conv-output-size, step "output": '
        'unknown name F_E; did you mean F_e (step "span")?\n'
        '    output: {symbol: O, is: "floor((W + 2*P - F_E)/S) + 1"}\n'
        "                                              ^^^"
    )


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    problem = Problem("my/notes.yml", 0, 0, 0, "", "no content file", "content files end in .yaml")
    assert problem.render() == "my/notes.yml: no content file; content files end in .yaml"


def test_advice_says_so() -> None:
    problem = Problem("a.yaml", 3, 1, 2, "x", "no twin", advice=True)
    assert problem.render() == "a.yaml:3:1: advice: x: no twin"


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "a" * 100 + "WRONG" + "b" * 100
    shown, caret = Problem("f", 1, 101, 5, "", "m", "", line).render().split("\n")[1:]
    assert len(shown) == 4 + 98
    assert shown[4] == shown[-1] == "…"
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "WRONG"


def test_no_caret_right_of_right_to_left_text() -> None:
    line = "title: {ar: المساحة, en: Area}"
    assert Problem("f", 1, 26, 4, "", "m", "", line).render() == f"f:1:26: m\n    {line}"
    assert Problem("f", 1, 1, 5, "", "m", "", line).render().endswith("\n    ^^^^^")


def test_wide_and_combining_letters_keep_the_caret_in_place() -> None:
    assert Problem("f", 1, 4, 1, "", "m", "", "漢e\u0301x").render().split("\n")[2] == "       ^"


def test_order_and_no_repetition() -> None:
    a, b, c = (Problem("f", *at, 1, "", "m") for at in ((2, 1), (1, 9), (1, 2)))
    other = Problem("a", 9, 9, 1, "", "m")
    assert in_order([a, b, c, a, other]) == (other, c, b, a)


def test_guesses() -> None:
    assert closest("Sigmiod", ["sigmoid", "softmax"]) == "sigmoid"
    assert did_you_mean("F_E", ["F_e", "W"]) == "did you mean F_e?"
    assert did_you_mean("nonsense", ["a", "b"]) == "known here: a and b"
    assert did_you_mean("nonsense", [str(n) for n in range(50)]) == ""


def test_lists_of_words() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
