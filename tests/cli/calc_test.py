"""`dlstudy calc`: screens, JSON, LaTeX, solving backwards, and what cannot be worked with."""

import json
import math

import pytest

from dlstudy.terminal.lines import width

CONV = ("calc", "conv-output-size")
ALEXNET = (*CONV, "--input", "227", "--kernel", "11", "--stride", "4")

WORKING = """
  Convolution output size

  given    input W = 227, kernel F = 11, stride S = 4;
           by default padding P = 0, dilation D = 1

  span     E = D·(F − 1) + 1
             = 1·(11 − 1) + 1
             = 11
  output   O = ⌊(W + 2P − E)/S⌋ + 1
             = ⌊(227 + 2·0 − 11)/4⌋ + 1
             = 55

  Positions that do not fit whole are dropped (floor), as in every library.
  Padding is counted for one side and added on both.

"""


def test_the_working_is_the_answer(dlstudy):
    done = dlstudy(*ALEXNET)
    assert done == (0, WORKING, "")


@pytest.mark.parametrize(
    ("width", "spelling"),
    [
        (80, ("--input", "227", "--kernel", "11", "--stride", "4")),
        (80, ("--W", "227", "--F", "11", "--S", "4")),
        (80, ("--input=227", "--kernel=11", "--stride=4")),
        (80, ("--input", "٢٢٧", "--kernel", "١١", "--stride", "٤")),
        (80, ("--input", "۲۲۷", "--kernel", "۱۱", "--stride", "۴")),
        (80, ("--input", "2.27e2", "--kernel", "22/2", "--stride", "4.0")),
        (200, ("--input", "227", "--kernel", "11", "--stride", "4")),
    ],
)
def test_names_symbols_and_every_way_to_write_a_number(dlstudy, width, spelling):
    assert dlstudy(*CONV, *spelling, width=width).out == WORKING


def test_an_alias_names_the_calculator_too(dlstudy):
    listed = {one["id"]: one for one in dlstudy("calc", "--json").json}
    for alias in listed["conv-output-size"]["aliases"]:
        assert dlstudy("calc", alias, *ALEXNET[2:]).out == WORKING


@pytest.mark.parametrize("name", ["conv_output_size", "ConvOutputSize", "CONV-OUTPUT_size"])
def test_capitals_hyphens_and_underscores_of_a_name_do_not_count(dlstudy, name):
    assert dlstudy("calc", name, *ALEXNET[2:]).out == WORKING


def test_options_may_be_written_with_underscores(dlstudy):
    assert dlstudy("calc", "weight-init", "--fan_in", "12", "--json").status == 0
    wrong = dlstudy("calc", "weight-init", "--fan_inn", "12")
    assert wrong.err == (
        "dlstudy: there is no option --fan-inn\n"
        "  did you mean --fan-in?\n"
        "  see: dlstudy calc weight-init --help\n"
    )


def test_a_name_that_fits_two_calculators_is_looked_for(dlstudy, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    sheet = (
        "    source: [my lecture]\n    title: {title}\n"
        "    inputs:\n      x: {{draw: {{from: 1, to: 9}}}}\n"
        '    steps:\n      y: {{is: "2*x"}}\n'
        "    examples:\n      - {{give: {{x: 3}}, y: 6}}\n"
    )
    entries = "".join(
        f"  - id: {id}\n{sheet.format(title=title)}"
        for id, title in (("two-fold", "Twofold by one way"), ("twofold", "Twofold by another"))
    )
    (own / "mine.yaml").write_text(
        f"topic: mine\norder: 99\ntitle: Mine\nintroduction: My own.\nentries:\n{entries}",
        encoding="utf-8",
    )
    done = dlstudy("calc", "TwoFold", "--content", str(own))
    assert "Twofold by one way" in done.out
    assert "Twofold by another" in done.out


def test_plain_working_is_sentences(dlstudy):
    assert dlstudy(*ALEXNET, "--plain").out == (
        "Convolution output size\n"
        "given: input W = 227, kernel F = 11, stride S = 4; by default padding P = 0,\n"
        "dilation D = 1\n"
        "span: E = D*(F - 1) + 1\n"
        "with the numbers: 1*(11 - 1) + 1\n"
        "value: 11\n"
        "output: O = floor((W + 2*P - E)/S) + 1\n"
        "with the numbers: floor((227 + 2*0 - 11)/4) + 1\n"
        "value: 55\n"
        "Positions that do not fit whole are dropped (floor), as in every library.\n"
        "Padding is counted for one side and added on both.\n"
    )


def test_negative_numbers_are_values_not_options(dlstudy):
    done = dlstudy("calc", "quadratic-minimum", "--a", "2", "--b", "-8", "--c", "-.5", "--json")
    assert done.status == 0
    assert done.json["given"] == {"a": 2, "b": -8, "c": -0.5}
    assert done.json["results"] == {"x-star": 2, "f-star": -8.5, "kind": "minimum"}


# The JSON that others may rely on, key by key


def test_a_calculation_as_json(dlstudy):
    done = dlstudy(*ALEXNET, "--json")
    assert (done.status, done.err) == (0, "")
    assert done.json == {
        "calculator": "conv-output-size",
        "given": {"input": 227, "kernel": 11, "padding": 0, "stride": 4, "dilation": 1},
        "results": {"span": 11, "output": 55},
        "steps": [
            {
                "name": "span",
                "symbol": "E",
                "formula": "D*(F - 1) + 1",
                "substituted": "1*(11 - 1) + 1",
                "value": 11,
                "latex": r"E = D \cdot \left(F - 1\right) + 1",
            },
            {
                "name": "output",
                "symbol": "O",
                "formula": "floor((W + 2*P - E)/S) + 1",
                "substituted": "floor((227 + 2*0 - 11)/4) + 1",
                "value": 55,
                "latex": r"O = \left\lfloor \frac{W + 2 P - E}{S} \right\rfloor + 1",
            },
        ],
        "convention": "Positions that do not fit whole are dropped (floor), as in every library. "
        "Padding is counted for one side and added on both.",
        "aliases": {"E": "span", "out": "output", "O": "output"},
    }


def test_json_says_what_else_a_result_is_called(dlstudy):
    listed = {one["id"]: one for one in dlstudy("calc", "--json").json}
    done = dlstudy("calc", "quadratic-minimum", "--a=2", "--b=-8", "--c=3", "--json").json
    assert {name: done["results"][own] for name, own in done["aliases"].items()} == {
        "minimizer": 2,
        "minimiser": 2,
        "x_star": 2,
        "minimum-value": -5,
        "f_star": -5,
        "type": "minimum",
    }
    for one in listed["quadratic-minimum"]["results"]:
        assert all(done["aliases"][other] == one["name"] for other in one["aliases"])
    assert {one["name"]: one["aliases"] for one in listed["quadratic-minimum"]["results"]} == {
        "x-star": ["minimizer", "minimiser", "x_star"],
        "f-star": ["minimum-value", "f_star"],
        "kind": ["type"],
    }


def test_a_name_that_two_calculators_have_means_the_one_with_these_inputs(dlstudy):
    vector = ("calc", "binary-cross-entropy", "--y", "[1, 0, 1]", "--p", "[0.9, 0.2, 0.6]")
    done = dlstudy(*vector, "--json").json
    assert done["calculator"] == "cross-entropy-cost"
    assert done["results"]["J"] == pytest.approx(0.279777, rel=1e-5)
    assert done["aliases"]["loss"] == "J"
    one = dlstudy("calc", "binary-cross-entropy", "--t=1", "--y=0.9", "--json").json
    assert one["calculator"] == "binary-cross-entropy"
    listed = {one["id"]: one for one in dlstudy("calc", "--json").json}
    assert listed["binary-cross-entropy"]["namesakes"] == ["cross-entropy-cost"]
    assert "namesakes" not in listed["cross-entropy-cost"]
    assert (
        "With other inputs the name means cross-entropy-cost"
        in dlstudy("calc", "binary-cross-entropy", "--help").out
    )
    wrong = dlstudy("calc", "binary-cross-entropy", "--q", "1")
    assert (wrong.status, wrong.err.splitlines()[0]) == (2, "dlstudy: there is no option --q")


def test_full_precision_in_json(dlstudy):
    results = dlstudy("calc", "softmax", "--z", "[0, 1]", "--json").json["results"]
    e = math.e
    assert results["y"] == pytest.approx([1 / (1 + e), e / (1 + e)], rel=1e-15)


def test_no_convention_is_null(dlstudy):
    assert dlstudy("calc", "softmax", "--z", "[0, 1]", "--json").json["convention"] is None


def test_the_list_as_json(dlstudy):
    listed = dlstudy("calc", "--json").json
    conv = next(one for one in listed if one["id"] == "conv-output-size")
    assert list(conv) == ["id", "aliases", "title", "topic", "inputs", "results"]
    assert (conv["title"], conv["topic"]) == ("Convolution output size", "convolution")
    padding = next(one for one in conv["inputs"] if one["name"] == "padding")
    assert {key: padding[key] for key in padding if key not in ("about", "aliases")} == {
        "name": "padding",
        "symbol": "P",
        "type": "integer",
        "shape": None,
        "choices": None,
        "domain": "P >= 0",
        "default": "0",
        "required": False,
    }
    assert [list(one) for one in conv["results"]] == [
        ["name", "aliases", "symbol", "type", "shape"]
    ] * 2
    assert conv["results"][1]["type"] == "integer"
    mse = next(one for one in listed if one["id"] == "mse-loss")
    by_name = {one["name"]: one for one in mse["inputs"]}
    assert by_name["Y"]["shape"] == ["N", "K"]
    assert by_name["Y"]["required"] is True
    assert by_name["convention"]["choices"][:3] == ["plain", "half", "elementwise"]
    assert by_name["convention"]["type"] == "choice"


def test_every_calculator_is_listed_and_every_one_has_help(dlstudy):
    listed = dlstudy("calc", "--json").json
    screen = dlstudy("calc").out
    assert len(listed) > 50
    for one in listed:
        assert f"\n  {one['id']} " in screen
        helped = dlstudy("calc", one["id"], "--help")
        assert (helped.status, helped.err) == (0, "")
        assert all(width(line) <= 80 for line in helped.out.splitlines()), one["id"]
        for input in one["inputs"]:
            assert f"--{input['name']}" in helped.out, (one["id"], input["name"])


def test_a_search_may_be_json_too(dlstudy):
    found = [one["id"] for one in dlstudy("calc", "output", "size", "--json").json]
    assert "conv-output-size" in found and "softmax" not in found


# Solving backwards


def test_every_input_that_gives_the_result(dlstudy):
    done = dlstudy(*CONV, "--output", "55", "--kernel", "11", "--stride", "4")
    assert done.out == (
        "\n  input    W = 227, 228, 229 or 230\n  These are all; P = 0 and D = 1 by default.\n\n"
    )


def test_the_unknown_may_be_named_by_name_or_symbol(dlstudy):
    for name in ("padding", "P"):
        done = dlstudy(*CONV, *["--input", "14", "--kernel", "3", "--output", "14", "--find"], name)
        assert done.out == (
            "\n  padding   P = 1\n  This is the only one; S = 1 and D = 1 by default.\n\n"
        )


def test_solutions_as_json(dlstudy):
    done = dlstudy(*CONV, *["--output", "55", "--kernel", "11", "--stride", "4", "--json"]).json
    assert list(done) == ["calculator", "given", "unknown", "solutions", "convention", "aliases"]
    assert done["given"] == {"kernel": 11, "stride": 4}
    assert done["unknown"] == "input"
    assert [one["given"]["input"] for one in done["solutions"]] == [227, 228, 229, 230]
    for one in done["solutions"]:
        assert list(one) == ["given", "results", "steps"]
        assert one["results"] == {"span": 11, "output": 55}
        assert one["given"] == {
            "input": one["given"]["input"],
            "kernel": 11,
            "padding": 0,
            "stride": 4,
            "dilation": 1,
        }
        assert [step["name"] for step in one["steps"]] == ["span", "output"]


def test_an_interval_of_reals_has_two_ends(dlstudy):
    asked = ("calc", "box-convolution", "--a", "1", "--b", "2", "--s", "1")
    assert dlstudy(*asked).out == ("\n  t        1 ≤ t ≤ 2\n  Every number in between does it.\n\n")
    assert dlstudy(*asked, "--json").json["solutions"] == [
        {
            "given": {"a": 1, "b": 2, "t": {"from": 1.0, "to": 2.0}},
            "results": {"left": 0, "right": 1, "s": 1},
            "steps": [],
        }
    ]


def test_many_solutions_are_cut_and_say_so(dlstudy):
    asked = (*CONV, *["--input", "100000", "--output", "1", "--kernel", "1", "--find", "stride"])
    done = dlstudy(*asked, "--json").json
    assert len(done["solutions"]) == 1000
    assert done["more"] is True
    screen = dlstudy(*asked).out
    assert screen.startswith("\n  stride   S = 100000, ")
    assert "These are the smallest; there are more" in screen


# LaTeX


def test_latex_is_an_aligned_derivation(dlstudy):
    assert dlstudy(*ALEXNET, "--latex").out == (
        "\\begin{align*}\n"
        "  E &= D \\cdot \\left(F - 1\\right) + 1"
        " = 1 \\cdot \\left(11 - 1\\right) + 1 = 11 \\\\\n"
        "  O &= \\left\\lfloor \\frac{W + 2 P - E}{S} \\right\\rfloor + 1"
        " = \\left\\lfloor \\frac{227 + 2 \\cdot 0 - 11}{4} \\right\\rfloor + 1 = 55 \\\\\n"
        "\\end{align*}\n"
    )


# What cannot be worked with: one clear sentence, nothing on stdout, status 2

HELP = "  see: dlstudy calc conv-output-size --help\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "--input 5 --kernel 11",
            "dlstudy: the filter is larger than the padded input\n"
            "  W + 2P = 5, but D·(F − 1) + 1 = 11\n"
            "  any one of these fits: --padding 3, --kernel 5, --input 11\n",
        ),
        ("--input 5 --kernel 3 --stride 0", "dlstudy: stride must be ≥ 1, not 0\n" + HELP),
        ("--input -5 --kernel 3", "dlstudy: input must be ≥ 1, not −5\n" + HELP),
        ("--input five --kernel 3", "dlstudy: input must be a number, not five\n" + HELP),
        ("--input 2.5 --kernel 3", "dlstudy: input must be a whole number, not 2.5\n" + HELP),
        ("--input nan --kernel 3", "dlstudy: input must be a finite number, not nan\n" + HELP),
        ("--input inf --kernel 3", "dlstudy: input must be a finite number, not inf\n" + HELP),
        (
            "--input 1e400 --kernel 3",
            "dlstudy: input is too large: numbers stay below 1e300\n" + HELP,
        ),
        (
            f"--input 1{'0' * 400} --kernel 3",
            "dlstudy: input is too long to be a number here\n" + HELP,
        ),
        ("--input [1,2] --kernel 3", "dlstudy: input must be one number, not a list\n" + HELP),
        (
            "",
            "dlstudy: input and kernel are missing; give --input and --kernel\n" + HELP,
        ),
        ("--input --kernel", "dlstudy: --input needs a value, not --kernel\n"),
        (
            "--kernl 3",
            "dlstudy: there is no option --kernl\n  did you mean --kernel?\n" + HELP,
        ),
        ("more words", "dlstudy: more words: not expected here\n" + HELP),
        (
            "--input 14 --kernel 3 --output 14 --find height",
            "dlstudy: --find height: conv-output-size has no such input\n"
            "  one of: input, kernel, padding, stride, dilation\n",
        ),
        (
            "--input 14 --kernel 3 --output 14 --padding 1 --stride 1 --dilation 1",
            "dlstudy: no input is left out, so there is nothing to solve for\n" + HELP,
        ),
        (
            "--output 5.5 --kernel 3",
            "dlstudy: output is a whole number, so it cannot be 5.5\n" + HELP,
        ),
        (
            "--output 55",
            "dlstudy: only one input can be left out, but input and kernel are missing\n" + HELP,
        ),
        (
            "--output 0 --kernel 11",
            "dlstudy: no whole input gives output 0 with kernel 11\n" + HELP,
        ),
        (
            "--input @nothing.json --kernel 3",
            "dlstudy: --input @nothing.json: no such file or directory\n",
        ),
    ],
)
def test_one_clear_sentence(dlstudy, arguments, message):
    assert dlstudy(*CONV, *arguments.split()) == (2, "", message)
    assert dlstudy(*CONV, *arguments.split(), "--json") == (2, "", message)


@pytest.mark.parametrize(
    ("z", "message"),
    [
        ("5", "z must be a list of K numbers, such as [1, 2], not the number 5"),
        ("abc", "z must be a list of K numbers, such as [1, 2], not abc"),
        ('{"a": 1}', 'z must be a list of K numbers, such as [1, 2], not {"a": 1}'),
        ("[]", "z is empty"),
        ("", "z is empty"),
        ("[1, 2", "z has a bracket that is never closed"),
        ("[1, 2]]", "z goes on after its last bracket: [1, 2]]"),
        ("[1, , 2]", "z has a comma too many"),
        ("[1 2]", "z lacks a comma before 2"),
        ("[[1, 2], [3]]", "z is ragged: row 1 has 2 entries, row 2 has 1"),
        ("[1, [2]]", "z is ragged: some of its entries are lists, others are numbers"),
        ("[1, null]", "z must be a number, not null"),
        ("[1, NaN]", "z must be a finite number, not NaN"),
        ("[1, 1e999]", "z is too large: numbers stay below 1e300"),
    ],
)
def test_arrays_that_are_none(dlstudy, z, message):
    help_line = "  see: dlstudy calc softmax --help\n"
    assert dlstudy("calc", "softmax", "--z", z) == (2, "", f"dlstudy: {message}\n{help_line}")


def test_shapes_that_do_not_fit_are_named(dlstudy):
    done = dlstudy("calc", "mse-loss", "--Y", "[[1, 2], [3, 4]]", "--T", "[[1, 2, 3], [3, 4, 5]]")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("dlstudy: ")
    assert "2" in done.err
    assert "3" in done.err
    assert "Traceback" not in done.err


def test_an_option_without_its_value(dlstudy):
    assert dlstudy(*CONV, "--input") == (2, "", "dlstudy: --input needs a value\n" + HELP)


def test_an_unknown_choice_is_told_the_known_ones(dlstudy):
    done = dlstudy("calc", "conv1d", "--x", "[1, 2]", "--w", "[1]", "--mode", "fulll")
    assert done == (
        2,
        "",
        "dlstudy: mode must be full, same or valid, not fulll\n  see: dlstudy calc conv1d --help\n",
    )


def test_a_misspelt_calculator_is_guessed(dlstudy):
    assert dlstudy("calc", "sofmax") == (
        2,
        "",
        "dlstudy: there is no calculator called sofmax\n"
        "  did you mean softmax, logsoftmax or softmax-rows?\n"
        "  dlstudy calc lists them all; dlstudy calc WORDS searches\n",
    )


def test_options_of_no_calculator(dlstudy):
    done = dlstudy("calc", "zzz", "--input", "3")
    assert done.status == 2
    assert done.err.startswith("dlstudy: there is no calculator called zzz\n")


# The list and the search


def test_words_that_are_no_calculator_search(dlstudy):
    done = dlstudy("calc", "output", "size")
    assert done.status == 0
    lines = done.out.splitlines()
    place = lines.index("  Convolution")
    assert any(line.startswith("  conv-output-size ") for line in lines[place:])
    assert not any(line.startswith("  softmax ") for line in lines)


def test_the_list_in_arabic_keeps_titles_in_arabic(dlstudy):
    done = dlstudy("--lang", "ar", "calc", "conv-output-size")
    assert done.status == 2
    listed = dlstudy("--lang", "ar", "calc").out
    line = next(one for one in listed.splitlines() if one.startswith("  conv-output-size: "))
    assert "الالتفاف" in line


# Every worked example of the content comes out of the command line too


def worksheets(home):
    from dlstudy.catalog.folders import packaged_content
    from dlstudy.catalog.index import open_index

    catalog = open_index([packaged_content()], home)
    try:
        return [catalog.entry(h.id) for h in catalog.headers() if h.kind == "worksheet"]
    finally:
        catalog.close()


def test_every_namesake_answers_by_the_name_that_it_shares(dlstudy):
    entries = {entry.id: entry for entry in worksheets(dlstudy.home)}
    holders = [entry for entry in entries.values() if entry.namesakes]
    assert {"lstm-cell", "rnn-cell", "conv2d"} <= {entry.id for entry in holders}
    for holder in holders:
        for namesake in holder.namesakes:
            answered = set()
            for example in entries[namesake].examples:
                options = [w for n, v in example.give.items() for w in (f"--{n}", as_option(v))]
                done = dlstudy("calc", holder.id, *options, "--json")
                answered.add(done.json["calculator"] if done.status == 0 else done.err)
            assert namesake in answered, (holder.id, answered)


def test_every_example_runs_in_every_form(dlstudy):
    for entry in worksheets(dlstudy.home):
        given = entry.examples[0].give
        options = [word for n, v in given.items() for word in (f"--{n}", as_option(v))]
        working = dlstudy("calc", entry.id, *options)
        assert (working.status, working.err) == (0, ""), entry.id
        assert all(len(line) <= 80 for line in working.out.splitlines()), entry.id
        document = dlstudy("calc", entry.id, *options, "--json").json
        keys = ["calculator", "given", "results", "steps", "convention", "aliases"]
        assert list(document) == keys
        assert {step["name"] for step in document["steps"]} <= set(document["results"])
        assert document["calculator"] == entry.id
        assert dlstudy("calc", entry.id, *options, "--latex").out.startswith("\\begin{align*}\n")
        for language in ("ar", "fa"):
            assert dlstudy("--lang", language, "calc", entry.id, *options).status == 0


def as_option(value: object) -> str:
    if isinstance(value, str):
        return value
    text = json.dumps(value)
    return text.replace('"', "") if isinstance(value, list) else text
