"""Words for one thing: short forms, other spellings, and what teachers say in three languages.

A line is one thing. Where a search has one of its names, entries with another one are found,
too, a little behind. The lines hold what titles and texts do not say in each other's words
anyway; a name of several words counts where all of them are found.
"""

from collections.abc import Iterator

from dlstudy.catalog.stems import stems

_LINES = """
sigmoid = logistic function = سيجمويد = سيغمويد = سيجمويدية = سیگموئید
softmax = سوفتماكس = سوفت ماكس = سافت‌مکس
tanh = hyperbolic tangent = الظل الزائدي = تانژانت هذلولوی
relu = rectified linear unit = rectifier = ريلو = رلو
bptt = backpropagation through time = الانتشار الخلفي عبر الزمن = پس‌انتشار در زمان
backpropagation = backprop = الانتشار الخلفي = الانتشار العكسي = پس‌انتشار
backward pass = backpropagation = التمرير الخلفي = المرور الخلفي
forward pass = forward propagation = التمرير الأمامي = المرور الأمامي = الانتشار الأمامي
gradient descent = gd = الانحدار التدريجي = الانحدار التدرجي = الهبوط التدرجي = گرادیان کاهشی
sgd = stochastic gradient descent
learning rate = step size = معدل التعلم = نرخ یادگیری
overfitting = overfit = فرط الملاءمة = فرط التخصيص = الإفراط في التعلم = بیش‌برازش
underfitting = underfit = قصور التخصيص = نقص الملاءمة = کم‌برازش
regularisation = regularizer = تنظيم = منظم = منظم‌سازی
l2 = weight decay = ridge = اضمحلال الأوزان = تضاؤل الأوزان = کاهش وزن
dropout = الإسقاط العشوائي = حذف تصادفی
batch norm = batch normalization = batchnorm = bn = تسوية الدفعة = تطبيع الدفعة = نرمال‌سازی دسته‌ای
layer norm = layer normalization = layernorm = تسوية الطبقة = تطبيع الطبقة
learning curve = loss curve = منحنى التعلم
early stopping = التوقف المبكر = الإيقاف المبكر = توقف زودهنگام
vanishing gradient = تلاشي التدرج = اضمحلال التدرج = محو گرادیان = ناپدید شدن گرادیان
exploding gradient = انفجار التدرج = انفجار گرادیان
activation = تنشيط = تفعيل = فعال‌سازی
loss = cost = خسارة = كلفة = تكلفة = هزینه = زیان
label = class = target = علامة = وسم = صنف = برچسب
sample = example = instance = عينة = مثال = نمونه
feature = سمة = ميزة = خاصية = ویژگی
weight = وزن = أوزان = وزن‌ها
bias = انحياز = تحيز = بایاس
neuron = unit = وحدة = عصبون = خلية عصبية = نورون
layer = طبقة = لایه
hidden = خفية = مخفية = پنهان
input = دخل = مدخل = إدخال = ورودی
output = خرج = مخرج = ناتج = خروجی
gate = بوابة = دروازه
derivative = slope = مشتقة = ميل = مشتق
gradient = تدرج = گرادیان
convolution = conv = التفاف = طي = کانولوشن
filter = kernel = مرشح = نواة = فیلتر
padding = حشو = لایه‌گذاری
stride = خطوة الانزلاق = گام
pooling = pool = subsampling = تجميع = ادغام
feature map = خريطة السمات = نقشه ویژگی
cnn = convnet = convolutional network = شبكة التفافية = شبکه کانولوشنی
rnn = recurrent network = شبكة تكرارية = شبكة متكررة = شبکه بازگشتی
lstm = long short-term memory = ذاكرة طويلة قصيرة المدى
gru = gated recurrent unit = وحدة متكررة ببوابات
gan = generative adversarial network = شبكة توليدية تنافسية = شبكة تنافسية = شبکه مولد تخاصمی
dcgan = deep convolutional gan
wgan = wasserstein gan
cgan = conditional gan
aae = adversarial autoencoder
vae = variational autoencoder = المرمز المتغير
dae = denoising autoencoder
cae = contractive autoencoder
autoencoder = auto-encoder = مرمز ذاتي = مشفر تلقائي = خودرمزگذار
encoder = مرمز = مشفر = رمزگذار
decoder = مفكك = فاك الترميز = رمزگشا
latent = bottleneck code = كامن = نهان
generator = مولد
discriminator = critic = مميز = تفکیک‌گر
attention = انتباه = توجه
transformer = محول = مبدل
query = استعلام = پرس‌وجو
gnn = graph neural network = graph network = شبكة بيانية = شبکه گرافی
gcn = graph convolutional network
embedding = تضمين = تعبیه
mse = mean squared error = l2 loss = متوسط مربع الخطأ = میانگین مربعات خطا
mae = mean absolute error = l1 loss = متوسط الخطأ المطلق = میانگین قدر مطلق خطا
rmse = root mean squared error
bce = binary cross-entropy = log loss = logistic loss
cce = categorical cross-entropy
nll = negative log-likelihood
kl = kullback leibler = relative entropy
elbo = evidence lower bound
cross-entropy = crossentropy = الإنتروبيا التقاطعية = الانتروبيا المتقاطعة = آنتروپی متقاطع
likelihood = إمكان = أرجحية = درست‌نمایی
probability = احتمال
one-hot = onehot = ترميز أحادي
threshold = عتبة = آستانه
classification = classifier = تصنيف = مصنف = طبقه‌بندی = دسته‌بندی
regression = انحدار = رگرسیون
clustering = تجميع عنقودي = خوشه‌بندی
optimizer = optimization = محسن = تحسين = أمثلة = بهینه‌ساز = بهینه‌سازی
momentum = زخم = تكانه = تکانه
nesterov = nag
newton = نيوتن = نیوتن
hessian = هيسيان = مصفوفة هيسي = هسین
jacobian = جاكوبي = یعقوبی = ژاکوبی
eigenvalue = قيمة ذاتية = مقدار ویژه
epoch = حقبة = دورة تدريب = دوره
batch = minibatch = mini-batch = دفعة = دسته
dead = dying
iteration = step = خطوة = تكرار
initialisation = init = تهيئة = استهلال = مقداردهی اولیه
xavier = glorot
kaiming = he init
ensemble = committee = مجموعة نماذج = لجنة = گروه
parameter = معامل = معلمة = پارامتر
hyperparameter = معامل فائق = ابرپارامتر
noise = ضوضاء = ضجيج = نویز
normalisation = standardisation = تسوية = توحيد = تطبيع = تقييس = نرمال‌سازی
variance = تباين = واریانس
mean = average = متوسط = وسط = میانگین
standard deviation = std = الانحراف المعياري = انحراف معیار
pca = principal component = المركبات الرئيسية = مولفه اصلی
matrix = مصفوفة = ماتریس
vector = متجه = بردار
tensor = موتر = تانسور
mlp = multilayer perceptron = feedforward network = dense network
dense = fully connected = كثيفة
nlp = natural language processing = معالجة اللغات الطبيعية
mcp = mcculloch pitts
linear = خطي
dot product = inner product = الضرب النقطي = الجداء الداخلي = ضرب داخلی
sequence = تسلسل = متتالية = دنباله
scaling = تحجيم = قياس
prediction = تنبؤ = توقع = پیش‌بینی
identity = محايدة = مطابقة = همانی
adversarial = تنافسي = خصومي
square = تربيعي = مربع
"""


def _terms() -> Iterator[tuple[tuple[str, ...], ...]]:
    for row in _LINES.strip().splitlines():
        names = (tuple(dict.fromkeys(stems(one))) for one in row.split(" = "))
        yield tuple(name for name in dict.fromkeys(names) if name)


_found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}


def others(term: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return other names of a thing, each as its stems; () where there is none."""
    if not _found:
        for names in _terms():
            for name in names:
                known = _found.get(name, ())
                added = tuple(one for one in names if one != name and one not in known)
                _found[name] = known + added
    return _found.get(term, ())


def longest() -> int:
    """Return how many stems the longest name has."""
    others(("",))
    return max(map(len, _found))
