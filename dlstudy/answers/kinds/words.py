"""When two words or texts say the same: case, marks, articles, spelling variants of Arabic."""

import re

from dlstudy.answers.characters import name_of, plain
from dlstudy.answers.refusal import Unreadable, message

ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")  # short vowels, and the tatweel
ARABIC_FORMS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و",
     "ك": "ك", "ک": "ك", "ة": "ه", "ۀ": "ه", "ھ": "ه", "ء": "",
     "\u200c": " ", "\u200d": ""}
)  # fmt: skip
DRAWN_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")  # copied from where they were drawn
PERSIAN_OF = re.compile(r"(?<=ه) ي(?=\s|$)")  # لایه‌ی and لایهٔ are one word
LETTERS = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[A-Za-z]")
LATIN_MARKS = re.compile("([a-z])[\u0300-\u036f]+")
QUOTES = " \t\n\"'`«»“”‘’"
ENDS = QUOTES + ".,;:!?،؛؟"
JOINTS = re.compile(r"(?<=[^\W\d_])[-_](?=[^\W\d_])")
ARTICLES = re.compile(r"^(?:the|an?) ")
LEAST_LETTERS = 6  # of a word in which one slip is forgiven
LETTERS_FOR_TWO = 12


def folded(text: str) -> str:
    """A text without what does not change its meaning; signs, brackets and points stay."""
    from unicodedata import normalize

    text = normalize("NFC", plain(text)).casefold()
    text = DRAWN_FORMS.sub(lambda found: normalize("NFKC", found[0]), text)
    text = ARABIC_MARKS.sub("", text).translate(ARABIC_FORMS)
    if not text.isascii():
        text = LATIN_MARKS.sub(r"\1", normalize("NFD", text))
        text = normalize("NFC", text)
    text = PERSIAN_OF.sub("", text)
    text = " ".join(JOINTS.sub(" ", text).split()).lstrip(QUOTES).rstrip(ENDS)
    return ARTICLES.sub("", text)


def refuse_look_alikes(typed: str) -> None:
    """Raises Unreadable for a Latin word with a letter that only looks Latin: оverfitting."""
    if typed.isascii():
        return
    for word in LETTERS.finditer(typed):
        if word[0].isascii() or not LATIN.search(word[0]):
            continue
        from dlstudy.answers.front_refusals import LOOK_ALIKES

        for place, letter in enumerate(word[0], word.start()):
            if letter in LOOK_ALIKES:
                plain_letter = LOOK_ALIKES[letter]
                why = message("look-alike", name=name_of(letter), plain=plain_letter)
                raise Unreadable(why, place, 1, message("write", a=plain_letter))


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
    """Whether `got` is `right` with a slip of the hand in one of its longer words.

    A slip is a letter changed, missing, added, or two exchanged (optimal string alignment); one
    is forgiven from 6 letters on, two from 12. Short words, and first letters, must be exact:
    there one letter makes another word (symmetric, asymmetric; L1, L2).
    """
    words, others = right.split(), got.split()
    if len(words) != len(others):
        return _is_slip(right, got)
    wrong = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    return bool(wrong) and all(_is_slip(one, other) for one, other in wrong)


def _is_slip(right: str, got: str) -> bool:
    shorter = min(len(right), len(got))
    if shorter < LEAST_LETTERS or right[0] != got[0]:
        return False
    if not (right + got).replace(" ", "").isalpha():
        return False
    from rapidfuzz.distance import OSA

    slips = 2 if shorter >= LETTERS_FOR_TWO else 1
    return bool(OSA.distance(right, got, score_cutoff=slips) <= slips)
