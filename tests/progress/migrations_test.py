"""Versions of the log."""

import sqlite3

import pytest

from dlstudy.progress import migrations


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
