"""Typical mistakes in symbolic work: what they are called, and why they are wrong."""

from __future__ import annotations

from dlstudy.catalog.entries import Texts
from dlstudy.questions.drills.persian import MISTAKES

_mistakes: dict[str, tuple[Texts, Texts]] = {
    "inner-derivative-missing": (
        {"en": "inner derivative missing", "ar": "نسيان المشتقة الداخلية"},
        {
            "en": "the chain rule multiplies by the derivative of what stands inside.",
            "ar": "قاعدة السلسلة (chain rule) تضرب في مشتقة ما في الداخل.",
        },
    ),
    "derivative-at-inner-derivative": (
        {
            "en": "outer derivative taken at the inner one",
            "ar": "حساب المشتقة الخارجية عند مشتقة الداخل",
        },
        {
            "en": "the outer derivative keeps what stands inside; the inner one is a factor.",
            "ar": "المشتقة الخارجية تُبقي ما في الداخل كما هو، ومشتقة الداخل عامل مضروب.",
        },
    ),
    "product-of-derivatives": (
        {"en": "product of the derivatives", "ar": "حاصل ضرب المشتقتين"},
        {
            "en": "the product rule is (uv)′ = u′v + uv′.",
            "ar": "قاعدة الضرب: (uv)′ = u′v + uv′.",
        },
    ),
    "one-term-of-product": (
        {"en": "only one term of the product rule", "ar": "حدّ واحد من قاعدة الضرب"},
        {
            "en": "each factor is differentiated once: u′v + uv′.",
            "ar": "يُشتق كل عامل مرة: u′v + uv′.",
        },
    ),
    "quotient-sign": (
        {"en": "sign of the quotient rule", "ar": "إشارة قاعدة القسمة"},
        {
            "en": "the quotient rule is (u/v)′ = (u′v − uv′)/v², with a minus.",
            "ar": "قاعدة القسمة: (u/v)′ = (u′v − uv′)/v² وفيها إشارة ناقص.",
        },
    ),
    "quotient-of-derivatives": (
        {"en": "quotient of the derivatives", "ar": "قسمة المشتقتين"},
        {
            "en": "the quotient rule is (u/v)′ = (u′v − uv′)/v².",
            "ar": "قاعدة القسمة: (u/v)′ = (u′v − uv′)/v².",
        },
    ),
    "quotient-swapped": (
        {"en": "quotient rule the wrong way round", "ar": "عكس ترتيب قاعدة القسمة"},
        {
            "en": "the numerator's derivative comes first: u′v − uv′.",
            "ar": "تأتي مشتقة البسط أولًا: u′v − uv′.",
        },
    ),
    "power-not-lowered": (
        {"en": "power not lowered", "ar": "عدم إنقاص الأس"},
        {
            "en": "the power rule lowers the exponent by one: (uⁿ)′ = n·uⁿ⁻¹·u′.",
            "ar": "قاعدة القوة تنقص الأس بواحد: (uⁿ)′ = n·uⁿ⁻¹·u′.",
        },
    ),
    "function-for-slope": (
        {"en": "the function itself for its derivative", "ar": "الدالة نفسها بدل مشتقتها"},
        {
            "en": "only e^u is its own derivative; σ′ = σ(1 − σ), tanh′ = 1 − tanh².",
            "ar": "الدالة e^u وحدها مشتقة نفسها؛ أما σ′ = σ(1 − σ) و tanh′ = 1 − tanh².",
        },
    ),
    "slope-sign": (
        {"en": "sign inside the activation's derivative", "ar": "خطأ إشارة في مشتقة التفعيل"},
        {
            "en": "σ′ = σ(1 − σ), not σ(1 + σ); tanh′ = 1 − tanh², not 1 + tanh².",
            "ar": "σ′ = σ(1 − σ) لا σ(1 + σ)؛ و tanh′ = 1 − tanh² لا 1 + tanh².",
        },
    ),
    "square-missing": (
        {"en": "square forgotten", "ar": "نسيان التربيع"},
        {"en": "tanh′ = 1 − tanh², with the square.", "ar": "tanh′ = 1 − tanh² مع التربيع."},
    ),
    "sign-lost": (
        {"en": "sign lost", "ar": "ضياع الإشارة"},
        {
            "en": "a minus in front, or inside, stays as the factor −1.",
            "ar": "إشارة الناقص في الأمام أو في الداخل تبقى عاملًا −1.",
        },
    ),
    "factor-two-missing": (
        {"en": "factor 2 forgotten", "ar": "نسيان العامل 2"},
        {
            "en": "a square brings its exponent down: (u²)′ = 2u·u′.",
            "ar": "التربيع يُنزل الأس: (u²)′ = 2u·u′.",
        },
    ),
    "factor-two-extra": (
        {"en": "factor 2 not cancelled", "ar": "عدم اختصار العامل 2"},
        {"en": "the ½ cancels the 2 of the square.", "ar": "العامل ½ يُلغي 2 الناتجة من التربيع."},
    ),
    "penalty-forgotten": (
        {"en": "regularisation forgotten", "ar": "نسيان حد التنظيم (regularisation)"},
        {
            "en": "the penalty is a part of the loss, so its derivative is added.",
            "ar": "حد العقوبة جزء من الخسارة، فتُضاف مشتقته.",
        },
    ),
    "penalty-factor": (
        {"en": "factor of the regularisation's derivative", "ar": "عامل مشتقة حد التنظيم"},
        {
            "en": "λw² has the derivative 2λw, and ½λw² has λw.",
            "ar": "مشتقة λw² هي 2λw ومشتقة ½λw² هي λw.",
        },
    ),
    "penalty-not-differentiated": (
        {"en": "regularisation not differentiated", "ar": "عدم اشتقاق حد التنظيم"},
        {
            "en": "the penalty is differentiated like the rest of the loss.",
            "ar": "يُشتق حد العقوبة كبقية الخسارة.",
        },
    ),
    "penalty-on-bias": (
        {"en": "regularisation of the bias", "ar": "تنظيم الانحياز (bias)"},
        {
            "en": "the penalty holds the weights only, so it does not change ∂E/∂b.",
            "ar": "حد العقوبة يخص الأوزان وحدها، فلا يغيّر ∂E/∂b.",
        },
    ),
    "input-missing": (
        {"en": "the input as a factor forgotten", "ar": "نسيان المدخل عاملًا"},
        {
            "en": "z = w·x + b, so ∂z/∂w = x.",
            "ar": "بما أن z = w·x + b فإن ∂z/∂w = x.",
        },
    ),
    "input-extra": (
        {"en": "an input too many", "ar": "مدخل زائد"},
        {
            "en": "z = w·x + b, so ∂z/∂b = 1.",
            "ar": "بما أن z = w·x + b فإن ∂z/∂b = 1.",
        },
    ),
    "other-input": (
        {"en": "the other weight's input", "ar": "مدخل الوزن الآخر"},
        {
            "en": "each weight's derivative has the input that this weight is multiplied by.",
            "ar": "مشتقة كل وزن فيها المدخل المضروب في ذلك الوزن.",
        },
    ),
    "weight-for-input": (
        {"en": "the weight in place of the input", "ar": "الوزن بدل المدخل"},
        {
            "en": "z = w·x + b, so ∂z/∂w = x: the weight itself is gone.",
            "ar": "بما أن z = w·x + b فإن ∂z/∂w = x، ويختفي الوزن نفسه.",
        },
    ),
    "activation-slope-missing": (
        {"en": "the activation's derivative forgotten", "ar": "نسيان مشتقة التفعيل (activation)"},
        {
            "en": "the chain goes through the activation: ∂E/∂w = ∂E/∂y · ∂y/∂z · ∂z/∂w.",
            "ar": "تمر السلسلة بالتفعيل: ∂E/∂w = ∂E/∂y · ∂y/∂z · ∂z/∂w.",
        },
    ),
    "target-minus-output": (
        {"en": "target minus output", "ar": "الهدف ناقص الخرج"},
        {
            "en": "differentiating y − t by y gives +1, so y − t keeps its order.",
            "ar": "مشتقة y − t بالنسبة إلى y هي +1، فيبقى ترتيب y − t.",
        },
    ),
    "other-variable": (
        {"en": "derivative by another variable", "ar": "الاشتقاق بمتغيّر آخر"},
        {
            "en": "the other variables are constants here.",
            "ar": "المتغيّرات الأخرى ثوابت هنا.",
        },
    ),
    "transposed": (
        {"en": "rows and columns exchanged", "ar": "تبديل الصفوف والأعمدة"},
        {
            "en": "row i belongs to function i, column j to variable j.",
            "ar": "الصف i للدالة i والعمود j للمتغيّر j.",
        },
    ),
    "diagonal-only": (
        {"en": "the diagonal's form everywhere", "ar": "صيغة القطر في كل موضع"},
        {
            "en": "y_i(1 − y_i) holds for i = j only; elsewhere it is −y_i·y_j.",
            "ar": "الصيغة y_i(1 − y_i) صحيحة حين i = j فقط، وفي غير ذلك −y_i·y_j.",
        },
    ),
    "off-diagonal-only": (
        {"en": "the form beside the diagonal", "ar": "صيغة خارج القطر"},
        {
            "en": "for i = j it is y_i(1 − y_i); −y_i·y_j is for i ≠ j.",
            "ar": "حين i = j تكون y_i(1 − y_i)، أما −y_i·y_j فحين i ≠ j.",
        },
    ),
    "loss-by-output-only": (
        {"en": "stopped at the output", "ar": "التوقف عند الخرج"},
        {
            "en": "−t/y is the derivative by y; the softmax comes after it in the chain.",
            "ar": "−t/y هي المشتقة بالنسبة إلى y، وتليها softmax في السلسلة.",
        },
    ),
    "argument-sign": (
        {"en": "sign of the argument", "ar": "إشارة المدخل"},
        {
            "en": "try x = 1: the sign inside decides on which side of x = 0 it is large.",
            "ar": "جرّب x = 1: إشارة الداخل تحدّد الجهة التي تكبر فيها الدالة.",
        },
    ),
    "argument-factor": (
        {"en": "factor of the argument", "ar": "عامل المدخل"},
        {
            "en": "tanh(x) = 2σ(2x) − 1: between σ and tanh the argument is doubled or halved.",
            "ar": "tanh(x) = 2σ(2x) − 1: بين σ و tanh يتضاعف المدخل أو ينتصف.",
        },
    ),
    "other-function": (
        {"en": "another function", "ar": "دالة أخرى"},
        {"en": "put a number in for x and compare.", "ar": "عوّض عن x بعدد وقارن."},
    ),
    "logarithm-rule": (
        {"en": "rule of logarithms", "ar": "قاعدة اللوغاريتم"},
        {
            "en": "log(uv) = log u + log v, log(u/v) = log u − log v.",
            "ar": "log(uv) = log u + log v و log(u/v) = log u − log v.",
        },
    ),
    "shape-transposed": (
        {"en": "the transposed shape", "ar": "أبعاد المنقولة"},
        {
            "en": "rows come from the left factor, columns from the right one.",
            "ar": "الصفوف من العامل الأيسر والأعمدة من الأيمن.",
        },
    ),
    "inner-kept": (
        {"en": "the inner size kept", "ar": "بقاء البعد الداخلي"},
        {
            "en": "the size that both factors share is summed over and vanishes.",
            "ar": "البعد المشترك يُجمع عليه فيختفي.",
        },
    ),
    "padding-once": (
        {"en": "padding counted once", "ar": "احتساب الحشو مرة واحدة"},
        {"en": "it is added on both sides.", "ar": "الحشو يُضاف من الجانبين."},
    ),
    "no-plus-one": (
        {"en": "plus one forgotten", "ar": "نسيان زائد واحد"},
        {"en": "the first position counts too.", "ar": "الموضع الأول يُحسب أيضًا."},
    ),
    "channels-kept": (
        {"en": "channels kept", "ar": "بقاء عدد القنوات"},
        {
            "en": "a convolution has as many output channels as it has filters.",
            "ar": "عدد قنوات الخرج يساوي عدد المرشّحات.",
        },
    ),
    "channels-last": (
        {"en": "channels last", "ar": "القنوات أخيرًا"},
        {"en": "here the channels come first.", "ar": "القنوات هنا أولًا."},
    ),
    "channels-pooled": (
        {"en": "channels pooled too", "ar": "تجميع القنوات أيضًا"},
        {
            "en": "pooling works on each channel by itself and keeps their number.",
            "ar": "التجميع يعمل في كل قناة وحدها ويُبقي عددها.",
        },
    ),
    "flatten-forgotten": (
        {"en": "channels left out", "ar": "ترك القنوات"},
        {
            "en": "flattening multiplies all three sizes.",
            "ar": "التسطيح يضرب الأبعاد الثلاثة كلها.",
        },
    ),
    "batch-lost": (
        {"en": "the batch lost", "ar": "ضياع بُعد الدفعة"},
        {
            "en": "every sample keeps its own row.",
            "ar": "لكل عيّنة صفها.",
        },
    ),
    "aligned-left": (
        {"en": "aligned on the left", "ar": "المحاذاة من اليسار"},
        {
            "en": "shapes are compared from the last axis backwards.",
            "ar": "تُقارن الأبعاد من المحور الأخير إلى الوراء.",
        },
    ),
    "larger-shape": (
        {"en": "one of the two shapes", "ar": "أحد الشكلين"},
        {
            "en": "each axis takes the larger size, from either array.",
            "ar": "كل محور يأخذ الحجم الأكبر من أي المصفوفتين.",
        },
    ),
}

mistakes: dict[str, tuple[Texts, Texts]] = {
    key: ({**name, "fa": MISTAKES[key][0]}, {**says, "fa": MISTAKES[key][1]})
    for key, (name, says) in _mistakes.items()
}
"""By id: the name, and what is right instead."""
