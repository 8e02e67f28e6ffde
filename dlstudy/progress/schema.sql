-- The review log in its version 1; `migrations.py` adds what came later. What stands in `reviews`
-- and `retractions` is the truth and is never changed; `schedule` is derived from it and can be
-- rebuilt at any time.

CREATE TABLE reviews (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  card TEXT NOT NULL CHECK (card <> ''),
  at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  typed TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('correct', 'incorrect', '')),
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
  took_ms INTEGER NOT NULL CHECK (took_ms >= 0),
  seed TEXT NOT NULL,
  entry_hash TEXT NOT NULL,
  session TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('cards', 'quiz'))
) STRICT;

CREATE INDEX reviews_by_card ON reviews (card, seq);

CREATE TABLE review_mistakes (
  review TEXT NOT NULL REFERENCES reviews (id),
  place INTEGER NOT NULL,
  mistake TEXT NOT NULL,
  PRIMARY KEY (review, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE retractions (
  seq INTEGER PRIMARY KEY,
  review TEXT NOT NULL UNIQUE REFERENCES reviews (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE renames (
  old TEXT PRIMARY KEY,
  new TEXT NOT NULL CHECK (new <> old)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
  card TEXT PRIMARY KEY,
  stability REAL,
  difficulty REAL,
  due_day INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  first_day INTEGER,
  last_day INTEGER,
  repetitions INTEGER NOT NULL,
  lapses INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE derivation (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  scheduler TEXT NOT NULL
) STRICT;

CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE TRIGGER reviews_are_fixed BEFORE UPDATE ON reviews
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE TRIGGER mistakes_are_kept BEFORE DELETE ON review_mistakes
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE TRIGGER mistakes_are_fixed BEFORE UPDATE ON review_mistakes
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE TRIGGER retractions_are_kept BEFORE DELETE ON retractions
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE TRIGGER retractions_are_fixed BEFORE UPDATE ON retractions
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
