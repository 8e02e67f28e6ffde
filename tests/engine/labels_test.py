"""Labels as vectors, and what they pick out."""

import pytest

from dlstudy.engine import labels


def test_one_hot():
    assert labels.one_hot(2, 4).tolist() == [0, 0, 1, 0]
    assert labels.one_hot([1, 0], 2).tolist() == [[0, 1], [1, 0]]


def test_multi_hot():
    assert labels.multi_hot([1, 3], 4).tolist() == [0, 1, 0, 1]
    assert labels.multi_hot([3, 3], 4).tolist() == [0, 0, 0, 1]
    assert labels.multi_hot([], 3).tolist() == [0, 0, 0]
    assert labels.multi_hot(2, 3).tolist() == [0, 0, 1]


def test_pick_takes_one_entry_of_each_row():
    assert labels.pick([[1, 2, 3], [4, 5, 6]], [2, 0]).tolist() == [3, 4]
    assert labels.pick([7, 8, 9], 1) == 8


def test_threshold_takes_the_threshold_itself():
    assert labels.threshold([0.2, 0.5, 0.93]).tolist() == [0, 1, 1]
    assert labels.threshold([0.2, 0.5, 0.93], 0.6).tolist() == [0, 0, 1]


def test_accuracy_is_the_share_of_hits():
    assert labels.accuracy([1, 0, 2, 2], [1, 1, 2, 0]) == 0.5


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: labels.one_hot(4, 4), "labels must be whole numbers from 0 to 3"),
        (lambda: labels.one_hot(-1, 4), "labels must be whole numbers from 0 to 3"),
        (lambda: labels.one_hot(0.5, 4), "labels must be whole numbers from 0 to 3"),
        (lambda: labels.one_hot(0, 0), "K must be at least 1, not 0"),
        (lambda: labels.multi_hot([0, 5], 4), "labels must be whole numbers from 0 to 3"),
        (
            lambda: labels.pick([[1, 2], [3, 4]], [0]),
            "Y has shape (2, 2), so labels must have shape (2), not (1)",
        ),
        (lambda: labels.pick(1, 0), "Y must be a vector or a matrix, but has shape ()"),
        (lambda: labels.pick([[1, 2]], [2]), "labels must be whole numbers from 0 to 1"),
        (
            lambda: labels.accuracy([1], [1, 0]),
            "accuracy compares two vectors of the same length, at least 1",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message
