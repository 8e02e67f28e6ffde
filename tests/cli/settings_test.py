"""`dlstudy settings`: shown, changed, taken back, refused."""

import pytest

UNSET = {
    "exam": None,
    "scope": None,
    "language": None,
    "plain": None,
    "new-cards": None,
    "bidi": None,
}


def test_all_of_them_and_where_the_files_are(dlstudy):
    done = dlstudy("settings")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:8] == [
        "",
        "  exam       no date",
        "  scope      everything",
        "  language   en",
        "  plain      no",
        "  new-cards  10 a day; with an exam date what the date needs",
        "  bidi       auto",
        "",
    ]
    assert lines[8].startswith("  progress   ")
    assert lines[8].endswith("progress.sqlite")
    assert lines[9].startswith("  cache      ")
    assert lines[10].startswith("  content    ")
    assert lines[12] == "  dlstudy settings exam 2026-12-15 sets one; the value none takes it back."


def test_as_json(dlstudy):
    document = dlstudy("settings", "--json").json
    assert document["settings"] == UNSET
    assert list(document["files"]) == ["progress", "cache", "content"]
    dlstudy("settings", "exam", "2026-12-15")
    assert dlstudy("settings", "exam", "--json").json == {"exam": "2026-12-15"}


def test_looking_makes_no_file(dlstudy):
    dlstudy("settings")
    assert not (dlstudy.home / "progress.sqlite").exists()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("exam 2026-12-15", "2026-12-15"),
        ("exam ٢٠٢٦-١٢-١٥", "2026-12-15"),
        ("exam 2026-12-01", "2026-12-01"),
        ("scope convolution lstm", "convolution lstm"),
        ("scope 000.55", "000.55"),
        ("language ar", "ar"),
        ("plain yes", "yes"),
        ("new-cards 5", "5"),
        ("new-cards ١٢", "12"),
        ("new-cards 0", "0"),
        ("bidi on", "on"),
    ],
)
def test_a_setting_is_kept_and_taken_back(dlstudy, words, value):
    name = words.split()[0]
    assert dlstudy("settings", *words.split()) == (0, f"  {name}  {value}\n", "")
    assert dlstudy("settings", name) == (0, f"  {name}  {value}\n", "")
    assert dlstudy("settings", "--json").json["settings"] == {**UNSET, name: value}
    assert dlstudy("settings", name, "none") == (0, f"  {name}  not set\n", "")
    assert dlstudy("settings", "--json").json["settings"] == UNSET


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "exam tomorrow",
            "exam tomorrow: not a date\n  write year, month and day: 2026-12-15\n",
        ),
        (
            "exam 2026-13-01",
            "exam 2026-13-01: not a date\n  write year, month and day: 2026-12-15\n",
        ),
        (
            "exam 2020-01-01",
            "exam 2020-01-01: that day is over\n  dlstudy settings exam none takes the date back\n",
        ),
        (
            "scope convolution nothing",
            "scope nothing: no topic, note or entry has that name\n"
            "  dlstudy notes lists the topics\n",
        ),
        ("language fr", "language fr: it must be en, ar or fa\n"),
        ("plain maybe", "plain maybe: it must be yes or no\n"),
        ("bidi left", "bidi left: it must be on, off or auto\n"),
        ("new-cards many", "new-cards many: not a whole number\n"),
        ("new-cards 2.5", "new-cards 2.5: not a whole number\n"),
        ("new-cards 201", "new-cards 201: it must lie between 0 and 200\n"),
        ("new-cards -- -3", "new-cards -3: it must lie between 0 and 200\n"),
        ("lang ar", "there is no setting called lang\n  did you mean language?\n"),
        (
            "zzz 3",
            "there is no setting called zzz\n"
            "  one of: exam, scope, language, plain, new-cards, bidi\n",
        ),
    ],
)
def test_wrong_values_change_nothing(dlstudy, words, message):
    assert dlstudy("settings", *words.split()) == (2, "", f"dlstudy: {message}")
    assert dlstudy("settings", "--json").json["settings"] == UNSET


def test_the_language_holds_for_all_commands_until_another_is_asked_for(dlstudy):
    dlstudy("settings", "language", "ar")
    assert "الالتفاف" in dlstudy("notes", "convolution").out
    assert "الالتفاف" not in dlstudy("--lang", "en", "notes", "convolution").out
    dlstudy.variables["DLSTUDY_LANG"] = "en"
    assert "الالتفاف" not in dlstudy("notes", "convolution").out


def test_plain_holds_too(dlstudy):
    dlstudy("settings", "plain", "yes")
    assert dlstudy("calc", "conv-output-size", "--input", "5", "--kernel", "3").out.startswith(
        "Convolution output size\ngiven: "
    )


def test_a_damaged_log_is_named_and_left_alone_and_calculators_work(dlstudy):
    log = dlstudy.home / "progress.sqlite"
    log.write_text("not a database")
    done = dlstudy("settings")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"dlstudy: {log} is damaged or is not a progress file of dlstudy")
    assert len(done.err.splitlines()) == 1
    assert dlstudy("calc", "conv-output-size", "--input", "5", "--kernel", "3").status == 0
    assert log.read_text() == "not a database"
