"""The mathematics of deep learning on numpy arrays: a library by itself.

Every public function states its formula, shapes, what it raises, the convention at the edge, and
where it comes from. Nothing here knows of questions, content or terminals. `vocabulary` is the
table of what expressions may call; importing it, or this package, imports no numpy.
"""
