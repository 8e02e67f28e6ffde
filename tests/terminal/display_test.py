import pytest

from dlstudy.terminal.display import Display, plural


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
        (1000, "other"),
    ],
)
def test_arabic_has_six_numbers(n, form):
    assert plural(n, "ar") == form


def test_english_and_persian_have_two():
    assert [plural(n, "en") for n in (0, 1, 2)] == ["other", "one", "other"]
    assert [plural(n, "fa") for n in (0, 1, 2)] == ["one", "one", "other"]


def test_cards_are_counted_in_each_language(display):
    assert display().counted("cards", 1) == "1 card"
    assert display().counted("cards", 23) == "23 cards"
    arabic = display("ar")
    assert [arabic.counted("cards", n) for n in (1, 2, 5, 23, 100)] == [
        "بطاقة واحدة",
        "بطاقتان",
        "5 بطاقات",
        "23 بطاقة",
        "100 بطاقة",
    ]


def test_fields_are_filled_and_braces_in_values_are_left_alone(display):
    assert display().say("pair", a="{b}", b="x") == "x, x"  # filled in order of the fields
    assert display().say("of", n="{W}", total=2) == "{W} of 2"
    assert Display().say("no-such-phrase") == "no-such-phrase"


def test_lists_have_the_conjunction_of_the_language(display):
    assert display().listed(["227", "228", "229", "230"], "or") == "227, 228, 229 or 230"
    assert display().listed(["a"], "and") == "a"
    assert display("ar").listed(["1", "2", "3"], "or") == "1، 2 أو 3"


def test_every_phrase_has_the_same_gaps_in_every_language(phrases):
    import re

    for key, english in phrases["en"].items():
        wanted = set(re.findall(r"\{(\w+)\}", english))
        for language in ("ar", "fa"):
            found = set(re.findall(r"\{(\w+)\}", phrases[language][key]))
            assert found <= wanted, key
            assert wanted - found <= {"n", "defaults", "given"}, key


def test_columns_are_at_most_eighty():
    assert Display(width=200).columns == 80
    assert Display(width=60).columns == 60
    assert Display(width=3).columns == 24


def test_mlterm_keeps_room_for_joiners():
    assert Display(width=80, manner="marks").columns == 74
    assert Display(width=120, manner="marks").columns == 80
    assert Display(width=80, manner="path").columns == 80
