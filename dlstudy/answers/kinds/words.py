"""When two words or texts say the same: case, marks, articles, spelling variants of Arabic."""

import re

from dlstudy.answers.characters import plain

ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")  # short vowels, and the tatweel
ARABIC_FORMS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و",
     "ك": "ك", "ک": "ك", "ة": "ه", "ۀ": "ه", "\u200c": " "}
)  # fmt: skip
QUOTES = " \t\n\"'`«»“”‘’"
ENDS = QUOTES + ".,;:!?،؛؟"
JOINTS = re.compile(r"(?<=[^\W\d_])[-_](?=[^\W\d_])")
ARTICLES = re.compile(r"^(?:the|an?) ")
LEAST_LETTERS = 6  # of a word in which one slip is forgiven


def folded(text: str) -> str:
    """A text without what does not change its meaning; signs, brackets and points stay."""
    from unicodedata import normalize

    text = normalize("NFC", plain(text)).casefold()
    text = ARABIC_MARKS.sub("", text).translate(ARABIC_FORMS)
    text = " ".join(JOINTS.sub(" ", text).split()).lstrip(QUOTES).rstrip(ENDS)
    return ARTICLES.sub("", text)


def are_same(right: str, got: str) -> bool:
    """Whether two folded texts are the same but for blanks, or Arabic articles before words."""
    words, others = right.split(), got.split()
    if "".join(words) == "".join(others):
        return True
    return len(words) == len(others) and all(
        word == other or word == "ال" + other or other == "ال" + word
        for word, other in zip(words, others, strict=True)
    )


def is_slip(right: str, got: str) -> bool:
    """Whether `got` is `right` with one letter changed, missing, doubled or two exchanged.

    Only in a longer word of letters and not at its beginning, where one letter makes another word
    (symmetric, asymmetric).
    """
    if min(len(right), len(got)) < LEAST_LETTERS or right[0] != got[0]:
        return False
    if not (right + got).replace(" ", "").isalpha() or abs(len(right) - len(got)) > 1:
        return False
    first = next((i for i, (a, b) in enumerate(zip(right, got, strict=False)) if a != b), None)
    if first is None:
        return True  # a letter more or less at the end
    rest, other = right[first:], got[first:]
    if len(rest) == len(other):
        exchanged = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
        return rest[1:] == other[1:] or exchanged
    longer, shorter = (rest, other) if len(rest) > len(other) else (other, rest)
    return longer[1:] == shorter
