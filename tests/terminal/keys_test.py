import pytest

from dlstudy.terminal.keys import END, ENTER, meant, read_key


@pytest.mark.parametrize(
    ("pressed", "key"),
    [
        ("q", "q"),
        ("Q", "q"),
        ("ض", "q"),
        ("ع", "u"),
        ("س", "s"),
        ("ص", "w"),
        ("١", "1"),
        ("۴", "4"),
        ("\r", ENTER),
        ("\n", ENTER),
        ("\x04", END),
        ("", END),
    ],
)
def test_keys_count_by_their_place(pressed, key):
    assert meant(pressed) == key


class Terminal:
    """A pseudo-terminal whose other end types."""

    def __init__(self) -> None:
        pty = pytest.importorskip("pty")
        self.keyboard, self.screen = pty.openpty()

    def fileno(self) -> int:
        return self.screen


def press(keys: bytes, typed_ahead: bytes = b"") -> str:
    import os
    import threading
    import time

    terminal = Terminal()
    os.write(terminal.keyboard, typed_ahead)
    time.sleep(0.05)

    def type_later() -> None:
        time.sleep(0.2)
        os.write(terminal.keyboard, keys)

    typist = threading.Thread(target=type_later)
    typist.start()
    try:
        return read_key(terminal)
    finally:
        typist.join()
        os.close(terminal.keyboard)
        os.close(terminal.screen)


def test_a_key_is_read_without_enter():
    assert press(b"3") == "3"


def test_a_letter_of_two_bytes_is_one_key():
    assert press("ض".encode()) == "q"


def test_what_was_typed_ahead_is_dropped():
    assert press(b"2", typed_ahead=b"\n\nq") == "2"


def test_an_arrow_key_means_nothing():
    assert press(b"\x1b[A") == ""
