"""Where a student stands."""

from fractions import Fraction

from dlstudy.progress.days import Moment
from dlstudy.progress.memory import Memory
from dlstudy.progress.review import QUIZ, Review
from dlstudy.progress.statistics import (
    Done,
    Frequent,
    Overview,
    Score,
    Scored,
    likely_remembered,
    minutes,
    mistakes,
    overview,
    session,
    weakest,
)

NOW = Moment(1_000_000_000_000_000)
TODAY = NOW.day
TOPICS = {"cell": "lstm", "gate": "lstm", "size": "convolution", "loss": "softmax"}


def answer(card: str, rating: int = 3, verdict: str = "", *found: str, ms: int = 30_000) -> Review:
    return Review("0" * 32, card, NOW.at, TODAY, "recall", "", verdict, rating, ms, mistakes=found)


def known(card: str, due: int, stability: float | None = 7.0, last: int = 0) -> Memory:
    return Memory(card, stability, 5.0, TODAY + due, 0, TODAY + last, TODAY + last, 1, 0)


def test_the_first_screen() -> None:
    recent = [
        answer("cell", 1, "incorrect", "swapped"),
        answer("gate", 1, "incorrect", "swapped", "tanh"),
        answer("cell", 1, "incorrect", "swapped"),
        answer("gate", 3, "correct"),
        answer("size", 3, "correct"),
        answer("elsewhere", 1, "incorrect", "other"),
    ]
    memories = {"cell": known("cell", 0), "gate": known("gate", 3), "size": known("size", 0, None)}
    assert overview(memories, recent, TOPICS, NOW) == Overview(
        due=2,
        new=1,
        waiting=0,
        met=3,
        total=4,
        likely=2,
        weakest=(Score("lstm", 1, 4),),
        mistake=Frequent("cell", "swapped", 2),
        minutes=1,
    )


def test_at_the_very_beginning() -> None:
    assert overview({}, [], TOPICS, NOW) == Overview(0, 4, 0, 0, 4, 0, (), None, 3)


def test_likely_remembered_is_the_sum_of_the_chances() -> None:
    memories = [known(str(number), 0) for number in range(10)]
    assert likely_remembered(memories, TODAY) == 10
    assert likely_remembered(memories, TODAY + 7) == 9
    assert likely_remembered([known("met", 0, None)], TODAY) == 0
    forgotten = known("forgotten", 0)._replace(due_at=NOW.at)
    assert likely_remembered([forgotten], TODAY) == 0


def test_a_topic_is_weak_by_its_last_answers() -> None:
    long_ago = [answer("size", 1)] * 12
    assert weakest([answer("size")] * 12 + long_ago, TOPICS) == ()
    assert weakest([answer("size", 1)] * 3, TOPICS) == ()
    recent = [answer("cell", 1), answer("size", 1), answer("loss", 1)] * 2
    recent += [answer("cell", 1), answer("size"), answer("loss")] * 2
    assert weakest(recent, TOPICS) == (Score("lstm", 0, 4), Score("convolution", 2, 4))


def test_mistakes_are_counted_by_entry() -> None:
    reviews = [answer("cell", 1, "", "swapped"), answer("gate", 1, "", "swapped")] * 2
    reviews.append(answer("gate", 1, "", "swapped"))
    assert mistakes(reviews) == (Frequent("gate", "swapped", 3), Frequent("cell", "swapped", 2))
    assert mistakes([]) == ()


def test_minutes_follow_the_students_own_pace() -> None:
    assert minutes(0, []) == 0
    assert minutes(1, []) == 1
    assert minutes(12, []) == 8
    assert minutes(10, [answer("cell", ms=each) for each in (0, 10_000, 60_000, 9_000_000)]) == 10


def test_a_quiz_counts_every_question_but_not_those_asked_again() -> None:
    asked = [
        answer("cell", 1, "incorrect")._replace(seed="1.1", mode=QUIZ),
        answer("cell", 3, "correct")._replace(seed="1.2", mode=QUIZ),
        answer("cell", 3, "correct")._replace(seed="1.1+", mode=QUIZ),
    ]
    done = session(asked, TOPICS)
    assert (done.cards, done.right, done.again) == (2, 1, 1)
    assert done.topics == (Scored("lstm", 1, 2),)


def test_a_session_counts_first_tries() -> None:
    reviews = [
        answer("cell", 1, "incorrect", "swapped"),
        answer("size", 3, "correct"),
        answer("gate", 2),
        answer("cell", 3, "correct"),
        answer("loss", 1),
    ]
    assert session(reviews, TOPICS) == Done(
        cards=4,
        right=2,
        again=1,
        topics=(Scored("lstm", 1, 2), Scored("convolution", 1, 1), Scored("softmax", 0, 1)),
        mistakes=(Frequent("cell", "swapped", 1),),
        took_ms=150_000,
        points=2,
    )


def test_points_are_exact_and_only_full_ones_are_right_at_the_first_try() -> None:
    answers = [
        answer("cell", 2, "correct")._replace(score="1/2"),
        answer("gate", 1, "incorrect")._replace(score="2/3"),
        answer("size", 3, "correct")._replace(score="1"),
        answer("loss", 1, "incorrect")._replace(score="0"),
    ]
    done = session(answers, TOPICS)
    assert (done.right, done.points) == (1, Fraction(13, 6))
    assert done.topics == (
        Scored("lstm", Fraction(7, 6), 2), Scored("convolution", 1, 1), Scored("softmax", 0, 1),
    )  # fmt: skip


def test_points_without_a_score_follow_from_the_verdict_or_the_rating() -> None:
    assert [answer("cell", 3, "correct").points, answer("cell", 1, "incorrect").points] == [1, 0]
    assert [answer("cell", rating).points for rating in (1, 2, 3, 4)] == [0, 1, 1, 1]
