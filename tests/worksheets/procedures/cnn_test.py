"""Sizes and receptive fields of convolution and pooling: worked examples, mistakes, PyTorch."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.worksheets.procedures import cnn
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

four = '[["conv", 3, 1, 0], ["pool", 2, 2, 0], ["conv", 3, 1, 0], ["pool", 2, 2, 0]]'


def run(layers, n=28, variant=None):
    work = Work((), variant)
    cnn.stack(work, n=n, layers=layers)
    return work


def sizes(layers, n=28, variant=None):
    return [int(size) for size in run(layers, n, variant).results["sizes"]]


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (None, [28, 26, 13, 11, 5]),
        ("same-padding", [28, 28, 14, 14, 7]),
        ("rounded-up", [28, 26, 13, 11, 6]),
        ("no-plus-one", [28, 25, 12, 9, 4]),
    ],
)
def test_the_worked_example_and_its_mistakes(variant, expected):
    assert sizes(four, variant=variant) == expected


def test_every_size_is_a_step():
    work = run('[["conv", 5, 2, 2], ["pool", 3, 2]]')
    assert [f"{step.symbol} = {step.formula}" for step in work.steps] == [
        "n_1 = floor((n_0 + 2*p_1 - f_1)/s_1) + 1",
        "n_2 = floor((n_1 - f_2)/s_2) + 1",
        "sizes = [n_0, n_1, n_2]",
    ]
    assert [int(step.value) for step in work.steps[:2]] == [14, 6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[conv, 3, 1, 0], [pool, 2, 2, 0]]", [("conv", 3, 1, 0), ("pool", 2, 2, 0)]),
        ('[["conv", "3", "1", "0"]]', [("conv", 3, 1, 0)]),
        ("[('conv', 5), ('pool', 3)]", [("conv", 5, 1, 0), ("pool", 3, 3, 0)]),
        ("[[MaxPool, 2], [Conv2d, 3, 2, 1]]", [("pool", 2, 2, 0), ("conv", 3, 2, 1)]),
    ],
)
def test_layers_are_read_in_several_writings(text, expected):
    assert [tuple(layer) for layer in cnn.read_layers(text)] == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no list of layers"),
        ("[]", "no list of layers"),
        ("conv 3", "conv stands outside a layer"),
        ("[[conv, 3], [pool, 2]", "no list of layers"),
        ("[conv, 3]]", "conv stands outside a layer"),
        ("[[conv, 3]]]", "the brackets do not match"),
        ("[[dense, 10]]", "layer 1 is conv or pool, not dense"),
        ("[[]]", "layer 1 is conv or pool, not nothing"),
        ("[[conv]]", "layer 1 needs whole numbers"),
        ("[[conv, 3, 1, 0, 2]]", "layer 1 needs whole numbers"),
        ("[[conv, 3.5]]", "layer 1 needs whole numbers"),
        ("[[conv, -3]]", "layer 1 needs whole numbers"),
        ("[[conv, 3, 0]]", "layer 1: window and stride are at least 1"),
        ("[[pool, 2, 2, 2]]", "layer 1: the padding of a pooling"),
        ("[" + "[conv, 1], " * 201 + "]", "more than 200 layers"),
    ],
)
def test_what_is_no_list_of_layers_is_refused(text, message):
    with pytest.raises(WorkError, match=message.replace("[", r"\[")):
        cnn.read_layers(text)


def test_a_window_that_does_not_fit_is_refused():
    with pytest.raises(WorkError, match="layer 2, pool: a window of 2 does not fit into 1"):
        run('[["conv", 3, 1, 0], ["pool", 2, 2, 0]]', n=3)


layer = st.tuples(
    st.sampled_from(["conv", "pool"]), st.integers(1, 4), st.integers(1, 3), st.integers(0, 1)
)


@settings(deadline=None)
@given(st.integers(1, 40), st.lists(layer, min_size=1, max_size=4))
def test_the_sizes_are_those_of_pytorch(n, layers):
    torch = pytest.importorskip("torch")
    kept = [one if one[0] == "conv" or 2 * one[3] <= one[1] else (*one[:3], 0) for one in layers]
    try:
        expected, image = [n], torch.zeros(1, 1, n, n)
        for kind, f, stride, padding in kept:
            image = (
                torch.nn.Conv2d(1, 1, f, stride, padding)(image)
                if kind == "conv"
                else torch.nn.MaxPool2d(f, stride, padding)(image)
            )
            expected.append(image.shape[-1])
    except RuntimeError:
        with pytest.raises(WorkError):
            run(str(kept), n)
    else:
        assert sizes(str(kept), n) == expected


def fields(layers, variant=None):
    work = Work((), variant)
    cnn.receptive_field(work, layers=layers)
    return work


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (None, [1, 3, 4, 8]),
        ("strides-ignored", [1, 3, 4, 6]),
        ("own-stride", [1, 3, 5, 9]),
        ("windows-added", [1, 4, 6, 12]),
    ],
)
def test_receptive_fields_and_their_mistakes(variant, expected):
    results = fields("[[conv, 3], [pool, 2], [conv, 3]]", variant).results
    assert [int(one) for one in results["fields"]] == expected
    assert results["field"] == expected[-1]


def test_the_jumps_are_the_products_of_the_strides():
    work = fields("[[conv, 7, 2, 3], [pool, 3, 2, 1]]")
    assert [int(one) for one in work.results["jumps"]] == [1, 2, 4]
    assert [f"{step.symbol} = {step.formula}" for step in work.steps][:4] == [
        "j_1 = j_0*s_1",
        "R_1 = R_0 + (f_1 - 1)*j_0",
        "j_2 = j_1*s_2",
        "R_2 = R_1 + (f_2 - 1)*j_1",
    ]
    assert work.results["field"] == 11


def test_the_receptive_field_is_where_pytorch_has_a_gradient():
    torch = pytest.importorskip("torch")
    image = torch.zeros(1, 1, 41, 41, requires_grad=True)
    layers = (torch.nn.Conv2d(1, 1, 3), torch.nn.AvgPool2d(2), torch.nn.Conv2d(1, 1, 5, 2))
    after = image
    for one in layers:
        for weights in one.parameters():
            torch.nn.init.ones_(weights)
        after = one(after)
    after[0, 0, 2, 2].backward()
    touched = (image.grad[0, 0] != 0).any(dim=0).sum()
    assert touched == fields("[[conv, 3], [pool, 2], [conv, 5, 2]]").results["field"] == 12
