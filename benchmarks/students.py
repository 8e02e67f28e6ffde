"""Students of five manners, and what their answers deserve, worked out without the marking.

A student knows the values behind a question and types them: all right, with a listed mistake, right
but oddly written, the first step wrong and the rest consistent, or garbage. What each part deserves
follows from those values and from `solve`, by the rules that docs/architecture.md states.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import isfinite
from random import Random
from typing import Any, NamedTuple

from dlstudy.catalog.entries import Entry, Worksheet
from dlstudy.expressions import printing
from dlstudy.expressions.tree import Binary, Call, Name, Node, Number, Unary
from dlstudy.questions.question import Part, Question, parts_of
from dlstudy.worksheets.sheet import compile as compile_sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import solve

zero, whole = Fraction(0), Fraction(1)
manners = ("right", "mistaken", "odd", "carried", "garbage")
arabic = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
persian = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")
minuses = ("-", "−", "–", "－")
vulgar = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾"}
rubbish = (
    "asdf",
    "???",
    "((((",
    "[[1, 2",
    "]",
    "1/0",
    "٣a٤",
    "1..2..3",
    "🙂",
    "\u202e7",
    "__import__('os').system('true')",
    "{}{}{}",
    "9" * 600,
    "^^",
    "hello world, what is this",
    ";;;",
    "\x00",
    "−−−",
    "=",
    "let x be",
)


class Answer(NamedTuple):
    """What is typed for a part, and what it deserves.

    `score` None: anything but the full score. `carried` None: either. `mistake` is to be named.
    """

    typed: str
    score: Fraction | None
    carried: bool | None = None
    mistake: str = ""


def answers(question: Question, entry: Entry, manner: str, rng: Random) -> list[Answer]:
    """What a student of that manner types for each part."""
    parts = parts_of(question)
    if manner == "right":
        return [Answer(_right(part), whole, False) for part in parts]
    if manner == "odd":
        return [Answer(odd(part, rng), whole, False) for part in parts]
    if manner == "garbage":
        return [Answer(rng.choice(rubbish), zero, False) for _ in parts]
    if question.kind == "steps" and isinstance(entry, Worksheet):
        working = _mistaken_steps if manner == "mistaken" else _carried_steps
        return working(question, entry, rng)
    if manner == "mistaken":
        return [_mistaken(question, part, rng) for part in parts]
    return [_wrong(parts[0], rng), *(Answer(_right(part), whole, False) for part in parts[1:])]


def _right(part: Part) -> str:
    """The answer as the question shows it, a letter, or a word for true and false."""
    expected = part.expected
    if expected.type == "choice":
        return ", ".join(letters(part))
    if expected.type == "truth":
        return "true" if expected.value else "false"
    return part.answer


def letters(part: Part) -> list[str]:
    """The right letters of a choice."""
    value = part.expected.value
    return list(value) if isinstance(value, tuple) else [str(value)]


def text_of(value: Any) -> str:
    """A value as one types it."""
    if isinstance(value, Node):
        return printing.source(value)
    if isinstance(value, list | tuple) and any(isinstance(one, Node | list) for one in value):
        return f"[{', '.join(map(text_of, value))}]"
    return printing.value(value)


# --- mistakes and wrong answers in questions of independent parts ---------------------------


def _mistaken(question: Question, part: Part, rng: Random) -> Answer:
    """A listed mistake's value or option where the part has one; else simply a wrong answer."""
    wrong = [one for one in part.options if not one.right and one.letter]
    if part.expected.type == "choice" and wrong:
        option = rng.choice(wrong)
        return Answer(option.letter, zero, False, option.mistake)
    if not part.misses:
        return _wrong(part, rng)
    miss = rng.choice(part.misses)
    typed = text_of(miss.value)
    score = share(part, miss.value)
    return Answer(typed, score, False, miss.mistake.id)


def _wrong(part: Part, rng: Random) -> Answer:
    """A well-formed answer of the right kind that is not right; of several letters one."""
    expected = part.expected
    if expected.type == "choice":
        others = [one.letter for one in part.options if not one.right]
        return Answer(rng.choice(others), zero, False)
    if expected.type == "truth":
        return Answer("false" if expected.value else "true", zero, False)
    if isinstance(expected.value, Node):
        return Answer(f"({printing.source(expected.value)}) + 1", zero, False)
    value = changed(expected, rng)
    if value is None:
        return Answer("zebra crossing", zero, False)
    return Answer(text_of(value), share(part, value), False)


def changed(expected: Any, rng: Random) -> Any:
    """A value of the same kind that is wrong in every entry; None where there is no such thing."""
    value = expected.value
    if expected.type in ("vector", "matrix"):
        if any(isinstance(one, Node) for one in _flat(value)):
            return None
        factor = rng.choice((1.25, 1.5, 0.75))
        array = value.astype(float) if hasattr(value, "astype") else None
        return None if array is None else array * factor + (array == 0) * 0.25
    if expected.type == "shape":
        return tuple(size + rng.choice((1, 2)) for size in value)
    if expected.type == "word":
        if not isinstance(value, str):
            return None
        others = [one for one in expected.options if one != value]
        return rng.choice(others) if others else None
    if expected.type == "integer":
        return value + rng.choice((1, 2, 3))
    if expected.type in ("real", "percent", "fraction"):
        return float(value) * rng.choice((1.25, 1.5, 0.75)) if value else 0.25
    return None


# --- what a value deserves against a right one ----------------------------------------------


def share(part: Part, value: Any) -> Fraction | None:
    """The share of the entries that are right; None where only that it is not all can be told."""
    return share_of(part.expected.type, part.expected.value, value, part.expected.tolerance)


def share_of(kind: str, right: Any, value: Any, tolerance: float) -> Fraction | None:
    if kind in ("vector", "matrix"):
        wanted, got = _flat(right), _flat(value)
        if any(isinstance(one, Node) for one in (*wanted, *got)):
            return None
        if _sizes(right, kind) != _sizes(value, kind):
            return zero
        largest = max((abs(one) for one in wanted), default=0) or 1
        good = [near(a, b, tolerance, 1e-6 * largest) for a, b in zip(wanted, got, strict=True)]
        return Fraction(sum(good), len(good))
    if kind in ("integer", "real", "percent", "fraction"):
        if isinstance(right, Node) or isinstance(value, Node | str):
            return None
        return Fraction(near(right, value, tolerance, 1e-9))
    if kind == "shape":
        return Fraction(tuple(right) == tuple(value))
    if isinstance(right, str):
        return Fraction(right == value)
    if isinstance(right, list | tuple) and isinstance(value, list | tuple):
        same = [one == other for one, other in zip(right, value, strict=False)]
        return Fraction(sum(same), len(same)) if len(right) == len(value) else zero
    return None


def near(right: Any, value: Any, tolerance: float, small: float) -> bool:
    """Whether a value is right: relative to the right one, a zero within `small`."""
    if not tolerance:
        return bool(right == value)
    if abs(right) < 5e-16:
        return bool(abs(value) <= small)
    return bool(abs(value - right) <= tolerance * abs(right) * (1 + 1e-9))


def _flat(value: Any) -> list[Any]:
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, list | tuple):
        return [entry for one in value for entry in _flat(one)]
    return [value]


def _sizes(value: Any, kind: str) -> list[int]:
    """The shape; a vector may be written as a row or a column."""
    shape = list(getattr(value, "shape", ())) or [1]
    return [n for n in shape if n != 1] if kind == "vector" or len(shape) < 2 else shape


# --- steps: what a good examiner would give --------------------------------------------------


def _mistaken_steps(question: Question, worksheet: Worksheet, rng: Random) -> list[Answer]:
    """One mistake of the entry made once, and everything after it worked from there."""
    shown = [mistake.id for part in question.parts for mistake in [m.mistake for m in part.misses]]
    if not shown:
        return _carried_steps(question, worksheet, rng)
    mistake = rng.choice(sorted(set(shown)))
    values = []
    for part in question.parts:
        found = [miss.value for miss in part.misses if miss.mistake.id == mistake]
        values.append(found[0] if found else part.expected.value)
    deserved = _deserved(question, worksheet, values)
    named = False
    done = []
    for part, answer in zip(question.parts, deserved, strict=True):
        wrong = answer.score != whole and any(m.mistake.id == mistake for m in part.misses)
        done.append(answer._replace(mistake="" if named or not wrong else mistake))
        named = named or wrong
    return done


def _carried_steps(question: Question, worksheet: Worksheet, rng: Random) -> list[Answer]:
    """The first part wrong, now and then so that nothing is left to work out, the others from it.

    Most write six digits; some write three, and go on with these or with the full number.
    """
    first, *rest = question.parts
    value = changed(first.expected, rng) if rng.random() < 0.8 else idle(first.expected, rng)
    if value is None:
        return [Answer("zebra", zero, False), *(Answer(_right(p), whole, False) for p in rest)]
    digits, goes_on_as_written = rng.choice(((6, True), (6, True), (3, True), (3, False)))
    values = [rounded(value, digits)]
    known = {first.name: values[0] if goes_on_as_written else value}
    for part in rest:
        found = worked(question, worksheet, known, part.name)
        usable = found is not None and _is_finite(found)
        found = found if usable else part.expected.value
        values.append(rounded(found, digits))
        known[part.name] = values[-1] if goes_on_as_written else found
    return _deserved(question, worksheet, values)


def idle(expected: Any, rng: Random) -> Any:
    """A wrong value with which the rest may be trivial: zero, one number throughout, huge."""
    value = expected.value
    if expected.type in ("vector", "matrix") and hasattr(value, "astype"):
        return value * 0.0 + rng.choice((0, 1, -3, 500))
    if expected.type in ("integer", "real"):
        wrong = [n for n in (0, -value, 1000, -1000) if n != value]
        return rng.choice(wrong)
    return changed(expected, rng)


def rounded(value: Any, digits: int) -> Any:
    """The value as it is written with so many digits; whole numbers, words and shapes in full."""
    if isinstance(value, str | tuple | int | list):
        return value
    if not hasattr(value, "tolist"):
        return Fraction(printing.value(value, digits, plain=True)) if isfinite(value) else value
    if value.dtype.kind in "iu":
        return value
    written = value.copy()
    for place, one in enumerate(value.flat):
        written.flat[place] = float(printing.value(float(one), digits, plain=True))
    return written


def _deserved(question: Question, worksheet: Worksheet, values: Sequence[Any]) -> list[Answer]:
    """What each part deserves, whose values were typed in turn."""
    done: list[Answer] = []
    typed: dict[str, Any] = {}
    follows: set[str] = set()
    right = {part.name: part.expected.value for part in question.parts}
    for part, value in zip(question.parts, values, strict=True):
        score = share(part, value) or zero
        carried = False
        if score < whole:
            usable = {n: v for n, v in typed.items() if is_carried(right[n], v)}
            wrong = {n for n in usable if done[list(typed).index(n)].score != whole}
            roots = {
                n: v if n in wrong else right[n] for n, v in usable.items() if n not in follows
            }
            for own in (usable, roots if wrong else {}):
                gained = _against(question, worksheet, part, value, own, right)
                if gained > score:
                    score, carried = gained, True
        if carried and score == whole:
            follows.add(part.name)
        typed[part.name] = rounded(value, 6)
        done.append(Answer(text_of(value), score, carried if score == whole else None))
    return done


def _against(
    question: Question, worksheet: Worksheet, part: Part, value: Any, own: Any, right: Any
) -> Fraction:
    """The share that is right against the student's own values; 0 where the rest is trivial."""
    found = worked(question, worksheet, own, part.name) if own else None
    wanted = part.expected.value
    if found is None or not _is_finite(found) or (_is_nothing(found) and not _is_nothing(wanted)):
        return zero
    if getattr(found, "shape", ()) != getattr(wanted, "shape", ()):
        return zero
    if part.expected.type == "shape" and (len(found) != len(wanted) or min(found) < 1):
        return zero
    if not _still_depends(question, worksheet, part, own, right):
        return zero
    tolerance = part.expected.tolerance
    kind = part.expected.type
    if kind == "integer" and not isinstance(found, int):
        kind, tolerance = "real", 0.005
    return share_of(kind, found, value, tolerance) or zero


def _still_depends(
    question: Question, worksheet: Worksheet, part: Part, own: Any, right: Any
) -> bool:
    """Whether other values in the wrong ones' place would have given another result."""
    wrong = [n for n, v in own.items() if _is_movable(v) and not _is_same(v, right[n])]
    if not wrong:
        return True

    def moves(values: dict[str, Any]) -> bool:
        before = worked(question, worksheet, values, part.name)
        for move in (lambda v: v * 2, lambda v: v + 1, lambda v: v - 1, lambda v: v * 3):
            other = {**values, **{name: move(values[name]) for name in wrong}}
            after = worked(question, worksheet, other, part.name)
            if after is None or _shows(before, after):
                return True
        return False

    return moves(own) or not moves({**own, **{name: right[name] for name in wrong}})


def _shows(before: Any, after: Any) -> bool:
    """Whether a change can be seen: of a list beside its largest entry, else in six digits."""
    if not hasattr(before, "tolist"):
        return text_of(before) != text_of(after)
    if before.shape != after.shape:
        return True
    largest = max(map(abs, _flat(before)))
    return any(
        abs(a - b) > 1e-6 * largest for a, b in zip(_flat(before), _flat(after), strict=True)
    )


def worked(question: Question, worksheet: Worksheet, own: dict[str, Any], name: str) -> Any:
    """A step's value with the student's own values of others; None where there is none."""
    try:
        return solve(compile_sheet(worksheet), question.inputs, carried=own).results[name]
    except WorkError:
        return None


def is_carried(right: Any, value: Any) -> bool:
    """Whether a value of the student's own may stand in place of the right one."""
    if isinstance(right, str):
        return isinstance(value, str)
    if isinstance(right, tuple):
        return isinstance(value, tuple) and len(value) == len(right)
    if getattr(value, "shape", ()) != getattr(right, "shape", ()) or not _is_finite(value):
        return False
    if _is_nothing(value) and not _is_nothing(right):
        return False
    return not (_is_level(value) and not _is_level(right))


def _is_finite(value: Any) -> bool:
    return all(isinstance(one, str | Node) or isfinite(one) for one in _flat(value))


def _is_nothing(value: Any) -> bool:
    if isinstance(value, str | tuple | list):
        return False
    return not any(_flat(value))


def _is_level(value: Any) -> bool:
    return getattr(value, "size", 1) > 1 and len(set(_flat(value))) == 1


def _is_movable(value: Any) -> bool:
    return not isinstance(value, str | tuple | list)


def _is_same(one: Any, other: Any) -> bool:
    return _flat(one) == _flat(other)


# --- right, but oddly written ----------------------------------------------------------------


def odd(part: Part, rng: Random) -> str:
    """The right answer in one of the many ways that students write it."""
    expected = part.expected
    written = writers.get(expected.type)
    return written(part, rng) if written else rng.choice((" {} ", "{}  ")).format(_right(part))


def _number(part: Part, rng: Random) -> str:
    if isinstance(part.expected.value, Node | str):
        return _dressed_node(part, rng)
    text = printing.value(part.expected.value, plain=True)
    if not isfinite(float(part.expected.value)):
        return text
    written = rng.choice(_ways(text, alone=True))
    unit = part.expected.unit
    if unit and unit != "%" and rng.random() < 0.3 and "%" not in written:
        written = f"{written} {unit}"
    before = rng.choice(("", "", "= ", "≈", "x = ", "  "))
    return before + written


def _ways(text: str, alone: bool) -> list[str]:
    """Ways to write a number; `alone`: not in a list, where a comma separates."""
    exact = Fraction(text)
    sign, size = ("-" if exact < 0 else ""), abs(exact)
    bare = text.lstrip("-")
    ways = [text, f" {text} ", sign + f"{float(size):.7e}"]
    ways += [f"{minus}{bare}" for minus in minuses if sign]
    if "e" not in bare:
        ways += [(sign + bare).translate(arabic), (sign + bare).translate(persian)]
        ways += [f"{sign}{bare}0" if "." in bare else f"{sign}{bare}.0"]
        ways += [f"{sign}{bare}e0", f"{sign}{bare}×10^0", f"{sign}{bare}·10⁰"]
        if bare.startswith("0."):
            ways.append(sign + bare[1:])
        if alone:
            ways += _alone(sign, bare)
    if size.denominator < 10**7 and size.numerator < 10**12:
        ways += [f"{sign}{size.numerator}/{size.denominator}"]
        ways += [f"{sign}{size.numerator * 7}/{size.denominator * 7}"]
        ways += [f"{sign}\\frac{{{size.numerator}}}{{{size.denominator}}}"] if alone else []
    if size in vulgar:
        ways.append(sign + vulgar[size])
    if alone and size.denominator == 1 and 1 < size < 10**6:
        number = int(size)
        ways += [f"{sign}({number - 1} + 1)", f"{sign}{2 * number}/2", f"{sign}{number}^1"]
        ways += [f"{sign}⌊{number}.4⌋"] if not sign else []
    return ways


def _alone(sign: str, bare: str) -> list[str]:
    """Decimal commas, and groups of three."""
    ways = [] if sign else [f"+{bare}"]
    whole_, point, part = bare.partition(".")
    if point and (whole_ == "0" or len(part) != 3):
        ways.append(f"{sign}{whole_},{part}")
    if len(whole_) > 3 and not point:
        grouped = f"{int(whole_):,}"
        ways += [sign + grouped, sign + grouped.replace(",", " "), sign + grouped.replace(",", "_")]
        ways.append(sign + grouped.translate(arabic).replace(",", "٬"))
    return ways


def _vector(part: Part, rng: Random) -> str:
    entries = _flat(part.expected.value)
    if any(isinstance(one, Node) for one in entries):
        return _right(part)
    texts = [_entry(one, rng) for one in entries]
    joined = ", ".join(texts)
    ways = [f"[{joined}]", f"({joined})", f"<{joined}>", f"⟨{joined}⟩", f"np.array([{joined}])"]
    ways += [f"[{'; '.join(texts)}]", f"({'; '.join(texts)})", f"[{' '.join(texts)}]"]
    ways += [f"[{', '.join(f'[{one}]' for one in texts)}]", f"[{joined}]ᵀ", f"[{joined},]"]
    ways += [f"y = [{joined}]", joined, "،".join(texts)]
    if len(texts) > 1:
        ways.append(" ".join(texts))
    return rng.choice(ways)


def _entry(value: Any, rng: Random) -> str:
    """An entry of a list: no blanks in it, no comma."""
    text = printing.value(value, plain=True)
    return rng.choice([one for one in _ways(text, alone=False) if " " not in one])


def _matrix(part: Part, rng: Random) -> str:
    value = part.expected.value
    if not hasattr(value, "tolist") or len(value.shape) != 2:
        return _right(part)
    rows = [[_entry(one, rng) for one in row] for row in value.tolist()]
    listed = "[" + ", ".join(f"[{', '.join(row)}]" for row in rows) + "]"
    ways = [listed, listed.replace("[", "(").replace("]", ")"), f"np.array({listed})"]
    ways += ["[" + "; ".join(" ".join(row) for row in rows) + "]"]
    ways += ["[" + "; ".join(", ".join(row) for row in rows) + "]"]
    ways += [r"\begin{bmatrix}" + r" \\ ".join(" & ".join(row) for row in rows) + r"\end{bmatrix}"]
    if len(rows) > 1 and len(rows[0]) > 1:
        ways += ["\n".join(" ".join(row) for row in rows), f"A = {listed}"]
    return rng.choice(ways)


def _shape(part: Part, rng: Random) -> str:
    sizes = [str(size) for size in part.expected.value]
    if len(sizes) == 1:
        return rng.choice((sizes[0], f"({sizes[0]})", f"({sizes[0]},)", sizes[0].translate(arabic)))
    joined = ", ".join(sizes)
    ways = ["x".join(sizes), "×".join(sizes), " X ".join(sizes), "*".join(sizes)]
    ways += [" by ".join(sizes), f"({joined})", joined, f"[{joined}]", f"({';'.join(sizes)})"]
    ways += [f"torch.Size([{joined}])", "×".join(sizes).translate(arabic), " ".join(sizes)]
    return rng.choice(ways)


def _word(part: Part, rng: Random) -> str:
    value = part.expected.value
    if isinstance(value, str):
        return rng.choice((value, value.upper(), value.title(), f"  {value} "))
    words = [str(one) for one in value]
    joined = ", ".join(words)
    return rng.choice((joined, f"[{joined}]", joined.upper(), "; ".join(words), " ".join(words)))


def _choice(part: Part, rng: Random) -> str:
    letter, *more = letters(part)
    if more:
        every = [letter, *more]
        rng.shuffle(every)
        joined = ", ".join(every)
        return rng.choice(
            (joined, joined.lower(), " and ".join(every), " ".join(every), f"({joined})")
        )
    place = ord(letter) - ord("A")
    ways = [
        letter,
        letter.lower(),
        f"({letter})",
        f"{letter.lower()})",
        f" {letter}.",
        f"{letter}:",
    ]
    ways += ["أبجدهوزحطي"[place], f"option {letter}", f"answer: {letter}"]
    texts = [option.text for option in part.options]
    right = next(option.text for option in part.options if option.right)
    if part.expected.letters and texts.count(right) == 1 and len(right) < 400:
        ways.append(right)
    return rng.choice(ways)


def _truth(part: Part, rng: Random) -> str:
    true = ("true", "T", "Yes", "y", "RIGHT", "correct", "صح", "نعم", "درست", "بله", " true ")
    false = ("false", "F", "No", "n", "WRONG", "incorrect", "خطأ", "لا", "نادرست", "خیر", " no ")
    return rng.choice(true if part.expected.value else false)


def _text(part: Part, rng: Random) -> str:
    text = str(part.expected.value).split("|")[0].strip()
    return rng.choice((text, f"  {text}  ", text.upper(), text.lower(), text.title()))


def _dressed_node(part: Part, rng: Random) -> str:
    value = part.expected.value
    if not isinstance(value, Node):
        return _right(part)
    ways = [
        printing.source(value),
        printing.source(value).replace("**", "^"),
        printing.terminal(value),
        printing.latex(value),
        f"({printing.source(value)})",
        dressed(value, rng),
        dressed(value, rng),
        dressed(value, rng),
    ]
    return rng.choice(ways)


def dressed(node: Node, rng: Random) -> str:
    """An expression with its terms and factors in another order, its signs written otherwise."""
    if isinstance(node, Number | Name):
        return printing.source(node)
    if isinstance(node, Unary) and node.operator == "-":
        return f"(-{dressed(node.operand, rng)})"
    if isinstance(node, Call):
        listed = ", ".join(dressed(one, rng) for one in node.arguments)
        return f"{rng.choice(names_of.get(node.function, (node.function,)))}({listed})"
    if isinstance(node, Binary) and node.operator in "+*-/":
        left, right = dressed(node.left, rng), dressed(node.right, rng)
        if node.operator in "+*" and rng.random() < 0.5:
            left, right = right, left
        sign = rng.choice(signs[node.operator])
        return f"({left}{sign}{right})"
    if isinstance(node, Binary) and node.operator == "**":
        raised = rng.choice(("^", "**", " ^ "))
        return f"({dressed(node.left, rng)}{raised}({dressed(node.right, rng)}))"
    return f"({printing.source(node)})"


signs = {"+": ("+", " + "), "*": ("*", "·", "×", " * "), "-": ("-", " − ", " - "), "/": ("/", "÷")}
names_of = {
    "log": ("ln", "log"),
    "sigmoid": ("σ", "sigmoid"),
    "relu": ("ReLU", "relu"),
    "exp": ("exp", "e^"),
}
writers: dict[str, Callable[[Part, Random], str]] = {
    "integer": _number,
    "real": _number,
    "percent": _number,
    "fraction": _number,
    "expression": _dressed_node,
    "vector": _vector,
    "matrix": _matrix,
    "shape": _shape,
    "word": _word,
    "choice": _choice,
    "truth": _truth,
    "text": _text,
}
