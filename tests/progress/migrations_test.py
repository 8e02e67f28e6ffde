"""Versions of the log."""

import sqlite3
from pathlib import Path

import pytest

from dlstudy.progress import migrations
from dlstudy.progress.errors import ProgressError
from dlstudy.progress.log import Log
from dlstudy.progress.review import Review


def test_a_script_falls_into_its_statements_with_triggers_whole() -> None:
    script = "-- a note; with a semicolon\nCREATE TABLE a (b);\n"
    script += "CREATE TRIGGER t BEFORE DELETE ON a\nBEGIN SELECT 1; SELECT 2; END;\n"
    found = list(migrations.statements(script))
    assert len(found) == 2
    assert found[1].count("SELECT") == 2


def test_a_migration_happens_wholly_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done)")
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrations, "MIGRATIONS", (migrations.create, breaks))
    monkeypatch.setattr(migrations, "VERSION", 2)
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with pytest.raises(RuntimeError, match="power cut"):
        migrations.migrate(connection, 0)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "reviews" in tables
    assert "half" not in tables
    connection.close()


def test_a_log_that_is_up_to_date_stays_as_it_is() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(connection, 0)
    migrations.migrate(connection, migrations.VERSION)
    migrations.migrate(connection, 0)  # another process was faster
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations.VERSION,)
    connection.close()


def old_log(path: Path) -> None:
    """A log as version 1 wrote it: three answers, one of them retracted."""
    connection = sqlite3.connect(path, isolation_level=None)
    migrations.create(connection)
    connection.execute("PRAGMA user_version = 1")
    row = f"INSERT INTO reviews VALUES ({', '.join('?' * 14)})"
    for seq, verdict, rating in ((1, "correct", 3), (2, "incorrect", 1), (3, "", 2)):
        at, day = 1_000_000_000_000_000 + seq, 11573
        values = (seq, f"{seq:032x}", "softmax", at, day, "computed", "15", verdict, rating, 900,
                  "7", "ab12", "s1", "cards")  # fmt: skip
        connection.execute(row, values)
    connection.execute("INSERT INTO review_mistakes VALUES (?, 0, 'padding-once')", (f"{2:032x}",))
    connection.execute("INSERT INTO retractions VALUES (1, ?, 5)", (f"{3:032x}",))
    connection.execute("INSERT INTO settings VALUES ('exam', '2026-12-15')")
    connection.close()


def test_an_old_log_keeps_its_answers_and_takes_new_ones_with_scores(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    old_log(path)
    with Log(path) as log:
        before = log.reviews()
        assert [(r.verdict, r.rating, r.typed) for r in before] == [
            ("correct", 3, "15"), ("incorrect", 1, "15"),
        ]  # fmt: skip
        assert [(r.score, r.hinted, r.first_try) for r in before] == [("", "", "")] * 2
        assert [r.points for r in before] == [1, 0]
        assert before[1].mistakes == ("padding-once",)
        assert log.settings.get("exam") == "2026-12-15"
        new = before[0]._replace(id="f" * 32, score="2/3", hinted="1 3", first_try="12")
        log.append(new)
        assert log.reviews() == (*before, new)
        assert log.check() == ()
        stepwise = log.memories()
        log.replay()
        assert log.memories() == stepwise
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations.VERSION,)
    connection.close()


@pytest.mark.parametrize("change", ["UPDATE reviews SET score = '1'", "DELETE FROM reviews"])
def test_an_old_log_stays_append_only(tmp_path: Path, change: str) -> None:
    path = tmp_path / "progress.sqlite"
    old_log(path)
    with Log(path) as log:
        assert len(log.reviews()) == 2
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="the log is append-only"):
        connection.execute(change)
    connection.close()


def test_a_score_is_a_fraction(tmp_path: Path) -> None:
    with Log(tmp_path / "progress.sqlite") as log:
        good = Review("0" * 32, "softmax", 1, 1, "computed", "15", "correct", 3, 900, score="7/12")
        log.append(good)
        with pytest.raises(ProgressError):
            log.append(good._replace(id="1" * 32, score="0.5"))
        assert log.reviews() == (good,)
