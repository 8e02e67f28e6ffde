"""Second opinion for the number of products of features, by counting them."""

import math
from typing import Any


def interaction_count(*, n: Any) -> dict[str, object]:
    """Products of k different features are n over k; those of two or more, size by size.

    Only pairs are laid out one by one, as their number grows slowly.
    """
    features = range(int(n))
    pairs = sum(1 for one in features for other in features if one < other)
    by_size = [math.comb(int(n), k) for k in range(int(n) + 1)]
    return {"pairs": pairs, "subsets": sum(by_size), "count": sum(by_size[2:])}
