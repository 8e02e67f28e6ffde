"""Displays with the program's own phrases, for whole screens."""

from collections.abc import Callable

import pytest

from dlstudy.catalog.entries import (
    Ask,
    Draw,
    Erratum,
    Example,
    Input,
    Mistake,
    Place,
    Requirement,
    Step,
    Worksheet,
)
from dlstudy.catalog.folders import packaged_content
from dlstudy.catalog.index import open_index
from dlstudy.terminal.display import Display


@pytest.fixture(scope="session")
def phrases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    catalog = open_index([packaged_content()], tmp_path_factory.mktemp("phrases"))
    try:
        return {language: dict(catalog.phrases(language)) for language in ("en", "ar", "fa")}
    finally:
        catalog.close()


@pytest.fixture
def display(phrases: dict[str, dict[str, str]]) -> Callable[..., Display]:
    """`display("ar", plain=True)`: 80 columns, no colour."""

    def make(language: str = "en", **more: object) -> Display:
        return Display(language=language, phrases=phrases[language])._replace(**more)

    return make


def _conv() -> Worksheet:
    def whole(name: str, symbol: str, least: int, default: str | None, about: str) -> Input:
        return Input(
            name, symbol, "integer", domain=f"{symbol} >= {least}", default=default,
            draw=DRAWN.get(name), about={"en": about},
        )  # fmt: skip

    return Worksheet(
        id="conv-output-size",
        topic="convolution",
        place=Place("content/convolution.yaml", 1, 1),
        source=("000.55", "002.48"),
        title={"en": "Convolution output size", "ar": "حجم خرج الالتفاف"},
        inputs=(
            whole("input", "W", 1, None, "width or height of the input, in pixels"),
            whole("kernel", "F", 1, None, "width or height of the filter"),
            whole("padding", "P", 0, "0", "zeros added on each side"),
            whole("stride", "S", 1, "1", "pixels from one position to the next"),
            whole("dilation", "D", 1, "1", "pixels from one weight to the next"),
        ),
        steps=(
            Step(
                "span",
                "E",
                formula="D*(F - 1) + 1",
                about={"en": "pixels that the dilated filter covers", "ar": "امتداد المرشّح"},
            ),
            Step(
                "output", "O", formula="floor((W + 2*P - E)/S) + 1", about={"ar": "عرض المخرج"}
            ),
        ),
        require=(
            Requirement(
                "W + 2*P >= D*(F - 1) + 1",
                {"en": "the filter is larger than the padded input"},
            ),
        ),
        mistakes=(
            Mistake(
                "padding-once",
                {"en": "padding counted once", "ar": "احتساب الحشو مرّة واحدة"},
                {"en": "it is added on both sides.", "ar": "الحشو يُضاف من الجانبين."},
                {"output": "floor((W + P - E)/S) + 1"},
            ),
            Mistake(
                "no-plus-one",
                {"en": "plus one forgotten", "ar": "نسيان إضافة الواحد"},
                {"en": "the first position counts too.", "ar": "الموضع الأوّل يُحسب أيضًا."},
                {"output": "floor((W + 2*P - E)/S)"},
            ),
        ),
        examples=(
            Example({"input": "227", "kernel": "11", "stride": "4"}, {"output": "55"}),
        ),
        asks=(
            Ask(
                ("input", "kernel", "stride", "padding"),
                "output",
                {
                    "en": "A {input}×{input} image passes a {kernel}×{kernel} filter with stride "
                    "{stride} and padding {padding} on each side. How wide is the output?",
                    "ar": "تمرّ صورة مربّعة عرضها W بمرشّح (filter) عرضه F، والخطوة (stride) هي S، "
                    "والحشو (padding) هو P من كل جانب. ما عرض المخرج؟",
                },
            ),
        ),
    )  # fmt: skip


DRAWN = {
    "input": Draw(among=("32",)),
    "kernel": Draw(among=("5",)),
    "padding": Draw(among=("2",)),
    "stride": Draw(among=("2",)),
}


@pytest.fixture
def conv() -> Worksheet:
    """The convolution's output size, with numbers that do not vary."""
    return _conv()


@pytest.fixture
def cell() -> Worksheet:
    """The state of an LSTM cell, with numbers that do not vary."""

    def real(name: str, symbol: str, value: str) -> Input:
        return Input(name, symbol, draw=Draw(among=(value,)))

    def mistake(id: str, name: str, says: str, formula: str) -> Mistake:
        return Mistake(id, {"en": name}, {"en": says}, {"cell": formula})

    return Worksheet(
        id="lstm-state-update",
        topic="lstm",
        place=Place("content/lstm.yaml", 1, 1),
        source=("000.74",),
        title={"en": "LSTM cell state"},
        inputs=(
            real("state", "c", "2"),
            real("forget", "f", "0.5"),
            real("input-gate", "i", "0.8"),
            real("candidate", "g", "-0.5"),
        ),
        steps=(Step("cell", "c_new", formula="f*c + i*g"),),
        mistakes=(
            mistake(
                "gates-swapped", "gates swapped",
                "f keeps the old cell, i admits the candidate.", "i*c + f*g",
            ),
            mistake(
                "tanh", "tanh on the update",
                "tanh comes only when h is formed.", "tanh(f*c + i*g)",
            ),
            mistake(
                "no-forget", "forget gate left out",
                "the old cell is multiplied by f.", "c + i*g",
            ),
        ),
        asks=(
            Ask(
                ("state", "forget", "input-gate", "candidate"),
                "cell",
                {
                    "en": "An LSTM cell holds c = {state}. Its forget gate is f = {forget}, its "
                    "input gate i = {input-gate}, and the candidate is g = {candidate}. What is "
                    "the new cell state?"
                },
            ),
        ),
        errata=(
            Erratum(
                "000.74", "misleading", {"en": "tanh stands on the cell state."},
                {"en": "It has none."},
            ),
        ),
    )  # fmt: skip
