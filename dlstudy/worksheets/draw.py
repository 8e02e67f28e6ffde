"""Fresh numbers for an exercise, seeded, chosen so that typical mistakes give themselves away.

Plain draws hide mistakes: most have one whose result equals the right one. So one mistake, in
turn, is the target: numbers are drawn again (at most `tries` times) until it differs from the
answer as displayed and by ten tolerances, and until two or three mistakes differ from the
answer and from each other. The best draw is kept; all mistakes at once are never chased.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Ask, Mistake
from dlstudy.expressions import printing
from dlstudy.worksheets.binding import Bound, bind
from dlstudy.worksheets.checks import check_inputs, hold_all, required
from dlstudy.worksheets.ranges import Draught
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import Solution, WorkError
from dlstudy.worksheets.solve import results_of, work_out
from dlstudy.worksheets.values import is_array, is_number, read_input

if TYPE_CHECKING:
    from random import Random

attempts = 300
"""How many draws may fail the requirements before the draw is given up."""

enough = 3
"""How many mistakes a choice offers at most, so how many are kept apart."""


patience = 16
"""After so many draws a mistake that never showed is not waited for, unless it is the target."""


class Miss(NamedTuple):
    """A mistake and what it gives in place of the right answer."""

    mistake: Mistake
    value: object


class Drawn(NamedTuple):
    """Drawn numbers: what the question gives, what it asks for, and the worked solution.

    `given` are inputs by name (and results, where an input is asked for); `mistakes` are those
    whose value really differs from the answer.
    """

    given: dict[str, object]
    find: str
    ask: Ask | None
    solution: Solution
    mistakes: tuple[Miss, ...]
    seed: str


class Candidate(NamedTuple):
    """A draw that meets all requirements, with the mistakes that show in it."""

    bound: Bound
    results: dict[str, object]
    misses: tuple[Miss, ...]


def draw(
    sheet: Sheet,
    seed: str,
    find: str | None = None,
    ask: Ask | None = None,
    tries: int = 50,
    n: int = 0,
) -> Drawn:
    """Draw numbers for the n-th question of a seed; the same every time and everywhere.

    `find` is a result, or the input to be found; `ask` says what is given and fixed. Raises
    WorkError where no numbers meet the requirements.
    """
    from random import Random

    rng = Random(f"{seed}:{sheet.id}:{n}")
    find = sought(sheet, find, ask)
    if find in sheet.inputs:
        best = _unique(sheet, rng, find, ask, tries)
    else:
        best = _separating(sheet, rng, find, ask, tries)
    given = _given(sheet, best, find, ask)
    return Drawn(given, find, ask, work_out(sheet, best.bound), best.misses, seed)


def sought(sheet: Sheet, find: str | None, ask: Ask | None) -> str:
    """The own name of what is asked for: a result, or an input."""
    key = find or (ask.find if ask else sheet.answer)
    name = sheet.result_name(key) or sheet.input_name(key)
    if name is None:
        raise WorkError(f"{sheet.id} has no input or result {key}", name=key)
    return name


def _separating(sheet: Sheet, rng: Random, find: str, ask: Ask | None, tries: int) -> Candidate:
    """The first draw that tells enough mistakes apart, else the best of `tries`."""
    mistakes = telling(sheet, find)
    target = rng.choice(mistakes).id if mistakes else ""
    aim = min(enough, len(mistakes))
    seen: set[str] = set()
    best: Candidate | None = None
    best_score = (-1, -1)
    for attempt in range(max(1, tries)):
        candidate = plain(sheet, rng, find, ask, mistakes)
        score = _score(sheet, find, candidate, target)
        seen |= {miss.mistake.id for miss in candidate.misses}
        if score > best_score:
            best, best_score = candidate, score
        if attempt >= patience:
            aim = min(aim, len(seen))
        if best_score >= (1 if target else 0, aim):
            break
    assert best is not None
    return best


def _score(sheet: Sheet, find: str, candidate: Candidate, target: str) -> tuple[int, int]:
    """Whether the target shows, and how many mistakes differ from each other."""
    tolerance = sheet.tolerance(find)
    apart: list[object] = []
    for miss in candidate.misses:
        if all(differs(other, miss.value, tolerance) for other in apart):
            apart.append(miss.value)
    shows = any(miss.mistake.id == target for miss in candidate.misses)
    return int(shows), min(enough, len(apart))


def telling(sheet: Sheet, find: str) -> tuple[Mistake, ...]:
    """The mistakes that can show in a result: those that change no later step only.

    What a procedure's variant changes is told by the examples, where these name results.
    """
    order = list(sheet.steps)
    upto = set(order[: order.index(find) + 1]) if find in order else set()
    return tuple(
        mistake
        for mistake in sheet.worksheet.mistakes
        if (
            any(key in upto or key not in sheet.steps for key in mistake.replace)
            if mistake.replace
            else _may_show(sheet, mistake, find)
        )
    )


def _may_show(sheet: Sheet, mistake: Mistake, find: str) -> bool:
    """Whether a variant changes the result, as far as the examples tell."""
    values = [one.mistakes.get(mistake.id) for one in sheet.worksheet.examples]
    named = {sheet.result_name(key) for v in values if isinstance(v, Mapping) for key in v}
    return not named or find in named


def plain(
    sheet: Sheet,
    rng: Random,
    find: str,
    ask: Ask | None,
    mistakes: tuple[Mistake, ...],
    everything: bool = False,
) -> Candidate:
    """A draw that meets every requirement, with the mistakes that show; raises WorkError.

    With `everything` inputs that have a default are drawn too.
    """
    names = _drawn_names(sheet, ask, everything)
    fixed = _fixed(sheet, ask)
    failure = WorkError(f"{sheet.id}: no numbers meet its requirements")
    for attempt in range(attempts):
        try:
            bound = _bound(sheet, rng, names, fixed)
            sensible = sheet.worksheet.sensible if attempt < attempts * 3 // 4 else ()
            _check_inputs(sheet, bound, sensible)
            results = results_of(sheet, bound)
            _check_results(sheet, bound, results, sensible)
        except WorkError as error:
            failure = error
            continue
        if find in sheet.inputs or finite(results[find]):
            misses = tuple(_misses(sheet, bound, find, results, mistakes))
            return Candidate(bound, results, misses)
    raise WorkError(
        f"{sheet.id}: no numbers drawn meet its requirements: {failure.message}", failure.details
    )


def _drawn_names(sheet: Sheet, ask: Ask | None, everything: bool) -> tuple[str, ...]:
    """The inputs to draw: those an ask gives, else those that have no default or a range."""
    if ask is not None:
        wanted = {sheet.input_name(name) for name in (*ask.given, ask.find)}
        fixed = [n for n in map(sheet.input_name, ask.using) if n]
        wanted |= set(sheet.required([n for n in (*wanted, *fixed) if n]))
        return tuple(name for name in sheet.inputs if name in wanted)
    required = set(sheet.required())
    return tuple(
        name
        for name, input in sheet.inputs.items()
        if name in required or (everything and not sheet.default_names(name)) or input.draw
    )


def _fixed(sheet: Sheet, ask: Ask | None) -> dict[str, object]:
    fixed: dict[str, object] = {}
    for key, text in (ask.using if ask else {}).items():
        name = sheet.input_name(key)
        if name is None:
            raise WorkError(f"{sheet.id} has no input {key}", name=key)
        fixed[name] = read_input(sheet.inputs[name], text)
    return fixed


def _bound(sheet: Sheet, rng: Random, names: tuple[str, ...], fixed: Mapping[str, object]) -> Bound:
    draught = Draught(sheet, rng, fixed)
    wanted = frozenset(names)
    for name in names:
        draught.draw(name, wanted)
    values = {name: draught.values[name] for name in sheet.inputs if name in draught.values}
    return bind(sheet, values, trusted=True)


def _check_inputs(sheet: Sheet, bound: Bound, sensible: tuple[str, ...]) -> None:
    """Everything that can be told before the steps are computed."""
    hold_all(sheet, (*required(sheet), *sensible), bound.symbols)
    check_inputs(sheet, bound)


def _check_results(
    sheet: Sheet, bound: Bound, results: Mapping[str, object], sensible: tuple[str, ...]
) -> None:
    """The conditions that speak of steps."""
    conditions = (*required(sheet), *sensible)
    late = [text for text in conditions if not sheet.formula(text).names <= bound.symbols.keys()]
    if late:
        symbols = dict(bound.symbols)
        symbols.update((sheet.steps[n].symbol, v) for n, v in results.items() if n in sheet.steps)
        hold_all(sheet, late, symbols)


def _misses(
    sheet: Sheet,
    bound: Bound,
    find: str,
    results: Mapping[str, object],
    mistakes: tuple[Mistake, ...],
) -> list[Miss]:
    if find in sheet.inputs:
        return []
    tolerance = sheet.tolerance(find)
    misses = []
    for mistake in mistakes:
        value = mistaken(sheet, bound, mistake).get(find)
        if value is not None and finite(value) and differs(results[find], value, tolerance):
            misses.append(Miss(mistake, value))
    return misses


def mistaken(sheet: Sheet, bound: Bound, mistake: Mistake) -> dict[str, object]:
    """What a mistake gives; nothing where it leads to no result at all."""
    try:
        return results_of(sheet, bound, mistake)
    except WorkError:
        return {}


def finite(value: Any) -> bool:
    """Whether every number in a value is finite; words are, no value is not."""
    if value is None:
        return False
    if is_array(value):
        return value.dtype.kind not in "fc" or bool(abs(value).max(initial=0) < float("inf"))
    if isinstance(value, float):
        return value - value == 0
    return True


def differs(right: Any, wrong: Any, tolerance: float) -> bool:
    """Whether two results differ as displayed and by ten tolerances, in one entry at least."""
    if is_array(right) or is_array(wrong):
        return _arrays_differ(right, wrong, tolerance)
    if is_number(right) and is_number(wrong):
        return _far(right, wrong, tolerance) and printing.value(right) != printing.value(wrong)
    return bool(right != wrong)


def _far(right: Any, wrong: Any, tolerance: float) -> bool:
    distance = abs(right - wrong)
    return bool(distance > 10 * tolerance * abs(right) and distance > 1e-9)


def _arrays_differ(right: Any, wrong: Any, tolerance: float) -> bool:
    if getattr(right, "shape", ()) != getattr(wrong, "shape", ()):
        return True
    distance = abs(right - wrong)
    largest = float(abs(right).max(initial=0))
    far = (distance > 10 * max(tolerance, 1e-6) * abs(right)) & (distance > 1e-6 * largest)
    return bool(far.any())


def _unique(sheet: Sheet, rng: Random, find: str, ask: Ask | None, tries: int) -> Candidate:
    """A draw in which the input to be found is the only one near that gives the results."""
    best: Candidate | None = None
    for _ in range(max(1, tries)):
        best = plain(sheet, rng, find, ask, ())
        if _alone(sheet, best, find, _shown(sheet, ask)):
            break
    assert best is not None
    return best


def _shown(sheet: Sheet, ask: Ask | None) -> tuple[str, ...]:
    """The results that a question for an input gives."""
    named = (
        [sheet.result_name(key) for key in ask.given if not sheet.input_name(key)] if ask else []
    )
    return tuple(name for name in named if name) or (sheet.answer,)


def _alone(sheet: Sheet, candidate: Candidate, find: str, shown: tuple[str, ...]) -> bool:
    """Whether the neighbours of the found input give other results."""
    value = candidate.bound.values[find]
    if not is_number(value):
        return not is_array(value) and not isinstance(value, Mapping)
    whole = sheet.inputs[find].type == "integer"
    near: tuple[Any, ...] = (1, 2) if whole else (value / 16 or 0.05,)
    for step in (*near, *(-d for d in near)):
        try:
            values = {**candidate.bound.values, find: value + step}
            values = {n: v for n, v in values.items() if n not in candidate.bound.defaulted}
            other = bind(sheet, values, trusted=True)
            check_inputs(sheet, other)
            hold_all(sheet, required(sheet), other.symbols)
            results = results_of(sheet, other)
        except WorkError:
            continue
        if all(not differs(candidate.results[n], results[n], 0.0) for n in shown):
            return False
    return True


def _given(sheet: Sheet, candidate: Candidate, find: str, ask: Ask | None) -> dict[str, object]:
    """What the question gives: the inputs that were not defaults, and results for an input."""
    values = candidate.bound.values
    given = {
        name: value
        for name, value in values.items()
        if name not in candidate.bound.defaulted and name != find
    }
    if find in sheet.inputs:
        given.update((name, candidate.results[name]) for name in _shown(sheet, ask))
    return given
