"""Second opinions for bidirectional recurrent networks, counted weight by weight."""


def birnn_size(*, h: int, n: int, biases: int, cell: str, join: str) -> dict[str, object]:
    """Count the arrays of both directions as PyTorch stores them: rows times columns."""
    blocks = len({"rnn": "h", "gru": "zrn", "lstm": "ifog"}[cell])
    one = 0
    for _ in range(blocks):
        for _ in range(h):
            one += n + h
            for _ in range(biases):
                one += 1
    width = len([0] * h + ([0] * h if join == "concat" else []))
    return {"blocks": blocks, "one-direction": one, "params": one + one, "width": width}
