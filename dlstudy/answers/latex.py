r"""What LaTeX commands mean in a typed expression: tables only, `front_tokens` reads with them."""

LETTERS: dict[str, str] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "varrho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "l", "infty": "inf",
}  # fmt: skip
"""Commands that stand for a letter."""

FUNCTIONS: frozenset[str] = frozenset(
    [
        "exp", "ln", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "coth", "arctan", "max",
        "min", "det", "sum",
    ]
)  # fmt: skip
"""Commands that are called like the function of that name."""

SIGNS: dict[str, str] = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "le": "<=", "leq": "<=", "ge": ">=",
    "geq": ">=", "ne": "!=", "neq": "!=", "lt": "<", "gt": ">", "land": "and", "wedge": "and",
    "lor": "or", "vee": "or", "lnot": "not", "neg": "not", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|", "{": "{",
    "}": "}", "lbrace": "{", "rbrace": "}", "%": "%", "top": "ᵀ", "lVert": "‖", "rVert": "‖",
    "Vert": "‖", "|": "‖", "\\": "\\\\",
}  # fmt: skip
"""Commands that stand for a sign of the plain language."""

SPACES: frozenset[str] = frozenset(
    [
        ",", ";", ":", "!", " ", "quad", "qquad", "left", "right", "big", "Big", "bigg", "Bigg",
        "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "displaystyle", "textstyle", "limits",
        "(", ")", "[", "]",
    ]
)  # fmt: skip
"""Commands that change looks only; `\\(` and `\\)` set a formula off from its surroundings."""

UPRIGHT: frozenset[str] = frozenset(
    [
        "mathrm", "mathbf", "mathit", "mathsf", "boldsymbol", "bm", "text", "textrm", "textbf",
        "operatorname", "operatorname*",
    ]
)  # fmt: skip
"""Commands that set a name in another type."""

ACCENTS: dict[str, str] = {
    "hat": "hat", "widehat": "hat", "tilde": "tilde", "widetilde": "tilde", "bar": "bar",
    "overline": "bar",
}  # fmt: skip
"""Commands that put an accent on a name; ŷ is the name y_hat."""

FRACTIONS: dict[str, str] = {
    "frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "binom": "binom",
}  # fmt: skip
"""Commands of two arguments."""

DERIVATIVES: frozenset[str] = frozenset(["partial", "nabla", "prime"])
"""Commands of derivatives that are to be worked out."""

TABLES: frozenset[str] = frozenset(
    ["cases", "matrix", "bmatrix", "pmatrix", "Bmatrix", "vmatrix", "array"]
)
"""Environments of rows and columns."""
