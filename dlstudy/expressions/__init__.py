"""The expression language: one small tree with four readings.

`reader.read` turns text into a tree (`tree`); `readings.evaluate` gives its value by exact
numbers (`numbers`) or numpy arrays (`arrays`); `symbols.to_sympy` gives its algebra; `printing`
writes it out as typed, for a terminal, and as LaTeX. No text is ever handed to anything else.
"""
