"""What vectors and matrices share: entries compared one by one."""

from collections.abc import Callable

from dlstudy.answers.closeness import VECTOR_ZERO, agree, as_float, flat, shape_of
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement
from dlstudy.answers.quantities import is_number, same_quantity
from dlstudy.answers.refusal import message

MOST_NAMED = 4  # wrong entries that a message names


def entries_right(expected: Expected, key: object, value: object) -> list[bool]:
    """Which entries are right: relative to each, a zero relative to the largest."""
    pairs = list(zip(flat(key), flat(value), strict=True))
    if not all(is_number(one) for pair in pairs for one in pair):
        return [same_quantity(expected, wanted, got) for wanted, got in pairs]
    sizes = [abs(size) for each, _ in pairs if abs(size := as_float(each)) != float("inf")]
    zero = VECTOR_ZERO * (max(sizes, default=0.0) or 1.0)
    return [
        agree(wanted, got, expected.tolerance, expected.absolute, zero) for wanted, got in pairs
    ]


def are_same(expected: Expected, key: object, value: object) -> bool:
    """Equal shapes and all entries right."""
    return shape_of(key) == shape_of(value) and all(entries_right(expected, key, value))


def judged(right: list[bool], name: Callable[[int], str]) -> Judgement:
    """The part that is right, and which entries are not; `name` names an entry by its place."""
    if all(right):
        return Judgement(True, 1.0)
    wrong = [place for place, is_right in enumerate(right) if not is_right]
    if len(wrong) == len(right):
        why = message("none-right", all=len(right)) if len(right) > 1 else None
        return Judgement(False, 0.0, why)
    named = ", ".join(name(place) for place in wrong[:MOST_NAMED])
    more = ", …" if len(wrong) > MOST_NAMED else ""
    count = len(right) - len(wrong)
    why = message("some-right", right=count, all=len(right), where=named + more)
    return Judgement(False, count / len(right), why)
