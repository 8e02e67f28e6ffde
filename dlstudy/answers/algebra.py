"""The process that asks sympy: one question in JSON on stdin, one answer in JSON on stdout.

    {"key": tree, "answer": tree, "variables": […], "megabytes": 288, "seconds": 1.6}
    → {"equal": true | null}

Its memory is bounded by the system where that has a way (Linux: address space; Windows: a job),
and everywhere but on Windows by a thread that looks every 20 ms. Who asked ends it when time runs
out; should that one be killed first, the thread does, and the system's limit on processor time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from math import ceil
from typing import Any

from dlstudy.answers.proofs import unpacked, variables_from
from dlstudy.answers.variables import Domain, Variable
from dlstudy.expressions import tree


def main() -> int:
    """Answer the question on stdin."""
    question = json.loads(sys.stdin.read())
    bound(int(question["megabytes"]), float(question["seconds"]))
    try:
        equal = is_zero_difference(
            unpacked(question["key"]),
            unpacked(question["answer"]),
            variables_from(question["variables"]),
        )
    except (ValueError, ArithmeticError, TypeError, MemoryError, RecursionError):
        equal = False
    sys.stdout.write(json.dumps({"equal": True if equal else None}))
    return 0


def is_zero_difference(key: tree.Node, answer: tree.Node, variables: Sequence[Variable]) -> bool:
    """Whether sympy simplifies the difference to 0."""
    from sympy import Symbol

    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions.symbols import to_sympy

    symbols = {name: Symbol(name, **assumptions(domain)) for name, domain in variables}
    left, right = (to_sympy(node, symbols, FUNCTIONS) for node in (key, answer))
    if left == right:
        return True
    return bool((left - right).simplify() == 0)


def assumptions(domain: Domain) -> dict[str, bool]:
    """What sympy may take for granted about a symbol."""
    known = {"integer": True} if domain.integer else {"real": True}
    if domain.low > 0 or (domain.low == 0 and domain.low_open):
        known["positive"] = True
    elif domain.low == 0:
        known["nonnegative"] = True
    if domain.high < 0 or (domain.high == 0 and domain.high_open):
        known["negative"] = True
    elif domain.high == 0:
        known["nonpositive"] = True
    if domain.nonzero:
        known["nonzero"] = True
    return known


def bound(megabytes: int, seconds: float) -> None:
    """End this process where it takes more memory or more time than that."""
    from threading import Thread

    Thread(target=_watch, args=(megabytes, seconds + 1), daemon=True).start()
    if sys.platform == "win32":
        _bound_by_job(megabytes << 20)
        return
    import resource

    # macOS knows the limit on memory but does not keep it, and a single operation on huge numbers
    # lets no other thread run: hence both these and the thread
    _bound_by_system(resource.RLIMIT_AS, megabytes << 20)
    _bound_by_system(resource.RLIMIT_CPU, ceil(seconds) + 1)


def _bound_by_system(what: int, most: int) -> None:
    if sys.platform == "win32":
        return
    import resource
    from contextlib import suppress

    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, hard))


def _watch(megabytes: int, seconds: float) -> None:
    """Look every 20 ms whether it is too much, and end the process then."""
    from threading import Event
    from time import monotonic

    end = monotonic() + seconds
    # Linux carries the most memory over from whoever started this process: only growth counts
    most = _taken() + (megabytes << 20)
    while monotonic() < end and _taken() < most:
        Event().wait(0.02)
    os._exit(3)


def _taken() -> int:
    """The most memory that this process has had, in bytes; 0 where the job watches it."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _bound_by_job(most: int) -> None:
    """Windows: put this process into a job whose memory is limited."""
    import ctypes

    class Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = [
            ("times", ctypes.c_int64 * 2),
            ("flags", ctypes.c_uint32),
            ("working_set", ctypes.c_size_t * 2),
            ("processes", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("classes", ctypes.c_uint32 * 2),
            ("transfers", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peaks", ctypes.c_size_t * 2),
        ]

    kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009
    for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    limits = Limits(flags=0x100, process_memory=most)
    kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


if __name__ == "__main__":
    raise SystemExit(main())
