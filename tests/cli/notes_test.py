"""`dlstudy notes`: topics, cheat sheets, whole entries, errata, search, JSON."""

import re

KEYS = ["id", "topic", "kind", "title", "source", "statement", "latex", "erratum"]


def test_the_topics(dlstudy):
    done = dlstudy("notes")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[1].split() == ["formulas", "facts"]
    topics = [line.split()[0] for line in lines[2:] if line.startswith("  ") and line.strip()]
    assert topics.index("optimization") < topics.index("derivatives") < topics.index("losses")
    assert all(len(line) <= 80 for line in lines)
    counted = dlstudy("notes", "convolution", "--json").json
    kinds = [one["kind"] for one in counted]
    row = next(line for line in lines if line.startswith("  convolution "))
    assert row.split() == [
        "convolution",
        str(kinds.count("worksheet")),
        str(kinds.count("card")),
        "Convolution",
    ]


def test_a_topic_is_a_cheat_sheet(dlstudy):
    done = dlstudy("notes", "convolution")
    assert done.out.startswith("── Convolution ──────")
    assert (
        "\n"
        "  Convolution output size                                       conv-output-size\n"
        "    E = D·(F − 1) + 1"
    ) in done.out
    assert "  Erratum: the notes are not quite right here (000.55).\n" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_an_entry_whole(dlstudy):
    for name in ("conv-output-size", "000.55"):
        done = dlstudy("notes", name)
        assert done.status == 0
        assert (
            "\n"
            "  Worked example\n"
            "\n"
            "  given    input W = 32, kernel F = 11, padding P = 5, stride S = 2;\n"
            "           by default dilation D = 1\n"
        ) in done.out
        assert (
            "\n  What often goes wrong\n  - padding counted once: it is added on both sides.\n"
        ) in done.out
        assert (
            "\n"
            "  Erratum on item 000.55: incomplete\n"
            "  The notes say: (W − F + 2P)/S + 1, without rounding.\n"
            "  Correct: ⌊(W − F + 2P)/S⌋ + 1: round down.\n"
        ) in done.out


def test_plain_has_no_blank_lines_and_types_formulas(dlstudy):
    done = dlstudy("--plain", "notes", "conv-output-size")
    assert "" not in done.out.splitlines()
    assert "\nO = floor((W + 2*P - E)/S) + 1\n" in done.out


def test_every_entry_reads_in_every_language(dlstudy):
    unfilled = re.compile(r"\{(items?|kind|text|names|what|why|defaults|condition|shape)\}")
    for one in dlstudy("notes", "--json").json:
        for language in ("en", "ar"):
            done = dlstudy("--lang", language, "notes", one["id"])
            assert (done.status, done.err) == (0, "")
            assert not unfilled.search(done.out), one["id"]


def test_words_search(dlstudy):
    done = dlstudy("notes", "output", "size")
    assert done.out.splitlines()[1] == ("  Convolution output size  convolution · conv-output-size")
    assert done.out.splitlines()[-2] == "  dlstudy notes conv-output-size shows one whole."


def test_search_in_arabic(dlstudy):
    done = dlstudy("notes", "الالتفاف")
    assert done.status == 0
    assert "convolution" in done.out


def test_nothing_is_found(dlstudy):
    assert dlstudy("notes", "frobnicate") == (
        1,
        "",
        "dlstudy: nothing is found for frobnicate\n  dlstudy notes lists the topics\n",
    )
    done = dlstudy("notes", "convolutoin")
    assert done.status == 1
    assert done.err.splitlines()[1].startswith("  did you mean convolution")


def test_errata(dlstudy):
    done = dlstudy("notes", "--errata", "conv-output-size")
    assert done.out.startswith("\n  Erratum on item 000.55: incomplete\n")
    command = "    dlstudy calc conv-output-size --input 32 --kernel 11 --padding 5 \\\n"
    assert done.out.endswith(f"{command}        --stride 2   # 16\n  conv-output-size\n\n")
    everything = dlstudy("notes", "--errata").out
    assert done.out.strip() in everything
    carried = [one for one in dlstudy("notes", "--json").json if one["erratum"]]
    assert everything.count("Erratum on item") == sum(len(one["erratum"]) for one in carried)
    assert [one["id"] for one in dlstudy("notes", "--errata", "--json").json] == [
        one["id"] for one in carried
    ]


def test_no_erratum_is_an_honest_no(dlstudy):
    without = next(one["id"] for one in dlstudy("notes", "--json").json if not one["erratum"])
    assert dlstudy("notes", "--errata", without) == (
        1,
        "",
        "dlstudy: none of these carries an erratum\n",
    )


def test_as_json(dlstudy):
    documents = dlstudy("notes", "--json").json
    assert all(list(one) == KEYS for one in documents)
    assert {one["kind"] for one in documents} == {"card", "drill", "table", "worksheet"}
    assert all(one["source"] and one["title"] and one["statement"] for one in documents)
    one = dlstudy("notes", "conv-output-size", "--json").json
    assert len(one) == 1
    assert one[0]["latex"] == (
        r"E = D \cdot \left(F - 1\right) + 1 \\ "
        r"O = \left\lfloor \frac{W + 2 P - E}{S} \right\rfloor + 1"
    )
    assert one[0]["erratum"][0]["item"] == "000.55"
    assert list(one[0]["erratum"][0]) == ["item", "kind", "notes", "right", "why"]


def test_every_way_of_a_step_stands_in_its_latex(dlstudy):
    one = dlstudy("notes", "mse-loss", "--json").json[0]
    assert r"M = N \quad (\text{convention: plain})" in one["latex"]
    assert r"M = 2 N \quad (\text{convention: half})" in one["latex"]


def test_a_note_as_a_whole(dlstudy):
    assert len(dlstudy("notes", "000", "--json").json) > 100


def test_a_derivation_and_a_drill(dlstudy):
    shown = dlstudy("notes", "tanh-slope-formula").out
    assert "  - The slope of y = tanh(x), in terms of y.\n      1 − y²\n" in shown
    shown = dlstudy("notes", "drill-neuron").out
    assert "An exercise, made afresh each time: dlstudy quiz drill-neuron asks it." in shown
    [line, drill] = dlstudy("notes", "--json", "tanh-slope-formula", "drill-neuron").json
    assert (line["kind"], line["latex"]) == ("card", "1 - y^{2}")
    assert (drill["kind"], drill["latex"]) == ("drill", None)
