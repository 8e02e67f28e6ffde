# A convenience: README.md names the same commands for machines without make.
.PHONY: run test lint check docs

PYTHON ?= python3
BIN := .venv/bin

check: lint test

run: $(BIN)/dlstudy
	$(BIN)/dlstudy

test: $(BIN)/pytest
	$(BIN)/python -m pytest -q -n auto

lint: $(BIN)/pytest
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(BIN)/pytest
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/conventions_page.py

$(BIN)/dlstudy:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e .

$(BIN)/pytest: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[test]'
	touch $(BIN)/pytest
