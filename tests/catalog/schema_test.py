"""The schema, as editors see it, and that it says yes to all that the format offers."""

from dlstudy.catalog import schema
from dlstudy.catalog.entries import Draw, Example, Input, Step, Worksheet
from dlstudy.catalog.folders import ContentFile
from dlstudy.catalog.loader import load_bytes

EVERYTHING = """topic: all
order: 3
title: Everything
entries:
  - id: everything
    aliases: [all-of-it]
    was: [nothing]
    source: ["000.1"]
    title: {en: Everything, ar: كل شيء, fa: همه چیز}
    about: A worksheet with every key.
    convention: {en: natural logarithm}
    dims: {N: [1, 2], K: [2, 4]}
    inputs:
      probs: {symbol: p, shape: [N, K], that: [distribution]}
      rate: {domain: "rate > 0", draw: {from: 0.1, to: 1, step: 0.1}, unit: s}
      any-number: {shape: any, default: 1e-8}
      W: {shape: [K, K], keys: [i, f]}
      mean-of: {type: choice, of: [plain, half], default: plain}
      deep: {type: boolean, default: no}
    require:
      - {when: "rate < 1", says: too fast}
    steps:
      divisor: {symbol: D, by: mean-of, cases: {plain: N, half: "2*N"}}
      kind: {type: word, first: [{when: "rate > 0.5", then: fast}, {otherwise: slow}]}
      size: {type: shape, is: "[N, K]", aliases: [dims]}
      loss: {symbol: L, is: "sum(p)/D", unit: nats, tolerance: 0.01, shape: [N]}
    mistakes:
      twice: {replace: {loss: "2*sum(p)/D"}, name: twice, says: only once.}
    sensible: ["N < 3"]
    same-as: losses.everything
    proves: {loss: "sum(p)/D"}
    examples:
      - item: "000.1"
        give: {probs: [[0.5, 0.5]], rate: 1, W: {i: [[1]], f: [[2]]}}
        loss: 1
        kind: fast
        mistakes: {twice: 2}
        why: small
        computed-by: "PyTorch 2.13"
    asks:
      - {give: [probs], find: loss, using: {mean-of: half}, text: "How large is it?"}
    errata:
      - {item: "000.1", kind: scan, notes: x, right: y, why: z}
"""


def everything() -> Worksheet:
    loaded = load_bytes(EVERYTHING.encode(), ContentFile("all.yaml", "all.yaml", True, 0, 0))
    assert loaded.problems == ()
    entry = loaded.entries[0].entry
    assert isinstance(entry, Worksheet)
    return entry


def test_every_key_arrives() -> None:
    sheet = everything()
    probs, rate, any_number, group, mean_of, deep = sheet.inputs
    assert probs == Input("probs", "p", shape=("N", "K"), that=("distribution",))
    assert rate == Input("rate", "rate", domain="rate > 0", draw=Draw("0.1", "1", "0.1"), unit="s")
    assert any_number == Input("any-number", "any_number", shape=("any",), default="1e-8")
    assert (group.keys, group.symbol) == (("i", "f"), "W")
    assert mean_of == Input(
        "mean-of", "mean_of", type="choice", choices=("plain", "half"), default="plain"
    )
    assert deep == Input("deep", "deep", type="choice", choices=("no", "yes"), default="no")
    divisor, kind, size, loss = sheet.steps
    assert divisor == Step("divisor", "D", by="mean-of", cases={"plain": "N", "half": "2*N"})
    assert kind == Step("kind", "kind", type="word", first=(("rate > 0.5", "fast"), (None, "slow")))
    assert size == Step("size", "size", type="shape", formula="[N, K]", aliases=("dims",))
    assert loss == Step(
        "loss", "L", formula="sum(p)/D", unit="nats", tolerance="0.01", shape=("N",)
    )
    assert sheet.dims == {"N": (1, 2), "K": (2, 4)}
    assert sheet.title == {"en": "Everything", "ar": "كل شيء", "fa": "همه چیز"}
    assert sheet.about == {"en": "A worksheet with every key."}
    assert sheet.examples == (
        Example(
            give={"probs": [["0.5", "0.5"]], "rate": "1", "W": {"i": [["1"]], "f": [["2"]]}},
            results={"loss": "1", "kind": "fast"},
            item="000.1",
            mistakes={"twice": "2"},
            why="small",
            computed_by="PyTorch 2.13",
        ),
    )
    assert sheet.asks[0].using == {"mean-of": "half"}
    assert sheet.errata[0].why == {"en": "z"}
    assert (sheet.same_as, sheet.sensible, sheet.was) == (
        "losses.everything",
        ("N < 3",),
        ("nothing",),
    )
    assert (sheet.place.line, sheet.place.column) == (5, 5)


def test_editors_get_a_json_schema() -> None:
    found = schema.json_schema()
    assert found["required"] == ["topic", "order", "title", "entries"]
    assert found["additionalProperties"] is False
    step = found["$defs"]["Step"]["properties"]
    assert {"is", "by", "cases", "first", "tolerance"} <= set(step)
    assert "same-as" in found["$defs"]["Worksheet"]["properties"]


def test_several_faults_of_form_come_together() -> None:
    text = EVERYTHING.replace("order: 3", "order: third").replace("symbol: p", "symbl: p")
    text = text.replace("type: shape", "type: size").replace("kind: scan", "kind: smudge")
    loaded = load_bytes(text.encode(), ContentFile("all.yaml", "all.yaml", True, 0, 0))
    assert [problem.sentence() for problem in loaded.problems] == [
        'all.yaml:2:8: a whole number is expected, not "third"',
        'all.yaml:14:15: everything, input "probs": unknown key "symbl"; did you mean symbol?',
        'all.yaml:25:20: everything, step "size": "size" is none of integer, real, word or shape',
        'all.yaml:43:31: everything, erratum 1: "smudge" is none of wrong, misleading, '
        "ambiguous, incomplete, notation, convention or scan",
    ]
