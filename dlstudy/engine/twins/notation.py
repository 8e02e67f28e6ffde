"""Second opinion for reading a symbol with its indices, character by character."""


def parse_symbol(*, symbol: str) -> dict[str, object]:
    """Numbers after [ are layers, after ( examples, after _ units; letters are passed over."""
    kinds = {"[": "layer", "(": "example", "_": "unit"}
    digits: dict[str, str] = {}
    kind = ""
    for one in symbol:
        kind = kinds.get(one, "" if one in "])^" else kind)
        if kind and one.isdigit():
            digits[kind] = digits.get(kind, "") + one
    return {kind: int(number) for kind, number in digits.items()}
