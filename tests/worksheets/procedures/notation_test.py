import pytest

from dlstudy.worksheets.procedures.notation import parse_symbol
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work


def parsed(symbol: str, variant: str | None = None) -> dict[str, object]:
    work = Work(variant=variant)
    parse_symbol(work, symbol=symbol)
    return work.results


@pytest.mark.parametrize("symbol", ["a_3^{[2](12)}", "a^{[2](12)}_3", "a^{[2] (12)}_{3}"])
def test_all_three_indices_are_read_in_any_order(symbol: str) -> None:
    assert parsed(symbol) == {"unit": 3, "example": 12, "layer": 2}


def test_a_missing_index_has_no_result() -> None:
    assert parsed("W^[1]") == {"layer": 1}
    assert parsed("z^[1](2)") == {"example": 2, "layer": 1}


def test_the_mistakes_swap_the_layer_with_another_index() -> None:
    assert parsed("a_3^{[2](12)}", "brackets-swapped")["layer"] == 12
    assert parsed("a_3^{[2](12)}", "unit-and-layer-swapped")["layer"] == 3


@pytest.mark.parametrize("symbol", ["", "3^[2]", "x^(3)", "a^[1][2]", "a^2", "a^[1](0)", "a_0^[1]"])
def test_other_symbols_are_refused(symbol: str) -> None:
    with pytest.raises(WorkError):
        parsed(symbol)
