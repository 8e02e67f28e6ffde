"""Words as searches compare them: one form of each letter, no stop words, no endings.

Endings are taken off lightly, by the same rules for what is stored and what is looked for, so
that a rule is good when two forms of one word meet, whatever is left of them. Arabic and Persian
words lose article, conjunction and the commonest endings (the "light10" stemmer of L. S. Larkey,
L. Ballesteros and M. E. Connell, Light Stemming for Arabic Information Retrieval, 2007).
"""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

_SAME_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي",
        "ؤ": "و", "ة": "ه", "ۀ": "ه", "ک": "ك", "ـ": "", "\u200c": "",
    }
)  # fmt: skip


class _Letters(dict[int, str]):
    """What a letter becomes; worked out when it is first met, then looked up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = category(letter)
        if kind.startswith("M") or letter in "ـ\u200c":
            said = ""
        elif kind == "Nd":
            said = str(int(letter))
        elif letter == "٫":
            said = "."
        elif kind[0] in "LN" or letter == ".":
            said = letter.translate(_SAME_LETTERS)
        else:
            said = " "
        self[code] = said
        return said


_letters = _Letters()


def normal(text: str) -> str:
    """Return a text as searches compare it.

    Lower case; no accents or vowel signs; one form of each Arabic and Persian letter; digits
    0 to 9; anything but letters and digits (and dots inside numbers) is a space.
    """
    words = normalize("NFKD", text).casefold().translate(_letters).split()
    return " ".join(word.strip(".") for word in words if word.strip("."))


_between_scripts = re.compile("(?<=[\u0600-\u06ff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u0600-\u06ff])")


def stems(text: str) -> Iterator[str]:
    """Return the stems of a text's words in order; stop words and single letters have none.

    Words that are joined by a hyphen also count as the one word that others write:
    feed-forward is feed, forward and feedforward.
    """
    if not text.isascii():
        text = text.replace("\u2010", "-").replace("\u2011", "-").replace("ـ", "")
        text = _between_scripts.sub(" ", text)
    for word in text.split():
        parts = normal(word.replace("\u00ad", "")).split()
        for part in parts:
            found = stem(part)
            if found:
                yield found
        if "-" in word and 1 < len(parts) < 4:
            joined = normal(word.replace("-", ""))
            if joined.isalpha() and len(joined) > 4:
                yield stem(joined)


_known: dict[str, str] = {}


def stem(word: str) -> str:
    """Return the stem of one normal word, "" for a stop word or a single Latin letter."""
    found = _known.get(word)
    if found is None:
        found = _known[word] = _stem(word)
    return found


def _stem(word: str) -> str:
    if word in STOP or (len(word) == 1 and word.isascii()):
        return ""
    if "\u0600" <= word[0] <= "\u06ff":
        return _arabic(word)
    return _english(word) if word.isascii() and len(word) > 3 else word


_PREFIXES = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و")
_SUFFIXES = ("هايي", "هاي", "ها", "ترين", "تر", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LEAST = 3  # letters that stay


def _arabic(word: str) -> str:
    # More than once, since the article may stand before letters that look like one: الالتفاف.
    for _ in range(3):
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _LEAST:
                word = word[len(prefix) :]
                break
    for _ in range(2):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
                word = word[: -len(suffix)]
                break
    return word


_IRREGULAR = {
    "axes": "axis", "analyses": "analysis", "hypotheses": "hypothesis", "grey": "gray",
    "greyscale": "grayscal", "embed": "embed", "maths": "math",
}  # fmt: skip
_DERIVED = (
    ("ational", ""), ("ations", ""), ("ation", ""), ("ative", ""), ("ator", ""), ("ate", ""),
    ("ional", "ion"), ("ical", "ic"), ("ility", "l"), ("able", ""), ("ness", ""), ("ity", ""),
    ("imum", "im"), ("imal", "im"), ("ive", ""), ("ion", ""), ("ly", ""),
)  # fmt: skip
_SHORTEST = 4  # letters before such an ending


def _english(word: str) -> str:
    """Plural, -ing, -ed, -ise, and one ending of derivation; British spelling as American."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _inflected(_singular(word))
    word = word.replace("our", "or") if word.endswith(("our", "ourhood")) else word
    word = word[:-2] + "er" if word.endswith("tre") else word
    for ending in ("isation", "ization", "ise", "ize", "iser", "izer", "is", "iz", "yse", "yze"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    for ending, left in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) + len(left) >= _SHORTEST:
            word = word[: len(word) - len(ending)] + left
            return word.removesuffix("ion") if left == "ion" else _bare(word)
    return _bare(word)


def _singular(word: str) -> str:
    if word.endswith("ices") and len(word) > 5:
        return word[:-2]
    if word.endswith(("ix", "ex")) and len(word) > 4:
        return word[:-1] + "c" if word.endswith("ix") else word[:-2] + "ic"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ias")):
        return word[:-1]
    return word


def _inflected(word: str) -> str:
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left == word or len(left) < 3 or word.endswith("eed"):
            continue
        if any(letter in "aeiouy" for letter in left):
            if left[-1] == left[-2] and left[-1] != "s" and len(left) > 3:
                return left[:-1]
            return left + "e" if left.endswith("at") else left
    return word


def _bare(word: str) -> str:
    return word.removesuffix("e") if len(word) > 3 else word


STOP = frozenset(
    """
    the and or of to in on at by for from with without as is are was were be been being am it its
    this that these those there here what which who whom whose when where why how do does did
    done has have had can could may might must shall should will would not no nor but if then
    than so such only own same too very just also into onto over under up down out off again
    more most much many few some any all both each other another one two you your we our they
    their them he she his her me my us an because while during before after between through
    about against e.g i.e etc say says give given gives name named called write
    compute find explain describe

    في من الي علي عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت يكون تكون ما ماذا
    متي اين كيف لماذا كم اي هل لا لم لن ليس ليست قد ان اذا او ثم بل لكن كل بعض غير بين عند
    عندما حتي منذ بعد قبل فوق تحت دون حين حيث كما مثل بها به له لها فيه فيها منه منها عنه
    عنها عليه عليها اليه اليها هنا هناك نحن وهو وهي ولا وما فما بما مما لان لانه لانها انه
    اذكر اكتب احسب اشرح عرف وضح اوجد بين قارن اشتق لماذا المقصود معني
    انها فان وان ايهما احد احدي اما الا وقد فقد وهذا فهو فهي ايضا

    و در به از كه اين ان را با براي است هست شود ميشود مي شد شده باشد كند ميكند ها هاي چه
    چيست چرا چگونه كجا كي تا بر هر هم يا اما اگر نيز پس پيش بين روي كرد كردن شدن بود دارد دارند
    چند كدام همان آن ما شما او آنها يك دو نه
    """.translate(_SAME_LETTERS).split()
)
