"""A renamed entry keeps its history, wherever the student looks."""

FACT = """\
topic: capitals
order: 1
title: Capitals
introduction: Where governments sit.
entries:
  - id: {id}
    was: [{was}]
    source: [an atlas]
    title: The capital of France
    question: What is the capital of France?
    answer: Paris
    wrong:
      - {{text: Lyon, says: It is the third largest city.}}
      - {{text: Nice, says: It lies on the coast.}}
      - {{text: Lille, says: It lies in the north.}}
"""


def test_a_renamed_entry_keeps_its_history(dlstudy, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    dlstudy.variables["DLSTUDY_CONTENT"] = str(own)
    (own / "capitals.yaml").write_text(FACT.format(id="france", was=""), encoding="utf-8")
    dlstudy("cards", "france", stdin="3\n")
    (own / "capitals.yaml").write_text(
        FACT.format(id="capital-of-france", was="france"), encoding="utf-8"
    )
    assert "met so far     1 of 1\n" in dlstudy("settings", "scope", "capitals").out + dlstudy().out
    done = dlstudy("cards", "capital-of-france", stdin="3\n")
    assert "1 card," not in done.out
    (answer,) = dlstudy("history", "--json").json
    assert (answer["card"], answer["rating"]) == ("capital-of-france", 3)
    assert "The capital of France" in dlstudy("history").out
    assert dlstudy("history", "check").status == 0


def test_a_former_id_that_is_an_entry_again_stays_that_entrys_own(dlstudy, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    dlstudy.variables["DLSTUDY_CONTENT"] = str(own)
    both = FACT.format(id="france", was="") + FACT.format(id="paris", was="france").partition(
        "entries:\n"
    )[2].replace("capital of France", "seat of Paris")
    (own / "capitals.yaml").write_text(both, encoding="utf-8")
    dlstudy("cards", "france", stdin="3\n")
    assert dlstudy("cards", "paris", stdin="3\n").out.startswith("── 1 of 1 · capitals ")
    assert [each["card"] for each in dlstudy("history", "--json").json] == ["france", "paris"]
