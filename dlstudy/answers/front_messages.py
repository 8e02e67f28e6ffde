"""What the front door of expressions says when it cannot read, by key (see `messages`)."""

FRONT_DOOR: dict[str, dict[str, str]] = {
    "undeclared": {"en": "{name} is not one of {names}", "ar": "{name} ليس من: {names}"},
    "undeclared-one": {
        "en": "{name} is not {names}, the only name here",
        "ar": "{name} ليس {names}، وهو الاسم الوحيد هنا",
    },
    "undeclared-alone": {
        "en": "{name} is not part of an expression here",
        "ar": "{name} ليس جزءًا من عبارة هنا",
    },
    "look-alike": {
        "en": "{name} only looks like the letter {plain}",
        "ar": "المحرف {name} يشبه الحرف {plain} وليس هو",
    },
    "restating": {
        "en": "restating the question is not an answer: {name} is a derivative to be worked out",
        "ar": "إعادة السؤال ليست إجابة: {name} مشتقّة عليك حسابها",
    },
    "no-place": {"en": "{part} has no place in an expression", "ar": "لا مكان لـ {part} في عبارة"},
    "attribute": {
        "en": "a point stands only inside a number",
        "ar": "لا تأتي النقطة إلا داخل عدد",
    },
    "assignment": {
        "en": "an expression is wanted, not an assignment",
        "ar": "المطلوب عبارة، لا إسناد (assignment)",
    },
    "equation": {
        "en": "an expression is wanted, not an equation",
        "ar": "المطلوب عبارة، لا معادلة",
    },
    "comparison": {
        "en": "an expression is wanted, not a comparison",
        "ar": "المطلوب عبارة، لا مقارنة",
    },
    "no-condition": {
        "en": "a condition is wanted here, such as x > 0",
        "ar": "المطلوب هنا شرط، مثل x > 0",
    },
    "sign-missing": {
        "en": "a sign is missing between {before} and {after}",
        "ar": "تنقص إشارة بين {before} و{after}",
    },
    "missing-after": {
        "en": "something is missing after {part}",
        "ar": "ينقص شيء بعد {part}",
    },
    "missing-before": {
        "en": "something is missing before {part}",
        "ar": "ينقص شيء قبل {part}",
    },
    "arity": {
        "en": "{name} takes {wanted}, not {got}",
        "ar": "عدد مُدخلات {name} هو {wanted} لا {got}",
    },
    "inverse-or-reciprocal": {
        "en": "{name}^-1 may be the inverse or the reciprocal",
        "ar": "{name}^-1 قد يعني الدالّة العكسية أو المقلوب",
    },
    "remainder": {
        "en": "% stands behind a number only, for hundredths",
        "ar": "لا تأتي العلامة % إلا بعد عدد، وتعني أجزاء المئة",
    },
    "comma-outside": {
        "en": "a comma separates several expressions, one is wanted",
        "ar": "الفاصلة تفصل بين عدّة عبارات، والمطلوب عبارة واحدة",
    },
    "no-base": {
        "en": "a logarithm to the base {base} is not known",
        "ar": "لوغاريتم بالأساس {base} غير معروف",
    },
    "command": {"en": "the LaTeX command {name} is not known", "ar": "أمر LaTeX {name} غير معروف"},
    "built-high": {
        "en": "more than {most} operations are built on one another",
        "ar": "أكثر من {most} عملية مبنية بعضها فوق بعض",
    },
}
