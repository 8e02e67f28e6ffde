"""YAML to nodes with places: every scalar text, whatever it looks like."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.catalog import marks
from dlstudy.catalog.marks import ListNode, MapNode, ScalarNode, data, locate, offset_place, read


def plain(text: str) -> Any:
    root = read(text.encode(), "f.yaml").root
    return None if root is None else data(root)


def test_every_scalar_is_text() -> None:
    text = "a: 000.10\nb: no\nc: 1e-8\nd: 3:2\ne: null\nf: ~\ng:\nh: 2026-01-01\ni: [0x1F, .inf]\n"
    assert plain(text) == {
        "a": "000.10",
        "b": "no",
        "c": "1e-8",
        "d": "3:2",
        "e": "null",
        "f": "~",
        "g": "",
        "h": "2026-01-01",
        "i": ["0x1F", ".inf"],
    }


def test_places_count_from_one() -> None:
    root = read(b"a: 1\nbc: {d: [x, 'y z']}\n", "f.yaml").root
    assert root is not None
    assert root.key("bc") == ScalarNode("bc", 2, 1, 2, 3)
    node, found = locate(root, ("bc", "d", 1))
    assert node == ScalarNode("y z", 2, 13, 2, 18, "'")
    assert found == ("bc", "d", 1)


def test_a_path_is_followed_as_far_as_it_goes() -> None:
    root = read(b"a: {b: [1]}\n", "f.yaml").root
    assert root is not None
    node, found = locate(root, ("a", "c", 3))
    assert isinstance(node, MapNode)
    assert found == ("a",)
    assert isinstance(locate(root, ("a", "b", 7))[0], ListNode)


@pytest.mark.parametrize(
    ("line", "offset", "column"),
    [
        ("is: a + b", 4, 9),
        ('is: "a + b"', 4, 10),
        ("is: 'a''b + c'", 6, 13),
        (r'is: "\t\"a\x41b"', 4, 15),
        (r'is: "\u00e9b"', 1, 12),
    ],
)
def test_a_character_inside_a_scalar(line: str, offset: int, column: int) -> None:
    root = read(line.encode(), "f.yaml").root
    assert root is not None
    node = root.get("is")
    assert isinstance(node, ScalarNode)
    assert offset_place(node, (line,), offset) == (1, column)


def test_no_place_inside_a_text_of_several_lines() -> None:
    document = read(b"a: |\n  x\n  y\nb: x\n  y\n", "f.yaml")
    assert document.root is not None
    for key in ("a", "b"):
        node = document.root.get(key)
        assert isinstance(node, ScalarNode)
        assert offset_place(node, document.lines, 1) is None


def test_a_byte_order_mark_and_foreign_line_ends_are_fine() -> None:
    document = read("\ufeffa: 1\r\nb: &x 2\r\n".encode(), "f.yaml")
    assert document.root is not None
    assert data(document.root) == {"a": "1", "b": "2"}
    assert document.lines[:2] == ("a: 1", "b: &x 2")
    assert [(p.line, p.column) for p in document.problems] == [(2, 4)]


def sentences(content: bytes) -> list[str]:
    return [problem.sentence() for problem in read(content, "f.yaml").problems]


def test_not_utf8() -> None:
    assert sentences("a: é\n".encode("latin-1")) == [
        "f.yaml:1:4: byte 0xe9 is not UTF-8; save the file as UTF-8"
    ]
    assert read("a: é\n".encode("utf-16"), "f.yaml").root is None


def test_all_refusals_are_collected() -> None:
    assert [one.partition(": ")[0] for one in sentences(b"a: &x 1\nb: !t 2\na: 3\nc: *x\n")] == [
        "f.yaml:1:4",
        "f.yaml:2:4",
        "f.yaml:3:1",
        "f.yaml:4:4",
    ]


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "largest_file", 100)
    monkeypatch.setattr(marks, "longest_scalar", 10)
    assert sentences(b"#" * 101) == [
        "f.yaml: the file has 101 bytes; at most 100 are read; split it by topic"
    ]
    assert sentences(b"a: " + b"x" * 11) == [
        "f.yaml:1:4: a text of 11 characters; at most 10 are read"
    ]


def test_too_deep() -> None:
    assert sentences(b"a: " + b"[" * 30 + b"]" * 30) == [
        "f.yaml:1:27: nested deeper than 24 levels"
    ]
    assert len(sentences(b"a: " + b"[" * 100_000)) == 1


def test_a_key_that_is_no_text() -> None:
    assert sentences(b"? [a, b]\n: 1\n") == [
        "f.yaml:1:3: a key is a text, not a list or mapping; "
        "quote a text that has brackets or braces"
    ]


def test_a_repeated_key_in_torn_braces() -> None:
    assert sentences(b"{a: f(p, p), b: g(q, p)}") == [
        'f.yaml:1:22: repeated key "p)"; a comma inside braces ends the value: quote it'
    ]


@given(st.binary(max_size=200))
def test_no_bytes_break_it(content: bytes) -> None:
    document = read(content, "f.yaml")
    assert document.root is not None or document.problems
    for problem in document.problems:
        problem.render()


pieces = st.sampled_from(
    ["a", "b: ", ": ", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", '"', "'", "|", ">",
     "&x ", "*x", "!t ", "? ", "# ", "---\n", "...\n", "%Y 1\n", "\\", "\t", "é", "م", "\ufeff",
     "\u2028", "\x85", "\r", "@", "`", "~", "<<: ", "\\u", "0"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join))
def test_no_text_breaks_it(text: str) -> None:
    document = read(text.encode(), "f.yaml")
    assert document.root is not None or document.problems
    for problem in document.problems:
        assert 0 <= problem.line <= len(document.lines) + 1
        assert "\n" not in problem.sentence()
        problem.render()


words = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Cn", "Co"),
        exclude_characters="\ufeff\ufffe",
    ),
    max_size=12,
)
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(words, trees, min_size=1, max_size=4))
def test_what_yaml_writes_is_read_back(tree: dict[str, Any]) -> None:
    text = yaml.dump(tree, allow_unicode=True, default_style='"', Dumper=yaml.SafeDumper)
    assert plain(text) == tree


def test_a_byte_that_is_no_utf8_behind_a_byte_order_mark() -> None:
    assert sentences(b"\xef\xbb\xbfa: \xc3") == [
        "f.yaml:1:4: byte 0xc3 is not UTF-8; save the file as UTF-8"
    ]


def test_more_parts_than_anyone_writes() -> None:
    many = "".join(f"k{number}: v\n" for number in range(2001))
    assert sentences(many.encode()) == ["f.yaml:2001:1: more than 2000 parts here"]
    assert read(many.encode().rpartition(b"k2000")[0], "f.yaml").root is not None


def test_a_file_says_two_hundred_faults_at_most() -> None:
    assert len(read(b"a: b\n" * 1000, "f.yaml").problems) == 200
