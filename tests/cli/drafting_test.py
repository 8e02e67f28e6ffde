"""`dlstudy content new`: through a pipe, on a terminal, interrupted; answers checked at once."""

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dlstudy.catalog.schema import json_schema
from dlstudy.cli.drafting import KINDS
from dlstudy.cli.entry_files import Target, write
from dlstudy.cli.environment import Environment
from dlstudy.cli.errors import UsageError
from dlstudy.cli.main import run

TOPIC = ["batches", "", "How training is cut up: batches", "A sentence, with a comma."]
HEAD = ["my lecture: one", "Batches in one epoch", "الدفعات", ""]
SAMPLES = ["samples", "N", "how many samples", "integer", "", "N >= 1", "100 to 900", ""]
SIZE = ["size", "B", "samples in a batch", "integer", "", "B >= 1", "8, 16, 32", "32"]
STEP = ["batches", "M", "ceil(N/B)", "how many"]
MISTAKE = ["the last one dropped", "floor(N/B)", "the rest makes a smaller batch."]
EXAMPLE = ["100", "4"]
SHEET = [
    "worksheet", "my-batches", *HEAD, *SAMPLES, *SIZE, "", *STEP, "", *MISTAKE, "", *EXAMPLE,
    "How many batches make {samples} samples?",
]  # fmt: skip
CARD = [
    "card", "my-card", "my lecture", "A card", "", "Theory: some.", "What is an epoch?", "A pass",
    "A step", "that is one batch.", "no", "this is a word that YAML bites.", "",
    "An epoch is a {{pass}} over the data.",
]  # fmt: skip
TABLE = [
    "table", "my-table", "my lecture", "Compared", "", "", "LSTM, GRU", "Gates", "three", "two",
    "States", "two", "one", "",
]  # fmt: skip


@pytest.fixture
def mine(dlstudy: Any, tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    dlstudy.variables["DLSTUDY_CONTENT"] = str(folder)
    dlstudy.variables["DLSTUDY_CACHE"] = str(tmp_path / "cache")
    return folder


def answers(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_one_entry_of_each_kind_and_the_check_finds_no_fault(dlstudy: Any, mine: Path) -> None:
    done = dlstudy("content", "new", stdin=answers(*TOPIC, *SHEET))
    assert (done.status, done.err) == (0, "")
    path = mine / "batches.yaml"
    assert done.out.endswith(
        f"written: {path}\nsee it: dlstudy content preview my-batches --content {mine}\n"
    )
    for entry in (CARD, TABLE):
        assert dlstudy("content", "new", stdin=answers("batches", *entry)).status == 0
    drill = ["drill", "my-drill", "my lecture", "Practice", "", "", "derivatives.composition", "2"]
    assert dlstudy("content", "new", stdin=answers("batches", *drill)).status == 0
    assert set(KINDS) == {"worksheet", "card", "table", "drill"}
    checked = dlstudy("content", "check", "batches", "--slow", "--json")
    assert (checked.status, checked.json["faults"], checked.json["entries"]) == (0, [], 4)
    result = dlstudy("calc", "my-batches", "--samples", "65", "--json").json["results"]
    assert result == {"batches": 3}
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(jsonschema.Draft7Validator(json_schema()).iter_errors(document)) == []
    assert (document["order"], document["title"]) == (1000, TOPIC[2])
    assert document["entries"][1]["wrong"][1]["text"] == "no"


def test_vectors_and_choices(dlstudy: Any, mine: Path) -> None:
    words = [
        "worksheet", "my-mean", "my lecture", "A mean", "", "",
        "values", "x", "numbers", "real", "n", "2 to 3", "", "-3 to 3", "",
        "kind", "kind", "which mean", "choice", "plain, square", "",
        "", "mean", "m", "mean(x)", "", "", "", "[1, 2, 6]", "3", "",
    ]  # fmt: skip
    done = dlstudy("content", "new", stdin=answers("means", "", "Means", "", *words))
    assert done.status == 2
    assert done.err == (
        "dlstudy: step 2, its name: an answer is needed here\n  nothing was written\n"
    )
    assert "kind" in done.out and "this input is used nowhere" in done.out
    assert list(mine.iterdir()) == []
    start = words.index("kind")
    plain = [*words[:start], *words[start + 6 :]]
    assert dlstudy("content", "new", stdin=answers("means", "", "Means", "", *plain)).status == 0
    shown = dlstudy("calc", "my-mean", "--values", "[1, 5]", "--json").json
    assert shown["results"] == {"mean": 3}
    assert 'dims:\n      "n": [2, 3]' in (mine / "means.yaml").read_text(encoding="utf-8")


WRONG: list[tuple[list[str], str]] = [
    (["Batches"], 'topic (a file in your folder, or a new one): "Batches" is no topic; '
     "small letters, digits and single hyphens"),
    (["notes"], 'topic (a file in your folder, or a new one): "notes" is no topic; '
     "small letters, digits and single hyphens"),
    (["new", "first"], 'its place in the course: a whole number is expected, not "first"'),
    ([*TOPIC, "crad"], 'kind (worksheet, card, table or drill): "crad" is none of worksheet, card, '
     "table or drill; did you mean card?"),
    ([*TOPIC, "card", "My Card"], 'id (small letters, digits and hyphens): "My Card" is no id; '
     "small letters a to z, digits and single hyphens, such as conv-output-size"),
    ([*TOPIC, "card", "network"], 'id (small letters, digits and hyphens): "network" is the name '
     "of a command of its own"),
    ([*TOPIC, "worksheet", "a", *HEAD, "lang"],
     'input 1, its name: "lang" is reserved: --lang means something else'),
    ([*TOPIC, "worksheet", "a", *HEAD, "x", "1"],
     'symbol in formulas: "1" is no symbol; a letter, then letters, digits and _'),
    ([*TOPIC, "worksheet", "a", *HEAD, *SAMPLES[:4], "", "M > 1"],
     "domain, such as N > 0 (empty: any): unknown name M; known here: N"),
    ([*TOPIC, "worksheet", "a", *HEAD, *SAMPLES, *SIZE, "samples"],
     'input 3, its name (empty: no more): "samples" is there already'),
    ([*TOPIC, "worksheet", "a", *HEAD, *SAMPLES, *SIZE, "", "size"],
     'step 1, its name: "size" is already input "size"'),
    ([*TOPIC, "worksheet", "a", *HEAD, *SAMPLES, *SIZE, "", "m", "", "ceil(N/B"],
     "formula: this bracket is never closed"),
    ([*TOPIC, *SHEET[:-3], "0"], "samples: samples must be ≥ 1, not 0"),
    ([*TOPIC, *SHEET[:-3], "100", "3"], "the result batches: batches is 4, not 3"),
    ([*TOPIC, *SHEET[:-1], "How many of {szie}?"],
     "the question in words, with {samples} for the values (empty: none): {szie} is not given by "
     "this ask; it gives samples"),
    ([*TOPIC, *CARD[:7], "hint"],
     'answer: "hint" cannot be an answer: at a prompt it is a command'),
    ([*TOPIC, *CARD[:8], "a pass"],
     "wrong option 1 (empty: no more): this is the right answer once more"),
    ([*TOPIC, *TABLE[:6], "LSTM"],
     "columns, with commas between: name two columns at least, all of them different, with commas "
     "between"),
    ([*TOPIC, *TABLE[:9], "Three"], 'GRU: this is cell "lstm" once more'),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "message"), WRONG, ids=[lines[-1] for lines, _ in WRONG])
def test_a_wrong_answer_is_told_at_once(
    dlstudy: Any, mine: Path, lines: list[str], message: str
) -> None:
    done = dlstudy("content", "new", stdin=answers(*lines, "more", "more"))
    assert (done.status, done.err) == (2, f"dlstudy: {message}\n  nothing was written\n")
    assert list(mine.iterdir()) == []


def test_the_input_ends(dlstudy: Any, mine: Path) -> None:
    done = dlstudy("content", "new", stdin=answers(*TOPIC, *SHEET[:3]))
    assert done.status == 2
    assert done.err == "dlstudy: the input ends at: title\n  nothing was written\n"
    assert list(mine.iterdir()) == []


def test_without_a_folder(dlstudy: Any) -> None:
    done = dlstudy("content", "new")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "dlstudy: an entry needs a folder of your own\n"
        "  name one: --content FOLDER, or DLSTUDY_CONTENT\n"
    )


def test_a_mistake_that_no_example_refutes_is_left_out(dlstudy: Any, mine: Path) -> None:
    twice = [*MISTAKE, "written otherwise", "ceil(1*N/B)", "nothing."]
    start = [*HEAD, *SAMPLES, *SIZE, "", *STEP, "", *twice, "", *EXAMPLE]
    lines = [*TOPIC, "worksheet", "my-batches", *start, "", ""]
    done = dlstudy("content", "new", stdin=answers(*lines))
    assert (done.status, done.err) == (0, "")
    assert "  samples (empty: leave out written-otherwise) > \n  left out: written-otherwise\n" in (
        done.out
    )
    written = yaml.safe_load((mine / "batches.yaml").read_text(encoding="utf-8"))
    assert list(written["entries"][0]["mistakes"]) == ["the-last-one-dropped"]
    assert len(written["entries"][0]["examples"]) == 1


def test_it_says_what_an_id_of_the_course_replaces(dlstudy: Any, mine: Path) -> None:
    card = ["card", "conv-output-size", *CARD[2:]]
    done = dlstudy("content", "new", stdin=answers(*TOPIC, *card))
    assert done.status == 0
    said = " ".join(done.out.split())
    assert "this replaces conv-output-size of content/convolution.yaml:" in said
    assert "(Ctrl-C if that is not meant)" in said


def test_ids_that_are_taken(dlstudy: Any, mine: Path) -> None:
    dlstudy("content", "new", stdin=answers(*TOPIC, *CARD))
    again = dlstudy("content", "new", stdin=answers("batches", *CARD))
    assert again.status == 2
    assert '"my-card" is already the id of an entry; ' in again.err
    alias = dlstudy("content", "new", stdin=answers("batches", "card", "conv-size", "x"))
    taken = dlstudy("content", "new", stdin=answers("batches", "card", "conv-output-size", "x"))
    assert "the input ends at: title" in taken.err
    assert alias.status == 2


def test_a_file_with_a_fault_is_left_alone(dlstudy: Any, mine: Path) -> None:
    (mine / "bad.yaml").write_text("topic: bad\n\torder: 1\n", encoding="utf-8")
    done = dlstudy("content", "new", stdin=answers("bad"))
    assert done.status == 2
    assert "bad.yaml: it has a fault (a tab in the indentation); mend it first" in done.err
    assert (mine / "bad.yaml").read_text(encoding="utf-8") == "topic: bad\n\torder: 1\n"


@pytest.mark.parametrize("dash", ["", "    "])
def test_an_entry_is_indented_as_those_before_it(dlstudy: Any, mine: Path, dash: str) -> None:
    lines = ["id: old", "source: [x]", "title: Old", "question: Q", "answer: A"]
    text = f"{dash}- {lines[0]}\n" + "".join(f"{dash}  {line}\n" for line in lines[1:])
    path = mine / "batches.yaml"
    path.write_bytes(f"topic: batches\norder: 7\ntitle: T\nentries:\n{text}".encode().rstrip())
    assert dlstudy("content", "new", stdin=answers("batches", *CARD)).status == 0
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert [entry["id"] for entry in found["entries"]] == ["old", "my-card"]


def test_entries_that_end_otherwise_are_refused(dlstudy: Any, mine: Path) -> None:
    path = mine / "batches.yaml"
    text = "topic: batches\norder: 7\nentries: []\ntitle: T\n"
    path.write_text(text, encoding="utf-8")
    done = dlstudy("content", "new", stdin=answers("batches", *CARD))
    assert done.status == 2
    assert f"the entry cannot be added to {path}" in done.err
    assert path.read_text(encoding="utf-8") == text
    assert [one.name for one in mine.iterdir()] == ["batches.yaml"]


def test_what_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    draft = {"id": "a", "source": ["x"], "title": "T", "question": "Q", "answer": "A"}
    header = "topic: t\norder: 1\ntitle: T\nentries:\n"
    path.write_text("mine", encoding="utf-8")
    for before in (
        None,
        header.encode() + b"  - {id: b, source: [x], title: T, question: Q, answer: A}\n",
    ):
        with pytest.raises(UsageError) as caught:
            write(Target(str(path), before, header), draft)
        assert caught.value.message == f"{path} has changed meanwhile"
    assert path.read_text(encoding="utf-8") == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["t.yaml"]


class Interrupted(io.StringIO):
    """A terminal on which Ctrl-C is pressed at the end of what was typed."""

    def readline(self, *size: int) -> str:
        line = super().readline(*size)
        if not line:
            raise KeyboardInterrupt
        return line


def terminal(dlstudy: Any, typed: io.StringIO) -> tuple[int, str]:
    out = io.StringIO()
    environment = Environment(
        typed, out, io.StringIO(), dlstudy.variables, interactive=True, width=80
    )
    return run(["content", "new"], environment), out.getvalue()


def test_on_a_terminal_a_wrong_answer_is_asked_again(dlstudy: Any, mine: Path) -> None:
    lines = ["Batches", *TOPIC, *CARD[:1], "network", CARD[1], "", *CARD[2:]]
    status, out = terminal(dlstudy, io.StringIO(answers(*lines)))
    assert status == 0
    assert out.count('"network" is the name of a command of its own') == 1
    assert out.count("an answer is needed here") == 1
    assert "my-card" in (mine / "batches.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [0, 3, 6, 10, len([*TOPIC, *CARD]) - 1])
def test_interrupted_it_writes_nothing(dlstudy: Any, mine: Path, count: int) -> None:
    lines = [*TOPIC, *CARD][:count]
    status, _ = terminal(dlstudy, Interrupted(answers(*lines)))
    assert status == 130
    assert list(mine.iterdir()) == []


def test_the_schema_is_one_json_document(dlstudy: Any) -> None:
    done = dlstudy("content", "schema")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == json_schema()
