"""What the drills say: questions, labels of given lines, what each line of a solution does.

Formulas stand on lines of their own beneath an Arabic sentence, so sentences have none; a single
letter may stand in one.
"""

from __future__ import annotations

from dlstudy.questions.drills.persian import SENTENCES as PERSIAN

sentences: dict[str, dict[str, str]] = {
    "differentiate": {
        "en": "Differentiate with respect to {name}.",
        "ar": "اشتق الدالة أدناه بالنسبة إلى {name}.",
    },
    "cases": {
        "en": "Differentiate with respect to {name}, case by case.",
        "ar": "اشتق الدالة أدناه بالنسبة إلى {name} في كل حالة.",
    },
    "neuron": {
        "en": "A neuron and its loss: find the derivative of E with respect to {name}.",
        "ar": "عصبون وخسارته: أوجد مشتقة E بالنسبة إلى {name}.",
    },
    "gradient": {
        "en": "Find the gradient: the partial derivatives, one by one.",
        "ar": "أوجد التدرّج (gradient): المشتقات الجزئية واحدة واحدة.",
    },
    "gradient-neuron": {
        "en": "A neuron with two inputs and its loss: find the derivatives that a step of "
        "gradient descent needs.",
        "ar": "عصبون له مدخلان، وخسارته: أوجد المشتقات التي تحتاج إليها خطوة نزول التدرّج.",
    },
    "jacobian": {
        "en": "Find the Jacobian, entry by entry. Each row belongs to a function, each column "
        "to a variable.",
        "ar": "أوجد مصفوفة جاكوبي (Jacobian) عنصرًا عنصرًا. لكل دالة صف ولكل متغيّر عمود.",
    },
    "jacobian-at": {
        "en": "Find the Jacobian at the given point. Each row belongs to a function, each "
        "column to a variable.",
        "ar": "أوجد مصفوفة جاكوبي (Jacobian) عند النقطة المعطاة. لكل دالة صف ولكل متغيّر عمود.",
    },
    "softmax": {
        "en": "The outputs are a softmax of the scores. Find each derivative in terms of the "
        "outputs.",
        "ar": "المخرجات هي softmax للدرجات. أوجد كل مشتقة بدلالة المخرجات.",
    },
    "softmax-loss": {
        "en": "The outputs are a softmax of the scores, and the loss is the cross-entropy with "
        "one-hot targets. Find each derivative.",
        "ar": "المخرجات softmax للدرجات، والخسارة إنتروبيا تقاطعية (cross-entropy) مع أهداف "
        "one-hot. أوجد كل مشتقة.",
    },
    "known": {
        "en": "Write this as short as it goes, with a known function where there is one.",
        "ar": "اكتب العبارة أدناه بأقصر صورة، بدالة معروفة إن وُجدت.",
    },
    "known-choice": {
        "en": "Which of these is the same function?",
        "ar": "أيّ من الخيارات هو الدالة نفسها؟",
    },
    "slope": {
        "en": "The derivative of an activation, in terms of its own value y.",
        "ar": "اكتب مشتقة دالة التفعيل بدلالة قيمتها y.",
    },
    "products": {
        "en": "Which of these products are defined? Then give the shape.",
        "ar": "أيّ من هذه الجداءات معرّف؟ ثم اكتب الأبعاد (shape).",
    },
    "products-which": {
        "en": "the letters of all that are defined",
        "ar": "حروف كل ما هو معرّف",
    },
    "shape-first": {
        "en": "the shape of the first one that is defined",
        "ar": "أبعاد أول ما هو معرّف منها",
    },
    "shape-of": {"en": "the shape of {what}", "ar": "أبعاد {what}"},
    "shape-after": {"en": "the shape after {what}", "ar": "الأبعاد بعد {what}"},
    "inner-sizes": {
        "en": "{left} columns meet {right} rows.",
        "ar": "عدد الأعمدة {left} وعدد الصفوف {right}.",
    },
    "batch": {
        "en": "A batch of samples, one a row, passes these layers: each gives act(x W + b). "
        "Give each shape.",
        "ar": "تمر دفعة عيّنات (كل عيّنة في صف) بالطبقات أدناه، وكل طبقة تعطي تفعيل x W + b. "
        "اكتب الأبعاد كلها.",
    },
    "columns": {
        "en": "A sample x is a column and passes these layers: each gives act(W x + b). "
        "Give each shape.",
        "ar": "العيّنة x عمود، وتمر بالطبقات أدناه، وكل طبقة تعطي تفعيل W x + b. اكتب الأبعاد كلها.",
    },
    "convolutions": {
        "en": "An image, channels first, passes these layers. Give the shape after each.",
        "ar": "تمر صورة (القنوات أولًا) بالطبقات أدناه. اكتب الأبعاد بعد كل طبقة.",
    },
    "broadcasting": {
        "en": "Arrays of these shapes are added with broadcasting, as in NumPy. Which sums are "
        "defined? Then give the shape.",
        "ar": "تُجمع مصفوفتان بالبث (broadcasting) كما في NumPy. أيّ المجاميع معرّف؟ ثم اكتب الأبعاد.",
    },
    "sizes-differ": {
        "en": "from the right, {left} meets {right}: sizes must be equal, or one of them 1.",
        "ar": "من اليمين يقابل {left} العدد {right}: يجب التساوي أو أن يكون أحدهما 1.",
    },
    "wrong-line": {
        "en": "A student differentiates f. In which line is the first mistake?",
        "ar": "يشتق طالب الدالة f. في أيّ سطر الخطأ الأول؟",
    },
    "line-right": {
        "en": "this line is right.",
        "ar": "هذا السطر صحيح.",
    },
    "line-follows": {
        "en": "this line only carries the mistake on; it follows from the lines above.",
        "ar": "هذا السطر يحمل الخطأ السابق فحسب، وهو يتبع ما فوقه.",
    },
    "point": {"en": "the point", "ar": "النقطة"},
    "inside": {"en": "inside", "ar": "الداخل"},
    "inner": {"en": "its derivative", "ar": "مشتقته"},
    "outer": {"en": "outer derivative", "ar": "مشتقة الخارج"},
    "chain": {"en": "chain rule", "ar": "قاعدة السلسلة"},
    "first-factor": {"en": "first factor", "ar": "العامل الأول"},
    "second-factor": {"en": "second factor", "ar": "العامل الثاني"},
    "numerator": {"en": "numerator", "ar": "البسط"},
    "denominator": {"en": "denominator", "ar": "المقام"},
    "product": {"en": "product rule", "ar": "قاعدة الضرب"},
    "quotient": {"en": "quotient rule", "ar": "قاعدة القسمة"},
    "term": {"en": "term by term", "ar": "حدًّا حدًّا"},
    "constant": {"en": "a constant factor stays", "ar": "العامل الثابت يبقى"},
    "together": {"en": "together", "ar": "الحاصل"},
    "loss-by-output": {"en": "the loss by the output", "ar": "الخسارة بالنسبة إلى الخرج"},
    "activation": {"en": "the activation", "ar": "دالة التفعيل"},
    "score": {"en": "the score", "ar": "المجموع الموزون"},
    "penalty": {"en": "the regularisation", "ar": "حد التنظيم"},
}


def said(key: str, language: str, /, **fields: str) -> str:
    """The sentence in that language, English where there is none, with its gaps filled."""
    said_so = PERSIAN.get(key) if language == "fa" else sentences[key].get(language)
    text = said_so or sentences[key]["en"]
    for name, value in fields.items():
        text = text.replace("{" + name + "}", value)
    return text
