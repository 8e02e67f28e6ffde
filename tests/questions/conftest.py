"""The packaged content, and worksheets whose numbers never vary."""

from collections.abc import Iterator

import pytest

from dlstudy.catalog.entries import (
    Ask,
    Card,
    Draw,
    Input,
    Mistake,
    Place,
    Step,
    Worksheet,
    Wrong,
)
from dlstudy.catalog.folders import packaged_content
from dlstudy.catalog.index import Catalog, open_index

PLACE = Place("content/x.yaml", 1, 1)


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    opened = open_index([packaged_content()], tmp_path_factory.mktemp("questions"))
    yield opened
    opened.close()


def mistake(id: str, **replace: str) -> Mistake:
    return Mistake(id, {"en": id.replace("-", " ")}, {"en": f"not {id}."}, replace)


@pytest.fixture
def area() -> Worksheet:
    """A = w·h with w = 3 and h = 4; its mistakes give 7, 14 and, like the answer, 12."""
    return Worksheet(
        id="area",
        topic="tests",
        place=PLACE,
        source=(),
        title={"en": "Area"},
        inputs=(
            Input("width", "w", "integer", domain="w >= 1", draw=Draw(among=("3",))),
            Input("height", "h", "integer", domain="h >= 1", draw=Draw(among=("4",))),
        ),
        steps=(Step("area", "A", formula="w*h"),),
        mistakes=(
            mistake("added", area="w + h"),
            mistake("perimeter", area="2*(w + h)"),
            mistake("harmless", area="h*w"),
        ),
        asks=(Ask(("width", "height"), "area", {"en": "A field is {width} m wide. Its area?"}),),
    )


@pytest.fixture
def chain() -> Worksheet:
    """With a = 3 and b = 4: s = a + b = 7, p = s·b = 28, r = p − a = 25."""
    return Worksheet(
        id="chain",
        topic="tests",
        place=PLACE,
        source=(),
        title={"en": "Chain", "ar": "سلسلة"},
        inputs=(
            Input("first", "a", "integer", draw=Draw(among=("3",))),
            Input("second", "b", "integer", draw=Draw(among=("4",))),
        ),
        steps=(
            Step("sum", "s", formula="a + b", about={"en": "both together", "ar": "مجموعهما"}),
            Step("product", "p", formula="s*b"),
            Step("rest", "r", formula="p - a"),
        ),
        mistakes=(
            mistake("difference", sum="a - b"),
            mistake("added", product="s + b"),
            mistake("plus", rest="p + a"),
            mistake("swapped", first="b", second="a"),
        ),
        asks=(Ask(("first", "second"), "rest", {"en": "From {first} and {second}: r?"}),),
    )


@pytest.fixture
def ways() -> Card:
    return Card(
        id="ways",
        topic="tests",
        place=PLACE,
        source=(),
        title={"en": "Two ways"},
        question={"en": "Which way?", "ar": "أيّ طريق؟"},
        answer={"en": "This one", "ar": "هذه"},
        wrong=(
            Wrong({"en": "That one", "ar": "تلك"}, {"en": "Too long."}),
            Wrong({"en": "None", "ar": "لا شيء"}, {"en": "There is one."}),
        ),
        cloze={"en": "The way is {{this}} one.", "ar": "الطريق هو {{هذا}}."},
    )
