"""`dlstudy notes`: topics, cheat sheets, whole entries, errata, search, JSON."""

import re

KEYS = ["id", "topic", "kind", "title", "source", "statement", "latex", "erratum"]


def test_the_topics(dlstudy):
    done = dlstudy("notes")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[1].split() == ["formulas", "facts"]
    topics = [line.split()[0] for line in lines[2:] if line.startswith("  ") and line.strip()]
    assert topics.index("optimization") < topics.index("losses") < topics.index("derivatives")
    assert all(len(line) <= 80 for line in lines)
    counted = dlstudy("notes", "convolution", "--json").json
    kinds = [one["kind"] for one in counted]
    row = next(line for line in lines if line.startswith("  convolution "))
    assert row.split() == [
        "convolution",
        str(kinds.count("worksheet")),
        str(kinds.count("card") + kinds.count("table")),
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


def test_every_entry_reads_in_english_or_arabic(dlstudy):
    unfilled = re.compile(r"\{(items?|kind|text|names|what|why|defaults|condition|shape)\}")
    for place, one in enumerate(dlstudy("notes", "--json").json):
        language = ("en", "ar", "ar")[place % 3]
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


def test_words_that_are_nowhere_are_told(dlstudy):
    done = dlstudy("notes", "convolutoin")
    assert done.status == 0
    assert done.out.startswith(
        "\n  Found nowhere: convolutoin. What follows has words that look like it.\n\n"
    )
    assert "convolution" in done.out.splitlines()[3]
    done = dlstudy("notes", "softmax", "frobnicate")
    assert done.out.startswith("\n  Found nowhere: frobnicate\n\n")
    assert "softmax" in done.out.splitlines()[3].casefold()


def test_titles_and_texts_in_three_languages(dlstudy):
    for words, found in [
        (("vanishing", "gradients"), "gradient-chain"),
        (("فرط", "الملاءمة"), "overfitting"),
        (("بيش‌برازش",), "overfitting"),
        (("محو", "گرادیان"), "vanishing-and-exploding"),
        (("drop", "units", "at", "random", "while", "training"), "dropout"),
    ]:
        ids = [one["id"] for one in dlstudy("notes", "--json", *words).json]
        assert found in ids[:5], (words, ids)
        assert len(ids) <= 20


def test_names_in_any_capitals_and_digits(dlstudy):
    whole = dlstudy("notes", "conv-output-size").out
    assert dlstudy("notes", "Conv-Output-Size").out == whole
    assert dlstudy("notes", "٠٠٠٫٥٥").out == dlstudy("notes", "000.55").out


BAD = """topic: mine
order: 900
title: {en: Mine, ar: لي}
introduction: {en: My notes., ar: مذكرتي.}
entries:
  - id: mine-good
    source: [my notes]
    title: {en: Good, ar: جيد}
    question: {en: "What?", ar: "ما؟"}
    answer: {en: This, ar: هذا}
  - id: mine-unknown-function
    source: [my notes]
    title: {en: Unknown, ar: مجهول}
    inputs: {x: {}}
    steps: {y: {is: "frob(x)"}}
  - id: mine-no-value
    source: [my notes]
    title: {en: No value, ar: بلا قيمة}
    inputs: {x: {}}
    steps: {y: {is: "1/x"}}
    examples: [{give: {x: 0}, y: 2}]
"""


def test_a_bad_entry_of_ones_own_costs_itself_only(dlstudy, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "mine.yaml").write_text(BAD, encoding="utf-8")
    (mine / "torn.yaml").write_text("topic: [\n", encoding="utf-8")
    (mine / "bytes.yaml").write_bytes(b"\xff\xfe")
    dlstudy.variables["DLSTUDY_CACHE"] = str(tmp_path / "cache")
    everything = len(dlstudy("notes", "--json").json)
    dlstudy.variables["DLSTUDY_CONTENT"] = str(mine)
    done = dlstudy("notes", "--json")
    assert done.status == 0
    assert len(done.json) == everything + 2
    assert "unknown function frob" in done.err
    assert "bytes.yaml:1:1: byte 0xff is not UTF-8" in done.err
    assert [one["id"] for one in dlstudy("notes", "mine", "--json").json] == [
        "mine-good",
        "mine-no-value",
    ]
    shown = dlstudy("notes", "mine-no-value")
    assert shown.status == 0
    assert "y = 1/x" in shown.out
    assert "mine.yaml:16: mine-no-value: its example cannot be worked out: y: division" in shown.err


def test_an_entry_that_cannot_be_shown_is_left_out_loudly(dlstudy, monkeypatch):
    from dlstudy.cli import notes

    original = notes._document

    def document(entry):
        if entry.id == "conv1d":
            raise ValueError("it is torn")
        return original(entry)

    monkeypatch.setattr(notes, "_document", document)
    done = dlstudy("notes", "--json", "conv1d", "conv2d")
    assert [one["id"] for one in done.json] == ["conv2d"]
    assert done.err.startswith("dlstudy: content/convolution.yaml:")
    assert done.err.endswith(": conv1d: this entry is left out: it is torn\n")


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
