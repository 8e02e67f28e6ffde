"""The sentences that questions are put in where the content has none of its own.

They stand here, not among the screens' phrases, since a question's text is complete when it is
made: exports and exams show it without a terminal.
"""

sentences = {
    "formula": {
        "en": "Write the formula: {title}.",
        "ar": "اكتب الصيغة: {title}.",
        "fa": "فرمول را بنویسید: {title}.",
    },
    "find": {
        "en": "{title}: find {what}.",
        "ar": "{title}: أوجد {what}.",
        "fa": "{title}: {what} را بیابید.",
    },
    "missing": {
        "en": "{title}: for which {what} is {result} = {value}?",
        "ar": "{title}: ما قيمة {what} التي تعطي النتيجة المذكورة؟",
        "fa": "{title}: کدام {what} نتیجهٔ داده‌شده را می‌دهد؟",
    },
    "if": {
        "en": "{what}   if {condition}",
        "ar": "{what}   ({condition})",
        "fa": "{what}   ({condition})",
    },
    "otherwise": {
        "en": "{what}   otherwise",
        "ar": "{what}   (في غير ذلك)",
        "fa": "{what}   (در غیر این صورت)",
    },
    "proposed": {
        "en": "Proposed answer: {answer}",
        "ar": "الإجابة المقترحة: {answer}",
        "fa": "پاسخ پیشنهادی: {answer}",
    },
    "true-or-false": {
        "en": "True or false?",
        "ar": "أصحيحة هي أم خاطئة؟",
        "fa": "درست است یا نادرست؟",
    },
    "student": {
        "en": "A student gets {value}. Is that right?",
        "ar": "حصل طالب على النتيجة المذكورة أدناه. أهي صحيحة؟",
        "fa": "دانشجویی به نتیجهٔ زیر رسیده است. آیا درست است؟",
    },
    "student-result": {"en": "the student's result", "ar": "نتيجة الطالب", "fa": "نتیجهٔ دانشجو"},
    "step-by-step": {
        "en": "Work it out step by step.",
        "ar": "احسب خطوةً خطوة.",
        "fa": "گام‌به‌گام حساب کنید.",
    },
    "wrong-line": {
        "en": "One line of this worked solution is wrong. Which?",
        "ar": "في هذا الحلّ سطر واحد خاطئ. أيّ سطر هو؟",
        "fa": "یک سطر این حل نادرست است. کدام سطر؟",
    },
    "line-right": {
        "en": "this line is right.",
        "ar": "هذا السطر صحيح.",
        "fa": "این سطر درست است.",
    },
    "line-follows": {
        "en": "this line follows rightly from the lines above it.",
        "ar": "هذا السطر يتبع ما فوقه اتباعًا صحيحًا.",
        "fa": "این سطر به‌درستی از سطرهای بالا به دست می‌آید.",
    },
    "lines": {
        "en": "Derive it line by line.",
        "ar": "اشتقها سطرًا سطرًا.",
        "fa": "گام‌به‌گام استخراج کنید.",
    },
    "cell": {
        "en": "{title}. {row}: what is true for “{column}”?",
        "ar": "{title}. {row}: ما الصحيح في {column}؟",
        "fa": "{title}. {row}: برای {column} کدام درست است؟",
    },
    "cell-which": {
        "en": "{title}. {row}: for which of them is this true? {text}",
        "ar": "{title}. {row}: في أيّها يصحّ ما يلي؟ {text}",
        "fa": "{title}. {row}: این برای کدام‌یک درست است؟ {text}",
    },
    "cell-of": {
        "en": "That is true for “{column}”.",
        "ar": "هذا يصحّ في {column}.",
        "fa": "این برای {column} درست است.",
    },
    "cell-instead": {
        "en": "For “{column}” it is: {text}.",
        "ar": "أمّا في {column} فهو: {text}.",
        "fa": "برای {column} چنین است: {text}.",
    },
    "gap": {"en": "Fill in the gap.", "ar": "املأ الفراغ.", "fa": "جای خالی را پر کنید."},
    "true": {"en": "true", "ar": "صحيحة", "fa": "درست"},
    "false": {"en": "false", "ar": "خاطئة", "fa": "نادرست"},
}


def wording(key: str, language: str, /, **fields: str) -> str:
    """The sentence in that language, English where there is none, with its gaps filled.

    Where an entry has no Persian its title is English, and so is the sentence around it.
    """
    said = sentences[key]
    title = fields.get("title", "")
    if language == "fa" and title and not any("\u0600" <= letter <= "\u06ff" for letter in title):
        language = "en"
    text = said.get(language, said["en"])
    for name, value in fields.items():
        text = text.replace("{" + name + "}", value)
    return text
