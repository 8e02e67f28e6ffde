"""What the general mistakes are called, and what each of them means: one table, three languages.

These are the mistakes that any worksheet knows, beside those that its entry lists. The names are
short noun phrases that stand behind "consistent with"; `says` is a clause that ends with a full
stop. `{a}` and `{b}` in it are symbols of the question's own.
"""

from typing import NamedTuple


class General(NamedTuple):
    """A general mistake in words: `name` and `says` by language."""

    name: dict[str, str]
    says: dict[str, str]


GENERAL: dict[str, General] = {
    # seen from the value alone
    "general-sign": General(
        {"en": "opposite sign", "ar": "إشارة معاكسة", "fa": "علامت مخالف"},
        {
            "en": "the size is right; worth checking are the minus signs, and which way round "
            "differences are taken.",
            "ar": "المقدار صحيح، وتحسن مراجعة علامات الناقص واتجاه الفروق.",
            "fa": "اندازه درست است؛ علامت‌های منفی و جهت تفریق‌ها را ببینید.",
        },
    ),
    "general-factor-two": General(
        {"en": "a factor of 2", "ar": "العامل 2", "fa": "ضریب ۲"},
        {
            "en": "this is twice or half the right value.",
            "ar": "هذه القيمة ضعف الصواب أو نصفه.",
            "fa": "این مقدار دو برابر یا نصف مقدار درست است.",
        },
    ),
    "general-reciprocal": General(
        {"en": "the reciprocal", "ar": "المقلوب (reciprocal)", "fa": "وارون (reciprocal)"},
        {
            "en": "this is 1 divided by the right value.",
            "ar": "هذه القيمة حاصل قسمة 1 على الصواب.",
            "fa": "این مقدار برابر است با ۱ تقسیم بر مقدار درست.",
        },
    ),
    "general-complement": General(
        {"en": "1 − p in place of p", "ar": "1 − p بدل p", "fa": "1 − p به جای p"},
        {
            "en": "this is the probability of the opposite.",
            "ar": "هذا احتمال الحدث المعاكس.",
            "fa": "این احتمالِ پیشامدِ مکمل است.",
        },
    ),
    "general-percent": General(
        {"en": "a factor of 100", "ar": "العامل 100", "fa": "ضریب ۱۰۰"},
        {
            "en": "a percentage and the fraction that it stands for differ by 100.",
            "ar": "بين النسبة المئوية والكسر الذي تدل عليه العامل 100.",
            "fa": "میان درصد و کسری که نشان می‌دهد ضریب ۱۰۰ هست.",
        },
    ),
    "general-power-of-ten": General(
        {"en": "a power of ten", "ar": "قوّة للعدد 10", "fa": "توانی از ۱۰"},
        {
            "en": "the digits are right, the decimal point stands elsewhere.",
            "ar": "الأرقام صحيحة، والفاصلة العشرية في موضع آخر.",
            "fa": "رقم‌ها درست‌اند و ممیز جای دیگری است.",
        },
    ),
    "general-unit": General(
        {"en": "another unit", "ar": "وحدة أخرى", "fa": "یکایی دیگر"},
        {
            "en": "units such as bits, bytes and kilobytes differ by 8, 1000 or 1024.",
            "ar": "بين الوحدات مثل bit وbyte وkB العوامل 8 أو 1000 أو 1024.",
            "fa": "میان یکاهایی مانند bit و byte و kB ضریب‌های ۸، ۱۰۰۰ یا ۱۰۲۴ هست.",
        },
    ),
    "general-log-base": General(
        {
            "en": "another base of the logarithm",
            "ar": "أساس آخر للوغاريتم",
            "fa": "پایهٔ دیگری برای لگاریتم",
        },
        {
            "en": "natural, base-2 and base-10 logarithms differ by a constant factor.",
            "ar": "بين اللوغاريتم الطبيعي واللوغاريتم للأساس 2 أو 10 عامل ثابت.",
            "fa": "لگاریتم طبیعی و لگاریتم در پایهٔ ۲ یا ۱۰ با ضریبی ثابت فرق دارند.",
        },
    ),
    "general-degrees": General(
        {
            "en": "degrees and radians exchanged",
            "ar": "الدرجات بدل الراديان أو العكس",
            "fa": "درجه به جای رادیان یا برعکس",
        },
        {
            "en": "angles are in radians here: 180° is π.",
            "ar": "الزوايا هنا بالراديان: 180° تساوي π.",
            "fa": "زاویه‌ها در اینجا به رادیان‌اند: ۱۸۰ درجه برابر π است.",
        },
    ),
    "general-off-by-one": General(
        {"en": "off by one", "ar": "فرق واحد", "fa": "یکی کمتر یا بیشتر"},
        {
            "en": "worth checking is whether both ends are counted.",
            "ar": "تحسن مراجعة ما إذا كان الطرفان محسوبين.",
            "fa": "ببینید هر دو سر شمرده شده‌اند یا نه.",
        },
    ),
    "general-transposed": General(
        {"en": "transposed", "ar": "منقول (transpose)", "fa": "ترانهاده (transpose)"},
        {
            "en": "rows and columns are exchanged.",
            "ar": "الصفوف والأعمدة متبادلة.",
            "fa": "سطرها و ستون‌ها جابه‌جا شده‌اند.",
        },
    ),
    "general-reversed": General(
        {"en": "reversed order", "ar": "ترتيب معكوس", "fa": "ترتیب وارونه"},
        {
            "en": "the entries are right and stand the other way round.",
            "ar": "العناصر صحيحة وترتيبها معكوس.",
            "fa": "درایه‌ها درست‌اند و وارونه چیده شده‌اند.",
        },
    ),
    "general-order": General(
        {"en": "another order", "ar": "ترتيب آخر", "fa": "ترتیبی دیگر"},
        {
            "en": "the entries are right and stand in other places.",
            "ar": "العناصر صحيحة وفي مواضع أخرى.",
            "fa": "درایه‌ها درست‌اند و در جاهای دیگری آمده‌اند.",
        },
    ),
    "general-channels": General(
        {
            "en": "channels first and last exchanged",
            "ar": "القنوات (channels) في الطرف الآخر",
            "fa": "کانال‌ها (channels) در سر دیگر",
        },
        {
            "en": "channels-first and channels-last layouts put that size at opposite ends.",
            "ar": "في ترتيب channels-first تأتي القنوات أولًا، وفي channels-last تأتي أخيرًا.",
            "fa": "در چیدمان channels-first کانال‌ها اول می‌آیند و در channels-last آخر.",
        },
    ),
    "general-squared": General(
        {"en": "the square", "ar": "المربّع", "fa": "مربع مقدار"},
        {
            "en": "this is the square of the right value.",
            "ar": "هذه القيمة مربّع الصواب.",
            "fa": "این مربعِ مقدار درست است.",
        },
    ),
    "general-rooted": General(
        {"en": "the square root", "ar": "الجذر التربيعي", "fa": "جذر مقدار"},
        {
            "en": "this is the square root of the right value.",
            "ar": "هذه القيمة الجذر التربيعي للصواب.",
            "fa": "این جذرِ مقدار درست است.",
        },
    ),
    # seen by working the question again another way
    "general-convention": General(
        {"en": "another convention", "ar": "اصطلاح آخر", "fa": "قراردادی دیگر"},
        {
            "en": "with {a} the numbers give exactly this; the question goes by {b}.",
            "ar": "تعطي الأعداد هذه القيمة مع الخيار {a}، والسؤال وفق {b}.",
            "fa": "با گزینهٔ {a} همین به دست می‌آید؛ پرسش بر پایهٔ {b} است.",
        },
    ),
    "general-default": General(
        {
            "en": "the usual value in place of the given one",
            "ar": "القيمة المعتادة بدل المعطاة",
            "fa": "مقدار معمول به جای مقدار داده‌شده",
        },
        {
            "en": "with the usual value of {a} the numbers give exactly this.",
            "ar": "تنتج هذه القيمة مع القيمة المعتادة للرمز {a}.",
            "fa": "با مقدار معمولِ {a} همین به دست می‌آید.",
        },
    ),
    "general-swapped": General(
        {
            "en": "two given values exchanged",
            "ar": "تبادل قيمتين معطاتين",
            "fa": "جابه‌جا شدن دو مقدار داده‌شده",
        },
        {
            "en": "with {a} and {b} in each other's place the numbers give exactly this.",
            "ar": "تنتج هذه القيمة حين يحل {a} محل {b} والعكس.",
            "fa": "اگر {a} و {b} جای هم بیایند همین به دست می‌آید.",
        },
    ),
    "general-parts": General(
        {
            "en": "gates or parts exchanged",
            "ar": "تبادل البوّابات أو الأجزاء",
            "fa": "جابه‌جا شدن دروازه‌ها یا بخش‌ها",
        },
        {
            "en": "with the parts in the order {a} in place of {b} the numbers give exactly this.",
            "ar": "تنتج هذه القيمة مع ترتيب الأجزاء {a} بدل {b}.",
            "fa": "با ترتیب {a} به جای {b} همین به دست می‌آید.",
        },
    ),
    "general-axis": General(
        {
            "en": "rows and columns exchanged",
            "ar": "تبادل الصفوف والأعمدة",
            "fa": "جابه‌جا شدن سطر و ستون",
        },
        {
            "en": "with {a} taken along the other axis the numbers give exactly this.",
            "ar": "تنتج هذه القيمة حين يُحسب {a} على المحور (axis) الآخر.",
            "fa": "اگر {a} در راستای محور (axis) دیگر حساب شود همین به دست می‌آید.",
        },
    ),
    "general-inner-transpose": General(
        {
            "en": "a matrix transposed on the way",
            "ar": "منقول (transpose) في الطريق",
            "fa": "ترانهادن ماتریسی در میانهٔ راه",
        },
        {
            "en": "with a matrix of {a} transposed, or a product the other way round, the numbers "
            "give exactly this.",
            "ar": "تنتج هذه القيمة مع نقل مصفوفة في {a} أو عكس ترتيب جداء.",
            "fa": "اگر در {a} ماتریسی ترانهاده یا ضربی وارونه شود همین به دست می‌آید.",
        },
    ),
    "general-sum": General(
        {
            "en": "the sum in place of the mean",
            "ar": "المجموع بدل المتوسط",
            "fa": "مجموع به جای میانگین",
        },
        {
            "en": "without the division by the number of terms {a} gives exactly this.",
            "ar": "تنتج هذه القيمة من دون القسمة على عدد الحدود في {a}.",
            "fa": "اگر {a} بر تعداد جمله‌ها تقسیم نشود همین به دست می‌آید.",
        },
    ),
    "general-mean": General(
        {
            "en": "the mean in place of the sum",
            "ar": "المتوسط بدل المجموع",
            "fa": "میانگین به جای مجموع",
        },
        {
            "en": "with a division by the number of terms {a} gives exactly this.",
            "ar": "تنتج هذه القيمة عند القسمة على عدد الحدود في {a}.",
            "fa": "اگر {a} بر تعداد جمله‌ها تقسیم شود همین به دست می‌آید.",
        },
    ),
    "general-square": General(
        {"en": "without a square", "ar": "من دون تربيع", "fa": "بدون توان دوم"},
        {
            "en": "with a square left out of {a} the numbers give exactly this.",
            "ar": "تنتج هذه القيمة من دون تربيع في {a}.",
            "fa": "اگر در {a} توان دومی نباشد همین به دست می‌آید.",
        },
    ),
    "general-root": General(
        {"en": "without a root", "ar": "من دون جذر", "fa": "بدون جذر"},
        {
            "en": "with a root left out of {a} the numbers give exactly this.",
            "ar": "تنتج هذه القيمة من دون الجذر في {a}.",
            "fa": "اگر در {a} جذری نباشد همین به دست می‌آید.",
        },
    ),
    "general-extreme": General(
        {
            "en": "largest and smallest exchanged",
            "ar": "الأصغر بدل الأكبر أو العكس",
            "fa": "بیشینه به جای کمینه یا برعکس",
        },
        {
            "en": "with min for max, or max for min, {a} gives exactly this.",
            "ar": "تنتج هذه القيمة مع min بدل max أو العكس في {a}.",
            "fa": "اگر در {a} به جای max بنویسیم min یا برعکس همین به دست می‌آید.",
        },
    ),
    "general-place": General(
        {
            "en": "the largest entry and its place exchanged",
            "ar": "العنصر الأكبر بدل موضعه أو العكس",
            "fa": "بزرگ‌ترین درایه به جای جایگاهش یا برعکس",
        },
        {
            "en": "with argmax for max, or max for argmax, {a} gives exactly this.",
            "ar": "تنتج هذه القيمة مع argmax بدل max أو العكس في {a}.",
            "fa": "اگر در {a} به جای max بنویسیم argmax یا برعکس همین به دست می‌آید.",
        },
    ),
    "general-inner-sign": General(
        {
            "en": "another sign on the way",
            "ar": "إشارة أخرى في الطريق",
            "fa": "علامتی دیگر در میانهٔ راه",
        },
        {
            "en": "with one plus or minus of {a} the other way the numbers give exactly this.",
            "ar": "تنتج هذه القيمة مع إشارة زائد أو ناقص معكوسة في {a}.",
            "fa": "اگر یک علامت مثبت یا منفی در {a} وارونه شود همین به دست می‌آید.",
        },
    ),
    "general-inner-factor": General(
        {
            "en": "without a factor on the way",
            "ar": "من دون عامل في الطريق",
            "fa": "بدون ضریبی در میانهٔ راه",
        },
        {
            "en": "with the factor {b} left out of {a} the numbers give exactly this.",
            "ar": "تنتج هذه القيمة من دون العامل {b} في {a}.",
            "fa": "اگر ضریب {b} در {a} نباشد همین به دست می‌آید.",
        },
    ),
    "general-inner-complement": General(
        {
            "en": "1 − p and p exchanged on the way",
            "ar": "1 − p بدل p أو العكس في الطريق",
            "fa": "1 − p به جای p یا برعکس در میانهٔ راه",
        },
        {
            "en": "with the probability of the opposite in {a} the numbers give exactly this.",
            "ar": "تنتج هذه القيمة مع احتمال الحدث المعاكس في {a}.",
            "fa": "اگر در {a} احتمالِ مکمل بیاید همین به دست می‌آید.",
        },
    ),
    "general-inner-fraction": General(
        {
            "en": "a fraction upside down",
            "ar": "كسر مقلوب",
            "fa": "کسری وارونه",
        },
        {
            "en": "with a division of {a} the other way round the numbers give exactly this.",
            "ar": "تنتج هذه القيمة مع عكس القسمة في {a}.",
            "fa": "اگر تقسیمی در {a} وارونه شود همین به دست می‌آید.",
        },
    ),
    "general-index": General(
        {"en": "a neighbouring entry", "ar": "عنصر مجاور", "fa": "درایهٔ همسایه"},
        {
            "en": "with the entry before or after it {a} gives exactly this.",
            "ar": "تنتج هذه القيمة مع العنصر السابق أو التالي في {a}.",
            "fa": "اگر در {a} درایهٔ پیشین یا پسین بیاید همین به دست می‌آید.",
        },
    ),
    "general-count": General(
        {
            "en": "one more or one less on the way",
            "ar": "زيادة واحد أو نقص واحد في الطريق",
            "fa": "یکی بیشتر یا کمتر در میانهٔ راه",
        },
        {
            "en": "with {a} greater or smaller by one the numbers give exactly this.",
            "ar": "تنتج هذه القيمة إذا زاد {a} واحدًا أو نقص واحدًا.",
            "fa": "اگر {a} یکی بیشتر یا کمتر باشد همین به دست می‌آید.",
        },
    ),
    "general-rounded": General(
        {
            "en": "rounding on the way",
            "ar": "التقريب في الطريق",
            "fa": "گرد کردن در میانهٔ راه",
        },
        {
            "en": "with steps rounded to one, two or three digits the numbers give exactly this; "
            "only the result is to be rounded.",
            "ar": "تنتج هذه القيمة مع تقريب الخطوات إلى رقم أو رقمين أو ثلاثة، والتقريب للنتيجة "
            "وحدها.",
            "fa": "اگر گام‌ها به یک تا سه رقم گرد شوند همین به دست می‌آید؛ تنها نتیجه گرد می‌شود.",
        },
    ),
}


FAMILIES = (
    ("general-sign", "general-inner-sign"),
    ("general-factor-two", "general-inner-factor"),
    ("general-reciprocal", "general-inner-fraction"),
    ("general-transposed", "general-inner-transpose", "general-axis"),
    ("general-complement", "general-inner-complement"),
    ("general-rooted", "general-square"),
    ("general-squared", "general-root"),
    ("general-off-by-one", "general-count", "general-index"),
    ("general-channels", "general-reversed", "general-order"),
    ("general-default", "general-convention"),
    ("general-percent", "general-power-of-ten", "general-unit"),
)
"""General mistakes that say the same of one value: the first that fits speaks for the others."""


def family(id: str) -> str:
    """The first of the general mistakes that say the same as this one."""
    return next((ids[0] for ids in FAMILIES if id in ids), id)


def name_of(id: str, language: str) -> str:
    """What a general mistake is called; "" for an id that is none."""
    known = GENERAL.get(id)
    return known.name.get(language, known.name["en"]) if known else ""


def says_of(id: str, language: str, a: str = "", b: str = "") -> str:
    """What it means here, with its gaps filled."""
    said = GENERAL[id].says
    return said.get(language, said["en"]).replace("{a}", a).replace("{b}", b)
