"""What stands behind an option: text, a file, stdin."""

import numpy as np
import pytest

MSE = ("calc", "mse-loss")


def softmax(dlstudy, z, **more):
    return dlstudy("calc", "softmax", "--z", z, "--json", **more)


def given(done):
    assert (done.status, done.err) == (0, "")
    return done.json["given"]["z"]


def test_a_json_file(dlstudy, tmp_path):
    file = tmp_path / "z.json"
    file.write_text("[1, 2.5,\n 3]\n", encoding="utf-8")
    assert given(softmax(dlstudy, f"@{file}")) == [1, 2.5, 3]


def test_a_file_with_a_byte_order_mark(dlstudy, tmp_path):
    file = tmp_path / "z.json"
    file.write_text("[1, 2]", encoding="utf-8-sig")
    assert given(softmax(dlstudy, f"@{file}")) == [1, 2]


@pytest.mark.parametrize("kind", [np.float64, np.float32, np.int8, np.uint64, bool])
def test_an_array_file(dlstudy, tmp_path, kind):
    file = tmp_path / "z.npy"
    np.save(file, np.array([0, 1, 1], dtype=kind))
    assert given(softmax(dlstudy, f"@{file}")) == [0, 1, 1]


def test_a_matrix_and_a_group_from_files(dlstudy, tmp_path):
    np.save(tmp_path / "Y.npy", np.arange(4.0).reshape(2, 2))
    (tmp_path / "T.json").write_text("[[0, 1], [2, 3]]")
    done = dlstudy(
        *MSE, "--Y", f"@{tmp_path / 'Y.npy'}", "--T", f"@{tmp_path / 'T.json'}", "--json"
    )
    assert done.json["results"]["E"] == 0


def test_stdin(dlstudy):
    assert given(softmax(dlstudy, "-", stdin="[1, 2,\n3]\n")) == [1, 2, 3]


def test_stdin_is_for_one_option(dlstudy):
    done = dlstudy(*MSE, "--Y", "-", "--T", "-", stdin="[[1]]")
    assert done == (
        2,
        "",
        "dlstudy: only one option can be read from stdin, not --Y and --T\n"
        "  give the others as text or as @file.json\n",
    )


def test_an_empty_stdin(dlstudy):
    done = softmax(dlstudy, "-")
    assert done == (2, "", "dlstudy: z is empty\n  see: dlstudy calc softmax --help\n")


def test_too_much_on_stdin(dlstudy):
    done = softmax(dlstudy, "-", stdin=" " * (16 * 1024 * 1024 + 1))
    assert done == (2, "", "dlstudy: --z -: more than 16777216 characters are too many here\n")


def test_files_that_cannot_be_read(dlstudy, tmp_path):
    np.save(tmp_path / "objects.npy", np.array([{}], dtype=object), allow_pickle=True)
    np.save(tmp_path / "complex.npy", np.array([1j]))
    np.save(tmp_path / "words.npy", np.array(["one"]))
    (tmp_path / "no.npy").write_text("[1, 2]")
    (tmp_path / "empty.npy").write_bytes(b"")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "broken.json").write_text("[1, 2")
    for name, says in {
        "missing.json": "no such file or directory",
        "missing.npy": "no such file or directory",
        "objects.npy": "not an array of numbers as numpy.save writes it",
        "no.npy": "not an array of numbers as numpy.save writes it",
        "empty.npy": "not an array of numbers as numpy.save writes it",
        "complex.npy": "it holds complex128, but numbers are needed",
        "words.npy": "it holds <U3, but numbers are needed",
        "bytes.json": "the file is not text in UTF-8",
    }.items():
        done = softmax(dlstudy, f"@{tmp_path / name}")
        assert done == (2, "", f"dlstudy: --z @{tmp_path / name}: {says}\n")
    assert softmax(dlstudy, f"@{tmp_path / 'broken.json'}") == (
        2,
        "",
        "dlstudy: z has a bracket that is never closed\n  see: dlstudy calc softmax --help\n",
    )


def test_a_folder_is_no_file(dlstudy, tmp_path):
    done = softmax(dlstudy, f"@{tmp_path}")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"dlstudy: --z @{tmp_path}: ")


def test_a_file_that_is_too_large(dlstudy, tmp_path):
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    assert softmax(dlstudy, f"@{tmp_path / 'large.json'}").err == (
        f"dlstudy: --z @{tmp_path / 'large.json'}: 16777217 bytes are too many here"
        " (at most 16777216)\n"
    )


def test_a_group_of_arrays(dlstudy):
    ones = '{"i": [[1]], "f": [[1]], "o": [[1]], "c": [[1]]}'
    cell = ("calc", "lstm-cell", "--x", "[1]", "--h-prev", "[0]", "--c-prev", "[0]")
    done = dlstudy(*cell, "--W", ones, "--U", ones, "--json")
    assert done.json["given"]["W"] == {"i": [[1]], "f": [[1]], "o": [[1]], "c": [[1]]}
    for text, says in {
        '{"i": [[1]]}': "W has no f, o, c; its parts are i, f, o, c",
        '{"i": [[1]], "f": [[1]], "o": [[1]], "c": [[1]], "g": [[1]]}': (
            "W knows no g; its parts are i, f, o, c"
        ),
        '{"i": [[1]]': "W is not a JSON object: expecting ',' delimiter",
        "[[1]]": 'W must be an object {"i": …, "f": …, "o": …, "c": …}',
    }.items():
        done = dlstudy(*cell, "--W", text, "--U", ones)
        assert (done.status, done.out) == (2, "")
        assert done.err == f"dlstudy: {says}\n  see: dlstudy calc lstm-cell --help\n"
