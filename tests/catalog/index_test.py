"""The content index: right with it, without it, with a damaged one, and with two at once."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlstudy.catalog import parsing
from dlstudy.catalog.checks import check, load
from dlstudy.catalog.entries import Card, Worksheet
from dlstudy.catalog.index import INDEX_NAME, Catalog, open_index

ROOT = Path(__file__).parents[2]
SIGNS = """topic: signs
order: 2
title: {en: Signs, ar: الإشارات}
introduction: {en: Plus and minus., ar: موجب وسالب.}
entries:
  - id: sign
    aliases: [plus-minus]
    was: [old-sign]
    source: ["000.1", "000.12"]
    title: {en: The sign, ar: الإشارة}
    question: {en: "Which sign has a square?", ar: ما إشارة المربّع؟}
    answer: {en: Never negative, ar: غير سالبة}
  - id: zero
    source: ["001.1"]
    title: {en: Zero, ar: صفر}
    question: {en: "Which sign has zero?", ar: ما إشارة الصفر؟}
    answer: {en: None, ar: لا شيء}
    errata:
      - {item: "001.1", kind: wrong, notes: {en: a, ar: ا}, right: {en: b, ar: ب}}
"""
AREAS = """topic: areas
order: 1
title: {en: Areas, ar: المساحات}
entries:
  - id: area
    source: ["000.2"]
    title: {en: Area, ar: المساحة}
    inputs:
      width: {symbol: W, draw: {from: 1, to: 9}}
    steps:
      area: {symbol: A, is: "W**2"}
    examples:
      - {give: {width: 2}, area: 4, item: "000.2"}
"""
NOTES = """notes:
  - id: "000"
    title: Summary
    items:
      - {id: "000.1", title: One}
      - {id: "000.2", title: Two, computable: yes, erratum: scan}
"""
PHRASES = """phrases:
  hello: {en: Hello, ar: مرحبًا}
  rows.one: {en: "{n} row", ar: "صف", fa: "{n} سطر"}
  rows.two: {en: "{n} rows", ar: "صفّان"}
  rows.other: {en: "{n} rows", ar: "{n} صف", fa: "{n} سطر"}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    for name, text in (
        ("signs", SIGNS),
        ("areas", AREAS),
        ("notes", NOTES),
        ("phrases", PHRASES),
    ):
        write(folder / f"{name}.yaml", text)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "deeper"


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that were parsed."""
    names: list[str] = []
    parse = parsing.parsed

    def counted(content: bytes, file: object) -> object:
        names.append(file.name)  # type: ignore[attr-defined]
        return parse(content, file)  # type: ignore[arg-type]

    monkeypatch.setattr(parsing, "parsed", counted)
    return names


def write(path: Path, text: str, second: int = 1_000_000_000) -> None:
    """Write a file as if long ago, so that its time alone tells whether it changed."""
    path.write_bytes(text.encode())
    os.utime(path, (second, second))


def check_all(catalog: Catalog) -> None:
    assert [(t.id, t.order) for t in catalog.topics()] == [("areas", 1), ("signs", 2)]
    assert catalog.ids() == ("area", "sign", "zero")
    assert isinstance(catalog.entry("area"), Worksheet)
    sign = catalog.entry("plus-minus")
    assert isinstance(sign, Card)
    assert sign.answer == {"en": "Never negative", "ar": "غير سالبة"}
    assert catalog.problems() == ()


def test_what_a_catalog_answers(content: Path, cache: Path) -> None:
    catalog = open_index([content], cache)
    check_all(catalog)
    assert catalog.ids("signs") == ("sign", "zero")
    assert catalog.names() == ("area", "sign", "plus-minus", "zero")
    assert catalog.entry("old-sign").id == catalog.header("old-sign").id == "sign"
    assert catalog.topics()[1].introduction["en"] == "Plus and minus."
    area, sign, zero = catalog.headers()
    assert (area.kind, area.items, area.source) == ("worksheet", ("000.2",), ("000.2",))
    assert (sign.kind, sign.aliases, sign.was) == ("card", ("plus-minus",), ("old-sign",))
    assert (zero.errata, zero.title) == (("001.1",), {"en": "Zero", "ar": "صفر"})
    assert len({area.hash, sign.hash, zero.hash}) == 3
    (notes,) = catalog.notes()
    assert [(i.id, i.computable, i.erratum) for i in notes.items] == [
        ("000.1", False, None),
        ("000.2", True, "scan"),
    ]
    with pytest.raises(KeyError):
        catalog.entry("nothing")
    with pytest.raises(KeyError):
        catalog.header("nothing")
    catalog.close()


@pytest.mark.parametrize(
    ("what", "ids"),
    [
        ("signs", ("sign", "zero")),
        ("000", ("area", "sign")),
        ("001", ("zero",)),
        ("000.12", ("sign",)),
        ("000.2", ("area",)),
        ("plus-minus", ("sign",)),
        ("zero", ("zero",)),
        ("00", ()),
        ("nothing", ()),
    ],
)
def test_find(content: Path, cache: Path, what: str, ids: tuple[str, ...]) -> None:
    assert open_index([content], cache).find(what) == ids


def test_phrases_in_every_language(content: Path, cache: Path) -> None:
    catalog = open_index([content], cache)
    assert catalog.phrases("ar")["rows.two"] == "صفّان"
    assert catalog.phrases("fa") == {
        "hello": "Hello",
        "rows.one": "{n} سطر",
        "rows.two": "{n} سطر",
        "rows.other": "{n} سطر",
    }
    assert catalog.phrases("en")["rows.one"] == "{n} row"


def test_only_what_changed_is_parsed_again(content: Path, cache: Path, parses: list[str]) -> None:
    open_index([content], cache).close()
    assert sorted(parses) == ["areas.yaml", "notes.yaml", "phrases.yaml", "signs.yaml"]
    parses.clear()
    open_index([content], cache).close()
    assert parses == []
    write(content / "signs.yaml", SIGNS.replace("Never negative", "Not negative"), 1_000_000_009)
    catalog = open_index([content], cache)
    assert parses == ["signs.yaml"]
    assert catalog.entry("sign").answer["en"] == "Not negative"  # type: ignore[union-attr]


def test_a_new_time_alone_parses_nothing(content: Path, cache: Path, parses: list[str]) -> None:
    open_index([content], cache).close()
    parses.clear()
    write(content / "signs.yaml", SIGNS, 1_000_000_500)
    check_all(open_index([content], cache))
    assert parses == []


def test_the_same_size_at_the_same_moment_is_still_noticed(content: Path, cache: Path) -> None:
    fresh = content / "signs.yaml"
    fresh.write_bytes(SIGNS.encode())
    now = fresh.stat().st_mtime_ns
    open_index([content], cache).close()
    fresh.write_bytes(SIGNS.replace("Never", "Newer").encode())
    os.utime(fresh, ns=(now, now))
    catalog = open_index([content], cache)
    assert catalog.entry("sign").answer["en"] == "Newer negative"  # type: ignore[union-attr]


def test_files_come_and_go(content: Path, cache: Path) -> None:
    open_index([content], cache).close()
    (content / "signs.yaml").unlink()
    assert open_index([content], cache).ids() == ("area",)
    write(content / "signs.yaml", SIGNS)
    check_all(open_index([content], cache))


def test_an_entrys_hash_follows_its_content_not_its_place(content: Path, cache: Path) -> None:
    before = {h.id: h.hash for h in open_index([content], cache).headers()}
    write(content / "signs.yaml", "# a line more\n" + SIGNS.replace("zero?", "nought?"), 5)
    after = {h.id: h.hash for h in open_index([content], cache).headers()}
    assert after["sign"] == before["sign"]
    assert after["zero"] != before["zero"]


@pytest.mark.parametrize("junk", [b"", b"junk", b"SQLite format 3\0" + b"\0" * 500, b"\xff" * 9000])
def test_a_damaged_index_is_made_again(content: Path, cache: Path, junk: bytes) -> None:
    open_index([content], cache).close()
    (cache / INDEX_NAME).write_bytes(junk)
    check_all(open_index([content], cache))
    check_all(open_index([content], cache))


def test_any_damaged_page_is_survived(content: Path, cache: Path) -> None:
    open_index([content], cache).close()
    whole = (cache / INDEX_NAME).read_bytes()
    for start in range(0, len(whole), 4096):
        damaged = whole[: start + 100] + b"\x5a" * 900 + whole[start + 1000 :]
        (cache / INDEX_NAME).write_bytes(damaged)
        catalog = open_index([content], cache)
        check_all(catalog)
        catalog.close()


def test_a_truncated_index_is_survived(content: Path, cache: Path) -> None:
    open_index([content], cache).close()
    whole = (cache / INDEX_NAME).read_bytes()
    for length in (50, 1000, 4096, len(whole) // 2, len(whole) - 1):
        (cache / INDEX_NAME).write_bytes(whole[:length])
        catalog = open_index([content], cache)
        check_all(catalog)
        catalog.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entries SET data = 'no JSON'",
        "UPDATE entries SET data = '[\"Card\"]'",
        "UPDATE summary SET value = '{'",
        "DELETE FROM summary",
        "DROP TABLE names",
        "DROP TABLE files",
        "PRAGMA user_version = 7",
    ],
)
def test_an_index_that_says_nonsense_is_made_again(content: Path, cache: Path, sql: str) -> None:
    open_index([content], cache).close()
    connection = sqlite3.connect(cache / INDEX_NAME)
    connection.execute(sql)
    connection.commit()
    connection.close()
    check_all(open_index([content], cache))


def test_damage_that_comes_while_it_is_open(content: Path, cache: Path) -> None:
    catalog = open_index([content], cache)
    connection = sqlite3.connect(cache / INDEX_NAME)
    connection.execute("UPDATE entries SET data = '['")
    connection.commit()
    connection.close()
    check_all(catalog)


def test_a_locked_index_is_left_alone(
    content: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlstudy.catalog.index._PATIENCE", 0.01)
    open_index([content], cache).close()
    other = sqlite3.connect(cache / INDEX_NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    check_all(open_index([content], cache))
    other.execute("ROLLBACK")
    other.close()
    check_all(open_index([content], cache))


def test_a_cache_folder_that_cannot_be_made(content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    check_all(open_index([content], tmp_path / "file"))
    check_all(open_index([content], tmp_path / "file" / "inside"))


def test_a_cache_that_is_a_folder_in_place_of_the_file(content: Path, cache: Path) -> None:
    (cache / INDEX_NAME).mkdir(parents=True)
    check_all(open_index([content], cache))


def test_two_processes_at_once(content: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from dlstudy.catalog.index import open_index\n"
        "c = open_index([Path(sys.argv[1])], Path(sys.argv[2]))\n"
        "print(c.ids(), c.entry('sign').id, c.problems())"
    )
    for _ in range(2):
        running = [
            subprocess.Popen(
                [sys.executable, "-c", code, str(content), str(cache)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
            for _ in range(3)
        ]
        for one in running:
            out, err = one.communicate(timeout=60)
            assert (out, err) == ("('area', 'sign', 'zero') sign ()\n", "")
        write(content / "areas.yaml", AREAS + "# more\n", 1_000_000_077)
    check_all(open_index([content], cache))


def test_a_users_folder_follows_the_packaged_content(
    content: Path, cache: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    more = SIGNS.replace("id: sign", "id: my-sign").replace("id: zero", "id: my-zero")
    more = more.replace("[plus-minus]", "[pm, sign]").replace("[old-sign]", "[]")
    write(mine / "signs.yaml", more)
    catalog = open_index([content, mine], cache)
    assert catalog.ids() == ("area", "sign", "zero", "my-zero")
    assert catalog.entry("sign").place.file == "content/signs.yaml"
    assert [p.sentence() for p in catalog.problems() if not p.advice] == [
        f'{mine.as_posix()}/signs.yaml:6:5: my-sign: the name "sign" is taken by '
        "content/signs.yaml:6; this entry is left out"
    ]
    catalog.close()
    check_all(open_index([content], cache))


MINE = """topic: mine
order: 9
title: My own
entries:
  - id: sign
    aliases: [plus]
    source: [my lecture]
    title: My sign
    question: Which sign has a square?
    answer: No minus
"""


def test_an_entry_of_ones_own_replaces_one_of_the_same_id(
    content: Path, cache: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    write(mine / "mine.yaml", MINE)
    catalog = open_index([content, mine], cache)
    assert catalog.ids() == ("area", "zero", "sign")
    assert catalog.ids("mine") == ("sign",)
    assert catalog.header("sign").topic == "mine"
    for name in ("sign", "plus", "plus-minus", "old-sign"):
        entry = catalog.entry(name)
        assert entry.title == {"en": "My sign"}
        assert entry.place.file == f"{mine.as_posix()}/mine.yaml"
        assert catalog.find(name) == ("sign",)
    told = f"{mine.as_posix()}/mine.yaml:5:5: advice: sign: replaces sign of content/signs.yaml:6"
    assert told in [problem.sentence() for problem in catalog.problems()]
    assert [problem for problem in catalog.problems() if not problem.advice] == []
    found = [problem for problem in check(load([content, mine])) if "mine.yaml" in problem.file]
    assert [p.sentence() for p in found if "replaces" in p.message] == [
        f"{mine.as_posix()}/mine.yaml:5:9: advice: sign: replaces sign of content/signs.yaml:6"
    ]
    assert [problem for problem in found if not problem.advice] == []
    catalog.close()
    (mine / "mine.yaml").unlink()
    check_all(open_index([content, mine], cache))


def test_it_keeps_its_place_in_its_topic(content: Path, cache: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    write(mine / "signs.yaml", MINE.replace("topic: mine", "topic: signs"))
    catalog = open_index([content, mine], cache)
    assert catalog.ids() == ("area", "sign", "zero")
    assert catalog.entry("sign").title == {"en": "My sign"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[plus]", "[zero]"), 'the name "zero" is taken by content/signs.yaml:13'),
        (("id: sign", "id: plus-minus"), 'the name "plus-minus" is taken by content/signs.yaml:6'),
        (("    answer: No minus\n", ""), 'the key "answer" is missing'),
    ],
)
def test_what_cannot_replace_leaves_the_old_one(
    content: Path, cache: Path, tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    write(mine / "mine.yaml", MINE.replace(*change))
    catalog = open_index([content, mine], cache)
    assert catalog.entry("sign").place.file == "content/signs.yaml"
    assert [p.message for p in catalog.problems() if not p.advice] == [message]
    faults = [p for p in check(load([content, mine])) if "mine.yaml" in p.file and not p.advice]
    assert len(faults) == 1


def test_a_third_folder_replaces_the_second(content: Path, cache: Path, tmp_path: Path) -> None:
    folders = [content]
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        write(folder / "mine.yaml", MINE.replace("My sign", f"Sign {name}"))
        folders.append(folder)
    catalog = open_index(folders, cache)
    assert catalog.entry("sign").title == {"en": "Sign two"}
    assert catalog.ids("mine") == ("sign",)
    twice = MINE + MINE.partition("entries:\n")[2]
    write(folders[2] / "mine.yaml", twice, 3_000_000_000)
    again = open_index(folders, cache)
    assert [p.message for p in again.problems() if not p.advice] == [
        f'the name "sign" is taken by {folders[2].as_posix()}/mine.yaml:5'
    ]


def test_a_broken_file_costs_that_file_only(content: Path, cache: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    write(mine / "bad.yaml", "topic: bad\n\torder: 1\n")
    good = SIGNS.replace("topic: signs", "topic: good").replace("sign\n", "good-sign\n")
    good = good.replace("plus-minus", "pm").replace("[old-sign]", "[]").replace("zero\n", "undo\n")
    good = good.replace("{en: None, ar", "{en: undo, ar").replace("order: 2", "order: 3")
    write(mine / "good.yaml", good)
    write(mine / "odd.txt", "no content")
    write(mine / "odd.yml", "no content")
    catalog = open_index([content, mine], cache)
    assert catalog.ids() == ("area", "sign", "zero", "good-sign")
    assert [p.sentence() for p in catalog.problems()] == [
        f"{mine.as_posix()}/bad.yaml:2:1: a tab in the indentation; indent with spaces",
        f'{mine.as_posix()}/good.yaml:17:18: undo: "undo" cannot be an answer: '
        "at a prompt it is a command",
        f"{mine.as_posix()}/odd.yml: no content file; content files end in .yaml",
    ]


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_a_file_that_cannot_be_read(content: Path, cache: Path, tmp_path: Path) -> None:
    (content / "lost.yaml").symlink_to(tmp_path / "nowhere.yaml")
    sentence = "content/lost.yaml: cannot be read: no such file or directory"
    for _ in range(2):
        catalog = open_index([content], cache)
        assert catalog.ids() == ("area", "sign", "zero")
        assert [p.sentence() for p in catalog.problems()] == [sentence]
        catalog.close()
    assert sentence in [p.sentence() for p in check(load([content]))]
    write(tmp_path / "nowhere.yaml", AREAS.replace("area", "lost"))
    assert "lost" in open_index([content], cache).ids()


def test_a_folder_named_twice_counts_once(content: Path, cache: Path) -> None:
    check_all(open_index([content, content], cache))


def test_phrases_are_dlstudys_own(content: Path, cache: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    write(mine / "phrases.yaml", "hello: {en: Bye, ar: وداعًا}\n")
    catalog = open_index([content, mine], cache)
    assert catalog.phrases("en")["hello"] == "Hello"
    assert [p.sentence() for p in catalog.problems()] == [
        f"{mine.as_posix()}/phrases.yaml: only dlstudy's own content has phrases"
    ]


def test_a_folder_that_is_not_there(content: Path, cache: Path, tmp_path: Path) -> None:
    catalog = open_index([content, tmp_path / "gone"], cache)
    assert [p.sentence() for p in catalog.problems()] == [
        f"{tmp_path / 'gone'}: there is no such folder"
    ]
    assert catalog.ids() == ("area", "sign", "zero")


def test_a_start_with_nothing_changed_imports_little(content: Path, cache: Path) -> None:
    open_index([content], cache).close()
    code = (
        "import sys; from pathlib import Path; from dlstudy.catalog.index import open_index\n"
        "c = open_index([Path(sys.argv[1])], Path(sys.argv[2]))\n"
        "c.entry('sign'), c.headers(), c.phrases('en'), c.problems(), c.find('000')\n"
        "print([m for m in ('yaml', 'pydantic', 'numpy', 'sympy', 'dataclasses', 'hashlib',\n"
        "    'inspect', 'random', 'fractions', 'logging', 'difflib', 'platformdirs',\n"
        "    'dlstudy.catalog.loader', 'dlstudy.catalog.parsing', 'dlstudy.catalog.checks')\n"
        "    if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(content), str(cache)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
