"""Mutation testing: small changes of a room's code, and whether the room's own tests notice.

    python benchmarks/mutants.py ROOM [--modules a,b] [--sample N] [--seed S] [--at module:line]
                                      [--again PRINTED] [--processes 2]

ROOM is a folder of dlstudy, such as expressions. Every change of `mutations.py` is tried, or a
sample of N, drawn by the text seed S. No file is changed: each mutant is tried in a process forked
from one that has the libraries loaded, where the one module is compiled from the changed source.
There run those tests of tests/ROOM that reached the changed lines in a first, whole run, the
module's own first, then the quick ones, until one fails; for lines that run at import, all tests
that reach the module (with --again, all tests of the room). Hypothesis draws few examples, the
same ones each time. A test that fails without any change or takes longer than three seconds is
left out; a mutant that takes much more CPU time than its tests did is killed.

Printed is each survivor with its place and its lines; then the figure. Mutants that change nothing
one could see are listed in `equivalent_mutants.yaml`, by their lines and with the reason.
Exit status 1: fewer than 85 % of the others were killed. It needs a system that can fork.
"""

from __future__ import annotations
import __future__

import argparse
import functools
import gc
import json
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from time import monotonic, process_time, sleep
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest
from mutations import Mutant, mutants

root = Path(__file__).resolve().parents[1]
package = root / "dlstudy"
equivalents = Path(__file__).with_name("equivalent_mutants.yaml")
longest_test = 3.0
patience = 10.0  # seconds of CPU, beside three times what the tests take
stuck = 600.0  # seconds in which a mutant that waits for nothing is given up
memory = 6 * 2**30
lost = 99  # the exit status of a child that has found nothing to change
wanted = 0.85
libraries = ("numpy", "sympy", "scipy.special", "yaml", "pydantic", "rapidfuzz.distance")


class Case(NamedTuple):
    """A mutant and the file that it changes."""

    path: Path
    mutant: Mutant

    @property
    def module(self) -> str:
        """The name by which the file is imported."""
        return ".".join(self.path.relative_to(root).with_suffix("").parts)

    @property
    def place(self) -> str:
        """File and line, as an editor opens them."""
        return f"{self.path.relative_to(root)}:{self.mutant.line}"

    def source(self) -> str:
        """The file's text with the change."""
        return self.mutant.applied(self.path.read_text("utf-8"))

    def lines(self) -> tuple[str, str]:
        """The lines that differ, before and after."""
        return self.mutant.lines(self.path.read_text("utf-8"))


class Result(NamedTuple):
    """How a mutant fared: killed, slow (killed by time), survived, or reached by no test."""

    case: Case
    fate: str


class Reached(NamedTuple):
    """What one test reached: lines by file; and how long it took."""

    seconds: float
    lines: dict[str, set[int]]


class Changed(MetaPathFinder, Loader):
    """Imports one module from a changed source."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The one module is ours; any other is found as always."""
        if name != self.case.module:
            return None
        return spec_from_loader(name, self, origin=str(self.case.path))

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        module.__file__ = str(self.case.path)
        exec(compile(self.case.source(), str(self.case.path), "exec"), module.__dict__)


def forget_package() -> None:
    """The next import of the package starts anew."""
    for name in [name for name in sys.modules if name.split(".")[0] == "dlstudy"]:
        del sys.modules[name]


class Tracer:
    """Notes for every test which lines of a room it reaches, with nothing remembered between.

    Under the test "" stand the lines of functions that import and collection call.
    """

    def __init__(self, room: Path, note: Path) -> None:
        self.room = str(room)
        self.note = note
        self.reached: dict[str, dict[str, set[int]]] = {}

    def start(self) -> None:
        """Before anything of the package is imported: no cache, so each test does all its work."""

        def uncached(*arguments: Any, **_: Any) -> Any:
            plain = arguments and callable(arguments[0])
            return arguments[0] if plain else lambda function: function

        functools.cache = functools.lru_cache = uncached  # type: ignore[assignment]
        sys.settrace(self.noting(""))

    def noting(self, test: str) -> Callable[..., Any]:
        """A trace function that notes the lines of the room's functions."""
        lines = self.reached[test] = defaultdict(set)

        def within(frame: Any, event: str, _: Any) -> Any:
            if event == "line":
                lines[frame.f_code.co_filename].add(frame.f_lineno)
            return within

        def calls(frame: Any, event: str, _: Any) -> Any:
            code = frame.f_code
            inside = code.co_filename.startswith(self.room) and code.co_name != "<module>"
            if inside:
                lines[code.co_filename].add(frame.f_lineno)
            return within if inside else None

        return calls

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Trace one test, with what it sets up."""
        sys.settrace(self.noting(item.nodeid))
        try:
            return (yield)
        finally:
            sys.settrace(None)

    def pytest_sessionfinish(self) -> None:
        """Leave the note for the parent."""
        said = {
            test: {file: sorted(found) for file, found in lines.items()}
            for test, lines in self.reached.items()
        }
        self.note.write_text(json.dumps(said), "utf-8")


class Timer:
    """Notes how much CPU time every test takes that passes."""

    def __init__(self, note: Path) -> None:
        self.note = note
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Time one test, with what it sets up."""
        started = process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = process_time() - started

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember what fails without any change."""
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Leave the note for the parent."""
        passed = {test: s for test, s in self.seconds.items() if test not in self.failed}
        self.note.write_text(json.dumps(passed), "utf-8")


class Chosen:
    """Runs the chosen tests only, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.places = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Drop and order what was collected."""
        kept = [item for item in items if item.nodeid in self.places]
        items[:] = sorted(kept, key=lambda item: self.places[item.nodeid])


class Functions:
    """Every function of a room that is alive, by its code, so that its code can be exchanged."""

    def __init__(self, room: Path) -> None:
        self.by_code: dict[CodeType, list[FunctionType]] = defaultdict(list)
        self.caches: list[Any] = []
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                if thing.__code__.co_filename.startswith(str(room)):
                    self.by_code[thing.__code__].append(thing)
            elif hasattr(type(thing), "cache_clear"):
                self.caches.append(thing)

    def exchange(self, case: Case) -> None:
        """Every function whose code the change touches gets the new one; nothing is remembered."""
        pairs = code_pairs(compiled(case.path), compiled(case.path, case.source())) or []
        exchanged = [(function, new) for old, new in pairs for function in self.by_code[old]]
        if not exchanged:
            os._exit(lost)
        for function, new in exchanged:
            function.__code__ = new
        for cache in self.caches:
            cache.cache_clear()


@functools.cache
def compiled(path: Path, source: str = "") -> CodeType:
    """The code of a module, from another source where one is given."""
    return compile(source or path.read_text("utf-8"), str(path), "exec", dont_inherit=True)


def code_pairs(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    """The functions' codes that differ, old and new; None where they do not correspond."""
    inner, changed = (
        [part for part in code.co_consts if isinstance(part, CodeType)] for code in (old, new)
    )
    if [code.co_name for code in inner] != [code.co_name for code in changed]:
        return None
    if [code.co_freevars for code in inner] != [code.co_freevars for code in changed]:
        return None
    found = []
    for one, other in zip(inner, changed, strict=True):
        below = code_pairs(one, other)
        if below is None:
            return None
        found += below
        if one != other:
            found.append((one, other))
    return found


class Trial:
    """The pytest plugin that forks: each child goes on with a session, the parent only counts.

    Where the change is in a function that import does not call, the child is forked after all
    tests are collected and its functions get their new code; else before, and imports anew.
    """

    def __init__(self, options: argparse.Namespace, folder: str) -> None:
        self.options = options
        self.folder = folder
        self.room = package / options.room
        self.results: list[Result] = []
        self.reached: dict[str, Reached] = {}
        self.at_import: dict[str, set[int]] = {}
        self.later: list[Case] = []
        self.child = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        """In the parent: look at the tests, try what changes an import. Collection follows."""
        self.load_libraries()
        timed, traced = Path(self.folder, "timed"), Path(self.folder, "traced")
        for observer in (Timer(timed), Tracer(self.room, traced)):
            if self.fork() is None:
                forget_package()
                session.config.option.maxfail = 0
                if isinstance(observer, Tracer):
                    observer.start()
                session.config.pluginmanager.register(observer)
                return
            os.wait()
        self.note(json.loads(timed.read_text("utf-8")), json.loads(traced.read_text("utf-8")))
        cases = chosen(self.room, self.options)
        self.later = [case for case in cases if self.exchangeable(case)]
        print(f"{len(cases)} mutants", flush=True)
        later = set(self.later)
        now = [case for case in cases if case not in later]
        self.try_all(now, lambda case, tests: self.import_anew(session, case, tests))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """In the parent, try the other mutants; a child runs its tests."""
        if self.child:
            return None
        for module in {case.module for case in self.later}:
            import_module(module)  # some are imported only when a test calls for them
        functions = Functions(self.room)
        items = {item.nodeid: item for item in session.items}
        for path in {case.path for case in self.later}:
            compiled(path)
        gc.freeze()

        def exchange(case: Case, tests: Sequence[str]) -> None:
            functions.exchange(case)
            session.items[:] = [items[test] for test in tests if test in items]

        return self.try_all(self.later, exchange)

    def note(self, timed: dict[str, float], traced: dict[str, Any]) -> None:
        """What the whole runs have shown, without the tests that take long."""
        for test, lines in traced.items():
            found = {file: set(numbers) for file, numbers in lines.items()}
            if not test:
                self.at_import = found
            elif timed.get(test, patience) <= longest_test:
                self.reached[test] = Reached(timed[test], found)
        total = sum(reached.seconds for reached in self.reached.values())
        print(f"{len(self.reached)} tests, {total:.0f} s; {len(traced) - 1} in all")

    def load_libraries(self) -> None:
        """What children need not import again; and few examples, the same ones each time."""
        from hypothesis import Phase, settings

        settings.register_profile(
            "mutants",
            derandomize=True,
            database=None,
            max_examples=25,
            phases=(Phase.explicit, Phase.generate),
        )
        settings.load_profile("mutants")
        for name in libraries:
            import_module(name)

    def exchangeable(self, case: Case) -> bool:
        """Whether new code in living functions shows all that the change does."""
        lines = set(range(case.mutant.first, case.mutant.last + 1))
        called = lines & self.at_import.get(str(case.path), set())
        if not case.mutant.first or called:
            return False
        flags = __future__.annotations.compiler_flag
        old, new = (
            compile(text, str(case.path), "exec", flags, dont_inherit=True)
            for text in case.mutant.blocks(case.path.read_text("utf-8"))
        )
        return bool(code_pairs(old, new))

    def fork(self) -> int | None:
        """A child's number; None in the child itself, which says nothing."""
        sys.stdout.flush()
        number = os.fork()
        if number:
            return number
        self.child = True
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        return None

    def try_all(
        self, cases: Sequence[Case], prepare: Callable[[Case, Sequence[str]], None]
    ) -> bool | None:
        """Every mutant in a child of its own, a few at a time; None in a child."""
        import resource

        waiting = list(reversed(cases))
        running: dict[int, tuple[Case, float]] = {}
        while waiting or running:
            while waiting and len(running) < self.options.processes:
                case = waiting.pop()
                tests = self.tests_of(case)
                if not tests:
                    self.end(case, "unreached")
                    continue
                number = self.fork()
                if number is None:
                    taken = sum(self.reached[test].seconds for test in tests)
                    bound = int(patience + 3 * taken)
                    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
                    resource.setrlimit(resource.RLIMIT_CPU, (bound, bound))
                    prepare(case, tests)
                    return None
                running[number] = case, monotonic() + stuck
            self.collect(running)
        return True

    def import_anew(self, session: pytest.Session, case: Case, tests: Sequence[str]) -> None:
        """The changed module will be imported, the chosen tests be collected."""
        forget_package()
        sys.meta_path.insert(0, Changed(case))
        files = dict.fromkeys(test.split("::")[0] for test in tests)
        session.config.args = [str(root / file) for file in files]
        session.config.pluginmanager.register(Chosen(tests))

    def tests_of(self, case: Case) -> list[str]:
        """The tests that reach the changed lines, those most likely to notice first."""
        file, first, last = str(case.path), case.mutant.first, case.mutant.last
        lines = set(range(first, last + 1))
        own = f"{case.path.stem}_test.py"

        def order(test: str) -> tuple[bool, float]:
            return own not in test, self.reached[test].seconds

        tests = [t for t, r in self.reached.items() if lines & r.lines.get(file, set())]
        if not first or (not tests and lines & self.at_import.get(file, set())):
            every = list(self.reached)
            touching = [t for t in every if own in t or file in self.reached[t].lines]
            tests = every if self.options.again else touching or every
        return sorted(tests, key=order)

    def collect(self, running: dict[int, tuple[Case, float]]) -> None:
        """Note the children that ended, and end those that take too long."""
        for number, (case, limit) in list(running.items()):
            ended, status = os.waitpid(number, os.WNOHANG)
            late = not ended and monotonic() > limit
            if late:
                os.kill(number, 9)
                os.waitpid(number, 0)
            if ended or late:
                del running[number]
                code = os.waitstatus_to_exitcode(status)
                if code == lost:
                    raise RuntimeError(f"no function to be changed at {case.place}")
                fate = "slow" if late or code < 0 else "killed" if code else "survived"
                self.end(case, fate)
        sleep(0.002)

    def end(self, case: Case, fate: str) -> None:
        """Note a fate; print what no test has noticed."""
        self.results.append(Result(case, fate))
        if fate in {"survived", "unreached"}:
            old, new = case.lines()
            print(f"{case.place}  {fate}\n  - {old}\n  + {new}", flush=True)
        if len(self.results) % 200 == 0:
            print(f"… {len(self.results)} tried", file=sys.stderr, flush=True)


def chosen(room: Path, options: argparse.Namespace) -> list[Case]:
    """The mutants to try: all of the room's, of some modules or lines, or a sample."""
    modules = set(options.modules.split(",")) if options.modules else set()
    cases = [
        Case(path, mutant)
        for path in sorted(room.rglob("*.py"))
        if not modules or path.stem in modules
        for mutant in mutants(path.read_text("utf-8"))
    ]
    if options.at:
        module, _, line = options.at.partition(":")
        return [c for c in cases if c.path.stem == module and str(c.mutant.line) == line]
    if options.again:
        again = survivors_in(Path(options.again).read_text("utf-8"))
        cases = [c for c in cases if (str(c.path.relative_to(root)), *c.lines()) in again]
    if options.sample and options.sample < len(cases):
        cases = random.Random(options.seed).sample(cases, options.sample)
    return cases


def survivors_in(printed: str) -> set[tuple[str, str, str]]:
    """The files and lines of the survivors that an earlier run printed."""
    found = re.findall(r"^(\S+):\d+  \w+\n  - (.*)\n  \+ (.*)$", printed, re.MULTILINE)
    return set(found)


def known_equivalents() -> dict[tuple[str, str, str], str]:
    """Why a mutant changes nothing: by its file, its lines before and after."""
    import yaml

    if not equivalents.exists():
        return {}
    listed = yaml.safe_load(equivalents.read_text("utf-8")) or []
    return {(entry["file"], entry["was"], entry["is"]): entry["why"] for entry in listed}


def report(results: list[Result]) -> float:
    """Print the figure, by operator too; the share killed of what could be noticed."""
    known = known_equivalents()
    same, operators = 0, defaultdict(Counter)
    fates: Counter[str] = Counter()
    for case, fate in results:
        file = str(case.path.relative_to(package))
        if fate in {"survived", "unreached"} and (file, *case.lines()) in known:
            same += 1
            continue
        fates[fate] += 1
        operators[case.mutant.operator][fate] += 1
    for operator, counted in sorted(operators.items()):
        print(f"{operator:12} {counted['killed'] + counted['slow']:5} of {counted.total():5}")
    killed, total = fates["killed"] + fates["slow"], fates.total()
    share = killed / total if total else 1.0
    print(
        f"killed {killed} of {total} ({share:.1%}), {fates['slow']} of them by time; "
        f"{same} more are equivalent; survived {fates['survived']}, unreached {fates['unreached']}"
    )
    return share


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutation testing of a room.")
    parser.add_argument("room")
    parser.add_argument("--modules", default="")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--at", default="")
    parser.add_argument("--again", default="")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    os.chdir(root)
    folder = tempfile.mkdtemp()
    trial = Trial(options, folder)
    arguments = [
        f"tests/{options.room}",
        *("-x", "-q", "--tb=no", "-s"),
        *("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"),
        *("-o", "addopts=--import-mode=importlib"),
    ]
    status = pytest.main(arguments, plugins=[trial])
    if trial.child:
        sys.stdout.flush()
        os._exit(int(status))
    shutil.rmtree(folder)
    return 0 if not status and report(trial.results) >= wanted else 1


if __name__ == "__main__":
    sys.exit(main())
