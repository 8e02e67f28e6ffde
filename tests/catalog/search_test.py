"""Search in headers: the best first, in English and Arabic."""

import pytest

from dlstudy.catalog.entries import Header
from dlstudy.catalog.search import normal, search


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
        ("٠٠٠٫٥٠", []),
        ("cross entropy", ["bce"]),
        ("الالتفاف", ["conv1d", "conv-output-size"]),
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


def test_normal_letters() -> None:
    assert normal("Élan  of—x_1") == "elan of x 1"
    assert normal("أإآ ة ى ك‌ک") == normal("ااا ه ي كك")
    assert normal("٣۳") == "33"
    assert normal("مُدَّة") == "مده"
