"""Search in the entries' headers: ids, aliases, titles in every language, sources."""

from collections.abc import Iterable
from unicodedata import category, normalize

from dlstudy.catalog.entries import Header

_SAME_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي",
        "ؤ": "و", "ة": "ه", "ۀ": "ه", "ک": "ك", "ـ": "", "\u200c": "",
    }
)  # fmt: skip
_ARTICLE = "ال"


def normal(text: str) -> str:
    """Return a text as searches compare it.

    Lower case; no accents or vowel signs; one form of each Arabic and Persian letter; digits
    0 to 9; anything but letters and digits (and dots inside numbers) is a space.
    """
    letters: list[str] = []
    for letter in normalize("NFKD", text).casefold():
        kind = category(letter)
        if kind.startswith("M"):
            continue
        if kind == "Nd":
            letters.append(str(int(letter)))
        elif kind[0] in "LN" or letter == ".":
            letters.append(letter)
        elif letter not in "ـ\u200c":
            letters.append(" ")
    words = "".join(letters).translate(_SAME_LETTERS).split()
    return " ".join(word.strip(".") for word in words if word.strip("."))


def search(headers: Iterable[Header], words: str, limit: int | None = None) -> tuple[Header, ...]:
    """Return the headers in which every word is found, the best first.

    A word that is an id, an alias or the start of a title counts most, a whole word in a title
    more than part of one; equals stay in the order of the course.
    """
    wanted = normal(words).split()
    if not wanted:
        return ()
    scored = [(_score(header, wanted), header) for header in headers]
    found = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return tuple(header for _, header in found[:limit])


def _score(header: Header, wanted: list[str]) -> int:
    names = [normal(name) for name in (header.id, *header.aliases)]
    titles = [normal(title) for title in header.title.values()]
    total = 0
    for word in wanted:
        best = max(_in_names(word, names), _in_titles(word, titles), _in_rest(word, header))
        if not best:
            return 0
        total += best
    phrase = " ".join(wanted)
    if phrase in names or phrase in titles:
        total += 100
    elif any(f" {phrase}" in f" {title}" for title in (*names, *titles)):
        total += 20
    if any(title.startswith(phrase) for title in (*names, *titles)):
        total += 2
    return total + max(round(20 * _share(wanted, title)) for title in (names[0], *titles))


def _share(wanted: list[str], title: str) -> float:
    """How much of a title the words are: a short title that they fill is what was meant."""
    words = title.split()
    return sum(word in wanted for word in words) / max(1, len(words))


def _in_names(word: str, names: list[str]) -> int:
    return max((_in_words(word, name.split(), 9, 7, 3) for name in names), default=0)


def _in_titles(word: str, titles: list[str]) -> int:
    return max((_in_words(word, title.split(), 10, 8, 3) for title in titles), default=0)


def _in_words(word: str, words: list[str], whole: int, start: int, part: int) -> int:
    bare = [one.removeprefix(_ARTICLE) for one in words]
    word = word.removeprefix(_ARTICLE) or word
    if word in words or word in bare:
        return whole
    if any(one.startswith(word) for one in (*words, *bare)):
        return start
    return part if len(word) > 2 and any(word in one for one in words) else 0


def _in_rest(word: str, header: Header) -> int:
    if word in (normal(item) for item in header.source):
        return 6
    return 2 if word in normal(header.topic).split() else 0
