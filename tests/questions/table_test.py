"""Comparisons asked cell by cell: every cell, its options, their reasons, in every language."""

import pytest

from dlstudy.catalog.codec import decode, encode
from dlstudy.catalog.entries import Place, Row, Table, Wrong
from dlstudy.cli.cards import card_question
from dlstudy.progress.memory import Memory
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.question import CannotMakeError
from dlstudy.questions.table import in_turn


def both(en: str) -> dict[str, str]:
    return {"en": en, "ar": f"({en})"}


def row(name: str, *cells: str, wrong: tuple[str, ...] = ()) -> Row:
    said = {key: both(cell) for key, cell in zip(("a", "b", "c", "d"), cells, strict=False)}
    further = tuple(Wrong(both(text), both(f"not {text}.")) for text in wrong)
    return Row(name, both(name), said, further)


COLUMNS = {"a": both("Adam"), "b": both("Boost"), "c": both("Chain"), "d": both("Drift")}
FOUR = Table(
    "four", "tests", Place("t", 1, 1), ("x",), both("Four"), COLUMNS,
    (row("rate", "one", "two", "three", "four"), row("cost", "low", "mid", "high", "none")),
    about=both("More of it."),
)  # fmt: skip
TWO = FOUR._replace(
    id="two",
    columns={key: COLUMNS[key] for key in "ab"},
    rows=(row("rate", "one", "two", wrong=("five", "six", "seven")), row("cost", "low", "mid")),
)
SEEDS = [str(n) for n in range(60)]


def test_it_survives_the_index():
    assert decode(encode(TWO)) == TWO


def test_its_kinds():
    assert kinds_of(FOUR) == ("recall", "choice", "truth")
    with pytest.raises(CannotMakeError):
        make(FOUR, "cloze", "1")


def test_a_seed_repeats_its_question():
    for kind in kinds_of(FOUR):
        assert make(FOUR, kind, "s") == make(FOUR, kind, "s")
        assert len({make(FOUR, kind, seed).text for seed in SEEDS}) >= 8


def test_a_cell_is_recalled():
    texts = {(q.text, q.answer) for q in (make(TWO, "recall", seed) for seed in SEEDS)}
    assert texts == {
        ("Four. rate: what is true for “Adam”?", "one"),
        ("Four. rate: what is true for “Boost”?", "two"),
        ("Four. cost: what is true for “Adam”?", "low"),
        ("Four. cost: what is true for “Boost”?", "mid"),
    }


def test_the_wrong_options_are_of_the_same_row():
    rows = [{"one", "two", "three", "four"}, {"low", "mid", "high", "none"}]
    for question in (make(FOUR, "choice", seed) for seed in SEEDS):
        texts = {option.text for option in question.options}
        if "for which of them" in question.text:
            assert texts == {"Adam", "Boost", "Chain", "Drift"}
            continue
        assert texts in rows
        right = next(option for option in question.options if option.right)
        assert right.text == question.answer
        assert question.text.endswith(f"“{_column(right.text)}”?")
        for option in question.options:
            if not option.right:
                assert option.says == f"That is true for “{_column(option.text)}”."


def _column(cell: str) -> str:
    for one in FOUR.rows:
        for key, said in one.cells.items():
            if said["en"] == cell:
                return COLUMNS[key]["en"]
    raise KeyError(cell)


def test_turned_round_it_asks_for_the_column():
    asked = [q for q in (make(FOUR, "choice", s) for s in SEEDS) if "for which" in q.text]
    assert 10 < len(asked) < 40
    for question in asked:
        cell = question.text.rpartition("? ")[2]
        assert question.answer == _column(cell)
        wrong = next(option for option in question.options if not option.right)
        assert wrong.says.startswith(f"For “{wrong.text}” it is: ")
        assert _column(wrong.says.rpartition(": ")[2].removesuffix(".")) == wrong.text


def test_further_wrong_options_fill_up_a_row_of_two():
    asked = [q for q in (make(TWO, "choice", s) for s in SEEDS) if "rate: what" in q.text]
    seen = {option.text for question in asked for option in question.options}
    assert seen == {"one", "two", "five", "six", "seven"}
    for question in asked:
        texts = {option.text for option in question.options}
        assert {"one", "two"} <= texts
        assert len(texts) == 4
        says = {option.says for option in question.options if option.text == "five"}
        assert says <= {"not five."}


def test_a_proposed_cell_is_right_half_the_time():
    judged = [make(FOUR, "truth", seed) for seed in SEEDS]
    rights = [question.expected.value for question in judged]
    assert 15 < sum(rights) < 45
    for question in judged:
        (proposed,) = question.options
        assert (proposed.text == question.answer) == proposed.right == question.expected.value
        assert f"Proposed answer: {proposed.text}" in question.text


def test_a_card_shows_all_cells_before_one_comes_again():
    shown = [make(FOUR, "recall", in_turn(f"any{n}", n)) for n in range(16)]
    assert len({question.text for question in shown[:8]}) == 8
    assert [q.text for q in shown[:8]] == [q.text for q in shown[8:]]
    assert make(FOUR, "choice", in_turn("x", 3)).about == "More of it."


def test_a_card_goes_on_with_the_cells_as_it_is_repeated():
    texts = set()
    for repetitions in range(4):
        memory = Memory("two", 3.0, 5.0, 0, repetitions=repetitions)
        question = card_question(TWO, memory, f"s{repetitions}", "en")
        assert question is not None
        assert question.seed == f"s{repetitions}~{repetitions}"
        texts.add(make(TWO, "recall", question.seed).text)
    assert len(texts) == 4
    new = card_question(TWO, None, "s", "en")
    assert new is not None
    assert (new.kind, new.seed) == ("recall", "s~0")


def test_in_arabic():
    question = make(TWO, "choice", "1", "ar")
    assert all("(" in option.text for option in question.options)
    assert question.text.startswith("(Four)")
