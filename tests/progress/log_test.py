"""The log keeps every answer once, and the schedule follows from it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.progress.errors import ProgressError
from dlstudy.progress.log import Log
from dlstudy.progress.memory import Memory
from dlstudy.progress.migrations import APPLICATION_ID, VERSION
from dlstudy.progress.review import Review

NOON = 1_000_000_000_000_000
DAY = 86_400_000_000
TODAY = 11573


def review(
    number: int, card: str = "softmax", rating: int = 3, day: int = 0, **more: object
) -> Review:
    made = Review(
        id=f"{number:032x}",
        card=card,
        at=NOON + day * DAY + number,
        day=TODAY + day,
        kind="computed",
        typed="15",
        verdict="correct" if rating > 1 else "incorrect",
        rating=rating,
        took_ms=3200,
        seed="7",
        entry_hash="ab12",
        session="s1",
    )
    return made._replace(**more)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "progress.sqlite"


def test_an_answer_comes_back_as_it_was(path: Path) -> None:
    given_ = review(1, mistakes=("padding-once", "no-plus-one"), typed="١٥ 'x' \"y\" \x00 ½")
    with Log(path) as log:
        memory = log.append(given_)
    with Log(path) as log:
        assert log.reviews() == (given_,)
        assert log.memories() == {"softmax": memory}
        assert log.memory("softmax") == memory
        assert log.memory("lstm") is None
        assert log.check() == ()


def test_text_that_is_no_unicode_is_spelt_out_not_lost(path: Path) -> None:
    with Log(path) as log:
        log.append(review(1, typed="a\ud800"))
        assert log.reviews()[0].typed == "a\\ud800"
        log.append(review(1, typed="a\ud800"))
        assert len(log.reviews()) == 1


def test_a_log_that_is_not_there_reads_as_empty_and_is_not_made(path: Path) -> None:
    log = Log(path)
    assert log.reviews() == ()
    assert log.last_reviews(5) == ()
    assert log.memories() == {}
    assert log.settings.get("exam") is None
    assert log.check() == ()
    log.rename({"old": "new"})
    assert not path.parent.exists()


def test_appending_twice_counts_once(path: Path) -> None:
    log = Log(path)
    first = log.append(review(1))
    assert log.append(review(1)) == first
    assert len(log.reviews()) == 1
    with pytest.raises(ProgressError) as caught:
        log.append(review(1, rating=4))
    assert str(caught.value) == f"two different answers carry the id {1:032x}"
    assert log.reviews() == (review(1),)


def test_undo_appends_a_retraction_and_restores_the_schedule(path: Path) -> None:
    log = Log(path)
    log.append(review(1))
    before = log.memories()
    log.append(review(2, rating=1, day=3))
    assert log.undo(NOON) == review(2, rating=1, day=3)
    assert log.memories() == before
    assert log.reviews() == (review(1),)
    assert log.undo(NOON) == review(1)
    assert log.memories() == {}
    assert log.undo(NOON) is None
    rows = sqlite3.connect(path)
    assert rows.execute("SELECT count(*) FROM reviews").fetchone() == (2,)
    assert rows.execute("SELECT count(*) FROM retractions").fetchone() == (2,)
    rows.close()
    log.append(review(2, rating=1, day=3))
    assert log.reviews() == ()
    assert log.check() == ()


def test_a_second_try_takes_the_place_of_the_first(path: Path) -> None:
    log = Log(path)
    log.append(review(1, session="other"))
    log.append(review(2, rating=1))
    second = review(3, rating=2, score="1/2", hinted="1", first_try="12")
    memory = log.replace(second, NOON)
    assert [each.id for each in log.reviews()] == [review(1).id, second.id]
    assert log.memory("softmax") == memory
    fresh = Log(path.parent / "fresh.sqlite")
    fresh.append(review(1, session="other"))
    assert fresh.append(second) == memory
    assert log.check() == ()
    rows = sqlite3.connect(path)
    assert rows.execute("SELECT count(*) FROM reviews").fetchone() == (3,)
    rows.close()


def test_a_replacement_that_fails_leaves_the_first_as_it_is(path: Path) -> None:
    log = Log(path)
    log.append(review(1))
    with pytest.raises(ProgressError):
        log.replace(review(2, score="half"), NOON)
    assert log.reviews() == (review(1),)
    assert log.check() == ()


def test_a_first_try_that_is_no_unicode_is_spelt_out(path: Path) -> None:
    log = Log(path)
    log.append(review(1, first_try="b\udc80"))
    assert log.reviews()[0].first_try == "b\\udc80"


def test_undo_may_keep_to_one_session(path: Path) -> None:
    log = Log(path)
    log.append(review(1, session="s1"))
    log.append(review(2, session="s2"))
    assert log.undo(NOON, "s1") == review(1, session="s1")
    assert log.undo(NOON, "s1") is None
    assert log.reviews(session="s2") == (review(2, session="s2"),)


def test_the_last_answers_come_newest_first(path: Path) -> None:
    log = Log(path)
    for number in range(5):
        log.append(review(number))
    assert [each.id[-1] for each in log.last_reviews(3)] == ["4", "3", "2"]
    assert [each.id[-1] for each in log.reviews(card="softmax")] == ["0", "1", "2", "3", "4"]
    assert log.reviews(card="lstm") == ()


def test_the_log_refuses_to_be_changed(path: Path) -> None:
    log = Log(path)
    log.append(review(1, mistakes=("a",)))
    log.undo(NOON)
    other = sqlite3.connect(path)
    for statement in (
        "DELETE FROM reviews",
        "UPDATE reviews SET rating = 4",
        "DELETE FROM review_mistakes",
        "UPDATE review_mistakes SET mistake = 'b'",
        "DELETE FROM retractions",
        "UPDATE retractions SET at = 0",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="the log is append-only"):
            other.execute(statement)
    other.close()


def test_an_answer_that_does_not_fit_leaves_nothing_behind(path: Path) -> None:
    log = Log(path)
    log.append(review(1))
    with pytest.raises(ProgressError) as caught:
        log.append(review(2, rating=5, card="lstm"))
    assert str(caught.value) == (
        f"{path} cannot be used: CHECK constraint failed: rating BETWEEN 1 AND 4; "
        "nothing was recorded"
    )
    assert log.reviews() == (review(1),)
    assert set(log.memories()) == {"softmax"}


def test_a_renamed_entry_keeps_its_history(path: Path) -> None:
    log = Log(path)
    log.append(review(1, card="older"))
    log.append(review(2, card="softmax", day=1))
    log.rename({"older": "old", "softmax": "softmax-jacobian"})
    assert set(log.memories()) == {"old", "softmax-jacobian"}
    log.append(review(3, card="old", day=2))
    log.rename({"old": "new"})
    log.rename({"old": "new"})
    memory = log.memory("new")
    assert memory is not None
    assert memory.repetitions == 2
    log.append(review(4, card="older", day=9))
    memory = log.memory("new")
    assert memory is not None
    assert memory.repetitions == 3
    assert set(log.memories()) == {"new", "softmax-jacobian"}
    assert log.check() == ()
    log.replay()
    assert log.memory("new") == memory
    assert [each.card for each in log.reviews()] == ["new", "softmax-jacobian", "new", "new"]
    assert log.last_reviews(4) == log.reviews()[::-1]
    assert log.reviews(card="new") == tuple(r for r in log.reviews() if r.card == "new")


def test_settings(path: Path) -> None:
    log = Log(path)
    log.settings.set("exam", "2026-12-15")
    log.settings.set("language", "ar")
    log.settings.set("language", "fa")
    assert log.settings.get("exam") == "2026-12-15"
    assert Log(path).settings.all() == {"exam": "2026-12-15", "language": "fa"}
    log.settings.set("exam", None)
    assert log.settings.get("exam") is None


def test_a_schedule_that_does_not_follow_is_found_and_mended_by_replay(path: Path) -> None:
    log = Log(path)
    memory = log.append(review(1))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("UPDATE schedule SET due_day = due_day + 1")
    other.close()
    assert log.check() == (f"{path}: the schedule of softmax does not follow from the log",)
    log.replay()
    assert log.check() == ()
    assert log.memory("softmax") == memory


def test_a_schedule_by_other_rules_is_renewed_with_the_next_answer(path: Path) -> None:
    log = Log(path)
    log.append(review(1))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("UPDATE derivation SET scheduler = '0:0'")
    other.execute("UPDATE schedule SET due_day = 0")
    other.close()
    assert log.check() == ()
    log.append(review(2, card="lstm"))
    memory = log.memory("softmax")
    assert memory is not None
    assert memory.due_day == TODAY + 2
    assert log.check() == ()


def test_safety_is_switched_on(path: Path) -> None:
    log = Log(path)
    log.append(review(1))
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
    found = log.read(lambda c: [c.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas], [])
    assert found == ["wal", 2, 1, APPLICATION_ID, VERSION]
    strict = log.read(
        lambda c: c.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite_%'"
        ).fetchall(),
        [],
    )
    assert strict == []


# -- files that cannot be used


def message_of(log: Log) -> str:
    with pytest.raises(ProgressError) as caught:
        log.append(review(1))
    return str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    path.write_text("dear diary, " * 500)
    assert message_of(Log(path)) == (
        f"{path} is damaged or is not a progress file of dlstudy; it was left as it is: "
        "move it away, or put a backup in its place"
    )
    assert path.read_text().startswith("dear diary")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (text)")
    other.close()
    before = path.read_bytes()
    assert message_of(Log(path)) == (
        f"{path} is a database of another program; it was left as it is: move it away, "
        "or name another folder in DLSTUDY_HOME"
    )
    assert path.read_bytes() == before


def test_a_log_of_a_newer_version(path: Path) -> None:
    with Log(path) as log:
        log.append(review(1))
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    assert message_of(Log(path)) == (
        f"{path} was written by a newer dlstudy (log version 99, this one knows {VERSION}); "
        "it was left as it is: update dlstudy"
    )


def test_a_damaged_log(path: Path) -> None:
    with Log(path) as log:
        for number in range(200):
            log.append(review(number, card=f"card-{number}"))
    content = bytearray(path.read_bytes())
    for place in range(4096 * 2, len(content) - 4096, 512):
        content[place : place + 64] = b"\xff" * 64
    path.write_bytes(bytes(content))
    log = Log(path)
    with pytest.raises(ProgressError) as caught:
        log.reviews()
        log.memories()
        log.replay()
    assert str(caught.value) == (
        f"{path} is damaged; it was left as it is: put a backup in its place"
    )
    log.close()


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    path = blocked / "progress.sqlite"
    assert message_of(Log(path)) == (
        f"the folder {blocked} cannot be made (file exists); name another in DLSTUDY_HOME"
    )
    folder = tmp_path / "progress.sqlite"
    folder.mkdir()
    assert message_of(Log(folder)) == (
        f"{folder} cannot be opened, nothing was recorded; let dlstudy read and write there, "
        "or name another folder in DLSTUDY_HOME"
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_read_only_folder_can_be_read(path: Path) -> None:
    with Log(path) as log:
        log.append(review(1))
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        log = Log(path)
        assert log.reviews() == (review(1),)
        assert message_of(log).startswith(f"{path} cannot be written, nothing was recorded")
    finally:
        path.parent.chmod(0o700)


def test_a_read_only_connection_says_so(path: Path) -> None:
    with Log(path) as log:
        log.append(review(1))
    log = Log(path)
    log._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    with pytest.raises(ProgressError) as caught:
        log.append(review(2))
    assert str(caught.value) == (
        f"{path} cannot be written, nothing was recorded; let dlstudy write there, or name "
        "another folder in DLSTUDY_HOME"
    )
    assert log.reviews() == (review(1),)
    log.close()


def test_a_full_disk_loses_nothing(path: Path) -> None:
    log = Log(path)
    log.append(review(1))
    before = log.memories()
    log.read(lambda connection: connection.execute("PRAGMA max_page_count = 1").fetchone(), None)
    with pytest.raises(ProgressError) as caught:
        log.append(review(2, typed="x" * 100_000))
    assert str(caught.value) == (
        f"the disk is full: {path} could not be written, nothing was recorded; "
        "make room and answer again"
    )
    log.close()
    assert log.reviews() == (review(1),)
    assert log.memories() == before
    log.append(review(2, typed="x" * 100_000))
    assert log.check() == ()


def test_two_programs_write_into_one_log(path: Path) -> None:
    one, other = Log(path), Log(path)
    for number in range(10):
        (one, other)[number % 2].append(review(number, day=number))
    assert len(one.reviews()) == 10
    assert other.check() == ()


def test_a_log_in_use_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlstudy.progress.storage.WAIT_SECONDS", 0.05)
    log, other = Log(path), Log(path)
    log.append(review(1))
    other.reviews()
    connection = log._connection
    assert connection is not None
    connection.execute("BEGIN IMMEDIATE")
    assert message_of(other) == (
        f"{path} is in use by another dlstudy that has not finished writing, nothing was "
        "recorded; try again"
    )
    connection.execute("ROLLBACK")
    other.append(review(2))


def test_an_empty_file_is_a_new_log(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    log = Log(path)
    log.append(review(1))
    assert log.reviews() == (review(1),)


# -- random histories

cards = st.sampled_from(["softmax", "lstm", "adam"])
step = st.one_of(
    st.tuples(st.just("append"), cards, st.integers(1, 4), st.integers(-2, 40), st.booleans()),
    st.tuples(st.just("undo"), cards, st.just(0), st.just(0), st.just(False)),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=st.lists(step, max_size=25))
def test_replay_gives_the_schedule_and_undo_the_one_before(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[str, str, int, int, bool]]
) -> None:
    log = Log(tmp_path_factory.mktemp("log") / "progress.sqlite")
    before: list[dict[str, Memory]] = []
    day = 0
    for number, (what, card, rating, days, quiz) in enumerate(history):
        if what == "undo":
            taken = log.undo(NOON)
            assert (taken is None) == (not before)
            if before:
                assert log.memories() == before.pop()
            continue
        day += days
        before.append(log.memories())
        mode = "quiz" if quiz else "cards"
        memory = log.append(review(number, card, rating, day, mode=mode))
        assert log.memory(card) == memory
    kept = log.memories()
    assert log.check() == ()
    log.replay()
    assert log.memories() == kept
    log.close()


CHILD = dedent(
    """
    import sys
    from pathlib import Path
    from random import Random
    from dlstudy.progress.log import Log
    from dlstudy.progress.review import Review

    path, seed = Path(sys.argv[1]), int(sys.argv[2])
    draw = Random(seed)
    log = Log(path)
    day = 11573
    for number in range(100_000):
        name = f"{seed:08x}{number:024x}"
        day += draw.randrange(3)
        card = f"card-{draw.randrange(6)}"
        typed = "x" * draw.randrange(900)
        log.append(Review(name, card, day * 86_400_000_000, day, "recall", typed, "",
                          draw.randrange(1, 5), 1000, mistakes=("a", "b")))
        sys.stdout.write(name + "\\n")
        sys.stdout.flush()
        if draw.random() < 0.05:
            log.undo(0)
    """
)


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    acknowledged: list[str] = []
    draw = Random(20261213)
    for round_ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(path), str(round_)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert child.stdout is not None
        acknowledged.append(child.stdout.readline().strip())
        try:
            child.wait(timeout=draw.uniform(0.0, 0.15))
        except subprocess.TimeoutExpired:
            child.kill()
        rest = child.stdout.read().splitlines(keepends=True)
        acknowledged += [line.strip() for line in rest if line.endswith("\n")]
        child.stdout.close()
        child.wait()
        log = Log(path)
        assert log.check() == ()
        kept = log.memories()
        log.replay()
        assert log.memories() == kept
        log.close()
    rows = sqlite3.connect(path)
    ids = [row[0] for row in rows.execute("SELECT id FROM reviews")]
    rows.close()
    assert set(acknowledged) <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(set(ids) - set(acknowledged)) <= 6
