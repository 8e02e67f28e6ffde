"""How values and symbols look: 6 significant digits, a true minus sign, Greek letters by name."""

from __future__ import annotations

import math
import re
from typing import Any

_letters = """alpha α beta β gamma γ delta δ epsilon ε eps ε zeta ζ eta η theta θ iota ι kappa κ
lambda λ lam λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ
Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω"""
_accents = {"hat": r"\hat{%s}", "tilde": r"\tilde{%s}", "bar": r"\bar{%s}", "star": "{%s^{*}}"}
_marks = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "star": "*"}
_greek = dict(re.findall(r"(\w+) (\w)", _letters))


def value(v: object, digits: int = 6, plain: bool = False) -> str:
    """A value as it is shown: 16, 0.104994, −2, [0.09, 0.245], [[1, 2], [3, 4]]; words as they are.

    Reals have `digits` significant digits, but all digits before the point. `plain` writes the
    minus sign as a hyphen. Tuples are shapes: (32, 32, 3). No value is a dash, plain: none.
    """
    if v is None:
        return "none" if plain else "—"
    text = _value(v, digits)
    return text if plain or isinstance(v, str) else text.replace("-", "−").replace("e−", "e-")


def _value(v: Any, digits: int) -> str:
    if isinstance(v, str):
        return v
    if hasattr(v, "tolist"):
        return _value(v.tolist(), digits)
    if v is None:
        return "none"
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, int):
        return str(v)
    if isinstance(v, list):
        return f"[{', '.join(_value(part, digits) for part in v)}]"
    if isinstance(v, tuple):
        return f"({', '.join(_value(part, digits) for part in v)}{',' * (len(v) == 1)})"
    if isinstance(v, dict):
        return ", ".join(f"{key} = {_value(part, digits)}" for key, part in v.items())
    return _real(float(v), digits)


def _real(v: float, digits: int) -> str:
    if not math.isfinite(v):
        return "nan" if v != v else "inf" if v > 0 else "-inf"
    text = f"{v:.{digits}g}"
    if "e" in text and 1 <= abs(v) < 1e15:
        text = f"{v:.0f}"
    mantissa, e, exponent = text.partition("e")
    text = f"{mantissa}e{int(exponent)}" if e else mantissa
    return "0" if text == "-0" else text


def value_latex(v: object, digits: int = 6) -> str:
    """A value in LaTeX: vectors as columns, matrices with their rows, words upright."""
    if isinstance(v, str):
        return rf"\text{{{v}}}"
    return text_latex(_value(v, digits))


def text_latex(text: str) -> str:
    """A displayed value (as `value` writes it) in LaTeX."""
    text = text.replace("−", "-")
    if text.startswith("[[["):
        return text.replace("[", r"\left[").replace("]", r"\right]")
    if text.startswith("["):
        rows = text.strip("[]").split("], [")
        if text.startswith("[["):
            body = r" \\ ".join(row.replace(", ", " & ") for row in rows)
        else:
            body = rows[0].replace(", ", r" \\ ")
        return rf"\begin{{bmatrix}} {text_latex(body)} \end{{bmatrix}}"
    text = re.sub(r"(?<![\d.])1e(-?\d+)", r"10^{\1}", text)
    text = re.sub(r"(?<=\d)e(-?\d+)", r" \\cdot 10^{\1}", text)
    return re.sub(r"\b(inf|nan|true|false|none)\b", _word_latex, text)


def _word_latex(match: re.Match[str]) -> str:
    return r"\infty" if match[0] == "inf" else rf"\text{{{match[0]}}}"


def symbol_terminal(name: str) -> str:
    """A symbol on a terminal: Greek letters by name, accents above; eta_t becomes η_t, m_hat m̂.

    An accent is drawn on a single letter only; the rest stands as it is.
    """
    if name == "inf":
        return "∞"
    base, *below = [_greek.get(part, part) for part in name.split("_")]
    if len(base) == 1 and below and (below[-1] in _marks or below[0] in _marks):
        from unicodedata import normalize

        mark = below.pop() if below[-1] in _marks else below.pop(0)
        base = normalize("NFC", base + _marks[mark])
    return "_".join([base, *below])


def symbol_latex(name: str) -> str:
    r"""A symbol in LaTeX: \eta, W_{h}, c_{\mathrm{new}}, \hat{m}_{2}, x_{1} for x1."""
    if name == "inf":
        return r"\infty"
    base, *below = [part for part in name.split("_") if part] or [name]
    numbered = re.fullmatch(r"([A-Za-z]+)([0-9]+)", base)
    if numbered and base not in _greek:
        base = numbered[1]
        below = [numbered[2], *below]
    if below and below[-1] in _accents:
        accent = _accents[below.pop()]
        return accent % symbol_latex("_".join([base, *below]))
    letter = _part_latex(base, 2)
    if below and below[0] in _accents:
        letter = _accents[below.pop(0)] % letter
    subscript = ",".join(_part_latex(part, 3) for part in below)
    return letter + (f"_{{{subscript}}}" if subscript else "")


def _part_latex(part: str, upright: int) -> str:
    """Greek by name; words of `upright` letters or more upright; the rest as it is."""
    if part in _greek:
        return "\\" + {"eps": "epsilon", "lam": "lambda"}.get(part, part)
    if len(part) >= upright and not part.isdigit():
        return rf"\mathrm{{{part}}}"
    return part.replace("_", r"\_")
