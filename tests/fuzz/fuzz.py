"""Coverage-guided fuzzing of everything that reads text, with atheris (not needed otherwise).

    pip install atheris
    python tests/fuzz/fuzz.py seeds TARGET FOLDER
    python tests/fuzz/fuzz.py TARGET FINDS [libFuzzer options] FOLDER

TARGET is check, expression, worksheet, latex, content or terminal. `seeds` writes the first
inputs into a folder. A run ends where its options say (-runs=100000, -max_total_time=600); what
it finds goes into the folder FINDS, a few of each kind, with what went wrong beside each. An
input that takes longer than two seconds of processor time is a find too.
"""

import json
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import process_time

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

TYPES = (
    *("integer", "real", "percent", "fraction", "expression", "equation", "vector", "matrix"),
    *("shape", "set", "interval", "ordering", "matching", "choice", "text", ""),
)
SECONDS = 2.0
MOST_OF_A_KIND = 12
BETWEEN = "\x1e"  # parts of one input: type, key, answer, domain


def words(*lines: str) -> list[str]:
    """The words of some lines."""
    return [word for line in lines for word in line.split(" ") if word]


SCRAPS = words(
    "0 1 2 10 0.5 .5 1e3 1e-9 1e308 1,000 0,5 1.234,5 ½ ¾ 50% %50 ٣٫٥ ۱۲ ٪ 3½ 1/3 22/7 0x1F 2²",
    "x y eta η w_1 w₁ w1 W_h e pi π ∞ inf -inf nan undefined none i 2i real positive integer>=1",
    "+ - * / ^ ** × · ÷ − ± = == != < <= > >= ≤ ≥ ≠ ≈ ∈ ∪ → -> | ‖ ! ' , ; : ، ؛ _ . & @ # $ % ~",
    "( ) [ ] { } ⟨ ⟩ ⌊ ⌋ ⌈ ⌉ [1,2] [[1,2],[3,4]] {1,2} (0,1] 1;2 ᵀ .T np.array( torch.Size( (0,1)",
    "sin( cos( tanh( exp( log( ln log2 log_2 log10( sqrt( √ abs( max( min( floor( ceil( round(",
    "sigmoid( σ( relu( gelu( softplus( softmax( erf( artanh( logit( where( factorial( comb( sum(",
    "sign( step( elu( xlogy( if else otherwise and or not in is mod nonzero x=2 y=2x+1",
    r"\frac{ \frac{1}{2} \sqrt{ \sigma \eta \left( \right) \cdot \times \le \text{ \binom{",
    r"\begin{bmatrix} \end{bmatrix} \begin{cases} \end{cases} \\ \{ \} ^{ _{ \infty \pm \in \cup",
    "32x32x3 32×32 None batch -1 by a-2 b:1 c→3 A B A,C yes true overfitting dropout غير معرف",
    "__import__ lambda eval( open( .__class__ \x00 \x1b[2J \u202e \u200c \u200d \ufeff \ud800",
)
WORKSHEET = words(
    "0 1 2 10 0.5 1e3 1e-9 x y W_f n + - * / ** @ < <= == != and or not ( ) [ ] , : . _ 1e x=1",
    "sin( exp( log( max( floor( where( softmax( sum( conv2d( comb( x[0] x[1:2] [1,2] [[1,2]]",
    "\u0430 \u200b \x00 lambda",
)
CONTENT = [
    *words(
        "topic: id: title: entries: - {}[],:#&*!|>'\"%@`? en: ar: fa: inputs: steps: is: symbol:",
        "real integer draw: domain: examples: give: mistakes: replace: name: says: cards: ask:",
        'answer: wrong: source: ["000.1"] order: introduction: kind: aliases: sensible: require:',
        "when: --- ... &a *a !!python/object <<: ~ null true 1e3 |- >- was: lines: drill: type:",
        "procedure: proves: same-as: cloze: truth: x+1 2*x \t \xff \x00 \ufeff question: columns:",
    ),
    *("\n", "\n\n", "\n- ", "\n  ", "\n    ", "  - id: a", ": "),
]
DICTIONARIES = {"worksheet": WORKSHEET, "content": CONTENT}


def table() -> list[dict[str, object]]:
    """The rows of the truth table."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = (HERE.parent / "answers" / "truth_table.yaml").read_text(encoding="utf-8")
    return list(yaml.load(rows, loader))


def joined(row: dict[str, object]) -> str:
    """A row as one input."""
    domains = row.get("variables") or {}
    assert isinstance(domains, dict)
    parts = [row["type"], row["expected"], row["response"]]
    return BETWEEN.join(map(str, [*parts, *(f"{name}={said}" for name, said in domains.items())]))


def parted(text: str) -> dict[str, object]:
    """One input as a row; a missing type or key is taken from what there is."""
    type_, expected, response, *domains = [*text.split(BETWEEN), "1", "1"][: max(3, 8)]
    if type_ not in TYPES:
        type_ = TYPES[len(text) % len(TYPES)]
    row: dict[str, object] = {"type": type_, "expected": expected, "response": response}
    named = dict(part.split("=", 1) for part in domains if "=" in part)
    return {**row, "variables": named} if named else row


def as_text(content: bytes) -> str:
    """Bytes as text; what is not UTF-8 becomes lone surrogates, as on stdin."""
    return content.decode("utf-8", "surrogateescape")


def targets() -> dict[str, Callable[[bytes], None]]:
    """The targets by name; imported late, so that atheris sees the imports."""
    import invariants as hold

    return {
        "check": lambda content: hold.judged_alike_when_read_back(parted(as_text(content))),
        "expression": lambda content: hold.read_as_expression(as_text(content)),
        "latex": lambda content: hold.read_as_expression(as_text(content)),
        "worksheet": lambda content: hold.read_in_worksheet(as_text(content)),
        "content": hold.read_as_content,
        "terminal": lambda content: hold.shown_on_a_terminal(as_text(content)),
    }


def seeds(target: str) -> Iterator[bytes]:
    """The first inputs of a target."""
    if target == "content":
        from dlstudy.catalog.folders import packaged_content

        for path in sorted(packaged_content().glob("*.yaml")):
            whole = path.read_bytes()
            yield whole[:2000].rpartition(b"\n")[0] + b"\n"
        for path in sorted((HERE.parent / "catalog" / "broken").glob("*.yaml")):
            yield path.read_bytes()[:4000]
        return
    if target == "worksheet":
        import re

        from dlstudy.catalog.folders import packaged_content

        for path in sorted(packaged_content().glob("*.yaml")):
            for found in re.findall(
                r'(?:is|when|symbol): "([^"]{3,200})"', path.read_text("utf-8")
            ):
                yield found.encode()
        return
    for row in table():
        if target == "check":
            yield joined(row).encode()
        elif target == "terminal" or row["type"] in ("expression", "equation", "real"):
            text = str(row["response"])
            if target != "latex" or "\\" in text:
                yield text.encode()


def mutated(scraps: tuple[str, ...] | list[str]) -> Callable[[bytes, int, int], bytes]:
    """A mutator that puts, drops, doubles and exchanges whole words of the language."""
    import atheris

    words = [scrap.encode("utf-8", "surrogatepass") for scrap in scraps if scrap]

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        draw = Random(seed)
        if draw.random() < 0.3:
            return bytes(atheris.Mutate(content, most))
        for _ in range(draw.randint(1, 4)):
            place, other = sorted((draw.randint(0, len(content)), draw.randint(0, len(content))))
            way = draw.randrange(6)
            word = draw.choice(words)
            if way < 3:
                content = content[:place] + word + content[place:]
            elif way == 3:
                content = content[:place] + content[min(other, place + 12) :]
            elif way == 4:
                content = content[:other] + content[place:other][:40] + content[other:]
            else:
                content = content[:place] + word + content[min(other, place + len(word)) :]
        return content[:most]

    return mutate


def main() -> int:
    """Write seeds, or fuzz one target until libFuzzer's options say that it is enough."""
    if sys.argv[1:2] == ["seeds"]:
        folder = Path(sys.argv[3])
        folder.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(seeds(sys.argv[2])):
            (folder / f"{number:05}").write_bytes(content)
        return 0
    import atheris

    name, finds = sys.argv.pop(1), Path(sys.argv.pop(1))
    finds.mkdir(parents=True, exist_ok=True)
    kinds: Counter[str] = Counter()
    with atheris.instrument_imports(include=["dlstudy"]):
        for module in ("dlstudy.answers.marking", "dlstudy.answers.equivalence"):
            __import__(module)
        _everything()
        one = targets()[name]

    def bounded(content: bytes) -> None:
        started = process_time()
        try:
            one(content)
            spent = process_time() - started
            assert spent < SECONDS, f"{spent:.1f} s"
        except Exception as error:
            kept(content, error)

    def kept(content: bytes, error: Exception) -> None:
        """Keep what was found, unless there are enough of its kind, and go on."""
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
        kind = f"{type(error).__name__} {places[-1]} {'slow' if len(frames) == 1 else ''}"
        kinds[kind] += 1
        if kinds[kind] > MOST_OF_A_KIND:
            return
        number = f"{name}-{sum(kinds.values()):05}"
        (finds / number).write_bytes(content)
        said = [kind, " < ".join(reversed(places)), str(error)[:2000], json.dumps(as_text(content))]
        (finds / f"{number}.txt").write_text("\n".join(said), encoding="utf-8", errors="replace")

    mutate = mutated(DICTIONARIES.get(name, SCRAPS))
    atheris.Setup(sys.argv, bounded, custom_mutator=mutate, enable_python_coverage=True)
    atheris.Fuzz()
    return 0


def _everything() -> None:
    """Import every module that a target may need, so that all of them are instrumented."""
    from importlib import import_module
    from pkgutil import walk_packages

    import dlstudy

    for room in ("answers", "expressions", "catalog", "terminal"):
        for module in walk_packages(
            [str(Path(dlstudy.__file__).parent / room)], f"dlstudy.{room}."
        ):
            import_module(module.name)
    for name in ("dlstudy.cli.output", "dlstudy.engine.vocabulary"):
        import_module(name)


if __name__ == "__main__":
    raise SystemExit(main())
