import pytest

from dlstudy.questions.wording import wording


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Output size", "Output size: find O."),
        ("ar", "حجم الخرج", "حجم الخرج: أوجد O."),
        ("ar", "Adam", "Adam: أوجد O."),
        ("fa", "شبکهٔ LSTM", "شبکهٔ LSTM: O را بیابید."),
        ("fa", "Output size", "Output size: find O."),  # no Persian: English throughout
    ],
)
def test_the_sentence_speaks_the_language_of_the_title(language, title, expected):
    assert wording("find", language, title=title, what="O") == expected
