# One menu of commands. `make demo` and `make test` set everything up themselves, on a fresh Debian or Ubuntu too.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo-school

.PHONY: demo test torture lint bench docs samples clean system

demo: $(VENV)/.ready
	rm -rf $(DEMO)
	$(BIN)/nastavnik demo $(DEMO)

test: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

torture: $(VENV)/.ready-dev
	$(BIN)/pytest -m torture -p no:cacheprovider tests

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready-dev
	$(BIN)/python -m benchmarks

docs: $(VENV)/.ready-dev
	$(BIN)/python -m docs.build

samples: $(VENV)/.ready
	$(BIN)/python -m samples.build

$(VENV)/.ready: pyproject.toml requirements.lock tools/system.sh
	bash tools/system.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

system:
	bash tools/system.sh $(PYTHON)

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis
