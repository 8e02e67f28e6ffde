"""What the fuzzer holds of every text, on some hundred texts put together at each run."""

from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent
hold = SimpleNamespace(**run_path(str(HERE / "invariants.py")))
fuzz = SimpleNamespace(**run_path(str(HERE / "fuzz.py")))


def texts(scraps: list[str], most: int = 9) -> st.SearchStrategy[str]:
    """Scraps of the language, and any characters at all, put together."""
    anything = st.text(st.characters(codec=None), max_size=3)
    parts = st.lists(st.sampled_from([one for one in scraps if one]) | anything, max_size=most)
    return st.builds(lambda joint, found: joint.join(found), st.sampled_from(["", " "]), parts)


ROWS = fuzz.table()
answers = texts(fuzz.SCRAPS)
several = settings(max_examples=250, deadline=None)


@given(st.sampled_from(ROWS), answers)
@several
def test_any_answer_to_a_key(row: dict[str, object], answer: str) -> None:
    hold.judged_alike_when_read_back({**row, "response": answer})


@given(st.sampled_from(ROWS), st.data())
@several
def test_an_answer_with_something_put_into_it(row: dict[str, object], data: st.DataObject) -> None:
    right = str(row["response"])
    start = data.draw(st.integers(0, len(right)))
    end = min(len(right), start + data.draw(st.integers(0, 3)))
    hold.judged_alike_when_read_back(
        {**row, "response": right[:start] + data.draw(texts(fuzz.SCRAPS, 3)) + right[end:]}
    )


@given(st.sampled_from(fuzz.TYPES), answers, answers)
@several
def test_any_key_and_any_answer(type_: str, key: str, answer: str) -> None:
    hold.judged({"type": type_, "expected": key, "response": answer})


@given(answers, answers)
@several
def test_any_domain(name: str, domain: str) -> None:
    hold.judged(
        {"expected": "x + 1", "response": "1 + x", "variables": {name: "real", "x": domain}}
    )


@given(answers)
@several
def test_any_expression(text: str) -> None:
    hold.read_as_expression(text)


@given(texts(fuzz.WORKSHEET))
@several
def test_any_formula(text: str) -> None:
    hold.read_in_worksheet(text)


@given(texts(fuzz.CONTENT, 30))
@several
def test_any_content(text: str) -> None:
    hold.read_as_content(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=60))
@several
def test_any_bytes(content: bytes) -> None:
    hold.read_as_content(content)


@given(st.text(st.characters(codec=None), max_size=80) | answers, st.integers(20, 100))
@several
def test_any_text_on_a_screen(text: str, width: int) -> None:
    hold.shown_on_a_terminal(text, width)
