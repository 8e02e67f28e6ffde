"""One key at a time, on POSIX terminals and on Windows.

Only where nothing is typed. What was pressed before the prompt appeared is dropped, so that an
impatient Enter does not skip a screen that was never seen.
"""

from __future__ import annotations

import sys
from typing import TextIO

ENTER = "enter"
END = "end"  # the terminal was closed, or Ctrl-D

by_place = {
    "ض": "q",
    "ص": "w",
    "س": "s",
    "ع": "u",
    "ا": "h",
    **dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)),
    **dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)),
}
"""Keys of Arabic and Persian keyboards: the letter that stands in the same place, the digit."""


def meant(key: str) -> str:
    """The key that was meant: by place on Arabic and Persian keyboards, in either case."""
    if key in ("\r", "\n"):
        return ENTER
    if key in ("", "\x04", "\x1a"):
        return END
    lowered = key.lower()
    return by_place.get(lowered, lowered)


def read_key(stream: TextIO) -> str:
    """Wait for one key and return what it means; "" for arrows and the like.

    Ctrl-C raises KeyboardInterrupt, as everywhere.
    """
    if sys.platform == "win32":
        return _windows_key()
    return _posix_key(stream)


if sys.platform == "win32":

    def drop_typed(stream: TextIO) -> None:
        """Drop what was pressed so far; nothing where the stream is no console."""
        import msvcrt

        while stream.isatty() and msvcrt.kbhit():
            msvcrt.getwch()

    def _windows_key() -> str:
        import msvcrt

        drop_typed(sys.stdin)
        key = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        if key in ("\x00", "\xe0"):
            msvcrt.getwch()
            return ""
        return meant(key)

else:

    def drop_typed(stream: TextIO) -> None:
        """Drop what was pressed so far; nothing where the stream is no terminal."""
        import termios

        if stream.isatty():
            termios.tcflush(stream.fileno(), termios.TCIFLUSH)

    def _posix_key(stream: TextIO) -> str:
        import os
        import termios
        import tty

        descriptor = stream.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor, termios.TCSAFLUSH)
            first = os.read(descriptor, 1)
            if first == b"\x1b":
                _drop_waiting(descriptor)
                return ""
            return meant(_whole_character(descriptor, first))
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)

    def _whole_character(descriptor: int, first: bytes) -> str:
        """The character that the first byte begins, read to its end."""
        import os

        lead = first[0] if first else 0
        more = 3 if lead >= 0xF0 else 2 if lead >= 0xE0 else 1 if lead >= 0xC0 else 0
        data = first
        while more and first:
            data += os.read(descriptor, 1)
            more -= 1
        return data.decode("utf-8", "replace")

    def _drop_waiting(descriptor: int) -> None:
        """Drop the rest of an escape sequence, which arrives together with its beginning."""
        import os
        import select

        while select.select([descriptor], [], [], 0.01)[0]:
            if not os.read(descriptor, 16):
                return
