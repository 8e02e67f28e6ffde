"""Answers into the log: each is on disk before the next question shows."""

from typing import TYPE_CHECKING

from dlstudy.cli.posing import Answered, mistakes_of
from dlstudy.progress.days import Moment, day_of, moment
from dlstudy.progress.review import Review

if TYPE_CHECKING:
    from dlstudy.cli.environment import Environment
    from dlstudy.progress.log import Log
    from dlstudy.progress.memory import Memory
    from dlstudy.questions.question import Question


def log_of(environment: "Environment") -> "Log":
    """The log, told which entries of the content were renamed, so that these keep their history.

    A former id that names another entry today is that entry's own.
    """
    headers = environment.catalog.headers()
    renames = {former: header.id for header in headers for former in header.was}
    if renames:
        today = {header.id for header in headers}
        environment.log.rename({old: new for old, new in renames.items() if old not in today})
    return environment.log


class Recorder:
    """The log of one session, with what the session needs to know of the schedule."""

    def __init__(self, environment: "Environment", mode: str) -> None:
        import os

        self.environment = environment
        self.log = log_of(environment)
        self.mode = mode
        self.session = os.urandom(8).hex()
        exam = environment.setting("exam")
        self.exam = day_of(exam) if exam else None
        new = environment.setting("new-cards")
        self.new_a_day = int(new) if new else None

    def moment(self) -> Moment:
        """Now."""
        return moment(self.environment.now())

    def record(self, question: "Question", answered: Answered) -> "Memory | None":
        """Put the answer into the log; return the card's memory after it."""
        return self.log.append(self._review(question, answered))

    def replace(self, question: "Question", answered: Answered) -> "Memory | None":
        """Put the answer into the log in place of this session's last one."""
        return self.log.replace(self._review(question, answered), self.moment().at)

    def _review(self, question: "Question", answered: Answered) -> Review:
        import os

        now = self.moment()
        marks = answered.marks
        verdict = "" if marks is None else "correct" if answered.right else "incorrect"
        hinted = [n for n, mark in enumerate(marks.parts if marks else (), 1) if mark.hinted]
        return Review(
            id=os.urandom(16).hex(),
            card=question.entry,
            at=now.at,
            day=now.day,
            kind=question.kind,
            typed=answered.typed,
            verdict=verdict,
            rating=answered.rating,
            took_ms=answered.took_ms,
            seed=question.seed,
            entry_hash=self.environment.catalog.header(question.entry).hash,
            mistakes=mistakes_of(question, answered),
            session=self.session,
            mode=self.mode,
            score="" if marks is None else str(marks.score),
            hinted=" ".join(map(str, hinted)),
            first_try="" if answered.first is None else answered.first.typed,
        )

    def undo(self) -> Review | None:
        """Take back this session's last answer."""
        return self.log.undo(self.moment().at, self.session)

    def reviews(self) -> tuple[Review, ...]:
        """The answers of the session that count."""
        return self.log.reviews(session=self.session)
