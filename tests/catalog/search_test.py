"""Search in headers: the best first, in English and Arabic."""

import pytest

from dlstudy.catalog.bags import Bags, bag
from dlstudy.catalog.entries import Header
from dlstudy.catalog.search import Found, Searcher, normal, search


def header(id: str, topic: str, en: str, ar: str, source: str, *aliases: str) -> Header:
    return Header(id, topic, "worksheet", {"en": en, "ar": ar}, (source,), aliases, "")


HEADERS = (
    header("softmax", "multiclass", "Softmax", "دالة softmax", "000.30"),
    header("softmax-jacobian", "multiclass", "Softmax Jacobian", "مصفوفة جاكوبي", "000.40"),
    header(
        "conv-output-size",
        "convolution",
        "Convolution output size",
        "حجم خرج الالتفاف",
        "000.55",
        "output-size",
    ),
    header("conv1d", "convolution", "Convolution in one dimension", "الالتفاف في بُعد", "000.50"),
    header("bce", "losses", "Binary cross-entropy", "الإنتروبيا التقاطعية", "000.16"),
    header("attention-scale", "transformer", "Why scores are scaled", "لماذا تُقسم", "000.91"),
)


def ids(words: str) -> list[str]:
    return [one.id for one in search(HEADERS, words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("softmax", ["softmax", "softmax-jacobian"]),
        ("SOFTMAX jacobian", ["softmax-jacobian"]),
        ("output-size", ["conv-output-size"]),
        ("size convolution", ["conv-output-size"]),
        ("convolution", ["conv-output-size", "conv1d"]),
        ("conv1d", ["conv1d"]),
        ("000.50", ["conv1d"]),
        ("٠٠٠٫٥٠", ["conv1d"]),
        ("cross entropy", ["bce"]),
        ("الالتفاف", ["conv-output-size", "conv1d"]),
        ("التفاف", ["conv-output-size", "conv1d"]),
        ("انتروبيا", ["bce"]),
        ("الإِنْتْرُوبِيا", ["bce"]),
        ("تقسم", ["attention-scale"]),
        ("transformer", ["attention-scale"]),
        ("dropout", []),
        ("", []),
        ("...", []),
    ],
)
def test_search(words: str, found: list[str]) -> None:
    assert ids(words) == found


def test_a_limit() -> None:
    assert [one.id for one in search(HEADERS, "softmax", 1)] == ["softmax"]


FULL = {
    "softmax": Bags(bag(["Softmax", "دالة softmax"]), bag(["scores become probabilities"]), ""),
    "softmax-jacobian": Bags(bag(["Softmax Jacobian"]), bag(["derivatives of probabilities"]), ""),
    "conv-output-size": Bags(bag(["Convolution output size"]), bag(["padding and stride"]), ""),
    "conv1d": Bags(bag(["Convolution in one dimension"]), bag(["a kernel slides"]), ""),
    "bce": Bags(bag(["Binary cross-entropy"]), bag(["the loss of a probability"]), bag(["sum"])),
    "attention-scale": Bags(bag(["Why scores are scaled"]), bag(["a feed-forward part"]), ""),
}
ITEMS = {"000.91": {"en": "Scaling by the root of d", "ar": "القسمة على الجذر"}}


def found(words: str) -> Found:
    return Searcher(HEADERS, FULL, ITEMS).find(words)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("softmax", "softmax"),  # a name as a whole before a name that holds it
        ("jacobian of a softmax", "softmax-jacobian"),
        ("what are the derivatives of probability", "softmax-jacobian"),
        ("padding", "conv-output-size"),
        ("sliding kernels", "conv1d"),
        ("filters slide", "conv1d"),  # a filter is a kernel
        ("scaling by the root of d", "attention-scale"),  # the item's title
        ("القسمة على الجذر", "attention-scale"),
        ("feedforward", "attention-scale"),
        ("feed forward", "attention-scale"),
        ("cross entropy loss", "bce"),
        ("crossentropy", "bce"),
        ("convnet jacobain", "softmax-jacobian"),
        ("outputsize", "conv-output-size"),
        ("jacobain", "softmax-jacobian"),
        ("لدالة", "softmax"),
        ("دالة سوفتماكس", "softmax"),
        ("000.91", "attention-scale"),
        ("sum", "bce"),
    ],
)
def test_the_best_first(words: str, first: str) -> None:
    assert found(words).headers[0].id == first


def test_words_that_are_nowhere_are_told() -> None:
    assert found("softmax frobnicate")[1:] == (("frobnicate",), False)
    assert found("jacobain")[1:] == (("jacobain",), True)
    assert found("frobnicate") == Found((), ("frobnicate",), False)
    assert found("softmax")[1:] == ((), False)
    assert found("") == found("...") == Found(())


def test_who_holds_more_of_the_words_comes_first() -> None:
    assert [one.id for one in found("probabilities scores").headers][:2] == [
        "softmax",
        "attention-scale",
    ]


def test_a_slip_is_only_forgiven_in_a_word_that_is_nowhere() -> None:
    assert "conv1d" not in [one.id for one in found("scores").headers]
    assert found("sun").headers == ()  # three letters are too few to guess


def test_normal_letters() -> None:
    assert normal("Élan  of—x_1") == "elan of x 1"
    assert normal("أإآ ة ى ك‌ک") == normal("ااا ه ي كك")
    assert normal("٣۳") == "33"
    assert normal("مُدَّة") == "مده"
