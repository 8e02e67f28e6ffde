"""Every sentence that marking says, by key, in English, Arabic and Persian.

Gaps are written {name}. A language without a translation gets English.
"""

import re

from dlstudy.answers.expected import local_letters
from dlstudy.answers.front_messages import FRONT_DOOR
from dlstudy.answers.kind_messages import KINDS
from dlstudy.answers.persian_messages import PERSIAN
from dlstudy.answers.refusal import Message

LONGEST_PART = 80  # of what was typed, in a sentence about it

SENTENCES: dict[str, dict[str, str]] = {
    # what any answer may hold
    "too-long": {
        "en": "an answer has at most {longest} characters, this one has {length}",
        "ar": "الإجابة {longest} محرف على الأكثر، وهذه {length}",
    },
    "character": {
        "en": "{name} has no place in an answer",
        "ar": "لا مكان للمحرف {name} في الإجابة",
    },
    "empty": {"en": "nothing is typed here", "ar": "لم يُكتب شيء هنا"},
    # numbers
    "not-part": {
        "en": "{part} is not part of a number here",
        "ar": "{part} ليس جزءًا من عدد هنا",
    },
    "two-numbers": {
        "en": "two numbers stand side by side, one is wanted",
        "ar": "عددان متجاوران، والمطلوب عدد واحد",
    },
    "mixed-digits": {
        "en": "one number is written in two kinds of digits",
        "ar": "عدد واحد مكتوب بنوعين من الأرقام",
    },
    "groups": {
        "en": "the digits of {number} do not stand in groups of three",
        "ar": "أرقام العدد {number} ليست في مجموعات من ثلاثة",
    },
    "comma": {
        "en": "a comma separates several numbers, one is wanted",
        "ar": "الفاصلة تفصل بين عدّة أعداد، والمطلوب عدد واحد",
    },
    "semicolon": {
        "en": "a semicolon separates several numbers, one is wanted",
        "ar": "الفاصلة المنقوطة تفصل بين عدّة أعداد، والمطلوب عدد واحد",
    },
    "percent": {
        "en": "a percentage is not wanted here",
        "ar": "ليس المطلوب هنا نسبة مئوية",
    },
    "hexadecimal": {
        "en": "{number} is a hexadecimal number",
        "ar": "العدد {number} مكتوب بالنظام الستّ عشري",
    },
    "unfinished": {
        "en": "{name} is a function that is given nothing",
        "ar": "الدالّة {name} لم تُعطَ شيئًا",
    },
    "missing": {"en": "something is missing here", "ar": "ينقص شيء هنا"},
    "huge": {"en": "this number is too large to compute", "ar": "هذا العدد أكبر من أن يُحسب"},
    "beyond": {"en": "this is too large to be worked out", "ar": "هذا أكبر من أن يُعالَج هنا"},
    "no-value": {"en": "this has no value: {reason}", "ar": "ليس لهذا قيمة: {reason}"},
    "reader": {"en": "{reason}", "ar": "{reason}"},
    # lists
    "never-closed": {"en": "this bracket is never closed", "ar": "هذا القوس لم يُغلق"},
    "never-opened": {"en": "this bracket was never opened", "ar": "هذا القوس لم يُفتح"},
    "other-bracket": {
        "en": "{closing} does not close {opening}",
        "ar": "القوس {closing} لا يُغلق القوس {opening}",
    },
    "no-entry": {"en": "an entry is missing here", "ar": "ينقص عنصر هنا"},
    "ragged": {
        "en": "the rows differ in length: {lengths}",
        "ar": "تختلف أطوال الصفوف: {lengths}",
    },
    "deep": {"en": "the brackets are nested too deep", "ar": "الأقواس متداخلة أكثر مما ينبغي"},
    "dimension": {
        "en": "{part} is not a size: a shape is made of whole numbers",
        "ar": "{part} ليس قياسًا: الشكل (shape) أعداد صحيحة",
    },
    # choices and words
    "no-option": {"en": "{typed} is not one of the options", "ar": "{typed} ليس من الخيارات"},
    "many-options": {
        "en": "{typed} fits several options: {letters}",
        "ar": "{typed} يوافق عدّة خيارات: {letters}",
    },
    "no-truth": {
        "en": "{typed} says neither true nor false",
        "ar": "{typed} لا يعني صح ولا خطأ",
    },
    "no-word": {"en": "{typed} is not one of {words}", "ar": "{typed} ليس من: {words}"},
    # hints
    "write": {"en": "write {a}", "ar": "اكتب {a}"},
    "write-truth": {"en": "write true or false", "ar": "اكتب صح أو خطأ"},
    "write-either": {"en": "write {a} or {b}", "ar": "اكتب {a} أو {b}"},
    "separate": {"en": "separate entries by ; as in {a}", "ar": "افصل العناصر بالعلامة ; مثل {a}"},
    "one-letter": {
        "en": "type one letter, {first} to {last}",
        "ar": "اكتب حرفًا من {first} إلى {last}",
    },
    "guess": {"en": "did you mean {a}?", "ar": "هل تقصد {a}؟"},
    "plain-hint": {"en": "{a}", "ar": "{a}"},
    # why an answer is wrong
    "not-whole": {"en": "a whole number is wanted", "ar": "المطلوب عدد صحيح"},
    "rounded": {
        "en": "right, but rounded too far: 3 digits are wanted",
        "ar": "الإجابة صحيحة لكن تقريبها زائد: المطلوب 3 أرقام",
    },
    "rounded-whole": {
        "en": "a rounded number; the exact one is wanted",
        "ar": "هذا عدد مقرّب، والمطلوب العدد الدقيق",
    },
    "sign": {"en": "the sign is the other one", "ar": "الإشارة هي الأخرى"},
    "hundred": {
        "en": "the percent sign makes a difference: this is 100 times the right value",
        "ar": "لعلامة النسبة المئوية أثر: هذه القيمة 100 ضعف الصواب",
    },
    "some-right": {
        "en": "{right} of {all} entries are right; not {where}",
        "ar": "{right} من {all} عناصر صحيحة؛ غير الصحيح: {where}",
    },
    "none-right": {"en": "none of the {all} entries is right", "ar": "لا عنصر صحيح من {all}"},
    "wrong-length": {
        "en": "this has length {got}, the right answer has length {wanted}",
        "ar": "الطول هنا {got}، وفي الصواب {wanted}",
    },
    "wrong-shape": {
        "en": "this has the shape {got}, the right answer has {wanted}",
        "ar": "شكل هذه {got}، وشكل الصواب {wanted}",
    },
    "transposed": {
        "en": "this is the right answer transposed",
        "ar": "هذا منقول (transpose) الصواب",
    },
    "transposed-shape": {
        "en": "this is the right answer transposed: it has the shape {got}, not {wanted}",
        "ar": "هذا منقول (transpose) الصواب: شكله {got} بدل {wanted}",
    },
    "reordered": {
        "en": "the right entries in another order",
        "ar": "العناصر صحيحة لكن بترتيب آخر",
    },
    "dimensions": {
        "en": "this has {got} dimensions, the right shape has {wanted}",
        "ar": "هنا {got} أبعاد، وفي الصواب {wanted}",
    },
    "channels": {
        "en": "the channels stand at the other end here",
        "ar": "القنوات (channels) هنا في الطرف الآخر",
    },
    "shape-order": {
        "en": "the right sizes in another order",
        "ar": "القياسات صحيحة لكن بترتيب آخر",
    },
    "consistent": {
        "en": "consistent with: {names}",
        "ar": "يتّفق ذلك مع: {names}",
        "fa": "سازگار است با: {names}",
    },
    "spelt": {"en": "it is spelt {right}", "ar": "تُكتب هكذا: {right}"},
    **FRONT_DOOR,
}

SENTENCES |= KINDS
for _key, _text in PERSIAN.items():
    SENTENCES[_key].setdefault("fa", _text)

LETTERED = frozenset({"one-letter", "many-options"})  # sentences with letters of options
LETTER = re.compile(r"\b[A-J]\b")


def render(message: Message, language: str = "en") -> str:
    """The sentence in that language, in English where it has none."""
    texts = SENTENCES[message.key]
    shown = {name: _shortened(value) for name, value in message.values.items()}
    if message.key in LETTERED and language in local_letters:
        shown = {
            name: text if name == "typed" else _lettered(text, language)
            for name, text in shown.items()
        }
    return texts.get(language, texts["en"]).format(**shown)


def _lettered(text: str, language: str) -> str:
    """The letters of options as that language's screens show them."""
    letters = local_letters[language]
    return LETTER.sub(lambda found: letters["ABCDEFGHIJ".index(found[0])], text)


def _shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_PART else text[: LONGEST_PART - 1] + "…"
