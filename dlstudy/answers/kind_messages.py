"""What the kinds of answers say about sets, intervals, orders, pairs, forms (see `messages`)."""

KINDS: dict[str, dict[str, str]] = {
    # values that are no numbers
    "not-computed": {"en": "this has no value: {reason}", "ar": "ليس لهذا قيمة: {reason}"},
    "no-number": {"en": "this is not a number", "ar": "هذا ليس عددًا"},
    "is-undefined": {
        "en": "this has no value, the right answer has one: {reason}",
        "ar": "ليس لهذا قيمة، وللصواب قيمة: {reason}",
    },
    "says-undefined": {
        "en": "the right answer has a value",
        "ar": "للصواب قيمة",
    },
    "has-no-value": {
        "en": "the right answer is not a number",
        "ar": "الصواب ليس عددًا",
    },
    "complex": {"en": "a real number is wanted", "ar": "المطلوب عدد حقيقي"},
    "hedged": {
        "en": "several answers are given, and not all of them are right",
        "ar": "أُعطيت عدّة إجابات، وليست كلها صحيحة",
    },
    # forms
    "not-lowest": {
        "en": "equal, but not in lowest terms: {right}",
        "ar": "مساوٍ، لكنه ليس في أبسط صورة: {right}",
    },
    "not-a-fraction": {
        "en": "equal, but a fraction in lowest terms is wanted: {right}",
        "ar": "مساوٍ، لكن المطلوب كسر في أبسط صورة: {right}",
    },
    "not-simplified": {
        "en": "equal, but not simplified",
        "ar": "مساوٍ، لكنه غير مبسّط",
    },
    "not-factored": {
        "en": "equal, but not written as a product",
        "ar": "مساوٍ، لكنه ليس مكتوبًا كجداء",
    },
    "approximate": {
        "en": "nearly right; the exact value is wanted",
        "ar": "قريب من الصواب، والمطلوب القيمة الدقيقة",
    },
    "counterexample": {
        "en": "at {point} yours is {yours}, right is {right}",
        "ar": "قيمة إجابتك تخالف قيمة الصواب، مثلًا عند:\n{point}:  {yours} ≠ {right}",
    },
    "other-value": {
        "en": "yours is {yours}, right is {right}",
        "ar": "قيمة إجابتك تخالف قيمة الصواب:\n{yours} ≠ {right}",
    },
    # equations
    "no-equation": {
        "en": "an equation is wanted, with one = in it",
        "ar": "المطلوب معادلة فيها علامة = واحدة",
    },
    "sides-differ": {
        "en": "this equation says something else",
        "ar": "هذه المعادلة تقول شيئًا آخر",
    },
    # sets
    "members": {
        "en": "{right} of {all} members are there",
        "ar": "{right} من {all} عناصر موجودة",
    },
    "members-extra": {
        "en": "{right} of {all} members are there, and {extra} too many",
        "ar": "{right} من {all} عناصر موجودة، و{extra} زائدة",
    },
    # intervals
    "no-interval": {
        "en": "this is not an interval",
        "ar": "هذه ليست فترة (interval)",
    },
    "interval-hint": {
        "en": "write an interval such as {a}, or an inequality such as {b}",
        "ar": "اكتب فترة مثل {a} أو متباينة مثل {b}",
    },
    "two-ends": {
        "en": "an interval has two ends, separated by one comma",
        "ar": "للفترة طرفان بينهما فاصلة واحدة",
    },
    "two-directions": {
        "en": "the two signs of this chain point in different directions",
        "ar": "علامتا هذه السلسلة في اتجاهين مختلفين",
    },
    "closed-infinity": {
        "en": "infinity is no member: its end is open",
        "ar": "اللانهاية ليست عنصرًا: طرفها مفتوح",
    },
    "ends": {
        "en": "the ends are right, but an open and a closed one are confused",
        "ar": "الطرفان صحيحان، لكن المفتوح والمغلق منهما اختلطا",
    },
    "no-interval-at-all": {"en": "this interval is empty", "ar": "هذه الفترة خالية"},
    # orders and pairs
    "not-an-item": {"en": "{part} is not one of {all}", "ar": "{part} ليس من: {all}"},
    "several-orders": {
        "en": "the signs < and > are mixed here",
        "ar": "اختلطت هنا العلامتان < و>",
    },
    "twice": {"en": "{part} stands here twice", "ar": "يتكرر {part} هنا"},
    "in-place": {
        "en": "{right} of {all} stand in the right place",
        "ar": "{right} من {all} في المكان الصحيح",
    },
    "reversed": {
        "en": "the right order, backwards",
        "ar": "الترتيب الصحيح معكوسًا",
    },
    "items-missing": {
        "en": "{got} of {all} are ordered here",
        "ar": "رُتّب هنا {got} من {all}",
    },
    "no-pair": {
        "en": "{part} is not a pair",
        "ar": "{part} ليس زوجًا",
    },
    "pairs": {"en": "{right} of {all} pairs are right", "ar": "{right} من {all} أزواج صحيحة"},
    "write-pairs": {"en": "write pairs such as {a}", "ar": "اكتب أزواجًا مثل {a}"},
    # choices of several
    "choices": {
        "en": "{right} of {all} right ones are chosen",
        "ar": "اختير {right} من {all} من الصواب",
    },
    "choices-extra": {
        "en": "{right} of {all} right ones are chosen, and {extra} wrong",
        "ar": "اختير {right} من {all} من الصواب، و{extra} من الخطأ",
    },
    "one-choice": {"en": "one option is wanted", "ar": "المطلوب خيار واحد"},
}
