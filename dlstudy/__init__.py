"""Practice for exams in deep learning: flashcards, quizzes, worked calculators."""

__version__ = "0.1.0"
