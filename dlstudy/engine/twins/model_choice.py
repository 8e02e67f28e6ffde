"""Second implementations for the topic model-choice, by counting.

Each function takes a worksheet's inputs by name and returns its results by name.
Source throughout: Vaswani et al. 2017, "Attention is all you need", section 4 and table 1.
"""


def sequential_steps(tokens: int, model: str) -> dict[str, object]:
    """Steps that wait for one another within a layer: the longest chain of dependent tokens.

    In an RNN, and when a transformer generates, token t waits for token t − 1; in training no
    token of a transformer layer waits for another.
    """
    waits = model != "transformer-training"
    depth = 0
    longest = 0
    for _ in range(int(tokens)):
        depth = depth + 1 if waits else 1
        longest = max(longest, depth)
    return {"steps": longest}


def attention_cost(length: int, width: int) -> dict[str, object]:
    """Leading costs of a layer, added up token by token: n²d for attention, nd² recurrent.

    Units: multiplications, constants left out. At n = d the two are equal.
    """
    attention, recurrent = 0, 0
    for _ in range(int(length)):
        attention += int(length) * int(width)
        recurrent += int(width) * int(width)
    if attention == recurrent:
        cheaper = "equal"
    else:
        cheaper = "self-attention" if attention < recurrent else "recurrent"
    return {"self-attention": attention, "recurrent": recurrent, "cheaper": cheaper}
