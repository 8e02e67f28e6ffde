"""`dlstudy history`: what was answered, and one question again as it was."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlstudy.cli import errors, output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlstudy.catalog.entries import Entry
    from dlstudy.cli.environment import Environment
    from dlstudy.progress.review import Review
    from dlstudy.questions.marking import Marks, PartMark
    from dlstudy.questions.question import Question

SHOWN = 20


def command(
    context: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(metavar="[N|check]", help="A number shows that question again."),
    ] = None,
    count: Annotated[
        int, typer.Option("-n", min=1, metavar="NUMBER", help="How many to list.")
    ] = SHOWN,
    json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
) -> int:
    """What was answered, newest last; with a number that question again as it was.

    `history check` tests the log: that its file is sound, and that replaying it gives the stored
    schedule.
    """
    environment: Environment = context.obj
    if what == "check":
        return _check(environment)
    from dlstudy.cli.recording import log_of

    reviews = log_of(environment).reviews()
    if what is not None:
        return _again(environment, reviews, what)
    first = max(0, len(reviews) - count)
    numbered = list(enumerate(reviews[first:], first + 1))
    if json:
        output.as_json(environment, [_document(number, review) for number, review in numbered])
        return errors.DONE
    from dlstudy.terminal.past import answers

    titles = {header.id: header.title for header in environment.catalog.headers()}
    output.show(environment, answers(numbered, titles, environment.display))
    return errors.DONE


def _check(environment: "Environment") -> int:
    faults = environment.log.check()
    if faults:
        raise errors.HonestNo(faults[0], *faults[1:])
    reviews = len(environment.log.reviews())
    answers = "1 answer" if reviews == 1 else f"{reviews} answers"
    output.say(environment, f"  the log is sound: {answers}, and replay agrees")
    return errors.DONE


def _again(environment: "Environment", reviews: "Sequence[Review]", what: str) -> int:
    number = int(what) if what.isascii() and what.isdigit() else 0
    if not 1 <= number <= len(reviews):
        there = f"there are {len(reviews)}" if reviews else "there are none yet"
        raise errors.UsageError(f"no answer has the number {what}; {there}")
    review = reviews[number - 1]
    question = _question(environment, review)
    from dlstudy.terminal.past import again

    entry = environment.catalog.entry(review.card)
    marks = _marks(question, entry, review)
    changed = environment.catalog.header(review.card).hash != review.entry_hash
    output.show(environment, again(review, question, entry, marks, changed, environment.display))
    return errors.DONE


def _question(environment: "Environment", review: "Review") -> "Question":
    """The question of that showing, made again from its seed."""
    try:
        entry = environment.catalog.entry(review.card)
    except KeyError:
        raise errors.HonestNo(
            f"{review.card} is no longer part of the content", "its answers stay in the log"
        ) from None
    from dlstudy.questions.make import make
    from dlstudy.questions.question import CannotMakeError

    try:
        return make(entry, review.kind, review.seed, environment.language)
    except CannotMakeError:
        raise errors.HonestNo(
            f"{review.card} has changed: that question can no longer be made",
            "its answer stays in the log",
        ) from None


def _marks(question: "Question", entry: "Entry", review: "Review") -> "Marks | None":
    """The marks of that answer, with the score that was given then.

    None where nothing was marked, or where the question has other parts than it had.
    """
    from dlstudy.questions.marking import mark_part, together
    from dlstudy.questions.question import parts_of

    typed = review.typed.split("\n")
    if not review.verdict or len(typed) != len(parts_of(question)):
        return None
    hinted = review.hinted.split()
    marks: list[PartMark] = []
    for number, text in enumerate(typed, 1):
        mark = mark_part(question, entry, text, marks, str(number) in hinted)
        if mark.verdict is not None and mark.verdict.verdict == "unreadable":
            return None
        marks.append(mark)
    from fractions import Fraction

    return together(question, marks)._replace(score=Fraction(review.points))


def _document(number: int, review: "Review") -> dict[str, Any]:
    return {
        "number": number,
        "card": review.card,
        "at": review.at,
        "kind": review.kind,
        "answer": review.typed,
        "verdict": review.verdict or None,
        "score": float(review.points) if review.verdict else None,
        "hinted": [int(number) for number in review.hinted.split()],
        "first_try": review.first_try or None,
        "rating": review.rating,
        "took_ms": review.took_ms,
        "seed": review.seed,
        "mistakes": list(review.mistakes),
        "mode": review.mode,
    }
